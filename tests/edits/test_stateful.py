"""Any order of edits leaves what a plain model of the record expects, on both databases."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app.db import Database
from app.edits.history import add, load, revise
from app.edits.keys import free_key
from app.edits.refused import Refused, Stale
from app.edits.restoring import restore, withdraw
from app.edits.stances import STANCES
from app.forms.stances import StanceValues
from app.models import Revision, Stance
from tests import factory

Plain = dict[str, Any]

SUMMARIES = st.sampled_from(["It may be done.", "It may not.", "Ünïcode 🙂 and “marks”"])
SCOPES = st.sampled_from([[], [{"weapon": "SCALP"}], [{"area": "deep"}, {"weapon": "any"}]])
EVIDENCE = st.sampled_from(
    [
        [],
        [{"document": factory.DOCUMENT}],
        [{"document": factory.DOCUMENT, "paragraph": 2}, {"quote": "a-quote", "role": "context"}],
        [{"quote": "a-quote"}],
    ]
)
CHANGES = st.fixed_dictionaries(
    {}, optional={"summary": SUMMARIES, "scope": SCOPES, "evidence": EVIDENCE}
)


@dataclass
class Model:
    """A record as a list of what it was at each version, with whether readers may see that."""

    key: str
    versions: list[Plain] = field(default_factory=list)
    public: list[bool] = field(default_factory=list)

    @property
    def now(self) -> Plain:
        return self.versions[-1]

    def write(self, plain: Plain) -> None:
        """A new version, unless nothing changes."""
        if self.versions and plain == self.now:
            return
        status = plain["status"]
        self.public.append(status == "published" or (status == "withdrawn" and any(self.public)))
        self.versions.append(plain)


def whole(values: Plain) -> Plain:
    """Values as a revision keeps them."""
    return StanceValues.model_validate(values).model_dump(mode="json")


def supported(plain: Plain) -> bool:
    return any(item["role"] == "supports" for item in plain["evidence"])


def allowed(model: Model | None, after: Plain) -> bool:
    """Whether the record takes a change: the rules that this test tries, said again."""
    if after["status"] == "published":
        return supported(after)
    return not (after["status"] == "draft" and model and any(model.public))


class Record(RuleBasedStateMachine):
    """A handful of stances in one database, each beside its model."""

    database: Database
    stances = Bundle("stances")

    def __init__(self) -> None:
        super().__init__()
        self.models: list[Model] = []

    @initialize(target=stances)
    def begin(self) -> Any:
        with self.database.write() as db:
            if load(db, STANCES, "as-a-model") is None:
                factory.quote(db, "a-quote")
                factory.stance(db, "as-a-model")
        return multiple()

    # Few of them, so that each sees many edits.
    @precondition(lambda self: len(self.models) < 2)
    @rule(target=stances, changes=CHANGES, status=st.sampled_from(["draft", "published"]))
    def create(self, changes: Plain, status: str) -> Any:
        with self.database.write() as db:
            model = Model(free_key(db, Stance, "a stance"))
            given = {
                "key": model.key,
                "status": status,
                "actor": "FR",
                "kind": "policy",
                "position": "permits",
                "speaks_for": "government",
                "basis": "statement",
                "said": "2024-05-28",
                "summary": "New.",
                "evidence": [{"document": factory.DOCUMENT}],
            } | changes
            values = StanceValues.model_validate(given)
            try:
                add(db, STANCES, values, factory.by())
            except Refused:
                assert not allowed(None, whole(given))
                return multiple()
            assert allowed(None, whole(given))
            model.write(whole(given))
        self.models.append(model)
        return model

    def _try(self, model: Model, after: Plain, deed: Any, base: int | None = None) -> None:
        """Do it to the record and to the model; both take it or neither does."""
        version = len(model.versions)
        base = version if base is None else base
        with self.database.write() as db:
            stance = load(db, STANCES, model.key)
            assert stance is not None
            try:
                deed(db, stance, base)
            except Stale as stale:
                told = (stale.version, stale.started, stale.theirs)
            except Refused:
                assert not allowed(model, after)
                return
            else:
                assert base == version
                assert allowed(model, after)
                model.write(after)
                return
        assert base != version
        assert told == (version, model.versions[base - 1], model.now)

    def _revise(self, model: Model, changes: Plain, base: int | None = None) -> None:
        started = model.versions[(base or len(model.versions)) - 1]
        after = whole(started | changes)
        values = StanceValues.model_validate(after)
        self._try(
            model,
            after,
            lambda db, stance, seen: revise(db, STANCES, stance, values, factory.by(), base=seen),
            base,
        )

    @rule(model=stances, changes=CHANGES)
    def edit(self, model: Model, changes: Plain) -> None:
        self._revise(model, changes)

    @rule(model=stances, changes=CHANGES, data=st.data())
    def edit_an_old_version(self, model: Model, changes: Plain, data: st.DataObject) -> None:
        self._revise(model, changes, data.draw(st.integers(1, len(model.versions))))

    @rule(model=stances)
    def publish(self, model: Model) -> None:
        self._revise(model, {"status": "published"})

    @rule(model=stances)
    def make_a_draft_of_it(self, model: Model) -> None:
        self._revise(model, {"status": "draft"})

    @rule(model=stances)
    def withdraw_or_discard(self, model: Model) -> None:
        if model.now["status"] == "withdrawn":
            return
        self._try(
            model,
            model.now | {"status": "withdrawn"},
            lambda db, stance, seen: withdraw(db, STANCES, stance, factory.by(), base=seen),
        )

    @rule(model=stances, data=st.data())
    def restore(self, model: Model, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(model.versions)))
        after = model.versions[number - 1]
        if after["status"] == "withdrawn":
            return
        if any(model.public):
            after = after | {"status": "published"}
        self._try(
            model,
            after,
            lambda db, stance, seen: restore(db, STANCES, stance, number, factory.by(), base=seen),
        )

    @invariant()
    def the_record_is_as_the_model_has_it(self) -> None:
        with self.database.read() as db:
            for model in self.models:
                stance = load(db, STANCES, model.key)
                assert stance is not None
                assert STANCES.values_of(stance).model_dump(mode="json") == model.now
                found = db.scalars(
                    select(Revision)
                    .where(Revision.record_type == "stance", Revision.record_id == stance.id)
                    .order_by(Revision.number)
                ).all()
                numbers = [revision.number for revision in found]
                assert numbers == list(range(1, len(model.versions) + 1))
                assert stance.version == len(found)
                assert [revision.public for revision in found] == model.public
                replayed: Plain = dict.fromkeys(StanceValues.model_fields)
                for revision, version in zip(found, model.versions, strict=True):
                    for name, (old, new) in revision.changes.items():
                        assert replayed[name] == old
                        replayed[name] = new
                    assert replayed == revision.snapshot == version


@pytest.mark.timeout(120)
def test_any_order_of_edits(database: Database) -> None:
    machine = type("Machine", (Record,), {"database": database})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
