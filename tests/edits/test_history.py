"""What every writer owes the record: a revision of each change, with the old and the new value."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import Database
from app.edits.actors import ACTORS
from app.edits.history import Edit, Outcome, edited_by_people, load, save
from app.edits.refused import Refused
from app.forms.actors import ActorValues
from app.forms.stances import ContradictionValues
from app.models import Document, Revision
from app.models.codebook import ActorType
from tests import factory
from tests.edits.full_records import FULL, Full

NOUNS = pytest.mark.parametrize("full", FULL, ids=lambda full: full.noun.name)
FIELDS = [
    pytest.param(full, name, id=f"{full.noun.name}-{name}")
    for full in FULL
    for name in full.changes
]
# Told by the key; and a view becomes a policy only together with who speaks for it.
FIXED = {"actor": {"type"}, "contradiction": {"between"}, "stance": {"kind"}}


def revisions(db: Session, full: Full) -> list[Revision]:
    """Those of the record, but not of those that it needs."""
    key = full.values().key
    found = select(Revision).where(
        Revision.record_type == full.noun.name, Revision.record_key == key
    )
    return list(db.scalars(found.order_by(Revision.number)))


def read_back(database: Database, full: Full) -> dict[str, Any]:
    with database.read() as db:
        record = load(db, full.noun, full.values().key)
        values: dict[str, Any] = full.noun.values_of(record).model_dump(mode="json")
        return values


@NOUNS
def test_a_new_record_is_kept_whole_with_its_first_revision(database: Database, full: Full) -> None:
    with database.write() as db:
        full.needs(db)
        edit = Edit("o.editor", "It was missing", document=factory.document(db, "a-source").key)
        assert save(db, full.noun, full.values(), edit) is Outcome.ADDED
    assert read_back(database, full) == full.given
    with database.read() as db:
        (revision,) = revisions(db, full)
        assert (revision.number, revision.author) == (1, "o.editor")
        assert revision.reason == "It was missing"
        assert revision.created_at == edit.at
        assert revision.document_id == db.scalar(
            select(Document.id).where(Document.key == "a-source")
        )
        assert revision.snapshot == full.given
        assert revision.changes == {
            name: [None, value] for name, value in full.given.items() if value is not None
        }
        record = load(db, full.noun, revision.record_key)
        assert record is not None
        assert (revision.record_id, record.version) == (record.id, 1)
        assert revision.actor_id == full.noun.actor_id(record)


@NOUNS
def test_saving_the_same_again_writes_nothing(database: Database, full: Full) -> None:
    with database.write() as db:
        full.needs(db)
        save(db, full.noun, full.values(), factory.by())
    with database.write() as db:
        before = db.scalar(select(func.count()).select_from(Revision))
        assert save(db, full.noun, full.values(), factory.by()) is Outcome.UNCHANGED
        assert db.scalar(select(func.count()).select_from(Revision)) == before
        assert len(revisions(db, full)) == 1


@pytest.mark.parametrize(("full", "name"), FIELDS)
def test_a_changed_field_makes_a_second_revision_of_it_alone(
    database: Database, full: Full, name: str
) -> None:
    new = full.changes[name]
    with database.write() as db:
        full.needs(db)
        save(db, full.noun, full.values(), factory.by())
    with database.write() as db:
        edit = Edit("o.editor", "It was wrong")
        assert save(db, full.noun, full.values(**{name: new}), edit) is Outcome.CHANGED
    assert read_back(database, full) == full.given | {name: new}
    with database.read() as db:
        first, second = revisions(db, full)
        assert (second.number, second.author, second.reason) == (2, "o.editor", "It was wrong")
        assert second.changes == {name: [full.given[name], new]}
        assert second.snapshot == full.given | {name: new}
        assert first.snapshot == full.given
        assert second.record_id == first.record_id


@NOUNS
def test_every_field_changes_at_once_and_back(database: Database, full: Full) -> None:
    # All but one: what was published does not become a draft again.
    stays = {"status": full.changes["status"]} if full.noun.drafts else {}
    with database.write() as db:
        full.needs(db)
        save(db, full.noun, full.values(), factory.by())
    with database.write() as db:
        save(db, full.noun, full.values(**full.changes), factory.by())
    assert read_back(database, full) == full.given | full.changes
    with database.write() as db:
        save(db, full.noun, full.values(**stays), factory.by())
    assert read_back(database, full) == full.given | stays
    with database.read() as db:
        there, back = revisions(db, full)[1:]
        assert back.number == 3
        assert back.changes == {
            name: [new, old] for name, (old, new) in there.changes.items() if name not in stays
        }


@NOUNS
def test_the_records_above_leave_no_field_out(full: Full) -> None:
    fields = set(full.model.model_fields)
    assert set(full.given) == fields
    assert set(full.changes) == fields - {"key"} - FIXED.get(full.noun.name, set())
    defaults = full.model.model_construct(key="").model_dump(mode="json", warnings=False)
    usual = {name for name, value in full.given.items() if value == defaults.get(name, "")}
    # Every record is published from the first but a stance that is a draft.
    assert usual == (set() if full.noun.drafts else {"status"})


def test_a_reason_may_name_only_a_document_that_is_there(database: Database) -> None:
    values = ActorValues(key="FR", type=ActorType.COUNTRY, name="France")
    with pytest.raises(Refused) as refused, database.write() as db:
        save(db, ACTORS, values, factory.by(document="nowhere"))
    assert refused.value.field == "document"
    assert refused.value.message == (
        "there is no document with the key “nowhere”: add it first, or correct the key"
    )


def test_who_changed_a_record_last_decides_whose_it_is(database: Database) -> None:
    with database.write() as db:
        assert not edited_by_people(db, ACTORS, "FR")
        for name, author, by_people in (
            ("France", "seed", False),
            ("La France", "o.editor", True),
            ("France", "seed", False),
        ):
            values = ActorValues(key="FR", type=ActorType.COUNTRY, name=name)
            save(db, ACTORS, values, factory.by(author))
            assert edited_by_people(db, ACTORS, "FR") is by_people
        # An organisation with the same number in another table is another record.
        factory.official(db, "fr")
        assert not edited_by_people(db, ACTORS, "FR")


def test_a_contradiction_is_filed_under_a_country_and_a_document_under_none(
    database: Database,
) -> None:
    with database.write() as db:
        low, high = factory.stance(db, "a-stance"), factory.stance(db, "b-stance", actor="DE")
        factory.contradiction(db, high.key, low.key)
        filed = {r.record_key: r.actor_id for r in db.scalars(select(Revision))}
        key = ContradictionValues(between=("a-stance", "b-stance")).key
        assert filed[key] == low.actor_id
        assert filed[factory.DOCUMENT] is None
        assert filed["DE"] == high.actor_id
