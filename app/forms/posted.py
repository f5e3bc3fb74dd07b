"""A record's form as a person filled it in: what was typed, and what is wrong with it.

Fields are named by their place in the values, with dots and row numbers: `said.first`,
`scope.0.weapon`. What was typed is kept to the letter, whatever becomes of it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import urlencode

from pydantic import ValidationError

from app.forms.fields import Values, place_of
from app.forms.posted_wording import say, sentence

V = TypeVar("V", bound=Values)
Pairs = Sequence[tuple[str, str]]

NEW = "new"  # the field of a row that was only just added
DEEPEST = 5
# No page asks for them, so what is wrong with them is wrong with the whole form.
UNASKED = {"version", "submission", "status"}
# Forms within the form, by the field beside which they stand.
WITHIN = {"new_quote": "evidence", "new_document": "evidence"}
# A code that stands for silence, in the fields that have it.
UNSTATED = {(name, "unstated") for name in ("area", "target", "ruling")}
_NUMBER = re.compile(r"[0-9]{1,4}")
_ROW = re.compile(r"^(?P<list>[a-z_.]+)\.(?P<row>[0-9]{1,4})\.")


class Form:
    """`errors` are messages by field, "" for the form as a whole."""

    def __init__(self, typed: Pairs = ()) -> None:
        self._as_sent = urlencode(typed, errors="surrogatepass")
        self.typed: dict[str, str] = {}
        self._several: dict[str, list[str]] = {}
        for name, text in typed:
            self.typed[name] = text
            self._several.setdefault(name, []).append(text)
        self.errors: dict[str, str] = {}

    def sent(self, *to: str) -> str:
        """Known by this when sent twice to the same place; changed since, it is another."""
        return _digest(*to, self._as_sent)

    def opened(self, *to: str) -> str:
        """Known by this whenever it is sent, however it was changed since it was opened."""
        return _digest(*to, self.value("submission"))

    def confirming(self, tokens: Iterable[str]) -> "Form":
        """The same form with these cautions confirmed."""
        return Form([*self._pairs(), *(("anyway", token) for token in tokens)])

    def copy(self) -> "Form":
        return Form(self._pairs())

    def _pairs(self) -> list[tuple[str, str]]:
        return [(name, text) for name, texts in self._several.items() for text in texts]

    def blame(self, field: str, message: str) -> None:
        """Note an error at a field of the values, where the form has it."""
        loc = tuple(int(part) if _NUMBER.fullmatch(part) else part for part in field.split("."))
        name = _field(loc, self._filled())
        self.errors.setdefault(name, sentence(message))

    def value(self, name: str) -> str:
        return self.typed.get(name, "")

    def values(self, name: str) -> list[str]:
        """All that was chosen under one name, as by checkboxes."""
        return self._several.get(name, [])

    def is_day(self, name: str) -> bool:
        """Whether a box for days can show what was typed."""
        try:
            return not self.value(name) or bool(dt.date.fromisoformat(self.value(name)))
        except ValueError:
            return False

    def error(self, name: str) -> str | None:
        return self.errors.get(name)

    def rows(self, name: str) -> list[int]:
        """The numbers of a list's rows, in order."""
        hits = (_ROW.match(field) for field in self.typed)
        return sorted({int(hit["row"]) for hit in hits if hit and hit["list"] == name})

    def summary(self, fields: Sequence[str]) -> list[tuple[str, str]]:
        """The errors by field, in the order in which the page asks for `fields`."""
        order = [*fields, "reason"]

        def place(item: tuple[str, str]) -> tuple[int, int]:
            name = item[0]
            first = name.split(".", maxsplit=1)[0]
            first = WITHIN.get(first, first)
            asked = order.index(first) if first in order else len(order)
            return asked, list(self.typed).index(name) if name in self.typed else 0

        return sorted(self.errors.items(), key=place)

    def set(self, name: str, text: str) -> None:
        self.typed[name] = text
        self._several[name] = [text]

    def replace(self, name: str, value: Any) -> None:
        """Put a value, however deep, in the place of all that was typed for a field."""
        for field in [f for f in self.typed if f == name or f.startswith(f"{name}.")]:
            self._drop(field)
        for field, text in flat(name, value):
            self.set(field, text)

    def next_row(self, name: str) -> int:
        """The number that a row gets which is added."""
        return max(self.rows(name), default=-1) + 1

    def add_row(self, name: str, **fields: str) -> None:
        row = self.next_row(name)
        for field, text in (fields or {NEW: ""}).items():
            self.set(f"{name}.{row}.{field}", text)

    def drop_row(self, name: str, row: int) -> None:
        for field in [f for f in self.typed if f.startswith(f"{name}.{row}.")]:
            self._drop(field)

    def forget(self, name: str) -> None:
        if name in self.typed:
            self._drop(name)

    def _drop(self, field: str) -> None:
        del self.typed[field], self._several[field]

    def data(self, fields: Iterable[str]) -> dict[str, Any]:
        """What was typed for these fields, nested; rows in which nothing stands are left out."""
        wanted = set(fields)
        nested: dict[str, Any] = {}
        for name, text in self.typed.items():
            parts = name.split(".")
            if parts[0] in wanted and parts[-1] != NEW and len(parts) <= DEEPEST:
                _put(nested, parts, text)
        return {name: _listed(value) for name, value in nested.items()}

    def read(
        self,
        model: type[V],
        fields: Iterable[str],
        kept: dict[str, Any] | None = None,
        prefix: str = "",
    ) -> V | None:
        """The values, or None with `errors` filled. `kept` are values that the form does not ask.

        `prefix` reads a form within the form: the fields of `new_quote`, for one.
        """
        if prefix:
            inner = self.data([prefix]).get(prefix, {})
            data = {name: inner[name] for name in fields if name in inner}
        else:
            data = self.data(fields)
        try:
            return model.model_validate({**(kept or {}), **data})
        except ValidationError as error:
            filled = self._filled()
            for detail in error.errors():
                loc = place_of(detail)
                name = _field((prefix, *loc) if prefix else loc, filled)
                # An exact day stands for the last one too: what is wrong with it is said once.
                if not name.endswith(".last") or self.value(name).strip():
                    self.errors.setdefault(name, say(detail))
            return None

    def _filled(self) -> dict[str, list[int]]:
        """The rows of each list in which something stands, in order."""
        found: dict[str, set[int]] = {}
        for name, text in self.typed.items():
            hit = _ROW.match(name)
            if hit and text.strip() and not name.endswith(f".{NEW}"):
                found.setdefault(hit["list"], set()).add(int(hit["row"]))
        return {name: sorted(rows) for name, rows in found.items()}


