"""What the desk tells of records: their newest versions, and what one editor did last."""

from collections.abc import Collection

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from app.models import Revision
from app.queries import changes
from app.queries.changes import ChangeRow

MOST_OWN = 5


def newest_of(
    db: Session, records: Collection[tuple[str, int]]
) -> dict[tuple[str, int], ChangeRow]:
    """The newest version of each record, by kind and id."""
    if not records:
        return {}
    newest = (
        select(func.max(Revision.id))
        .where(tuple_(Revision.record_type, Revision.record_id).in_(list(records)))
        .group_by(Revision.record_type, Revision.record_id)
    )
    rows = changes.newest_versions(db, Revision.id.in_(newest))
    return {(row.record_type, row.record_id): row for row in rows}


def own_changes(db: Session, author: str) -> list[ChangeRow]:
    """What an editor changed last, the newest first."""
    latest = (
        select(Revision.id)
        .where(Revision.author == author)
        .order_by(Revision.id.desc())
        .limit(MOST_OWN)
    )
    rows = changes.newest_versions(db, Revision.id.in_(latest))
    return sorted(rows, key=lambda row: row.id, reverse=True)
