"""Revisions: every change of every record, and the record as it then was."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, json_column, pk

# Raised when the values in `forms` change so that older snapshots need reading differently.
SHAPE = 1


class Revision(Base):
    """One change of one record. Written by `edits.history`; a trigger refuses to alter it."""

    __tablename__ = "revision"

    id: Mapped[pk]

    # what changed; the key stays readable when the record is renamed
    record_type: Mapped[str]
    record_id: Mapped[int]
    record_key: Mapped[str]
    number: Mapped[int]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"))

    # who, when, why, from which source
    author: Mapped[str]
    created_at: Mapped[dt.datetime]
    reason: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))

    # {field: [old, new]}, all fields afterwards, and which shape of values these are in
    changes: Mapped[json_column]
    snapshot: Mapped[json_column]
    shape: Mapped[int] = mapped_column(default=SHAPE)

    # whether readers may see it: what a stance was as a draft stays with editors
    public: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        UniqueConstraint("record_type", "record_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        Index(None, "created_at", "id"),
        Index(None, "actor_id", "id"),
        Index(None, "record_type", "id"),
        Index(None, "author", "id"),
    )
