"""Stances by name, for menus and for records that name them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.forms.wording import days
from app.models import Actor, Stance
from app.models.codebook import Kind, Position, SpeaksFor, Status, stance_label
from app.models.days import Days


@dataclass(frozen=True, slots=True)
class StanceName:
    """Enough of a stance to name it and to link to it, published or not."""

    id: int
    key: str
    status: Status
    actor: str
    effective: Days
    kind: Kind
    position: Position
    speaks_for: SpeaksFor

    @property
    def path(self) -> str:
        return f"/stances/{self.id}"

    @property
    def name(self) -> str:
        """*France, 28 May 2024: permits with limits*."""
        label = stance_label(self.kind, self.position, self.speaks_for).lower()
        return f"{self.actor}, {days(self.effective)}: {label}"


def named(db: Session, *conditions: ColumnElement[bool]) -> list[StanceName]:
    """The stances that fit, the newest first."""
    rows = db.execute(
        select(
            Stance.id,
            Stance.key,
            Stance.status,
            Actor.name,
            Stance.effective_first,
            Stance.effective_last,
            Stance.kind,
            Stance.position,
            Stance.speaks_for,
        )
        .join(Actor, Stance.actor_id == Actor.id)
        .where(*conditions)
        .order_by(Stance.effective_first.desc(), Stance.id.desc())
    )
    return [
        StanceName(id_, key, status, actor, Days(first, last), kind, position, speaks_for)
        for id_, key, status, actor, first, last, kind, position, speaks_for in rows
    ]
