"""Revisions, newest first: all for editors, for readers those that are public."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.forms.filters import Filters
from app.forms.listing import OF_CHANGES, Listing
from app.forms.paging import Sort
from app.models import Contradiction, Merge, Revision
from app.models.codebook import RecordType
from app.queries import paging, stances
from app.queries.change_names import Side, merged_into, pairs

NEWEST = Sort("newest", "Newest first", "id", descending=True)
OLDEST = Sort("oldest", "Oldest first", "id")
LISTING = Listing(
    "/changes",
    "change",
    "changes",
    ("country", "organisation", *OF_CHANGES, "from", "to"),
    (NEWEST, OLDEST),
    "made",
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one record, with the whole record as it was afterwards.

    `sides` are the two stances of a contradiction, `into` names the record that a merged one
    proved to be.
    """

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
    public: bool = True
    document_id: int | None = None
    into_id: int | None = None
    into: str | None = None
    sides: tuple[Side, ...] = ()


def matching(filters: Filters, *, editor: bool = False) -> list[ColumnElement[bool]]:
    """Changes that the visitor may see and the filter asks for; days are those of the change."""
    conditions = [] if editor else _for_readers()
    keys = (*filters.country, *filters.organisation)
    if keys:
        owned = select(stances.Owner.id).where(stances.Owner.key.in_(keys))
        conditions.append(Revision.actor_id.in_(owned))
    if filters.author:
        conditions.append(Revision.author.in_(filters.author))
    if filters.record:
        conditions.append(Revision.record_type.in_(filters.record))
    if filters.since:
        conditions.append(Revision.created_at >= _midnight(filters.since))
    if filters.until:
        conditions.append(Revision.created_at < _midnight(filters.until + dt.timedelta(days=1)))
    return conditions


def page(db: Session, filters: Filters, *, editor: bool = False) -> paging.Page[ChangeRow]:
    return paging.page(
        db,
        _statement().where(*matching(filters, editor=editor)),
        paging.Keyset(filters.order, Revision.id, Revision.id),
        filters.after,
        lambda rows: _whole(db, rows),
    )


def count(db: Session, filters: Filters, *, editor: bool = False) -> int:
    conditions = matching(filters, editor=editor)
    return db.scalar(select(func.count()).select_from(Revision).where(*conditions)) or 0


def authors(db: Session, *, editor: bool = False) -> list[str]:
    """Everybody who has changed anything that the visitor may see."""
    statement = select(Revision.author).distinct()
    if not editor:
        statement = statement.where(Revision.public)
    return sorted(db.scalars(statement))


def latest(
    db: Session, *, actor_id: int | None = None, record_type: str | None = None, most: int = 5
) -> list[ChangeRow]:
    """The newest changes, of one actor or of one kind of record where asked."""
    statement = _statement().where(*_for_readers())
    if actor_id is not None:
        statement = statement.where(Revision.actor_id == actor_id)
    if record_type is not None:
        statement = statement.where(Revision.record_type == record_type)
    return _whole(db, db.execute(statement.order_by(Revision.id.desc()).limit(most)).all())


def of_record(
    db: Session, record_type: str, record_id: int, *, editor: bool = False
) -> list[ChangeRow]:
    """Every change of one record, newest first."""
    own = [Revision.record_type == record_type, Revision.record_id == record_id]
    return newest_versions(db, *own, *seen(editor=editor))


def seen(*, editor: bool) -> list[ColumnElement[bool]]:
    """Which versions of one record the visitor may see."""
    return [] if editor else _for_readers()


def newest_versions(
    db: Session, *conditions: ColumnElement[bool], most: int | None = None
) -> list[ChangeRow]:
    """Changes of one record by any condition, the highest number first."""
    statement = _statement().where(*conditions).order_by(Revision.number.desc())
    return _whole(db, db.execute(statement.limit(most)).all())


def _for_readers() -> list[ColumnElement[bool]]:
    """What is public; but not the contradictions that name a stance which readers never saw."""
    shown = aliased(Revision, name="shown")

    def unseen(stance_id: Any) -> ColumnElement[bool]:
        return ~exists().where(
            shown.record_type == RecordType.STANCE, shown.record_id == stance_id, shown.public
        )

    link = exists().where(
        Revision.record_type == RecordType.CONTRADICTION,
        Contradiction.id == Revision.record_id,
        unseen(Contradiction.low_id) | unseen(Contradiction.high_id),
    )
    return [Revision.public.is_(True), ~link]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _statement() -> Any:
    later = aliased(Revision, name="later")
    # A record may have been withdrawn before for other reasons; what merged it was the last time.
    merged = and_(
        Merge.record_type == Revision.record_type,
        Merge.merged_id == Revision.record_id,
        ~exists().where(
            later.record_type == Revision.record_type,
            later.record_id == Revision.record_id,
            later.number > Revision.number,
        ),
    )
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
        Revision.public,
        Revision.document_id,
        Merge.into_id,
    ).outerjoin(Merge, merged)


def _whole(db: Session, rows: Sequence[Sequence[Any]]) -> list[ChangeRow]:
    """Changes with the names of what they tie together, looked up at once."""
    found = [ChangeRow(*row[:13]) for row in rows]
    sides = pairs(db, {r.record_id for r in found if r.record_type == RecordType.CONTRADICTION})
    names = merged_into(db, {(r.record_type, r.into_id) for r in found if r.into_id})
    return [
        replace(
            row,
            sides=sides.get((row.record_type, row.record_id), ()),
            into=names.get((row.record_type, row.into_id)),
        )
        for row in found
    ]
