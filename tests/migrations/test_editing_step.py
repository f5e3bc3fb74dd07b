"""The step that brought editing: what readers may see of a record that is older than it."""

from sqlalchemy import select

from app.db import Database, downgrade, upgrade
from app.edits.history import load
from app.edits.officials import OFFICIALS
from app.edits.restoring import withdraw
from app.edits.stances import STANCES
from app.models import Revision
from tests import factory
from tests.migrations.database_shape import rows, shape

BEFORE = "0002"


def fill(database: Database) -> None:
    """A draft, a draft that was discarded, one that was published, and what was withdrawn."""
    with database.write() as db:
        factory.stance(db, "a-draft", status="draft")
        for key in ("discarded", "published-later", "withdrawn"):
            factory.stance(db, key, status="published" if key == "withdrawn" else "draft")
        factory.stance(db, "published-later")
        for key in ("discarded", "withdrawn"):
            stance = load(db, STANCES, key)
            assert stance is not None
            withdraw(db, STANCES, stance, factory.by(), base=1)
        official = factory.official(db, "nobody-names-them")
        withdraw(db, OFFICIALS, official, factory.by(), base=1)


def hidden(database: Database) -> list[tuple[str, int]]:
    with database.read() as db:
        found = db.execute(
            select(Revision.record_key, Revision.number)
            .where(~Revision.public)
            .order_by(Revision.id)
        )
        return [(key, number) for key, number in found]


def test_only_what_readers_had_seen_is_public(seeded: Database, seeded_url: str) -> None:
    fill(seeded)
    kept = hidden(seeded)
    assert kept == [("a-draft", 1), ("discarded", 1), ("published-later", 1), ("discarded", 2)]
    downgrade(seeded_url, BEFORE)
    upgrade(seeded_url)
    assert hidden(seeded) == kept


def test_down_and_up_again_every_row_is_as_it_was(seeded: Database, seeded_url: str) -> None:
    fill(seeded)
    before, tables = rows(seeded.engine), shape(seeded.engine)
    downgrade(seeded_url, BEFORE)
    upgrade(seeded_url)
    assert rows(seeded.engine) == before
    assert shape(seeded.engine) == tables
