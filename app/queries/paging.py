"""One page of a list, found by where the last one ended."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, tuple_
from sqlalchemy.orm import Session

from app.forms.paging import Cursor, Sort

PAGE_SIZE = 50
DAY_NOT_GIVEN = dt.date(1, 1, 1)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and where the next page begins; None on the last one."""

    rows: tuple[T, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Keyset:
    """What a list is ordered by: a value, then the id, both in one direction."""

    sort: Sort
    value: Any
    row_id: Any

    def order(self) -> list[ColumnElement[Any]]:
        if self.sort.descending:
            return [self.value.desc(), self.row_id.desc()]
        return [self.value.asc(), self.row_id.asc()]

    def behind(self, cursor: Cursor) -> ColumnElement[bool]:
        """The condition for rows that follow the cursor."""
        here = tuple_(self.value, self.row_id)
        there = (cursor.value, cursor.id)
        return here < there if self.sort.descending else here > there


def page(
    db: Session,
    statement: Select[Any],
    keyset: Keyset,
    cursor: Cursor | None,
    read: Callable[[Sequence[Any]], list[T]],
) -> Page[T]:
    """The rows of `statement` behind the cursor; `read` makes of raw rows what the page shows."""
    statement = statement.add_columns(keyset.row_id, keyset.value)
    if cursor:
        statement = statement.where(keyset.behind(cursor))
    found = db.execute(statement.order_by(*keyset.order()).limit(PAGE_SIZE + 1)).all()
    shown = found[:PAGE_SIZE]
    following = Cursor(shown[-1][-1], shown[-1][-2]) if len(found) > PAGE_SIZE else None
    return Page(tuple(read(shown)), following)
