"""GET and POST /stances/42/withdrawal: out of sight with a reason, or a draft off the desk."""

from typing import TypeVar

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.db import Database
from app.edits import submissions
from app.edits.history import Edit
from app.edits.refused import Refused, Stale
from app.edits.restoring import withdraw
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.models.base import Record
from app.models.codebook import Status
from app.queries.people import SignedIn
from app.routes.editing.asking import EDIT, Asking, EditValues, Unfinished
from app.routes.editing.records import begin, found
from app.web.deps import Db, Editor, Kept, PostedForm, RecordKey, Store
from app.web.templating import render

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)


def add_routes(router: APIRouter, asking: Asking[R, V]) -> None:
    path = f"/{asking.folder}/{{ref}}/withdrawal"

    @router.get(path)
    def ask(request: Request, db: Db, _editor: Editor, kept: Kept, ref: RecordKey) -> Response:
        record = found(db, asking, ref)
        if record.status is Status.WITHDRAWN:
            return RedirectResponse(asking.path(record), 303)
        form = Form(kept or ())
        form.set("version", str(record.version))
        return page(request, db, asking, form, ref)

    @router.post(path)
    def take(
        request: Request, store: Store, editor: Editor, posted: PostedForm, ref: RecordKey
    ) -> Response:
        form = Form(posted)
        status = 422
        try:
            return RedirectResponse(save(store, asking, form, editor, ref), status_code=303)
        except Unfinished:
            pass  # The form says why.
        except Refused as refused:
            form.errors["reason"] = refused.message[:1].upper() + refused.message[1:]
        except Stale as stale:
            form.set("version", str(stale.version))
            form.errors["reason"] = (
                f"Version {stale.version} was saved meanwhile: look at the record, "
                "then withdraw that version if it still should go"
            )
            status = 409
        with store.read() as db:
            return page(request, db, asking, form, ref, status)


def save(store: Database, asking: Asking[R, V], form: Form, editor: SignedIn, ref: str) -> str:
    with store.write() as db:
        before = submissions.led_to(db, form.value("submission"))
        if before:
            return before
        record = found(db, asking, ref)
        about = form.read(EditValues, EDIT)
        if about is None:
            raise Unfinished
        edit = Edit(author=editor.name, reason=about.reason)
        withdraw(db, asking.noun, record, edit, base=about.version or 0)
        location = f"{asking.path(record)}/history"
        submissions.note(db, about.submission, location)
        return location


def page(
    request: Request,
    db: Session,
    asking: Asking[R, V],
    form: Form,
    ref: str,
    status: int = 200,
) -> Response:
    begin(form)
    record = found(db, asking, ref)
    return render(
        request,
        "withdrawals/new.html",
        {"form": form, "asking": asking, "record": record, "path": asking.path(record)},
        status=status,
    )
