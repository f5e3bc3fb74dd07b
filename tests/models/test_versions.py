"""Two people edit one record at once: one is told, and nothing that was saved is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.db import Database
from app.edits.history import load, save
from app.edits.officials import OFFICIALS
from app.edits.stances import STANCES
from app.forms.officials import OfficialValues
from app.models import Revision, Stance
from app.models.codebook import OfficialType
from tests import factory

EDITORS = 8
KEY = "emmanuel-macron"


def macron(name: str) -> OfficialValues:
    return OfficialValues(key=KEY, type=OfficialType.PERSON, name=name)


def test_the_second_to_save_what_both_had_open_is_refused(database: Database) -> None:
    with database.write() as db:
        factory.official(db, KEY)
    with Session(database.writer, expire_on_commit=False) as second:
        opened = load(second, OFFICIALS, KEY)
        assert opened is not None
        second.commit()
        with database.write() as first:
            save(first, OFFICIALS, macron("The first"), factory.by("first"))
        with pytest.raises(StaleDataError):
            save(second, OFFICIALS, macron("The second"), factory.by("second"))
    with database.read() as db:
        record = load(db, OFFICIALS, KEY)
        assert record is not None
        assert (record.name, record.version) == ("The first", 2)
        authors = select(Revision.author).order_by(Revision.number)
        assert db.scalars(authors).all() == [factory.AUTHOR, "first"]


def test_of_many_at_once_every_one_that_succeeds_is_on_record(database: Database) -> None:
    with database.write() as db:
        factory.stance(db, "fr-stance", scope=({"weapon": "any"},))
        values = STANCES.values_of(_stance(db))
    start = Barrier(EDITORS)

    def edit(number: int) -> str | None:
        summary = f"Summary of editor {number}."
        start.wait()
        try:
            with database.write() as db:
                save(db, STANCES, values.model_copy(update={"summary": summary}), factory.by())
        except SQLAlchemyError:
            return None
        return summary

    with ThreadPoolExecutor(EDITORS) as editors:
        saved = {summary for summary in editors.map(edit, range(EDITORS)) if summary}
    with database.read() as db:
        revisions = db.scalars(select(Revision).where(Revision.record_type == "stance")).all()
        stance = _stance(db)
        numbers = sorted(revision.number for revision in revisions)
        assert saved
        assert {r.snapshot["summary"] for r in revisions if r.number > 1} == saved
        assert numbers == list(range(1, len(saved) + 2))
        assert stance.version == numbers[-1]
        assert stance.summary == next(
            r.snapshot["summary"] for r in revisions if r.number == stance.version
        )
        assert len(stance.scope) == len(stance.evidence) == 1


def _stance(db: Session) -> Stance:
    found = load(db, STANCES, "fr-stance")
    assert found is not None
    return found
