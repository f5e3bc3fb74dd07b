"""What the form of one kind of record asks, and what happens to what comes back."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import history
from app.edits.history import Edit, Noun
from app.edits.refused import Refused
from app.forms.fields import Count, RecordValues, Text, Values
from app.forms.paging import number
from app.forms.posted import Form, flat
from app.models.base import Record
from app.models.codebook import Status
from app.queries.history import section

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)

# The fields of every form: why, which version it began from, and the id of this very form.
EDIT = ("reason", "version", "submission")

NOT_GIVEN: dict[str, Any] = {"first": None, "last": None, "words": None}


class EditValues(Values):
    reason: Annotated[Text, Field(max_length=300)]
    version: Count | None = None
    submission: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class Unfinished(Exception):
    """The form has errors, which it now holds; nothing is written."""


@dataclass(frozen=True)
class Asking(Generic[R, V]):
    """One noun's form.

    `fields` are the fields of the values that it asks; others are kept as they are. `start` gives
    a new form's values from the address, `again` those of a copy; `menus` gives what the template
    offers; `arrange` does what a button other than saving asks for, and says whether it did;
    `infer` fills in what follows from other fields; `prepare` writes what the form adds beside
    its own record; `owed` tells what publishing will ask besides, so that all is told at once;
    `once` are fields that never change once the record is there; without `again` there is no copy;
    `key` finds a key that is free;
    `source` names the document behind a change; `preview` is what pages would show.
    """

    noun: Noun[R, V]
    folder: str
    word: str
    fields: tuple[str, ...]
    find: Callable[[Session, str], R | None]
    path: Callable[[R], str]
    key: Callable[[Session, V], str]
    once: tuple[str, ...] = ("key",)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    menus: Callable[[Session, Form], dict[str, Any]] = lambda _db, _form: {}
    start: Callable[[Session, Mapping[str, str]], dict[str, Any]] = lambda _db, _query: {}
    again: Callable[[dict[str, Any], dt.date], dict[str, Any]] | None = lambda values, _today: (
        values
    )
    arrange: Callable[[Session, Form, str], bool] = lambda _db, _form, _do: False
    infer: Callable[[Session, Form], None] = lambda _db, _form: None
    prepare: Callable[[Session, Form, Edit], None] = lambda _db, _form, _edit: None
    owed: Callable[[Form], dict[str, str]] = lambda _form: {}
    source: Callable[[Session, V], str | None] = lambda _db, _values: None
    preview: Callable[[Session, R], Any] = lambda _db, _record: None

    @property
    def template(self) -> str:
        return f"{self.folder}/form.html"

    @property
    def section(self) -> str:
        return section(self.folder)

    def asked(self, record: R | None) -> tuple[str, ...]:
        """The fields that are asked of a new record, or of one that is there."""
        if record is None:
            return self.fields
        return tuple(name for name in self.fields if name not in self.once)

    def plain(self, record: R) -> dict[str, Any]:
        return self.noun.values_of(record).model_dump(mode="json")

    def form_of(self, values: Mapping[str, Any]) -> Form:
        """A form filled with values, those that it asks."""
        return Form(
            [pair for name in self.fields if name in values for pair in flat(name, values[name])]
        )


def by_key(noun: Noun[R, V], key: Callable[[str], str] = str.lower) -> Callable[..., R | None]:
    return lambda db, ref: history.load(db, noun, key(ref))


def by_id(noun: Noun[R, V]) -> Callable[..., R | None]:
    def find(db: Session, ref: str) -> R | None:
        statement = select(noun.model).where(noun.model.id == number(ref))
        return db.scalar(statement.options(*noun.options))

    return find


def version_of(form: Form) -> int:
    """The version that the form began from; 0 where it says none that can be."""
    return number(form.value("version")) or 0


def typed_day(form: Form, name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(form.value(name))
    except ValueError:
        return None


def rows(_db: Session, form: Form, do: str) -> bool:
    """Add or drop a row where its button asks for that."""
    verb, _, what = do.partition(":")
    if verb == "add":
        form.add_row(what)
    elif verb == "drop":
        name, _, row = what.rpartition(".")
        place = number(row)
        if place is not None:
            form.drop_row(name, place)
    return verb in {"add", "drop"}


def write(
    db: Session,
    asking: Asking[R, V],
    form: Form,
    author: str,
    record: R | None,
    do: str,
) -> R:
    """The record as the form has it, written.

    Unfinished where a field has an error; Refused, Cautioned and Stale come from the edits.
    """
    if record is not None and record.status is Status.WITHDRAWN:
        raise Refused(
            "", "it was withdrawn: restore it from its history first; what you typed stays here"
        )
    trial = form.copy()
    about = trial.read(EditValues, EDIT)
    accepted = frozenset(token for token in form.values("anyway") if ":" in token)
    reason = about.reason if about else ""
    edit = Edit(author=author, reason=reason, accepted=accepted)
    asking.infer(db, trial)
    asking.prepare(db, trial, edit)
    values = trial.read(asking.noun.values, asking.asked(record), _kept(db, asking, record, form))
    if about is None or values is None or trial.errors:
        if do == "publish":
            for name, message in asking.owed(trial).items():
                trial.blame(name, message)
        form.errors |= trial.errors
        raise Unfinished
    values = _with_status(asking.noun, values, record, do)
    edit = replace(edit, document=asking.source(db, values))
    if record is None:
        if "key" not in asking.fields:
            values = values.model_copy(update={"key": asking.key(db, values)})
        return history.add(db, asking.noun, values, edit)
    return history.revise(db, asking.noun, record, values, edit, base=about.version or 0)


def _kept(db: Session, asking: Asking[R, V], record: R | None, form: Form) -> dict[str, Any]:
    """What the form does not ask: for an old record as it was when the editor opened it."""
    if record is None:
        unnamed = {} if "key" in asking.fields else {"key": "new"}
        return {**unnamed, **asking.fixed}
    started = history.snapshot(db, asking.noun, record.id, version_of(form))
    plain = started.model_dump(mode="json") if started else asking.plain(record)
    return {name: value for name, value in plain.items() if name not in asking.asked(record)}


def _with_status(noun: Noun[R, V], values: V, record: R | None, do: str) -> V:
    """A new record is published unless it is to be a draft; an old one stays what it is."""
    if record is None or (record.status is Status.DRAFT and do == "publish"):
        as_draft = noun.drafts and do in {"draft", "preview"}
        status = Status.DRAFT if as_draft else Status.PUBLISHED
    elif record.status is Status.PUBLISHED and do == "draft":
        raise Refused("", "it was published meanwhile: save it as it is now, or withdraw it")
    else:
        status = record.status
    # A key never changes: addresses, sheets and other records know it.
    return values.model_copy(update={"status": status, "key": record.key if record else values.key})
