from pathlib import Path

import pytest

from app.db import Database
from tests import factory
from tests.commands.command import app
from tests.migrations.database_shape import rows
from tests.seeding.small import changed, write

AGAIN = "seeded: 80 records: 0 added, 0 changed, 80 unchanged, 0 kept as edited\n"


def test_it_counts_what_it_did(database: Database, database_url: str) -> None:
    done = app("seed", DATABASE_URL=database_url)
    assert done.code == 0
    assert done.out == "seeded: 80 records: 80 added, 0 changed, 0 unchanged, 0 kept as edited\n"
    before = rows(database.engine)
    done = app("seed", DATABASE_URL=database_url)
    assert (done.code, done.out) == (0, AGAIN)
    assert rows(database.engine) == before


def test_it_names_what_it_kept(seeded: Database, seeded_url: str) -> None:
    with seeded.write() as db:
        factory.actor(db, "FR", name="La France")
        factory.official(db, "emmanuel-macron", name="E. Macron")
    before = rows(seeded.engine)
    done = app("seed", DATABASE_URL=seeded_url)
    assert done.code == 0
    assert done.out == (
        "seeded: 80 records: 0 added, 0 changed, 78 unchanged, 2 kept as edited\n"
        "kept as edited: actor FR\n"
        "kept as edited: official emmanuel-macron\n"
    )
    assert rows(seeded.engine) == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_reads_the_folder_that_it_is_given(database_url: str, tmp_path: Path) -> None:
    small = str(write(tmp_path))
    done = app("seed", small, DATABASE_URL=database_url)
    assert done.out.startswith("seeded: 6 records: 6 added")
    done = app("seed", DATABASE_URL=database_url, SEEDS_DIR=small)
    assert done.out.startswith("seeded: 6 records: 0 added, 0 changed, 6 unchanged")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("type: country", "type: contry", "6: actors.type: “contry” is no code for this: "),
        ("organisation: nato", "organisation: nobody", "10: actors.memberships.organisation: "),
    ],
)
def test_wrong_sheets_are_refused_whole(
    seeded: Database, seeded_url: str, tmp_path: Path, old: str, new: str, fault: str
) -> None:
    before = rows(seeded.engine)
    wrong = str(write(tmp_path, changed("actors.yaml", old, new)))
    done = app("seed", wrong, DATABASE_URL=seeded_url)
    assert (done.code, done.out) == (1, "")
    told, last = done.err.splitlines()
    assert told.startswith(f"seeds/actors.yaml:{fault}")
    assert last == "error: 1 in the seed sheets; nothing was changed"
    assert rows(seeded.engine) == before
