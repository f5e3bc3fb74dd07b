"""What a route asks for in its signature: a reading session, a bounded id, the filters."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from app.db import Database
from app.forms import filter_reading
from app.forms.filters import Filters
from app.forms.listing import Choices, Listing
from app.forms.paging import LARGEST_ID
from app.queries.choices import choices


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _reading(database: Annotated[Database, Depends(_database)]) -> Iterator[Session]:
    with database.read() as session:
        yield session


# The session ends before the answer is sent, so that a failure can still become an error page.
Db = Annotated[Session, Depends(_reading, scope="function")]
Store = Annotated[Database, Depends(_database)]
RecordKey = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,120}$")]
RecordId = Annotated[int, Path(ge=1, le=LARGEST_ID)]


def today() -> dt.date:
    """The day that pages speak of, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def asked(request: Request, db: Session, listing: Listing) -> tuple[Filters, Choices]:
    """The filters in the address, and what the menus offer."""
    offered = choices(db)
    return filter_reading.read(
        request.query_params.multi_items(), listing, offered, today()
    ), offered
