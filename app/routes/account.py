"""GET /account, POST /account/password, /account/sessions/4/revocation: what is one's own."""

import datetime as dt
from collections.abc import Mapping

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from app.edits import attempts, passwords
from app.edits import people as edits
from app.forms.people import password_problem, typed
from app.queries import people
from app.queries.people import SignedIn
from app.web import clients, sessions
from app.web.deps import Editor, PostedForm, RecordId, Store
from app.web.logging import log
from app.web.templating import render

router = APIRouter(prefix="/account")


@router.get("")
def show(request: Request, database: Store, editor: Editor) -> Response:
    return _page(request, database, editor)


@router.post("/password")
def change(request: Request, database: Store, editor: Editor, pairs: PostedForm) -> Response:
    password = typed(pairs, "password")
    problem = password_problem(password, editor.name)
    problems = {"password": problem} if problem else {}
    if not problems and not _is_current(database, editor, typed(pairs, "current_password")):
        problems = {"current_password": "Enter the password that you have now"}
    if problems:
        return _page(request, database, editor, problems)
    kept = passwords.hashed(password)
    with database.write() as db:
        user = edits.named(db, editor.name)
        edits.set_password(db, user, kept, but_session=editor.session_id)
    log.info("password changed", user=editor.name)
    return RedirectResponse("/account?changed=1", 303)


@router.post("/sessions/{session_id}/revocation")
def revoke(request: Request, database: Store, editor: Editor, session_id: RecordId) -> Response:
    with database.write() as db:
        if not edits.end_session(db, editor.user_id, session_id):
            raise HTTPException(404)
    log.info("session revoked", user=editor.name)
    if session_id != editor.session_id:
        return RedirectResponse("/account", 303)
    answer = RedirectResponse("/", 303)
    sessions.take(request, answer)
    return answer


def _is_current(database: Store, editor: SignedIn, password: str) -> bool:
    """Whether the password is right. Whoever fails at the door locks nobody out of here."""
    subject = f"session {editor.session_id}"
    with database.write() as db:
        tried = attempts.note(db, attempts.SIGN_IN, [subject])
    with database.read() as db:
        known = people.password_of(db, editor.name)
    right, _ = passwords.check(password, known[1] if known else None)
    if right:
        with database.write() as db:
            attempts.forget(db, tried, attempts.SIGN_IN, subject)
    else:
        log.warning("password not changed", user=editor.name)
    return right


def _page(
    request: Request,
    database: Store,
    editor: SignedIn,
    problems: Mapping[str, str] | None = None,
) -> Response:
    with database.read() as db:
        own = people.sessions(db, editor.user_id, dt.datetime.now(dt.UTC))
    context = {
        "sessions": [(session, clients.in_words(session.client)) for session in own],
        "problems": problems or {},
        "changed": request.query_params.get("changed") == "1",
    }
    return render(request, "account/show.html", context, status=422 if problems else 200)
