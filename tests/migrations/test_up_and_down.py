import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.db import Database, downgrade, revisions, upgrade
from app.queries.search import hits
from app.seeding.load import read, seed
from tests.databases import SEEDS
from tests.migrations.database_shape import rows, shape, tables

KNOWN = revisions()


def test_up_down_and_up_again_gives_the_same_tables(blank_url: str) -> None:
    database = Database(blank_url)
    upgrade(blank_url)
    first = shape(database.engine)
    assert database.revision() == KNOWN[-1]
    downgrade(blank_url, "base")
    assert database.revision() is None
    assert tables(database.engine) == {"alembic_version"}
    upgrade(blank_url)
    assert shape(database.engine) == first
    database.dispose()


def test_every_step_goes_up_and_down_by_itself(blank_url: str) -> None:
    database = Database(blank_url)
    shapes = []
    for revision in KNOWN:
        upgrade(blank_url, revision)
        assert database.revision() == revision
        shapes.append(shape(database.engine))
    for revision, earlier in zip(reversed(KNOWN[:-1]), reversed(shapes[:-1]), strict=True):
        downgrade(blank_url, revision)
        assert database.revision() == revision
        assert shape(database.engine) == earlier
    database.dispose()


def test_a_full_record_goes_down_to_nothing_and_can_be_seeded_again(
    seeded: Database, seeded_url: str
) -> None:
    downgrade(seeded_url, "base")
    assert tables(seeded.engine) == {"alembic_version"}
    upgrade(seeded_url)
    with seeded.write() as db:
        assert seed(db, read(SEEDS)).added == 80


def test_search_still_finds_after_its_own_step_went_down_and_up(
    seeded: Database, seeded_url: str
) -> None:
    def found() -> list[int]:
        with seeded.read() as db:
            return sorted(db.scalars(hits(db, "quote", "no conditions")))

    before, kept = found(), rows(seeded.engine)
    downgrade(seeded_url, KNOWN[0])
    upgrade(seeded_url)
    assert len(before) == 1
    assert found() == before
    assert rows(seeded.engine) == kept


def test_upgrading_what_is_up_to_date_changes_nothing(seeded: Database, seeded_url: str) -> None:
    before = rows(seeded.engine), shape(seeded.engine)
    upgrade(seeded_url)
    assert (rows(seeded.engine), shape(seeded.engine)) == before


def test_a_step_that_fails_leaves_no_table_behind(blank_url: str) -> None:
    database = Database(blank_url, create=True)
    with database.write() as db:
        # The first step makes this table late, after a dozen others.
        db.execute(text("CREATE TABLE tenure (id INTEGER)"))
    with pytest.raises(SQLAlchemyError):
        upgrade(blank_url)
    assert tables(database.engine) - {"alembic_version"} == {"tenure"}
    assert database.revision() is None
    database.dispose()
