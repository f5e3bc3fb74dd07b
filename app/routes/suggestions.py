"""GET and POST /stances/42/suggest for readers; /suggestions/7 and its declining for editors."""

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.db import Database
from app.edits import suggestions as edits
from app.edits.attempts import TooMany
from app.edits.suggestions import SUGGESTING, Settled
from app.forms.posted import Form
from app.forms.suggestions import ANSWERED, SUGGESTED, DecliningValues, SuggestionValues
from app.forms.wording import counted, number
from app.models.codebook import Status
from app.queries import history, suggestions
from app.queries.history import Head
from app.queries.suggestions import SuggestionRow
from app.routes.editing.asking import Unfinished
from app.web.deps import Db, Editor, Kept, PostedForm, RecordId, RecordKey, Store
from app.web.logging import log
from app.web.subjects import subjects
from app.web.templating import render

router = APIRouter()
SENT = "/suggestions/sent"


@router.get(SENT)
def sent(request: Request) -> Response:
    return render(request, "suggestions/sent.html")


@router.get("/{folder}/{ref}/suggest")
def new(request: Request, db: Db, folder: str, ref: RecordKey) -> Response:
    head = _found(db, folder, ref)
    if head.status is Status.WITHDRAWN:
        return RedirectResponse(head.path, 303)
    return _form_page(request, db, head, Form())


@router.post("/{folder}/{ref}/suggest")
def create(
    request: Request, store: Store, posted: PostedForm, folder: str, ref: RecordKey
) -> Response:
    form = Form(posted)
    with store.read() as db:
        head = _found(db, folder, ref)
    if head.status is Status.WITHDRAWN:
        # Its page tells what became of it.
        return RedirectResponse(head.path, 303)
    status, headers = 422, {}
    try:
        _send(request, store, head, form)
        return RedirectResponse(SENT, 303)
    except Unfinished:
        pass  # The form says why.
    except TooMany as error:
        form.errors[""] = _too_many(error)
        status, headers = 429, {"Retry-After": str(error.retry_after)}
    with store.read() as db:
        return _form_page(request, db, head, form, status, headers)


def _found(db: Session, folder: str, ref: str) -> Head:
    """A record that readers can see, or could."""
    head = history.find(db, folder, ref)
    if head is None or not history.numbers(db, head, editor=False):
        raise HTTPException(404)
    return head


def _send(request: Request, store: Database, head: Head, form: Form) -> None:
    if form.value("leave_empty"):
        # Only machines find that field. They learn nothing from the answer.
        log.info("suggestion dropped", path=head.path)
        return
    values = form.read(SuggestionValues, SUGGESTED)
    if values is None:
        raise Unfinished
    about = (head.type.value, head.id)
    address = request.client.host if request.client else ""
    try:
        with store.write() as db:
            made = edits.send(db, about, values, address=address, location=SENT)
    except TooMany:
        log.warning("suggestion refused", path=head.path, address=address)
        raise
    if made:
        log.info("suggestion sent", suggestion=made, path=head.path)


def _too_many(error: TooMany) -> str:
    minutes = counted(-(-error.retry_after // 60), "minute")
    return (
        f"Only {number(SUGGESTING.most)} suggestions an hour can be sent from one connection. "
        f"Wait {minutes}, then send this again: what you wrote still stands below"
    )


def _form_page(
    request: Request,
    db: Session,
    head: Head,
    form: Form,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    about = (head.type.value, head.id)
    context = {"form": form, "head": head, "subject": subjects(db, [about])[about]}
    return render(request, "suggestions/new.html", context, status=status, headers=headers)


@router.get("/suggestions/{suggestion_id}")
def show(request: Request, db: Db, _editor: Editor, suggestion_id: RecordId) -> Response:
    return _page(request, db, _one(db, suggestion_id), Form())


@router.get("/suggestions/{suggestion_id}/declining")
def ask(request: Request, db: Db, _editor: Editor, kept: Kept, suggestion_id: RecordId) -> Response:
    """The same page, with what was typed before a session ran out."""
    return _page(request, db, _one(db, suggestion_id), Form(kept or ()))


@router.post("/suggestions/{suggestion_id}/declining")
def decline(
    request: Request, store: Store, editor: Editor, posted: PostedForm, suggestion_id: RecordId
) -> Response:
    form = Form(posted)
    values = form.read(DecliningValues, ANSWERED)
    status = 422
    if values:
        try:
            with store.write() as db:
                _one(db, suggestion_id)
                edits.decline(db, suggestion_id, editor.name, values.answer)
            log.info("suggestion declined", user=editor.name, suggestion=suggestion_id)
            return RedirectResponse("/desk", 303)
        except Settled:
            status = 409
    with store.read() as db:
        suggestion = _one(db, suggestion_id)
        if values and (suggestion.settled_by, suggestion.answer) == (editor.name, values.answer):
            return RedirectResponse("/desk", 303)  # sent twice
        return _page(request, db, suggestion, form, status)


def _one(db: Session, suggestion_id: int) -> SuggestionRow:
    suggestion = suggestions.find(db, suggestion_id)
    if suggestion is None:
        raise HTTPException(404)
    return suggestion


def _page(
    request: Request, db: Session, suggestion: SuggestionRow, form: Form, status: int = 200
) -> Response:
    """A suggestion beside its record."""
    context = {
        "suggestion": suggestion,
        "subject": subjects(db, [suggestion.about])[suggestion.about],
        "form": form,
        "late": status == 409,
    }
    return render(request, "suggestions/show.html", context, status=status)
