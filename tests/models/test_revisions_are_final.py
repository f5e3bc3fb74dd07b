"""What was recorded stays as it was recorded: the database itself refuses to alter it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.db import Database
from tests import factory
from tests.migrations.database_shape import rows

ALTERATIONS = [
    "UPDATE revision SET reason = 'Another'",
    "UPDATE revision SET public = false WHERE number = 1",
    "UPDATE revision SET number = number",
    "DELETE FROM revision",
    "DELETE FROM revision WHERE author = 't.tester'",
]


def refused(database: Database, statement: str) -> None:
    with database.write() as db:
        factory.stance(db)
    before = rows(database.engine)
    with pytest.raises(DBAPIError, match="revisions are never changed"), database.write() as db:
        db.execute(text(statement))
    assert rows(database.engine) == before


@pytest.mark.parametrize("statement", ALTERATIONS)
def test_a_revision_is_neither_altered_nor_deleted(database: Database, statement: str) -> None:
    refused(database, statement)


# SQLite has no TRUNCATE: it deletes.
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statement", ["TRUNCATE revision", "TRUNCATE actor CASCADE"])
def test_revisions_are_not_emptied_at_one_stroke(database: Database, statement: str) -> None:
    refused(database, statement)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_revision_is_not_replaced(database: Database) -> None:
    with database.write() as db:
        factory.actor(db)
    before = rows(database.engine)
    replacing = """
        INSERT OR REPLACE INTO revision
        SELECT id, record_type, record_id, record_key, number, actor_id, author, created_at,
            'Another', document_id, changes, snapshot, shape, public FROM revision
    """
    with pytest.raises(DBAPIError), database.write() as db:
        db.execute(text(replacing))
    assert rows(database.engine) == before
