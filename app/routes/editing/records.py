"""GET and POST /stances/new, /stances/42/edit, and the same for every noun: four beats each."""

import uuid
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.db import Database
from app.edits import history, submissions
from app.edits.refused import Caution, Cautioned, Refused, Stale
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.models.base import Record
from app.models.codebook import Status
from app.queries.people import SignedIn
from app.routes.editing import conflicts, suggested
from app.routes.editing.asking import Asking, Unfinished, version_of, write
from app.routes.editing.conflicts import Conflict
from app.web.deps import Db, Editor, Kept, PostedForm, RecordKey, Store, today
from app.web.errors import BUSY, RETRY_AFTER
from app.web.logging import log
from app.web.templating import render

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)


class Previewed(Exception):
    """Carries what the pages would show out of a transaction that is then undone."""

    def __init__(self, preview: Any) -> None:
        super().__init__("nothing is kept of a preview")
        self.preview = preview


@dataclass(frozen=True, slots=True)
class State:
    """What a form's page says besides its fields and their errors."""

    preview: Any = None
    cautions: tuple[Caution, ...] = ()
    conflict: Conflict | None = None
    busy: bool = False

    def status(self, form: Form) -> int:
        """The status of the page."""
        if self.busy:
            return 503
        return 409 if self.conflict else 422 if form.errors or self.cautions else 200


def add_routes(router: APIRouter, asking: Asking[R, V]) -> None:
    """New, edit and, where there is such a thing, copy, for one noun."""
    folder = f"/{asking.folder}"

    @router.get(f"{folder}/new")
    def new(request: Request, db: Db, _editor: Editor, kept: Kept) -> Response:
        form = Form(kept) if kept else asking.form_of(asking.start(db, request.query_params))
        if kept:
            asking.arrange(db, form, "")
        return page(request, db, asking, form, None)

    @router.post(f"{folder}/new")
    def create(request: Request, store: Store, editor: Editor, posted: PostedForm) -> Response:
        return submit(request, store, asking, Form(posted), editor, None)

    @router.get(f"{folder}/{{ref}}/edit")
    def edit(request: Request, db: Db, _editor: Editor, kept: Kept, ref: RecordKey) -> Response:
        record = found(db, asking, ref)
        if record.status is Status.WITHDRAWN and not kept:
            return RedirectResponse(asking.path(record), 303)
        form = Form(kept) if kept else asking.form_of(asking.plain(record))
        if kept:
            asking.arrange(db, form, "")
        else:
            form.set("version", str(record.version))
            asked = request.query_params.get(suggested.FIELD, "")
            suggested.begin(db, form, asked, asking.noun.name, record)
        return page(request, db, asking, form, record)

    @router.post(f"{folder}/{{ref}}/edit")
    def update(
        request: Request, store: Store, editor: Editor, posted: PostedForm, ref: RecordKey
    ) -> Response:
        return submit(request, store, asking, Form(posted), editor, ref)

    again = asking.again
    if again is None:
        return

    @router.get(f"{folder}/{{ref}}/copy")
    def copy(request: Request, db: Db, _editor: Editor, ref: RecordKey) -> Response:
        record = found(db, asking, ref)
        form = asking.form_of(again(asking.plain(record), today()))
        return page(request, db, asking, form, None)


def begin(form: Form) -> None:
    """Give a new form its id, by which a second sending is known."""
    if not form.value("submission"):
        form.set("submission", uuid.uuid4().hex)


def found(db: Session, asking: Asking[R, V], ref: str) -> R:
    record = asking.find(db, ref)
    if record is None:
        raise HTTPException(404)
    return record


