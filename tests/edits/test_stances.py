import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app.db import Database
from app.edits.history import Outcome, load, save
from app.edits.stances import STANCES
from app.forms.fields import Span
from app.forms.stances import StanceValues
from app.models import Evidence, Scope, Stance
from app.models.codebook import Kind
from tests import factory

MAY = {day: dt.date(2024, 5, day) for day in range(1, 32)}
GIVEN: dict[str, Any] = {
    "key": "fr-2024-05-28",
    "actor": "FR",
    "kind": "policy",
    "position": "permits",
    "speaks_for": "government",
    "basis": "statement",
    "said": {"first": "2024-05-26", "last": "2024-05-28", "words": "this week"},
    "summary": "It may be done.",
    "evidence": [{"document": factory.DOCUMENT}],
}


def saved(database: Database, **changes: Any) -> Stance:
    with database.write() as db:
        factory.actor(db, "FR")
        factory.document(db)
        factory.document(db, "undated", published=None)
        factory.document(db, "later", published={"first": "2024-05-30", "last": "2024-05-31"})
        factory.quote(db, "a-quote", document="later")
        save(db, STANCES, StanceValues.model_validate(GIVEN | changes), factory.by())
    return loaded(database)


def loaded(database: Database) -> Stance:
    with database.read() as db:
        stance = load(db, STANCES, GIVEN["key"])
        assert stance is not None
        return stance


def test_it_takes_effect_when_it_was_said_unless_told(database: Database) -> None:
    stance = saved(database)
    assert stance.effective == stance.said
    assert (stance.effective_first, stance.effective_last) == (MAY[26], MAY[28])
    assert stance.effective_words == "this week"


def test_it_takes_effect_when_told(database: Database) -> None:
    stance = saved(database, effective="2024-05-30")
    assert (stance.effective_first, stance.effective_last) == (MAY[30], MAY[30])
    assert stance.effective_words is None
    assert (stance.said_first, stance.said_words) == (MAY[26], "this week")


def test_it_may_be_dated_by_its_effect_alone(database: Database) -> None:
    stance = saved(database, said={"words": "for some time"}, effective="2024-05-30")
    assert (stance.said_first, stance.said_words) == (None, "for some time")
    assert (stance.effective_first, stance.known_on) == (MAY[30], MAY[30])


@pytest.mark.parametrize("basis", ["agreement", "statement"])
def test_what_is_on_record_is_known_from_the_first_day_it_was_said(
    database: Database, basis: str
) -> None:
    assert saved(database, basis=basis, effective="2024-05-30").known_on == MAY[26]


@pytest.mark.parametrize("basis", ["reported", "observed"])
@pytest.mark.parametrize(
    ("evidence", "day"),
    [
        ([{"document": factory.DOCUMENT}], 29),
        ([{"document": "later"}, {"document": factory.DOCUMENT}], 30),
        ([{"quote": "a-quote"}], 30),
        ([{"document": factory.DOCUMENT, "role": "context"}, {"document": "later"}], 30),
        ([{"document": "undated"}, {"document": "later"}], 30),
    ],
)
def test_what_is_not_on_record_is_known_from_its_publication(
    database: Database, basis: str, evidence: list[dict[str, str]], day: int
) -> None:
    assert saved(database, basis=basis, evidence=evidence).known_on == MAY[day]


@pytest.mark.parametrize("basis", ["statement", "reported"])
def test_it_is_known_from_the_day_that_is_given(database: Database, basis: str) -> None:
    assert saved(database, basis=basis, known_on="2024-05-31").known_on == MAY[31]


def test_a_draft_needs_no_evidence(database: Database) -> None:
    stance = saved(database, status="draft", evidence=[])
    assert stance.evidence == []


def test_a_quote_brings_its_document(database: Database) -> None:
    stance = saved(database, evidence=[{"quote": "a-quote"}])
    assert [item.document.key for item in stance.evidence] == ["later"]


