"""GET and POST /setup/…: the one-time address that makes the first admin."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import RedirectResponse, Response

from app.edits import passwords
from app.edits import people as edits
from app.edits.refused import Refused
from app.forms.people import account_problems, known_name, typed
from app.models.codebook import UserRole
from app.queries import people
from app.web import sessions
from app.web.deps import PostedForm, Store
from app.web.logging import log
from app.web.sign_in import HOME
from app.web.templating import render

router = APIRouter()
Token = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{43}$")]


@router.get("/setup/{token}")
def new(request: Request, database: Store, token: Token) -> Response:
    _check(database, token)
    return _page(request)


@router.post("/setup/{token}")
def create(request: Request, database: Store, token: Token, pairs: PostedForm) -> Response:
    _check(database, token)
    name, password = known_name(typed(pairs, "name")), typed(pairs, "password")
    problems = account_problems(name, UserRole.ADMIN, password)
    if problems or not sessions.may_sign_in(request):
        return _page(request, name, problems, 422 if problems else 403)
    kept = passwords.hashed(password)
    try:
        with database.write() as db:
            user = edits.set_up(db, token, name, kept)
            if user is None:
                raise HTTPException(404)
            session = edits.start_session(db, user.id, sessions.client(request))
    except Refused as refused:
        return _page(request, name, {refused.field: refused.message}, 422)
    log.info("setup used", user=name)
    answer = RedirectResponse(HOME, 303)
    sessions.give(request, answer, session)
    return answer


def _check(database: Store, token: str) -> None:
    with database.read() as db:
        if not people.may_set_up(db, edits.digest(token)):
            raise HTTPException(404)


def _page(
    request: Request,
    name: str = "",
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    context = {
        "name": name,
        "problems": problems or {},
        "possible": sessions.may_sign_in(request),
    }
    answer = render(request, "account/setup.html", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
