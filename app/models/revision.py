"""Revisions: every change of every record, and the record as it then was."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, pk


class Revision(Base):
    """One change of one record. Written by `edits.history`, never altered."""

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

    # {field: [old, new]}, and all fields afterwards
    changes: Mapped[dict[str, list[Any]]] = mapped_column(JSON)
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (
        UniqueConstraint("record_type", "record_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        Index(None, "created_at", "id"),
        Index(None, "actor_id", "id"),
    )
