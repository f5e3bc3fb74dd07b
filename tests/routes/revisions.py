"""What the record says was changed, for tests that write."""

from typing import NamedTuple

from sqlalchemy import func, select

from app.db import Database
from app.models import Document, Revision
from app.models.base import Base


class Change(NamedTuple):
    id: int
    author: str
    reason: str
    number: int
    document: str | None
    snapshot: dict[str, object]


def changes(database: Database) -> list[Change]:
    """All of them, the newest first."""
    with database.read() as db:
        rows = db.execute(
            select(Revision, Document.key)
            .outerjoin(Document, Revision.document_id == Document.id)
            .order_by(Revision.id.desc())
        )
        return [
            Change(r.id, r.author, r.reason, r.number, document, r.snapshot) for r, document in rows
        ]


def newest(database: Database) -> Change:
    return changes(database)[0]


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those about sessions, which change as people go."""
    with database.read() as db:
        return {
            name: sorted((tuple(row) for row in db.execute(select(table))), key=repr)
            for name, table in Base.metadata.tables.items()
            if name not in {"user_session", "attempt"}
        }


def count(database: Database, model: type[Base]) -> int:
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(model)) or 0
