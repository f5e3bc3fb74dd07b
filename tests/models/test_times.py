import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from app.db import Database
from app.edits.actors import ACTORS
from app.edits.history import Edit, save
from app.forms.actors import ActorValues
from app.models import Revision
from app.models.codebook import ActorType

VALUES = ActorValues(key="FR", type=ActorType.COUNTRY, name="France")
KYIV = dt.timezone(dt.timedelta(hours=3))


def stored(database: Database, at: dt.datetime) -> dt.datetime:
    with database.write() as db:
        save(db, ACTORS, VALUES, Edit("t.tester", "A test", at=at))
    with database.read() as db:
        return db.scalars(select(Revision.created_at)).one()


@pytest.mark.parametrize("zone", [dt.UTC, KYIV, dt.timezone(dt.timedelta(hours=-9, minutes=-30))])
def test_a_time_comes_back_in_utc_to_the_microsecond(database: Database, zone: dt.tzinfo) -> None:
    at = dt.datetime(2024, 5, 29, 1, 30, 0, 123_456, tzinfo=zone)
    found = stored(database, at)
    assert found == at
    assert found.tzinfo == dt.UTC


def test_a_change_is_dated_by_the_clock_unless_told(database: Database) -> None:
    before = dt.datetime.now(dt.UTC)
    with database.write() as db:
        save(db, ACTORS, VALUES, Edit("t.tester", "A test"))
    with database.read() as db:
        assert before <= db.scalars(select(Revision.created_at)).one() <= dt.datetime.now(dt.UTC)


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = dt.datetime(2024, 5, 29, 1, 30)  # noqa: DTZ001  # the point of the test
    with pytest.raises(StatementError, match="without a zone"):
        stored(database, naive)
