"""What a route asks for in its signature: sessions of the database, who is there, what was sent.

A route that writes asks for `Editor` or `Admin` first: they answer for whoever may not.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, HTTPException, Path, Request
from sqlalchemy.orm import Session

from app.db import Database
from app.forms import filter_reading
from app.forms.filters import Filters
from app.forms.listing import Choices, Listing
from app.forms.paging import LARGEST_ID
from app.forms.people import Pairs
from app.queries import people
from app.queries.choices import choices
from app.queries.people import SignedIn
from app.web.errors import SignedOut
from app.web.posted import pairs


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


Store = Annotated[Database, Depends(_database)]
# The fields of the form that was sent, in order; empty for a GET.
PostedForm = Annotated[Pairs, Depends(pairs)]


def _reading(database: Store) -> Iterator[Session]:
    with database.read() as session:
        yield session


def _writing(database: Store, _form: PostedForm) -> Iterator[Session]:
    # The body has been read by now: nobody who sends slowly holds up other writers.
    with database.write() as session:
        yield session


# A session ends before the answer is sent, so that a failure can still become an error page.
Db = Annotated[Session, Depends(_reading, scope="function")]
# Commits when the route returns, whatever it answers; what it raises undoes everything.
WriteDb = Annotated[Session, Depends(_writing, scope="function")]
RecordKey = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,120}$")]
RecordId = Annotated[int, Path(ge=1, le=LARGEST_ID)]


def _visitor(request: Request) -> SignedIn | None:
    user: SignedIn | None = getattr(request.state, "user", None)
    return user


# Whoever is signed in, or None for a reader.
Visitor = Annotated[SignedIn | None, Depends(_visitor)]


def _editor(request: Request, visitor: Visitor, form: PostedForm) -> SignedIn:
    if visitor:
        return visitor
    unknown: Exception | None = getattr(request.state, "user_unknown", None)
    if unknown:
        raise unknown
    raise SignedOut(form)


Editor = Annotated[SignedIn, Depends(_editor)]


def _admin(editor: Editor) -> SignedIn:
    if not editor.is_admin:
        raise HTTPException(403)
    return editor


Admin = Annotated[SignedIn, Depends(_admin)]


def _kept(request: Request, visitor: Visitor, database: Store) -> Pairs | None:
    if visitor is None or request.query_params.get("kept") != "1":
        return None
    with database.read() as db:
        return people.kept(db, visitor.session_id, request.url.path)


# What was typed into this form before an earlier session ran out.
Kept = Annotated[Pairs | None, Depends(_kept)]


def today() -> dt.date:
    """The day that pages speak of, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def asked(request: Request, db: Session, listing: Listing) -> tuple[Filters, Choices]:
    """The filters in the address, and what the menus offer."""
    offered = choices(db)
    return filter_reading.read(
        request.query_params.multi_items(), listing, offered, today()
    ), offered
