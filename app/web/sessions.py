"""Sessions: the cookie, and who is behind each request.

The cookie holds 256 random bits; the database knows only their SHA-256. Readers have none, and
cost no statement.
"""

import datetime as dt
import time

from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db import Database
from app.edits import people as edits
from app.queries import people
from app.queries.people import SignedIn
from app.web.logging import log

REFRESHED = dt.timedelta(minutes=5)
RESTED = 60  # seconds
LONGEST_AGENT = 300
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# They are the same for everybody, or for no person at all.
UNSIGNED = ("/static/", "/livez", "/readyz")


def cookie_name(request: Request) -> str:
    return "__Host-session" if request.url.scheme == "https" else "session"


def may_sign_in(request: Request) -> bool:
    """Whether a password can come here unread: by https, or without leaving the machine."""
    return request.url.scheme == "https" or request.url.hostname in LOOPBACK


def give(request: Request, response: Response, token: str) -> None:
    """The cookie of a session. It ends with the browser; the server's limits end it before."""
    response.set_cookie(
        cookie_name(request),
        token,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def take(request: Request, response: Response) -> None:
    response.delete_cookie(
        cookie_name(request),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def client(request: Request) -> str:
    """The browser as it names itself."""
    agent = request.headers.get("user-agent", "")[:LONGEST_AGENT]
    return "".join(letter for letter in agent if letter.isprintable())


class Sessions:
    """ASGI middleware: sets `request.state.user`, and keeps what it gets out of every cache.

    Not a dependency of routes, because the pages for errors want to know it too.
    """

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self.app = app
        self.database = database
        self._rest_until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNSIGNED):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        request.state.user = None
        token = request.cookies.get(cookie_name(request))
        if token:
            try:
                request.state.user = await run_in_threadpool(self._who, token)
            except SQLAlchemyError as error:
                # Readers' pages can still be tried; what needs somebody signed in answers 503.
                request.state.user_unknown = error

        async def uncached(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if token or "set-cookie" in headers or scope["method"] not in {"GET", "HEAD"}:
                    headers["Cache-Control"] = "no-store"
                else:
                    # Browsers keep 301 and 410 for good unless told to ask; both can be undone.
                    headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, uncached)

    def _who(self, token: str) -> SignedIn | None:
        now = dt.datetime.now(dt.UTC)
        with self.database.read() as db:
            who = people.by_token(db, edits.digest(token), now)
        if who and who.seen_at and now - who.seen_at >= REFRESHED:
            self._touch(who, now)
        return who

    def _touch(self, who: SignedIn, now: dt.datetime) -> None:
        """Note that somebody is here. Where that fails, pages can still be read."""
        if time.monotonic() < self._rest_until:
            return
        try:
            with self.database.write() as db:
                edits.touch(db, who, now)
        except SQLAlchemyError as error:
            # Each try may wait for a lock, so the next pages do without.
            self._rest_until = time.monotonic() + RESTED
            log.warning("session not refreshed", error=str(getattr(error, "orig", None) or error))
