"""Pages for what went wrong, in the site's own look; never a stack trace."""

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edits.attempts import TooMany
from app.forms.people import Pairs
from app.web import sign_in
from app.web.logging import log, loggable
from app.web.templating import render

RETRY_AFTER = 5  # seconds
# The database does not answer, or not as asked: PostgreSQL calls a missing table a programming
# error and a read-only server an internal one, SQLite all of that operational.
BUSY = (OperationalError, ProgrammingError, InternalError, InterfaceError, PoolTimeout)

TEXTS = {
    400: ("Bad request", "The request could not be understood. Go back and try again."),
    401: ("Not signed in", "Sign in, then try again."),
    403: ("Not allowed", "Your account may not do this. An admin can, or can change your role."),
    404: (
        "Page not found",
        "There is no page at this address. It may be mistyped, or the record is not published.",
    ),
    405: ("Not possible here", "This page can be read, but not written to in this way."),
    410: ("Withdrawn", "This record was taken back."),
    413: ("Too much at once", "What you sent is too large. Send less text, or fewer rows."),
    422: ("Not understood", "Something in the address or the form could not be read."),
    429: ("Too many tries", "Wait a few minutes, then try again."),
    500: (
        "Something broke",
        "This is our fault, and it has been written down. Try again, or go to the dashboard.",
    ),
    503: (
        "The record is busy",
        "The database does not answer right now. Wait a few seconds and load the page again.",
    ),
}


class Gone(Exception):
    """A record that was taken back: what it was, why, and where its history is told."""

    def __init__(self, title: str, reason: str, href: str | None = None) -> None:
        super().__init__(title)
        self.title = title
        self.reason = reason
        self.href = href


class SignedOut(Exception):
    """A page for editors, and nobody signed in: what was typed waits until somebody is."""

    def __init__(self, form: Pairs) -> None:
        super().__init__("nobody is signed in")
        self.form = form


def page(
    request: Request,
    status: int,
    *,
    title: str | None = None,
    text: str | None = None,
    href: str | None = None,
) -> Response:
    """The page of a status. `title` and `text` say more than the status alone would.

    `href` leads to the history of a record that is gone.
    """
    usual = TEXTS.get(status, TEXTS[400] if status < 500 else TEXTS[500])  # 4xx
    headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {}
    if status >= 500:
        # It passes, and may have been made for somebody signed in.
        headers["Cache-Control"] = "no-store"
    context = {
        "status": status,
        "title": title or usual[0],
        "text": text or usual[1],
        "href": href,
    }
    return render(request, "errors/show.html", context, status=status, headers=headers)


def register(app: FastAPI) -> None:
    """Say what each kind of fault answers with."""
    _register_people(app)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        response = page(request, error.status_code)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def unreadable(request: Request, error: RequestValidationError) -> Response:
        in_path = any(detail["loc"][0] == "path" for detail in error.errors())
        return page(request, 404 if in_path else 422)

    @app.exception_handler(Gone)
    def gone(request: Request, error: Gone) -> Response:
        return page(request, 410, title=error.title, text=error.reason, href=error.href)

    def busy(request: Request, error: Exception) -> Response:
        log.error("database unavailable", error=str(getattr(error, "orig", None) or error))
        return page(request, 503)

    @app.exception_handler(DatabaseError)
    def broken(request: Request, error: DatabaseError) -> Response:
        # SQLite's word for a file that is damaged or no database at all.
        if type(error) is DatabaseError:
            return busy(request, error)
        raise error

    for kind in BUSY:
        app.add_exception_handler(kind, busy)


def _register_people(app: FastAPI) -> None:
    """What is told to somebody in particular: sign in, or wait."""

    @app.exception_handler(SignedOut)
    def signed_out(request: Request, error: SignedOut) -> Response:
        address = request.url.path
        if request.method == "GET":
            address += f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/sign-in?{urlencode({'next': address})}", 303)
        form = sign_in.SignIn(ended=True)
        if _can_be_opened(request):
            form = replace(form, next=sign_in.local(address), kept=sign_in.keep(error.form))
        return sign_in.page(request, form, 401)

    @app.exception_handler(TooMany)
    def too_many(request: Request, error: TooMany) -> Response:
        response = page(request, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response


def _can_be_opened(request: Request) -> bool:
    """Whether a form that was sent here also stands here; a lone button does not."""
    return any(
        "GET" in (route.methods or ()) and route.path_regex.match(request.url.path)
        for route in iter_route_contexts(request.app.routes)
    )


class Faults:
    """ASGI middleware: whatever nobody foresaw becomes a logged fault and the page for 500."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if scope["type"] != "http":
                raise
            log.exception("fault", path=loggable(scope["path"]))
            if started:
                raise
            await page(Request(scope), 500)(scope, receive, send)
