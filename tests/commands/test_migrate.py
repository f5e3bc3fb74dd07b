import pytest

from app.db import Database
from tests.commands.command import app
from tests.migrations.database_shape import rows, tables


def migrate(url: str, *to: str) -> str:
    done = app("migrate", *to, DATABASE_URL=url)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_it_tells_from_where_to_where(blank_url: str) -> None:
    assert migrate(blank_url) == "migrated: empty to 0003\n"
    assert migrate(blank_url) == "migrated: 0003 to 0003\n"
    assert migrate(blank_url, "0001") == "migrated: 0003 to 0001\n"
    assert migrate(blank_url, "head") == "migrated: 0001 to 0003\n"
    assert migrate(blank_url, "base") == "migrated: 0003 to empty\n"
    assert migrate(blank_url, "0001") == "migrated: empty to 0001\n"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_migration_that_is_not_there_is_told_with_those_that_are(
    database: Database, database_url: str
) -> None:
    before = tables(database.engine)
    done = app("migrate", "0042", DATABASE_URL=database_url)
    assert (done.code, done.out) == (1, "")
    assert done.err == "error: there is no migration 0042: known are 0001, 0002, 0003\n"
    assert tables(database.engine) == before


def test_a_full_record_that_is_up_to_date_is_left_alone(seeded: Database, seeded_url: str) -> None:
    before = rows(seeded.engine)
    assert migrate(seeded_url) == "migrated: 0003 to 0003\n"
    assert rows(seeded.engine) == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_folder_of_a_new_file_is_made(blank_url: str) -> None:
    new = blank_url.removesuffix(".db") + "/a/folder/stances.db"
    assert migrate(new) == "migrated: empty to 0003\n"
