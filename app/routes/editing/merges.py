"""GET and POST /officials/anna-example/merge: two records that prove to be one, made one."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Request
from pydantic import StringConstraints
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.db import Database
from app.edits import doubles, history, submissions, suggestions
from app.edits.history import Edit
from app.edits.merging import merge
from app.edits.naming import namers
from app.edits.refused import Refused, Stale
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.forms.wording import counted, listed
from app.models.base import Record
from app.models.codebook import Status
from app.queries import menus
from app.queries.people import SignedIn
from app.routes.editing.asking import EDIT, Asking, EditValues, Unfinished
from app.routes.editing.records import begin, found
from app.web.deps import Db, Editor, Kept, PostedForm, RecordKey, Store
from app.web.logging import log
from app.web.subjects import subjects
from app.web.templating import render

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)

CHOICES: dict[str, Callable[[Session], menus.Choices]] = {
    "official": menus.officials,
    "document": menus.document_choices,
}


class MergeValues(EditValues):
    into: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,120}$")]


def add_routes(router: APIRouter, asking: Asking[R, V]) -> None:
    path = f"/{asking.folder}/{{ref}}/merge"

    @router.get(path)
    def ask(request: Request, db: Db, _editor: Editor, kept: Kept, ref: RecordKey) -> Response:
        record = found(db, asking, ref)
        if record.status is Status.WITHDRAWN:
            return RedirectResponse(asking.path(record), 303)
        form = Form(kept or ())
        if not kept:
            form.set("into", request.query_params.get("into", ""))
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
            form.blame("into" if refused.field == "into" else "", refused.message)
        except Stale as stale:
            form.set("version", str(stale.version))
            form.errors[""] = (
                f"Version {stale.version} was saved meanwhile: look at the record, "
                "then merge that version if it still should go"
            )
            status = 409
        with store.read() as db:
            return page(request, db, asking, form, ref, status)


def save(store: Database, asking: Asking[R, V], form: Form, editor: SignedIn, ref: str) -> str:
    """The address of the record that stays."""
    noun = asking.noun
    with store.write() as db:
        before = submissions.led_to(db, form.id)
        if before:
            return before
        record = found(db, asking, ref)
        about = form.read(MergeValues, (*EDIT, "into"))
        if about is None:
            raise Unfinished
        into = history.load(db, noun, about.into)
        if into is None:
            raise Refused("into", "choose one of the records in the list")
        edit = Edit(author=editor.name, reason=about.reason)
        merge(db, noun, record, into, edit, base=about.version or 0)
        suggestions.move(db, noun.name, record.id, into.id)
        location = asking.path(into)
        submissions.note(db, form.id, location)
        keys = {"record": record.key, "into": into.key}
    log.info("merged", user=editor.name, noun=noun.name, **keys)
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
    about = (asking.noun.name, record.id)
    near, others = _choices(db, asking.noun.name, record)
    return render(
        request,
        "merges/new.html",
        {
            "form": form,
            "asking": asking,
            "record": record,
            "path": asking.path(record),
            "subject": subjects(db, [about])[about],
            "near": near,
            "others": others,
            "moving": _moving(db, *about),
        },
        status=status,
    )


def _choices(db: Session, noun: str, record: Record) -> tuple[menus.Choices, menus.Choices]:
    """The records that may stay: those that resemble this one, and all others.

    Doubles often bear one name, so their keys tell them apart.
    """
    offered = [(key, text) for key, text in CHOICES[noun](db) if key != record.key]
    same = Counter(text for _, text in offered)
    told = [(key, f"{text} [{key}]" if same[text] > 1 else text) for key, text in offered]
    near = doubles.likely(db, record)
    return [c for c in told if c[0] in near], [c for c in told if c[0] not in near]


def _moving(db: Session, noun: str, record_id: int) -> str:
    """What names the record: *2 quotes and 1 stance*."""
    counts = Counter(namer.noun for namer in namers(db, noun, record_id))
    return listed([counted(count, name) for name, count in sorted(counts.items())])