def submit(
    request: Request,
    store: Database,
    asking: Asking[R, V],
    form: Form,
    editor: SignedIn,
    ref: str | None,
) -> Response:
    """What a form that was sent leads to: on to the record, or the same page with all it held."""
    do = form.value("do") or "save"
    if do == "enter":
        do = "find" if form.value("find") != form.value("found") else "preview"
    with store.read() as db:
        record = found(db, asking, ref) if ref else None
        if do == "settle" and record:
            theirs = history.snapshot(db, asking.noun, record.id, version_of(form))
            conflicts.settle(form, theirs.model_dump(mode="json") if theirs else {})
            do = form.value("after") or "save"
        if asking.arrange(db, form, do):
            return page(request, db, asking, form, record)
    done = attempt(store, asking, form, editor, ref, do)
    if isinstance(done, str):
        return RedirectResponse(done, status_code=303)
    with store.read() as db:
        record = found(db, asking, ref) if ref else None
        return page(request, db, asking, form, record, done)


def attempt(
    store: Database,
    asking: Asking[R, V],
    form: Form,
    editor: SignedIn,
    ref: str | None,
    do: str,
) -> str | State:
    """Where saving leads, or how the form's page comes back; the form then holds its errors."""
    state = State()
    try:
        return save(store, asking, form, editor, ref, do)
    except Previewed as previewed:
        state = State(preview=previewed.preview)
    except Unfinished:
        pass  # The form says why.
    except Refused as refused:
        form.blame(refused.field, refused.message)
    except Cautioned as cautioned:
        cautions = tuple(cautioned.cautions)
        if do != "preview":
            return State(cautions=cautions)
        # What deserves a second look is shown all the same.
        confirmed = form.confirming(caution.token for caution in cautions)
        shown = attempt(store, asking, confirmed, editor, ref, do)
        return replace(shown, cautions=cautions) if isinstance(shown, State) else shown
    except BUSY as error:
        log.error("database unavailable", error=str(getattr(error, "orig", None) or error))
        form.errors[""] = "The record is busy: nothing was saved yet. Wait a moment and save again."
        state = State(busy=True)
    except Stale as stale:
        with store.read() as db:
            record = found(db, asking, ref or "")
            state = State(conflict=conflicts.merge(db, asking, form, record, stale))
    return state


def save(
    store: Database,
    asking: Asking[R, V],
    form: Form,
    editor: SignedIn,
    ref: str | None,
    do: str,
) -> str:
    """The address to go on to; a preview is written too, looked at, and undone."""
    place = (editor.name, asking.folder, ref or "new")
    with store.write() as db:
        before = submissions.led_to(db, form.sent(*place))
        if before:
            return before
        record = found(db, asking, ref) if ref else None
        if record is None:
            _check_unused(db, form.opened(*place))
        version = record.version if record else 0
        record = write(db, asking, form, editor.name, record, do)
        location = asking.path(record)
        if do == "preview":
            raise Previewed(asking.preview(db, record))
        submissions.note(db, form.sent(*place), location)
        if ref is None:
            submissions.note(db, form.opened(*place), location)
        changed = record.version != version
        suggested.take(db, form, asking.noun.name, record, editor.name, changed=changed)
        about = {"noun": asking.noun.name, "record": record.key, "version": record.version}
    log.info("record saved", user=editor.name, **about)
    return location


def _check_unused(db: Session, opened: str) -> None:
    """Refused where this very form, saying something else, has made a record before."""
    made = submissions.led_to(db, opened)
    if made:
        message = (
            f"this form has made a record before, at {made}: edit that one, or open a new form"
        )
        raise Refused("", message)


def page(
    request: Request,
    db: Session,
    asking: Asking[R, V],
    form: Form,
    record: R | None,
    state: State = State(),
) -> Response:
    """The form's page in whichever state it is."""
    begin(form)
    return render(
        request,
        asking.template,
        {
            "form": form,
            "asking": asking,
            "record": record,
            "path": asking.path(record) if record else None,
            "action": f"{asking.path(record)}/edit" if record else f"/{asking.folder}/new",
            "state": state,
            "saved": asking.preview(db, record) if record else None,
            "suggestion": suggested.at_hand(db, form, asking.noun.name, record),
            **asking.menus(db, form),
        },
        status=state.status(form),
        headers={"Retry-After": str(RETRY_AFTER)} if state.busy else None,
    )
