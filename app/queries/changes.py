"""Revisions as readers see them, newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from app.forms.filters import Filters
from app.forms.listing import Listing
from app.forms.paging import Sort
from app.models import Contradiction, Revision, Stance
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


def matching(filters: Filters) -> list[ColumnElement[bool]]:
    """Changes that readers may see and the filter asks for; days are those of the change."""
    conditions = _for_readers()
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
        lambda rows: [ChangeRow(*row[:10]) for row in rows],
    )


def count(db: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Revision).where(*matching(filters))
    return db.scalar(statement) or 0


def latest(
    db: Session, *, actor_id: int | None = None, record_type: str | None = None, most: int = 5
) -> list[ChangeRow]:
    """The newest changes, of one actor or of one kind of record where asked."""
    statement = _statement().where(*_for_readers())
    if actor_id is not None:
        statement = statement.where(Revision.actor_id == actor_id)
    if record_type is not None:
        statement = statement.where(Revision.record_type == record_type)
    rows = db.execute(statement.order_by(Revision.id.desc()).limit(most))
    return [ChangeRow(*row) for row in rows]


def of_record(db: Session, record_type: str, record_id: int) -> list[ChangeRow]:
    """Every change of one record, newest first."""
    statement = (
        _statement()
        .where(Revision.record_type == record_type, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
    )
    return [ChangeRow(*row) for row in db.execute(statement)]


def reason_of_newest(db: Session, record_type: str, record_id: int) -> str:
    """Why a record was last changed; nothing is stored without saying so."""
    return db.scalars(
        select(Revision.reason)
        .where(Revision.record_type == record_type, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
        .limit(1)
    ).one()


def _for_readers() -> list[ColumnElement[bool]]:
    """Drafts are for editors alone, and so are the contradictions that name one."""
    draft = exists().where(
        Revision.record_type == "stance",
        Stance.id == Revision.record_id,
        Stance.status == Status.DRAFT,
    )
    link = exists().where(
        Revision.record_type == "contradiction",
        Contradiction.id == Revision.record_id,
        or_(Stance.id == Contradiction.low_id, Stance.id == Contradiction.high_id),
        Stance.status == Status.DRAFT,
    )
    return [~draft, ~link]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _statement() -> Any:
    return select(
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
    )
