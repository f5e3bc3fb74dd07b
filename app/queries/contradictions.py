"""Contradictions: one with both its stances, and those of a stance."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from app.models import Contradiction, Stance
from app.models.codebook import Status
from app.queries import stances
from app.queries.rows import StanceRow
from app.queries.visibility import visible


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """A link between two stances; `pair` has the older one first."""

    noun: ClassVar = "contradiction"
    id: int
    pair: tuple[StanceRow, StanceRow]
    note: str | None
    status: Status

    @property
    def path(self) -> str:
        return f"/contradictions/{self.id}"


@dataclass(frozen=True, slots=True)
class Against:
    """A link as one of its stances sees it."""

    id: int
    other: StanceRow
    note: str | None

    @property
    def path(self) -> str:
        return f"/contradictions/{self.id}"


def find(db: Session, contradiction_id: int) -> ContradictionRow | None:
    """One contradiction whatever its status and theirs; who may see it is for the page to say."""
    row = db.execute(
        select(
            Contradiction.low_id, Contradiction.high_id, Contradiction.note, Contradiction.status
        ).where(Contradiction.id == contradiction_id)
    ).first()
    if row is None:
        return None
    older, newer = stances.fetch(
        db,
        Stance.id.in_((row.low_id, row.high_id)),
        order=(Stance.effective_first, Stance.id),
    )
    return ContradictionRow(contradiction_id, (older, newer), row.note, row.status)


def of_stance(db: Session, stance_id: int) -> list[Against]:
    """Those that stand, with published stances on their other side."""
    other = case(
        (Contradiction.low_id == stance_id, Contradiction.high_id), else_=Contradiction.low_id
    )
    links = db.execute(
        select(Contradiction.id, other, Contradiction.note)
        .join(Stance, Stance.id == other)
        .where(
            or_(Contradiction.low_id == stance_id, Contradiction.high_id == stance_id),
            visible(Contradiction),
            visible(Stance),
        )
        .order_by(Contradiction.id)
    ).all()
    rows = stances.by_ids(db, [other_id for _, other_id, _ in links])
    return [Against(id_, rows[other_id], note) for id_, other_id, note in links]
