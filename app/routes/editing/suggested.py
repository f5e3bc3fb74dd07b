"""A reader's suggestion at hand while its record is edited: saving the change settles it."""

from sqlalchemy.orm import Session

from app.edits import suggestions as edits
from app.edits.refused import Refused
from app.forms.paging import number
from app.forms.posted import Form
from app.forms.wording import shortened
from app.models.base import Record
from app.queries import suggestions
from app.queries.suggestions import SuggestionRow
from app.web.logging import log

FIELD = "suggestion"
REASON = "Suggested by a reader: "
LONGEST_REASON = 300


def begin(db: Session, form: Form, asked: str, noun: str, record: Record) -> None:
    """Take up the suggestion that the address names, in a form that was just opened."""
    form.set(FIELD, asked)
    suggestion = at_hand(db, form, noun, record)
    if suggestion is None:
        form.forget(FIELD)
        return
    words = " ".join(suggestion.proposal.split())
    form.set("reason", REASON + shortened(words, LONGEST_REASON - len(REASON) - 1))


def at_hand(db: Session, form: Form, noun: str, record: Record | None) -> SuggestionRow | None:
    """The suggestion that the form names, if it is about this record and waits."""
    suggestion = _named(db, form, noun, record)
    return suggestion if suggestion and suggestion.waits else None


def take(db: Session, form: Form, noun: str, record: Record, editor: str, *, changed: bool) -> None:
    """Settle the suggestion in the transaction that changed its record."""
    suggestion = _named(db, form, noun, record)
    if suggestion is None:
        return
    if suggestion.waits and not changed:
        message = "nothing was changed, so the suggestion still waits: change the record, or "
        raise Refused(FIELD, message + "decline the suggestion")
    edits.take(db, suggestion.id, editor)
    log.info("suggestion taken", user=editor, suggestion=suggestion.id)


def _named(db: Session, form: Form, noun: str, record: Record | None) -> SuggestionRow | None:
    asked = number(form.value(FIELD))
    if record is None or asked is None:
        return None
    suggestion = suggestions.find(db, asked)
    return suggestion if suggestion and suggestion.about == (noun, record.id) else None
