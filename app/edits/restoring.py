"""Taking back: a record to what it was at some version, or a record out of sight."""

from dataclasses import replace
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.history import Edit, Noun, check_base, revise, snapshot, was_public
from app.edits.naming import Reference, renamed
from app.edits.refused import Refused
from app.forms.fields import RecordValues
from app.models.base import Record
from app.models.codebook import Status
from app.queries.merges import moved_to

LOOKED_AT = frozenset({"coding", "late-evidence", "tenure"})

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)


def restore(db: Session, noun: Noun[R, V], record: R, number: int, edit: Edit, *, base: int) -> R:
    """Write the values of version `number` as a new version on top of `base`.

    The key stays what it is. What readers have once seen is published again; what they have not
    gets back the status of that version. Records that were merged meanwhile go by the name of the
    one that stands.
    """
    check_base(db, noun, record, base)
    values = _values_at(db, noun, record, number)
    if was_public(db, noun.name, record.id):
        values = values.model_copy(update={"status": Status.PUBLISHED})
    if edit.accepted is not None:
        # What the version says was looked at when it was saved; what stands around it is new.
        edit = replace(edit, accepted=edit.accepted | LOOKED_AT)
    try:
        return revise(db, noun, record, values, edit, base=base)
    except Refused as refused:
        if refused.field == "document":
            raise
        raise _no_longer_fits(number, refused.message) from refused


def withdraw(db: Session, noun: Noun[R, V], record: R, edit: Edit, *, base: int) -> R:
    """Take a record out of sight, and a draft off the desk; its history stays."""
    check_base(db, noun, record, base)
    if record.status is Status.WITHDRAWN:
        raise Refused("status", "it was withdrawn already: there is nothing left to withdraw")
    values = noun.values_of(record).model_copy(update={"status": Status.WITHDRAWN})
    return revise(db, noun, record, values, edit, base=base)


def _values_at(db: Session, noun: Noun[R, V], record: R, number: int) -> V:
    try:
        values = snapshot(db, noun, record.id, number)
        if values is None:
            raise Refused("version", f"there is no version {number}: choose one of the history")
        if values.status is Status.WITHDRAWN:
            raise Refused(
                "version",
                f"version {number} is the record when it was withdrawn: choose an earlier one",
            )
        values = renamed(values, _merged(db, noun.refers(values)))
    except ValidationError as error:
        raise _no_longer_fits(number, error.errors()[0]["msg"]) from error
    return values.model_copy(update={"key": record.key})


def _merged(db: Session, references: list[Reference]) -> dict[Reference, str]:
    """The keys that records go by which were merged into others."""
    keys = {}
    for reference in references:
        model = reference.model
        merged = db.scalar(select(model.id).where(model.key == reference.key))
        into = moved_to(db, reference.noun, merged) if merged else None
        if into:
            keys[reference] = db.scalars(select(model.key).where(model.id == into)).one()
    return keys


def _no_longer_fits(number: int, why: str) -> Refused:
    return Refused("version", f"version {number} no longer fits the record: {why}")
