from pathlib import Path

import pytest

from app.db import Database
from tests import factory
from tests.commands.command import app
from tests.migrations.database_shape import rows, shape
from tests.seeding.small import changed, write


def test_it_tells_what_it_found(seeded_url: str) -> None:
    done = app("check", DATABASE_URL=seeded_url)
    assert (done.code, done.err) == (0, "")
    assert done.out == ("sheets: 80 records, no fault\ndatabase: at 0003, 47 actors, 8 stances\n")


def test_it_changes_nothing(seeded: Database, seeded_url: str, tmp_path: Path) -> None:
    """Not even what seeding would change."""
    with seeded.write() as db:
        factory.actor(db, "FR", name="La France")
    before = rows(seeded.engine), shape(seeded.engine)
    small = str(write(tmp_path))
    assert app("check", DATABASE_URL=seeded_url, SEEDS_DIR=small).code == 0
    assert (rows(seeded.engine), shape(seeded.engine)) == before


def test_it_makes_no_file_where_there_is_none(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'stances.db'}"
    done = app("check", DATABASE_URL=url)
    assert done.code == 1
    assert done.err == "error: the database is empty: run `python -m app migrate`\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_tells_every_fault_of_the_sheets(seeded_url: str, tmp_path: Path) -> None:
    wrong = changed("actors.yaml", "type: country", "type: contry") | changed(
        "officials.yaml", "rank: 1", "rank: 9"
    )
    seeds = str(write(tmp_path, wrong))
    done = app("check", DATABASE_URL=seeded_url, SEEDS_DIR=seeds)
    assert (done.code, done.out) == (1, "")
    one, other, last = done.err.splitlines()
    assert one.startswith("seeds/actors.yaml:6: ")
    assert other.startswith("seeds/officials.yaml:7: ")
    assert last == "error: 2 in the seed sheets; nothing was changed"
