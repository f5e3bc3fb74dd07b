"""Where a list's next page begins: after the last row seen, never by counting rows."""

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass
from typing import Literal

LARGEST_ID = 2**31 - 1


def number(text: str) -> int | None:
    """A number of a record, version or row out of an address or a form; None for anything else.

    Bounded before it is read: Python refuses to make a number of thousands of digits.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))):
        return None
    return int(text) if int(text) <= LARGEST_ID else None


@dataclass(frozen=True, slots=True)
class Sort:
    """An order that a list offers; `by` is what its rows are compared by before their id."""

    name: str
    label: str
    by: Literal["day", "text", "id"]
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: what it was sorted by, and its id."""

    value: dt.date | str | int
    id: int

    def token(self, sort: Sort) -> str:
        raw = json.dumps([sort.name, str(self.value), self.id], ensure_ascii=False).encode()
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_cursor(token: str, sort: Sort) -> Cursor:
    """The cursor in an address; ValueError for one that no page of this order has given."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        name, value, row_id = json.loads(raw)
        known = name == sort.name and isinstance(value, str) and type(row_id) is int
        first = _first_part(value, row_id, sort) if known else None
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise ValueError(token) from error
    if first is None or "\x00" in value or not 0 < row_id <= LARGEST_ID:
        raise ValueError(token)
    return Cursor(first, row_id)


def _first_part(value: str, row_id: int, sort: Sort) -> dt.date | str | int:
    if sort.by == "id":
        return row_id
    value.encode()  # A lone surrogate, which no database takes, is refused here.
    return dt.date.fromisoformat(value) if sort.by == "day" else value
