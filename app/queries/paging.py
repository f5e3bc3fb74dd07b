"""One page of a list, found by where the last one ended."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_
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


def after(
    sort: Sort, value: ColumnElement[Any], row_id: ColumnElement[int], cursor: Cursor | None
) -> list[ColumnElement[bool]]:
    """The condition for rows behind the cursor, in the order of `sort`, then of the id."""
    if cursor is None:
        return []
    if sort.descending:
        beyond, behind = value < cursor.value, row_id < cursor.id
    else:
        beyond, behind = value > cursor.value, row_id > cursor.id
    return [or_(beyond, and_(value == cursor.value, behind))]


def ordered(
    sort: Sort, value: ColumnElement[Any], row_id: ColumnElement[int]
) -> list[ColumnElement[Any]]:
    return [value.desc(), row_id.desc()] if sort.descending else [value.asc(), row_id.asc()]


def page(
    db: Session,
    statement: Select[Any],
    sort: Sort,
    value: ColumnElement[Any],
    row_id: ColumnElement[int],
    cursor: Cursor | None,
    read: Callable[[list[Any]], list[T]],
    size: int = PAGE_SIZE,
) -> Page[T]:
    """Rows of `statement` behind the cursor. `read` turns raw rows into what the page shows.

    The statement must select the id and then the sort value as its last two columns.
    """
    statement = (
        statement.add_columns(row_id, value)
        .where(*after(sort, value, row_id, cursor))
        .order_by(*ordered(sort, value, row_id))
        .limit(size + 1)
    )
    found = list(db.execute(statement))
    shown = found[:size]
    following = Cursor(shown[-1][-1], shown[-1][-2]) if len(found) > size else None
    return Page(tuple(read(shown)), following)
