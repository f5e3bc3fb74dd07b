"""When somebody else saved first: what both changed, and all the rest in one form."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.edits.refused import Refused, Stale
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.models.base import Record
from app.models.codebook import RecordType
from app.queries import changes
from app.queries.history import named_in
from app.routes.editing.asking import Asking
from app.web.differences import Line, Row, lines
from app.web.value_labels import labels
from app.web.values import told

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed: its lines at the start, and what each made of them."""

    field: str
    label: str
    started: tuple[Line, ...]
    theirs: tuple[Row, ...]
    mine: tuple[Row, ...]


@dataclass(slots=True)
class Conflict:
    """Who saved, when and why; what both changed, what was taken from them, what is ours alone."""

    author: str
    at: dt.datetime
    reason: str
    clashes: list[Clash] = field(default_factory=list)
    from_them: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)


def merge(db: Session, asking: Asking[R, V], form: Form, record: R, stale: Stale) -> Conflict:
    """Put their changes into the form, where they clash with none of ours."""
    fields = asking.asked(record)
    mine = _completed(db, asking, form, stale, fields)
    newest = changes.of_record(db, asking.noun.name, record.id, editor=True)[0]
    both: list[str] = []
    titles = labels(RecordType(asking.noun.name))
    conflict = Conflict(newest.author, newest.at, newest.reason)
    for name in fields:
        started, theirs, own = (v.get(name) for v in (stale.started, stale.theirs, mine))
        if own in (started, theirs):
            if theirs != started:
                conflict.from_them.append(titles.get(name, name))
                form.replace(name, theirs)
        elif theirs == started:
            conflict.ours.append(titles.get(name, name))
        else:
            both.append(name)
    conflict.clashes = _clashes(db, asking, both, (stale.started, stale.theirs, mine))
    form.set("version", str(stale.version))
    return conflict


def _clashes(
    db: Session, asking: Asking[R, V], fields: list[str], versions: tuple[dict[str, Any], ...]
) -> list[Clash]:
    record_type = RecordType(asking.noun.name)
    names = named_in(db, ((record_type, values) for values in versions if values))
    titles = labels(record_type)
    found = []
    for name in fields:
        started, theirs, mine = (told(record_type, values, name, names) for values in versions)
        both = (lines(started, theirs), lines(started, mine))
        found.append(Clash(name, titles.get(name, name), started, *both))
    return found


def settle(form: Form, theirs: dict[str, Any]) -> None:
    """Take the fields that were chosen as theirs; what is ours stands in the form already."""
    for name in [name for name in form.typed if name.startswith("choose.")]:
        field = name.removeprefix("choose.")
        if form.value(name) == "theirs" and field in theirs:
            form.replace(field, theirs[field])


def _completed(
    db: Session, asking: Asking[R, V], form: Form, stale: Stale, fields: tuple[str, ...]
) -> dict[str, Any]:
    """Our values in the form in which they are compared; as they are where they do not fit."""
    kept = {name: value for name, value in stale.started.items() if name not in fields}
    trial = form.copy()
    asking.infer(db, trial)
    values = trial.read(asking.noun.values, fields, kept)
    if values is None:
        return {}
    # What it refuses is said by saving, once the conflict is settled.
    with suppress(Refused):
        values = asking.noun.complete(db, values)
    return values.model_dump(mode="json")