def test_rows_keep_their_order_and_old_ones_go(database: Database) -> None:
    scope = [{"weapon": weapon} for weapon in ("SCALP", "CAESAR", "Mirage")]
    evidence = [{"document": "later"}, {"document": factory.DOCUMENT}]
    saved(database, scope=scope, evidence=evidence)
    stance = saved(database, scope=scope[::-1], evidence=evidence[::-1])
    assert [row.weapon for row in stance.scope] == ["Mirage", "CAESAR", "SCALP"]
    assert [item.document.key for item in stance.evidence] == [factory.DOCUMENT, "later"]
    stance = saved(database, scope=scope[1:2])
    assert [row.weapon for row in stance.scope] == ["CAESAR"]
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(Scope)) == 1
        assert db.scalar(select(func.count()).select_from(Evidence)) == 1


def test_silence_in_the_scope_stays_unstated(database: Database) -> None:
    (row,) = saved(database, scope=[{"weapon": "", "area": "", "ruling": "allowed"}]).scope
    assert (row.weapon, row.area, row.target) == (None, "unstated", "unstated")
    assert (row.place, row.condition) == (None, None)


def test_what_was_filled_in_is_no_change_when_it_is_sent_again(database: Database) -> None:
    saved(database)
    with database.write() as db:
        stance = load(db, STANCES, GIVEN["key"])
        assert stance is not None
        completed = STANCES.values_of(stance)
        assert save(db, STANCES, completed, factory.by()) is Outcome.UNCHANGED
        given = StanceValues.model_validate(GIVEN)
        assert save(db, STANCES, given, factory.by()) is Outcome.UNCHANGED


# Each step breaks a rule of the database if half of it is written before the rest.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            {"kind": "view", "speaks_for": "legislators", "about": "FR"},
            {"kind": "policy", "speaks_for": "government", "about": None},
        ),
        (
            {"kind": "policy", "speaks_for": "government", "about": None},
            {"kind": "view", "speaks_for": "legislators", "about": "FR"},
        ),
        (
            {"effective": "2024-05-20", "ended_on": "2024-05-21"},
            {"effective": "2024-05-10", "ended_on": "2024-05-11"},
        ),
        (
            {"effective": "2024-05-10", "ended_on": "2024-05-11"},
            {"effective": "2024-05-20", "ended_on": "2024-05-21"},
        ),
        ({"said": "2024-05-20"}, {"said": "2024-05-10"}),
        ({"said": "2024-05-10"}, {"said": "2024-05-20"}),
    ],
)
def test_fields_that_hang_together_change_together(
    database: Database, before: dict[str, Any], after: dict[str, Any]
) -> None:
    saved(database, **before)
    stance = saved(database, **after)
    with database.read() as db:
        found = load(db, STANCES, stance.key)
        assert found is not None
        expected = StanceValues.model_validate(GIVEN | after)
        kept = STANCES.values_of(found)
        assert (kept.kind, kept.about) == (expected.kind, expected.about)
        assert kept.ended_on == expected.ended_on
        assert found.kind is Kind(after.get("kind", "policy"))
        assert found.version == 2


def test_correcting_the_day_said_corrects_what_follows_from_it(database: Database) -> None:
    saved(database, said="2024-05-28")
    with database.write() as db:
        stance = load(db, STANCES, GIVEN["key"])
        assert stance is not None
        corrected = STANCES.values_of(stance).model_copy(
            update={"said": Span(first=MAY[27], last=MAY[27])}
        )
        save(db, STANCES, corrected, factory.by())
    with database.read() as db:
        stance = load(db, STANCES, GIVEN["key"])
        assert stance is not None
        assert (stance.effective_first, stance.effective_last) == (MAY[27], MAY[27])
        assert stance.known_on == MAY[27]


def test_evidence_follows_its_quote_to_another_document(database: Database) -> None:
    saved(database, evidence=[{"quote": "a-quote"}])
    with database.write() as db:
        factory.quote(db, "a-quote", document="undated")
    with database.read() as db:
        stance = load(db, STANCES, GIVEN["key"])
        assert stance is not None
        assert [item.document.key for item in stance.evidence] == ["undated"]
        assert stance.version == 1


def test_a_reading_session_cannot_write(database: Database) -> None:
    saved(database)
    with database.read() as db:
        stance = load(db, STANCES, GIVEN["key"])
        assert stance is not None
        stance.summary = "Written by a reader."
        with pytest.raises(DBAPIError):
            db.commit()
