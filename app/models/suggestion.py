"""Suggestions: what readers think is wrong with a record, and what editors made of it."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, code, pk
from app.models.codebook import SuggestionStatus


class Suggestion(Base):
    __tablename__ = "suggestion"

    id: Mapped[pk]

    # about which record
    record_type: Mapped[str]
    record_id: Mapped[int]

    # what a reader says should change, and where that stands
    proposal: Mapped[str]
    source: Mapped[str]
    created_at: Mapped[dt.datetime]

    # what an editor made of it
    status: Mapped[SuggestionStatus] = mapped_column(code(SuggestionStatus))
    settled_by: Mapped[str | None]
    settled_at: Mapped[dt.datetime | None]
    answer: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(
            "(status = 'waiting') = (settled_by IS NULL)"
            " AND (settled_by IS NULL) = (settled_at IS NULL)",
            name="settled",
        ),
        Index(None, "status", "id"),
        Index(None, "record_type", "record_id"),
        {"sqlite_autoincrement": True},
    )
