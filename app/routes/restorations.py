"""GET and POST /stances/42/history/2/restoration: a version becomes the record's newest."""

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.edits import history as edits
from app.edits import submissions
from app.edits.history import Edit
from app.edits.nouns import NOUNS
from app.edits.refused import Cautioned, Refused, Stale
from app.edits.restoring import restore
from app.forms.posted import Form
from app.queries.people import SignedIn
from app.routes.editing.asking import EDIT, EditValues, Unfinished
from app.routes.record_history import Address, VersionAddress, found, page
from app.web.deps import Db, Editor, Kept, PostedForm, Store
from app.web.logging import log

router = APIRouter()
PATH = "/{folder}/{ref}/history/{number}/restoration"


@router.get(PATH)
def ask(request: Request, db: Db, editor: Editor, kept: Kept, address: VersionAddress) -> Response:
    """The version with its form, as it was typed before a session ran out."""
    return page(request, db, editor, address, Form(kept or ()))


@router.post(PATH)
def create(
    request: Request, store: Store, editor: Editor, posted: PostedForm, address: VersionAddress
) -> Response:
    form = Form(posted)
    status = 422
    shown: dict[str, object] = {}
    try:
        with store.write() as db:
            location = write(db, editor, address, form)
        log.info("record restored", user=editor.name, path=location, version=address[2])
        return RedirectResponse(location, status_code=303)
    except Unfinished:
        pass  # The form says why.
    except Refused as refused:
        form.errors["restore"] = refused.message[:1].upper() + refused.message[1:]
    except Cautioned as cautioned:
        shown = {"cautions": cautioned.cautions}
    except Stale as stale:
        # Whoever sends it again has seen that version.
        form.set("version", str(stale.version))
        status, shown = 409, {"meanwhile": stale.version}
    with store.read() as db:
        return page(request, db, editor, address, form, status, **shown)


def write(db: Session, editor: SignedIn, address: Address, form: Form) -> str:
    """Restore the version, or find that it was done before; where to go on to."""
    folder, ref, number = address
    sent = form.sent(editor.name, folder, ref, str(number))
    before = submissions.led_to(db, sent)
    if before:
        return before
    head, _ = found(db, folder, ref, editor)
    about = form.read(EditValues, EDIT)
    if about is None:
        raise Unfinished
    noun = NOUNS[head.type]
    record = edits.load(db, noun, head.key)
    accepted = frozenset(form.values("anyway"))
    edit = Edit(author=editor.name, reason=about.reason, accepted=accepted)
    restore(db, noun, record, number, edit, base=about.version or 0)
    if record is None or record.version == head.version:
        message = f"version {number} says the same as the record does now: nothing was changed"
        raise Refused("version", message)
    submissions.note(db, sent, head.path)
    return head.path
