"""What ends a record: a page that asks why, and leads on. Withdrawals and merges are such."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.db import Database
from app.edits import submissions
from app.edits.history import Edit
from app.edits.refused import Refused, Stale
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.models.base import Record
from app.models.codebook import Status
from app.queries.people import SignedIn
from app.routes.editing.asking import Asking, EditValues, Unfinished
from app.routes.editing.records import begin, found
from app.web.deps import Db, Editor, Kept, PostedForm, RecordKey, Store
from app.web.logging import log
from app.web.templating import render

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)
E = TypeVar("E", bound=EditValues)


@dataclass(frozen=True)
class Ending(Generic[R, V, E]):
    """One way to end a record.

    `step` is the last part of the address, `verb` what is done, `event` its line in the log;
    `asks` are the fields of `values`; `act` does it and gives the address to go on to; `shown` is
    what its page says more.
    """

    asking: Asking[R, V]
    step: str
    verb: str
    event: str
    template: str
    values: type[E]
    asks: tuple[str, ...]
    act: Callable[[Session, R, E, Edit], str]
    shown: Callable[[Session, R], dict[str, Any]] = lambda _db, _record: {}


def add_routes(router: APIRouter, ending: Ending[R, V, E]) -> None:
    asking = ending.asking
    path = f"/{asking.folder}/{{ref}}/{ending.step}"

    @router.get(path)
    def ask(request: Request, db: Db, _editor: Editor, kept: Kept, ref: RecordKey) -> Response:
        record = found(db, asking, ref)
        if record.status is Status.WITHDRAWN and not kept:
            return RedirectResponse(asking.path(record), 303)
        form = Form(kept or ())
        for name in () if kept else ending.asks:
            form.set(name, request.query_params.get(name, ""))
        if not kept:
            form.set("version", str(record.version))
        return page(request, db, ending, form, ref)

    @router.post(path)
    def take(
        request: Request, store: Store, editor: Editor, posted: PostedForm, ref: RecordKey
    ) -> Response:
        form = Form(posted)
        status = 422
        try:
            return RedirectResponse(save(store, ending, form, editor, ref), status_code=303)
        except Unfinished:
            pass  # The form says why.
        except Refused as refused:
            form.blame(refused.field if refused.field in ending.asks else "", refused.message)
        except Stale as stale:
            form.set("version", str(stale.version))
            form.errors[""] = (
                f"Version {stale.version} was saved meanwhile: look at the record, "
                f"then {ending.verb} that version if it still should go"
            )
            status = 409
        with store.read() as db:
            return page(request, db, ending, form, ref, status)


def save(store: Database, ending: Ending[R, V, E], form: Form, editor: SignedIn, ref: str) -> str:
    sent = form.sent(editor.name, ending.asking.folder, ref, ending.step)
    with store.write() as db:
        before = submissions.led_to(db, sent)
        if before:
            return before
        record = found(db, ending.asking, ref)
        values = form.read(ending.values, ending.values.model_fields)
        if values is None:
            raise Unfinished
        edit = Edit(author=editor.name, reason=values.reason)
        location = ending.act(db, record, values, edit)
        submissions.note(db, sent, location)
        asked = values.model_dump(include=set(ending.asks))
        about = {"noun": ending.asking.noun.name, "record": record.key, **asked}
    log.info(ending.event, user=editor.name, **about)
    return location


def page(
    request: Request,
    db: Session,
    ending: Ending[R, V, E],
    form: Form,
    ref: str,
    status: int = 200,
) -> Response:
    begin(form)
    record = found(db, ending.asking, ref)
    return render(
        request,
        ending.template,
        {
            "form": form,
            "asking": ending.asking,
            "record": record,
            "path": ending.asking.path(record),
            **ending.shown(db, record),
        },
        status=status,
    )
