"""A quote and a document that are written in the form of the stance that they support."""

from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.edits import history, keys
from app.edits.documents import DOCUMENTS
from app.edits.history import Edit, Noun
from app.edits.quotes import QUOTES
from app.edits.refused import Cautioned, Refused
from app.forms.documents import DocumentValues
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.forms.quotes import QuoteValues
from app.models.base import Record

V = TypeVar("V", bound=RecordValues)

NEW_QUOTE = ("quoted", "words", "language", "place")
NEW_DOCUMENT = ("type", "title", "publisher", "url", "published", "language")


def prepare(db: Session, form: Form, edit: Edit) -> None:
    """Write the document and the quote that were entered in place."""
    document = _new_document(db, form, edit)
    if form.value("new_quote.words").strip():
        key = _new_quote(db, form, edit, document)
        if key:
            form.add_row("evidence", role="supports", quote=key)
    elif document:
        form.add_row("evidence", role="supports", document=document)


def _new_quote(db: Session, form: Form, edit: Edit, document: str | None) -> str | None:
    """The key of a quote of this stance's own official, said on the same day."""
    given = {
        "key": "new",
        "document": document or form.value("new_quote.document"),
        "speaker": form.value("official"),
        "actor": form.value("actor"),
        "post": form.value("post"),
        "said": form.data(["said"]).get("said"),
    }
    _english_if_blank(form, "new_quote.language")
    values = form.read(QuoteValues, NEW_QUOTE, given, prefix="new_quote")
    if values is None:
        for field, own in (("speaker", "official"), ("actor", "actor"), ("said", "said")):
            message = form.errors.pop(f"new_quote.{field}", None)
            if message:
                form.errors.setdefault(own, message)
        return None
    values = values.model_copy(update={"key": keys.of_quote(db, values)})
    return _added(db, QUOTES, values, edit, "new_quote")


def _new_document(db: Session, form: Form, edit: Edit) -> str | None:
    if not _document_begun(form):
        return None
    dated = form.value("new_document.published.first").strip()
    form.set("new_document.published.how", "day" if dated else "none")
    _english_if_blank(form, "new_document.language")
    values = form.read(DocumentValues, NEW_DOCUMENT, {"key": "new"}, prefix="new_document")
    if values is None:
        return None
    values = values.model_copy(update={"key": keys.of_document(db, values)})
    return _added(db, DOCUMENTS, values, edit, "new_document")


def begun(form: Form) -> bool:
    """Whether a quote or a document is being written here."""
    return bool(form.value("new_quote.words").strip()) or _document_begun(form)


def _document_begun(form: Form) -> bool:
    named = ("title", "publisher", "url", "published.first")
    return any(form.value(f"new_document.{name}").strip() for name in named)


def _english_if_blank(form: Form, name: str) -> None:
    if not form.value(name).strip():
        form.forget(name)


def _added(db: Session, noun: Noun[Any, Any], values: V, edit: Edit, prefix: str) -> str:
    """The key of a record written beside the stance; what is wrong with it is told at its part."""
    try:
        record: Record = history.add(db, noun, values, edit)
    except Refused as refused:
        raise Refused(f"{prefix}.{refused.field}", refused.message) from refused
    except Cautioned as cautioned:
        found = [replace(c, field=f"{prefix}.{c.field}") for c in cautioned.cautions]
        raise Cautioned(found) from cautioned
    return record.key
