"""Records that are not published: who may open their pages, and what those say on top."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Protocol

from fastapi import HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.forms.wording import day
from app.models.codebook import Status
from app.queries.visibility import withdrawal
from app.web.errors import Gone


class Named(Protocol):
    """What a page links to."""

    noun: ClassVar[str]

    @property
    def id(self) -> int: ...
    @property
    def path(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """How a record stands; `on` and `reason` tell when and why it was withdrawn."""

    path: str
    noun: str
    status: Status
    on: dt.date | None = None
    reason: str = ""

    @property
    def code(self) -> int:
        """The status of the answer: a record that was taken back is gone, whoever reads on."""
        return 410 if self.status is Status.WITHDRAWN else 200


def shown(request: Request, db: Session, record: Named, status: Status, what: str) -> Shown:
    """How a record stands for whoever opens its page; 404 or 410 where that is not for them.

    `what` names the record in the sentence *Withdrawn: a quote of Emmanuel Macron*.
    """
    if status is Status.PUBLISHED:
        return Shown(record.path, record.noun, status)
    reader = getattr(request.state, "user", None) is None
    if status is Status.DRAFT:
        if reader:
            raise HTTPException(404)
        return Shown(record.path, record.noun, status)
    taken = withdrawal(db, record.noun, record.id)
    if not reader:
        return Shown(record.path, record.noun, status, taken.at.date(), taken.reason)
    if not taken.public:
        raise HTTPException(404)
    raise Gone(
        f"Withdrawn: {what}",
        f"It was taken back on {day(taken.at.date())}. The reason given: {taken.reason}",
        f"{record.path}/history",
    )


def moved(request: Request, path: str) -> Response:
    """To the page of the record that this one was merged into, with the query of the address."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, 301)
