"""Every change goes through here: it is checked, assigned, and leaves its revision.

A noun (actor, official, document, quote, stance, contradiction) tells how its records are found,
read back as values and written; what a change is, is said here once.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.interfaces import ORMOption

from app.edits import search
from app.edits.naming import Reference, check_named, check_unnamed
from app.edits.refused import Caution, Cautioned, Refused, Stale
from app.forms.fields import RecordValues
from app.models import Document, Merge, Revision
from app.models.base import Record
from app.models.codebook import Status

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)

SEED = "seed"


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Edit:
    """Who changes something, why, and from which document (its key).

    `accepted` holds the cautions that a person has seen and confirmed, by token, or by code
    where any of that kind will do; None where nobody is there to ask, as in seeding.
    """

    author: str
    reason: str
    document: str | None = None
    accepted: frozenset[str] | None = None
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))


@dataclass(frozen=True)
class Noun(Generic[R, V]):
    """How one kind of record is found, read back as values, completed and written.

    `refers` lists the records that values name. `complete` refuses what the record does not allow
    and puts values into the one form in which they are compared and kept; `assign` writes
    completed values; `cautions` gets completed values and those before (None for a new record);
    `actor_id` names the actor that a change is filed under.
    """

    name: str
    model: type[R]
    values: type[V]
    options: tuple[ORMOption, ...]
    values_of: Callable[[R], V]
    make: Callable[[V], R]
    assign: Callable[[Session, R, V], None]
    refers: Callable[[V], list[Reference]] = lambda _values: []
    complete: Callable[[Session, V], V] = lambda _db, values: values
    cautions: Callable[[Session, V, V | None], list[Caution]] = lambda _db, _values, _before: []
    actor_id: Callable[[R], int | None] = lambda _record: None
    drafts: bool = False


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


def add(db: Session, noun: Noun[R, V], values: V, edit: Edit) -> R:
    """A new record; Refused where its key is taken."""
    _check_free(db, noun, values.key)
    completed = _checked(db, noun, values, None, edit)
    record = noun.make(completed)
    record.version = 0
    _write(db, noun, record, completed, {}, edit)
    return record


def revise(db: Session, noun: Noun[R, V], record: R, values: V, edit: Edit, *, base: int) -> R:
    """Change a record that its editor saw at version `base`; Stale if it has moved on since.

    Writes nothing where nothing changes: the version then stays what it was.
    """
    check_base(db, noun, record, base)
    before = noun.values_of(record)
    if values.key != before.key:
        _check_free(db, noun, values.key)
    completed = _checked(db, noun, values, before, edit)
    if _plain(completed) != _plain(before):
        _write(db, noun, record, completed, _plain(before), edit)
    return record


def check_base(db: Session, noun: Noun[R, V], record: R, base: int) -> None:
    """Stale where the record has moved on since version `base`."""
    if record.version == base:
        return
    started = snapshot(db, noun, record.id, base)
    if started is None:
        raise Refused("version", f"there is no version {base} of this record: start again")
    raise Stale(_plain(started), _plain(noun.values_of(record)), record.version)


def save(db: Session, noun: Noun[R, V], values: V, edit: Edit) -> Outcome:
    """Write `values` under their key, whatever stands there now, unless nothing changes."""
    record = load(db, noun, values.key)
    if record is None:
        add(db, noun, values, edit)
        return Outcome.ADDED
    before = record.version
    revise(db, noun, record, values, edit, base=before)
    return Outcome.UNCHANGED if record.version == before else Outcome.CHANGED


def differs(db: Session, noun: Noun[R, V], values: V) -> bool:
    """Whether saving `values` would change an existing record."""
    record = load(db, noun, values.key)
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


def snapshot(db: Session, noun: Noun[R, V], record_id: int, number: int) -> V | None:
    """The record's values as version `number` left them; None if there is no such version."""
    kept = db.scalar(
        select(Revision.snapshot).where(
            Revision.record_type == noun.name,
            Revision.record_id == record_id,
            Revision.number == number,
        )
    )
    return None if kept is None else noun.values.model_validate(kept)


def was_public(db: Session, record_type: str, record_id: int) -> bool:
    """Whether readers have ever seen the record."""
    shown = select(Revision.id).where(
        Revision.record_type == record_type,
        Revision.record_id == record_id,
        Revision.public,
    )
    return db.scalar(shown.limit(1)) is not None


def _checked(db: Session, noun: Noun[R, V], values: V, before: V | None, edit: Edit) -> V:
    """Completed values that may be written; Refused or Cautioned otherwise."""
    if values.status is Status.DRAFT:
        _check_draft(db, noun, before)
    check_named(db, noun.refers(values), standing=values.status is not Status.WITHDRAWN)
    completed = noun.complete(db, values)
    if edit.accepted is not None and completed.status is not Status.WITHDRAWN:
        found = noun.cautions(db, completed, before)
        if before and before.status is completed.status:
            # What was so before has been asked before.
            known = noun.cautions(db, before, before)
            found = [caution for caution in found if caution not in known]
        found = [caution for caution in found if caution.code not in edit.accepted]
        if any(caution.token not in edit.accepted for caution in found):
            raise Cautioned(found)
    return completed


def _check_free(db: Session, noun: Noun[R, V], key: str) -> None:
    if load(db, noun, key):
        raise Refused("key", f"there is already a record with the key “{key}”: edit that one")


def _check_draft(db: Session, noun: Noun[R, V], before: V | None) -> None:
    """Only a stance is ever a draft, and only until readers have seen it."""
    if not noun.drafts:
        raise Refused("status", "only a stance can be a draft")
    record = load(db, noun, before.key) if before else None
    if record and was_public(db, noun.name, record.id):
        raise Refused("status", "what was published does not become a draft again: withdraw it")


def _write(
    db: Session, noun: Noun[R, V], record: R, values: V, before: dict[str, Any], edit: Edit
) -> None:
    after = _plain(values)
    # What is refused half way leaves nothing behind in a session that goes on.
    with db.begin_nested():
        if values.status is Status.WITHDRAWN and before:
            check_unnamed(db, noun.name, record.id)
        elif record.status is Status.WITHDRAWN:
            # Back in its own right, its address leads nowhere else.
            db.execute(
                delete(Merge).where(Merge.record_type == noun.name, Merge.merged_id == record.id)
            )
        # Half an assignment would break constraints that tie fields together.
        with db.no_autoflush:
            noun.assign(db, record, values)
            record.key, record.status = values.key, values.status
        record.version += 1
        db.add(record)
        db.flush()
        _record(db, noun, record, before, after, edit)
        search.refresh(db, noun.name, record.id)


def _plain(values: RecordValues) -> dict[str, Any]:
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
    public = record.status is Status.PUBLISHED or (
        # The end of a draft that was never published is for editors, as the draft was.
        record.status is Status.WITHDRAWN and was_public(db, noun.name, record.id)
    )
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
            public=public,
        )
    )
    db.flush()
