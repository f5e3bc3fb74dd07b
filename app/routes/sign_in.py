"""GET and POST /sign-in, POST /sign-out."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.edits import people as edits
from app.edits.attempts import TooMany
from app.forms.people import known_name, typed
from app.forms.wording import counted
from app.web import sessions
from app.web.deps import PostedForm, Store, Visitor
from app.web.logging import log
from app.web.sign_in import HOME, SignIn, enter, kept, local, page

router = APIRouter()


@router.get("/sign-in")
def new(request: Request, visitor: Visitor) -> Response:
    destination = local(request.query_params.get("next", ""))
    if visitor:
        return RedirectResponse(destination or HOME, 303)
    return page(request, SignIn(next=destination))


@router.post("/sign-in")
def create(request: Request, database: Store, pairs: PostedForm) -> Response:
    form = SignIn(
        next=local(typed(pairs, "next")),
        name=known_name(typed(pairs, "name")),
        kept=typed(pairs, "kept"),
    )
    password = typed(pairs, "password")
    problems = {} if form.name else {"name": "Enter your name"}
    problems |= {} if password else {"password": "Enter your password"}
    if problems or not sessions.may_sign_in(request):
        return page(request, replace(form, problems=problems), 422 if problems else 403)
    try:
        token = enter(request, database, form, password)
    except TooMany as error:
        return _too_many(request, form, error)
    if token is None:
        problems = {"name": "The name or the password is wrong. Check both, then try again"}
        return page(request, replace(form, problems=problems), 422)
    waiting = kept(form)
    answer = RedirectResponse(f"{waiting[0]}?kept=1" if waiting else form.next or HOME, 303)
    sessions.give(request, answer, token)
    return answer


def _too_many(request: Request, form: SignIn, error: TooMany) -> Response:
    minutes = counted(-(-error.retry_after // 60), "minute")
    problem = f"Too many sign-ins have failed. Wait {minutes}, then try again"
    form = replace(form, problems={"name": problem})
    return page(request, form, 429, {"Retry-After": str(error.retry_after)})


@router.post("/sign-out")
def destroy(request: Request, database: Store, visitor: Visitor) -> Response:
    if visitor:
        with database.write() as db:
            edits.end_session(db, visitor.user_id, visitor.session_id)
        log.info("signed out", user=visitor.name)
    answer = RedirectResponse("/", 303)
    if sessions.cookie_name(request) in request.cookies:
        sessions.take(request, answer)
    return answer
