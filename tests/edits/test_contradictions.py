import pytest
from sqlalchemy import func, select

from app.db import Database
from app.edits.contradictions import CONTRADICTIONS
from app.edits.history import Outcome, save
from app.forms.stances import ContradictionValues
from app.models import Contradiction
from tests import factory

NOTE = "They cannot both hold."


# The keys run against the numbers of the stances, so that neither order hides behind the other.
@pytest.mark.parametrize("between", [("b-first", "a-second"), ("a-second", "b-first")])
def test_the_order_of_the_two_says_nothing(database: Database, between: tuple[str, str]) -> None:
    with database.write() as db:
        first, second = factory.stance(db, "b-first"), factory.stance(db, "a-second")
        assert first.id < second.id
        given = ContradictionValues(between=between, note=NOTE)
        assert save(db, CONTRADICTIONS, given, factory.by()) is Outcome.ADDED
        turned = ContradictionValues(between=(between[1], between[0]), note=NOTE)
        assert save(db, CONTRADICTIONS, turned, factory.by()) is Outcome.UNCHANGED
    with database.read() as db:
        found = db.scalars(select(Contradiction)).one()
        assert (found.low_id, found.high_id) == (first.id, second.id)
        assert found.key == "a-second--b-first"


def test_a_changed_note_changes_the_one_contradiction(database: Database) -> None:
    with database.write() as db:
        factory.stance(db, "a-stance")
        factory.stance(db, "b-stance")
        factory.contradiction(db, "a-stance", "b-stance", NOTE)
        factory.contradiction(db, "b-stance", "a-stance", "In part.")
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(Contradiction)) == 1
        assert db.scalars(select(Contradiction.note)).one() == "In part."
        assert db.scalars(select(Contradiction.version)).one() == 2
