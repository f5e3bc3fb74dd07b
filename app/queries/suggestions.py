"""Suggestions of readers. For editors' pages only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import Suggestion
from app.models.codebook import SuggestionStatus

# In the order of the fields of a row.
COLUMNS: tuple[Any, ...] = (
    Suggestion.id,
    Suggestion.record_type,
    Suggestion.record_id,
    Suggestion.proposal,
    Suggestion.source,
    Suggestion.created_at,
    Suggestion.status,
    Suggestion.settled_by,
    Suggestion.settled_at,
    Suggestion.answer,
)


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """`answer` is why it was declined."""

    id: int
    record_type: str
    record_id: int
    proposal: str
    source: str
    at: dt.datetime
    status: SuggestionStatus
    settled_by: str | None
    settled_at: dt.datetime | None
    answer: str | None

    @property
    def about(self) -> tuple[str, int]:
        return self.record_type, self.record_id

    @property
    def waits(self) -> bool:
        return self.status is SuggestionStatus.WAITING

    @property
    def href(self) -> str | None:
        """The source, where it is an address of the web that has no blank in it."""
        known = self.source.lower().startswith(("https://", "http://"))
        return self.source if known and len(self.source.split()) == 1 else None


def waiting(db: Session) -> list[SuggestionRow]:
    """Those that nobody has settled, the oldest first."""
    return _rows(
        db,
        _statement().where(Suggestion.status == SuggestionStatus.WAITING).order_by(Suggestion.id),
    )


def find(db: Session, suggestion_id: int) -> SuggestionRow | None:
    return next(iter(_rows(db, _statement().where(Suggestion.id == suggestion_id))), None)


def _statement() -> Select[Any]:
    return select(*COLUMNS)


def _rows(db: Session, statement: Select[Any]) -> list[SuggestionRow]:
    rows: Sequence[Sequence[Any]] = db.execute(statement).all()
    return [SuggestionRow(*row) for row in rows]
