"""What a user can mend is told in one line, with the exit code, and never as a stack trace."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.db import Database, downgrade
from tests.commands.command import Done, app
from tests.migrations.database_shape import rows

EACH = pytest.mark.parametrize("command", ["run", "migrate", "seed", "check"])
NEEDS_TABLES = pytest.mark.parametrize("command", ["run", "seed", "check"])
# Both engines are asked for an older schema; what is said of it is the same for the others.
SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
BOTH_FORMS = (
    "DATABASE_URL must be like sqlite:///var/stances.db or "
    "postgresql+psycopg://user:password@host/name"
)


def the_line(done: Done, code: int = 1) -> str:
    """The one line of the error."""
    assert done.code == code
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("error: ")
    return lines[0].removeprefix("error: ")


@EACH
def test_an_address_of_no_database_is_refused(command: str) -> None:
    assert the_line(app(command, DATABASE_URL="nonsense"), 2) == BOTH_FORMS


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:password@host/name",
        "postgresql+psycopg2://user:password@host/name",
        "postgresql+psycopg://user:password@host:port/name",
        "sqlite+aiosqlite:///stances.db",
        "",
    ],
)
def test_so_is_one_of_another_kind(url: str) -> None:
    assert the_line(app("migrate", DATABASE_URL=url), 2) == BOTH_FORMS


@EACH
def test_a_port_that_is_no_number_is_refused(tmp_path: Path, command: str) -> None:
    url = f"sqlite:///{tmp_path / 'stances.db'}"
    assert the_line(app(command, DATABASE_URL=url, PORT="abc"), 2).startswith("PORT: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("setting", "value"),
    [("PORT", "65536"), ("PORT", "-1"), ("PORT", ""), ("LOG_LEVEL", "LOUD")],
)
def test_a_setting_that_makes_no_sense_is_named(setting: str, value: str) -> None:
    assert the_line(app("run", **{setting: value}), 2).startswith(f"{setting}: ")


@EACH
def test_a_path_that_cannot_be_written_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("in the way")
    below_a_file = f"sqlite:///{tmp_path}/file/stances.db"
    assert the_line(app(command, DATABASE_URL=below_a_file))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "database" in the_line(app("migrate", DATABASE_URL=f"sqlite:///{tmp_path}"))


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, " * 1000)
    assert "not a database" in the_line(app("migrate", DATABASE_URL=f"sqlite:///{letter}"))
    assert letter.read_text() == "Dear reader, " * 1000


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    # Nothing listens on port 1 of this machine.
    url = "postgresql+psycopg://user:secret@127.0.0.1:1/name"
    line = the_line(app("migrate", DATABASE_URL=url))
    assert line.startswith("the database does not answer: ")
    assert "secret" not in line


@SQLITE
@NEEDS_TABLES
def test_an_empty_database_is_told_how_to_be_filled(blank_url: str, command: str) -> None:
    line = the_line(app(command, DATABASE_URL=blank_url))
    assert line == "the database is empty: run `python -m app migrate`"


def test_an_older_database_is_told_how_to_be_brought_up(database_url: str) -> None:
    downgrade(database_url, "0001")
    line = the_line(app("run", DATABASE_URL=database_url))
    assert line == "the database is at migration 0001, not 0003: run `python -m app migrate`"


@SQLITE
@EACH
def test_a_newer_database_is_refused_and_left_alone(
    database: Database, database_url: str, command: str
) -> None:
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = rows(database.engine)
    line = the_line(app(command, DATABASE_URL=database_url))
    assert line.startswith("the database is at migration 9999, which this program does not know")
    assert rows(database.engine) == before


@SQLITE
@pytest.mark.parametrize("command", ["seed", "check"])
def test_a_folder_without_sheets_is_told(seeded_url: str, tmp_path: Path, command: str) -> None:
    done = app(command, DATABASE_URL=seeded_url, SEEDS_DIR=str(tmp_path / "nowhere"))
    assert done.code == 1
    assert done.err.splitlines() == [
        "nowhere/actors.yaml:1: sheet: there is no such file: add it",
        "nowhere/officials.yaml:1: sheet: there is no such file: add it",
        "error: 2 in the seed sheets; nothing was changed",
    ]
