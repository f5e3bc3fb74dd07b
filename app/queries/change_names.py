"""What a change ties together, by name: the stances of a contradiction, the target of a merge."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Actor, Contradiction, Document, Official, Stance
from app.models.codebook import Kind, RecordType
from app.models.days import Days


@dataclass(frozen=True, slots=True)
class Side:
    """One stance of a contradiction, as far as a sentence names it."""

    kind: Kind
    actor: str
    held: Days


def pairs(db: Session, ids: set[int]) -> dict[tuple[str, int], tuple[Side, ...]]:
    """The stances of contradictions, the older one first, by kind of record and id."""
    if not ids:
        return {}
    rows = db.execute(
        select(
            Contradiction.id,
            Stance.kind,
            func.coalesce(Actor.in_sentence, Actor.name),
            Stance.effective_first,
            Stance.effective_last,
        )
        .join(Stance, (Stance.id == Contradiction.low_id) | (Stance.id == Contradiction.high_id))
        .join(Actor, Actor.id == Stance.actor_id)
        .where(Contradiction.id.in_(ids))
        .order_by(Stance.effective_first, Stance.id)
    )
    found: dict[tuple[str, int], tuple[Side, ...]] = {}
    for id_, kind, name, first, last in rows:
        key = (RecordType.CONTRADICTION.value, id_)
        found[key] = (*found.get(key, ()), Side(kind, name, Days(first, last)))
    return found


def merged_into(db: Session, merged: set[tuple[str, int]]) -> dict[tuple[str, int | None], str]:
    """The names of records that others proved to be, by kind and id."""
    titles: tuple[tuple[RecordType, Any, Any], ...] = (
        (RecordType.OFFICIAL, Official, Official.name),
        (
            RecordType.DOCUMENT,
            Document,
            func.coalesce(Document.title, Document.publisher, Document.key),
        ),
    )
    found: dict[tuple[str, int | None], str] = {}
    for record_type, model, title in titles:
        ids = [into_id for name, into_id in merged if name == record_type]
        if ids:
            rows = db.execute(select(model.id, title).where(model.id.in_(ids)))
            found |= {(record_type.value, id_): text for id_, text in rows}
    return found
