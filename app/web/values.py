"""A record's values in words, field by field: codes by their labels, days as they are known,
other records by their names. What revisions keep is read here, also what older code wrote.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.forms.wording import days
from app.models.codebook import (
    ActorType,
    Basis,
    Code,
    DocumentType,
    Kind,
    OfficialType,
    Position,
    Quoted,
    RecordType,
    SpeaksFor,
    Status,
    stance_label,
)
from app.models.days import Days
from app.queries.history import NAMED, Names
from app.web.differences import Line, Part, Row, lines
from app.web.value_labels import EMPTY, NOT_GIVEN, labels
from app.web.value_rows import RANKS, ROWS, iso_day, label, named

Values = Mapping[str, Any]

CODES: dict[str, type[Code]] = {
    "basis": Basis,
    "kind": Kind,
    "quoted": Quoted,
    "speaks_for": SpeaksFor,
    "status": Status,
}
TYPES: dict[RecordType, type[Code]] = {
    RecordType.ACTOR: ActorType,
    RecordType.DOCUMENT: DocumentType,
    RecordType.OFFICIAL: OfficialType,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field in words, a line for each of its rows."""

    label: str
    lines: tuple[Line, ...]
    empty: str = NOT_GIVEN


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after."""

    label: str
    rows: tuple[Row, ...]
    added: bool
    removed: bool
    empty: str = NOT_GIVEN


def fields(record_type: RecordType, values: Values, names: Names) -> list[Field]:
    """All fields of a record; its key is its address, which no reader needs twice."""
    return [
        Field(title, told(record_type, values, name, names), EMPTY.get(name, NOT_GIVEN))
        for name, title in labels(record_type).items()
        if name in values and name != "key"
    ]


def differences(
    record_type: RecordType, before: Values, after: Values, names: Names
) -> list[Difference]:
    """The fields that differ, in the order of pages."""
    found = []
    for name, title in labels(record_type).items():
        old, new = (told(record_type, values, name, names) for values in (before, after))
        if old != new:
            empty = EMPTY.get(name, NOT_GIVEN)
            found.append(Difference(title, lines(old, new), not old, not new, empty))
    return found


def told(record_type: RecordType, values: Values, name: str, names: Names) -> tuple[Line, ...]:
    """One field in words; no line where it is empty."""
    value = values.get(name)
    if value is None or value in ("", []):
        return ()
    if (record_type, name) in NAMED:
        return (named(NAMED[record_type, name], value, names),)
    if name in ROWS:
        return tuple(ROWS[name](row, names) for row in value)
    if name == "position":
        text = _position(values)
    elif name == "type":
        text = label(TYPES[record_type], value)
    else:
        text = TELLERS[name](value) if name in TELLERS else str(value)
    return ((Part(text),),) if text else ()


def _position(values: Values) -> str:
    return stance_label(
        Kind(values["kind"]), Position(values["position"]), SpeaksFor(values["speaks_for"])
    )


def _span(span: Values) -> str:
    first, last = (dt.date.fromisoformat(d) if d else None for d in (span["first"], span["last"]))
    parts = [
        days(Days(first, last)) if first or span.get("words") else "",
        f"the source says “{span['words']}”" if span.get("words") else "",
        "worked out from its content" if span.get("inferred") else "",
    ]
    return ", ".join(filter(None, parts))


def _place(place: Values) -> str:
    paragraph, start, end = (place.get(name) for name in ("paragraph", "start", "end"))
    found = [
        f"paragraph {paragraph}" if paragraph else "",
        f"characters {start:,} to {end:,}" if start is not None else "",
    ]
    text = ", ".join(filter(None, found))
    return text[:1].upper() + text[1:]


TELLERS: dict[str, Callable[[Any], str]] = {
    **{name: partial(label, codes) for name, codes in CODES.items()},
    **dict.fromkeys(("said", "effective", "published"), _span),
    **dict.fromkeys(("known_on", "ended_on", "checked_on", "accessed_on"), iso_day),
    "place": _place,
    "rank": lambda rank: RANKS.get(rank, str(rank)),
    "supplies_weapons": lambda supplies: "Yes" if supplies else "No",
}
