"""Which records readers may see, said once for every query."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import AliasedClass

from app.models import Revision
from app.models.base import Record
from app.models.codebook import Status

# Written out, or SQLite could not see that a partial index serves.
PUBLISHED: ColumnElement[Status] = literal_column(f"'{Status.PUBLISHED.value}'")


def visible(model: type[Record] | AliasedClass[Record]) -> ColumnElement[bool]:
    """The condition that readers may see a record. Every query for their pages asks it."""
    return model.status == PUBLISHED


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why a record was taken back; `public` unless readers never saw it before."""

    at: dt.datetime
    reason: str
    public: bool


def withdrawal(db: Session, record_type: str, record_id: int) -> Withdrawal:
    """The newest taking back of a record that is withdrawn."""
    rows = db.execute(
        select(Revision.created_at, Revision.reason, Revision.public, Revision.changes)
        .where(Revision.record_type == record_type, Revision.record_id == record_id)
        .order_by(Revision.number.desc())
    )
    # A merge may have changed what it names since, and says why in its own words.
    return next(
        Withdrawal(at, reason, public)
        for at, reason, public, changes in rows
        if "status" in changes
    )
