"""Every change goes through `save`: it compares, assigns, and writes the revision.

A noun (actor, official, document, quote, stance, contradiction) tells how its records are found,
read back as values and written; what a change is, is said here once.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.interfaces import ORMOption

from app.edits import search
from app.edits.refused import Refused
from app.forms.fields import Values
from app.models import Document, Revision
from app.models.base import Record

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Values)

SEED = "seed"


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Edit:
    """Who changes something, why, and from which document (its key)."""

    author: str
    reason: str
    document: str | None = None
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))


@dataclass(frozen=True)
class Noun(Generic[R, V]):
    """How one kind of record is found, read back as values, completed and written.

    `complete` refuses what the record does not allow and puts values into the one form in which
    they are compared and kept; `assign` writes completed values; `actor_id` names the actor that a
    change is filed under.
    """

    name: str
    model: type[R]
    options: tuple[ORMOption, ...]
    values_of: Callable[[R], V]
    make: Callable[[V], R]
    assign: Callable[[Session, R, V], None]
    complete: Callable[[Session, V], V] = lambda _db, values: values
    actor_id: Callable[[R], int | None] = lambda _record: None


def find(db: Session, model: type[R], key: str | None, name: str, where: str) -> R:
    """The record with that key; Refused at the field `where` if there is none."""
    record = db.scalar(select(model).where(model.key == key))
    if record is None:
        raise Refused(
            where, f"there is no {name} with the key “{key}”: add it first, or correct the key"
        )
    return record


def find_optional(db: Session, model: type[R], key: str | None, name: str, where: str) -> R | None:
    return None if key is None else find(db, model, key, name, where)


def load(db: Session, noun: Noun[R, V], key: str) -> R | None:
    """The record with all that its values need, or None."""
    return db.scalar(select(noun.model).where(noun.model.key == key).options(*noun.options))


def save(db: Session, noun: Noun[R, V], values: V, edit: Edit) -> Outcome:
    """Write `values` under their key, with a revision, unless nothing changes."""
    values = noun.complete(db, values)
    key: str = values.key  # type: ignore[attr-defined]  # every noun's values have a key
    record = load(db, noun, key)
    before = _plain(noun.values_of(record)) if record else {}
    after = _plain(values)
    if before == after:
        return Outcome.UNCHANGED
    if record is None:
        record = noun.make(values)
        record.version = 0
    # What is refused half way leaves nothing behind in a session that goes on.
    with db.begin_nested():
        # Half an assignment would break constraints that tie fields together.
        with db.no_autoflush:
            noun.assign(db, record, values)
        record.version += 1
        db.add(record)
        db.flush()
        _record(db, noun, record, before, after, edit)
        search.refresh(db, noun.name, record.id)
    return Outcome.CHANGED if before else Outcome.ADDED


def differs(db: Session, noun: Noun[R, V], values: V) -> bool:
    """Whether saving `values` would change an existing record."""
    record = load(db, noun, values.key)  # type: ignore[attr-defined]  # as in save
    return record is not None and _plain(noun.values_of(record)) != _plain(
        noun.complete(db, values)
    )


def edited_by_people(db: Session, noun: Noun[R, V], key: str) -> bool:
    """Whether anybody but the seeding has changed the record since it was last seeded."""
    author = db.scalar(
        select(Revision.author)
        .join(noun.model, noun.model.id == Revision.record_id)
        .where(Revision.record_type == noun.name, noun.model.key == key)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    return author not in {None, SEED}


def _plain(values: Values) -> dict[str, Any]:
    return values.model_dump(mode="json")


def _record(
    db: Session,
    noun: Noun[R, V],
    record: R,
    before: dict[str, Any],
    after: dict[str, Any],
    edit: Edit,
) -> None:
    document = find_optional(db, Document, edit.document, "document", "document")
    db.add(
        Revision(
            record_type=noun.name,
            record_id=record.id,
            record_key=record.key,
            number=record.version,
            actor_id=noun.actor_id(record),
            author=edit.author,
            created_at=edit.at,
            reason=edit.reason,
            document_id=document.id if document else None,
            changes={
                name: [before.get(name), value]
                for name, value in after.items()
                if before.get(name) != value
            },
            snapshot=after,
        )
    )
    db.flush()
