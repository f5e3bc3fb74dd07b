"""Revisions as readers see them, newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.forms.filters import Filters
from app.forms.listing import Listing
from app.forms.paging import Sort
from app.models import Document, Revision, Stance
from app.models.codebook import Status
from app.queries import paging, stances

NEWEST = Sort("newest", "Newest first", "id", descending=True)
OLDEST = Sort("oldest", "Oldest first", "id")
LISTING = Listing(
    "/changes",
    "change",
    "changes",
    ("country", "organisation", "from", "to"),
    (NEWEST, OLDEST),
    "made",
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one record, with the whole record as it was afterwards."""

    id: int
    record_type: str
    record_id: int
    record_key: str
    number: int
    author: str
    at: dt.datetime
    reason: str
    changes: dict[str, list[Any]]
    snapshot: dict[str, Any]
    document_id: int | None
    document: str | None


def matching(filters: Filters) -> list[ColumnElement[bool]]:
    """Changes that readers may see and the filter asks for; days are those of the change."""
    hidden = select(Stance.id).where(Stance.status == Status.DRAFT)
    conditions: list[ColumnElement[bool]] = [
        or_(Revision.record_type != "stance", Revision.record_id.not_in(hidden))
    ]
    keys = (*filters.country, *filters.organisation)
    if keys:
        owned = select(stances.Owner.id).where(stances.Owner.key.in_(keys))
        conditions.append(Revision.actor_id.in_(owned))
    if filters.since:
        conditions.append(Revision.created_at >= _midnight(filters.since))
    if filters.until:
        conditions.append(Revision.created_at < _midnight(filters.until + dt.timedelta(days=1)))
    return conditions


def page(db: Session, filters: Filters) -> paging.Page[ChangeRow]:
    return paging.page(
        db,
        _statement().where(*matching(filters)),
        paging.Keyset(filters.order, Revision.id, Revision.id),
        filters.after,
        lambda rows: [ChangeRow(*row[:12]) for row in rows],
    )


def count(db: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Revision).where(*matching(filters))
    return db.scalar(statement) or 0


def latest(
    db: Session, *, actor_id: int | None = None, record_type: str | None = None, most: int = 5
) -> list[ChangeRow]:
    """The newest changes, of one actor or of one kind of record where asked."""
    hidden = select(Stance.id).where(Stance.status == Status.DRAFT)
    statement = _statement().where(
        or_(Revision.record_type != "stance", Revision.record_id.not_in(hidden))
    )
    if actor_id is not None:
        statement = statement.where(Revision.actor_id == actor_id)
    if record_type is not None:
        statement = statement.where(Revision.record_type == record_type)
    rows = db.execute(statement.order_by(Revision.id.desc()).limit(most))
    return [ChangeRow(*row) for row in rows]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _statement() -> Any:
    return (
        select(
            Revision.id,
            Revision.record_type,
            Revision.record_id,
            Revision.record_key,
            Revision.number,
            Revision.author,
            Revision.created_at,
            Revision.reason,
            Revision.changes,
            Revision.snapshot,
            Revision.document_id,
            Document.title,
        )
        .select_from(Revision)
        .outerjoin(Document, Revision.document_id == Document.id)
    )