def _field(loc: tuple[int | str, ...], filled: dict[str, list[int]]) -> str:
    """The form's name of a place in the values: rows that were left out count again."""
    parts: list[str] = []
    for part in loc:
        rows = filled.get(".".join(parts), [])
        known = isinstance(part, int) and part < len(rows)
        parts.append(str(rows[int(part)] if known else part))
    name = ".".join(parts)
    return "" if name in UNASKED else name


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()


def _put(nested: dict[str, Any], parts: list[str], text: str) -> None:
    place = nested
    for part in parts[:-1]:
        below = place.setdefault(part, {})
        if not isinstance(below, dict):
            return
        place = below
    place.setdefault(parts[-1], text)


def _listed(value: Any) -> Any:
    """Rows by number become a list, without those in which nothing stands.

    Single texts by number keep their places, so that the one that is missing is known.
    """
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(below) for name, below in value.items()}
    if inner and all(_NUMBER.fullmatch(name) for name in inner):
        ordered = [inner[name] for name in sorted(inner, key=int)]
        return [item for item in ordered if isinstance(item, str) or _says(item)]
    return inner


def _says(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_says(below) for below in value.values())
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def flat(name: str, value: Any) -> Iterable[tuple[str, str]]:
    """A value's fields as a form has them: the way back from `Form.data`."""
    if isinstance(value, dict):
        if {"first", "last", "words"} <= value.keys():
            yield from _span(name, value)
            return
        for inner, below in value.items():
            yield from flat(f"{name}.{inner}" if name else inner, below)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for row, item in enumerate(value):
            yield from flat(f"{name}.{row}", item)
    elif isinstance(value, list):
        if value:
            yield name, "\n".join(value)
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    else:
        silent = value is None or (name.rpartition(".")[2], value) in UNSTATED
        yield name, "" if silent else str(value)


def _span(name: str, span: dict[str, Any]) -> Iterable[tuple[str, str]]:
    exact = span["first"] == span["last"]
    known = "day" if exact else "range"
    yield f"{name}.how", span.get("how") or (known if span["first"] else "none")
    yield f"{name}.first", span["first"] or ""
    yield f"{name}.last", "" if exact else span["last"]
    yield f"{name}.words", span["words"] or ""
    # A box that is not ticked is not sent.
    if span.get("inferred"):
        yield f"{name}.inferred", "true"
