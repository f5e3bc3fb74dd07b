"""The form of a quote."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.edits import keys
from app.edits.quotes import QUOTES
from app.forms.posted import Form
from app.models import Quote
from app.queries import menus, quotes
from app.queries.rows import QuoteRow
from app.routes.editing.asking import NOT_GIVEN, Asking, by_id, typed_day

FIELDS = (
    "document",
    "quoted",
    "words",
    "language",
    "translated_by",
    "place",
    "speaker",
    "actor",
    "post",
    "said",
    "occasion",
)

# The place of a quote is that of these words in this document.
WHERE = ("words", "document")


def _start(_db: Session, query: Mapping[str, str]) -> dict[str, Any]:
    """A new quote from the page it was begun on: `document`, `speaker`, `actor`."""
    return {
        "document": query.get("document", ""),
        "speaker": query.get("speaker", query.get("official", "")),
        "actor": query.get("actor", ""),
        "language": "en",
        "said": {**NOT_GIVEN, "how": "day"},
    }


def _again(values: dict[str, Any], _today: dt.date) -> dict[str, Any]:
    """Another quote of the same speaker in the same document."""
    return values | {"words": "", "place": {"start": None, "end": None, "paragraph": None}}


def _menus(db: Session, form: Form) -> dict[str, Any]:
    return {
        "actors": menus.actors(db),
        "officials": menus.officials(db),
        "documents": menus.document_choices(db),
        "held": menus.post_on(
            db, form.value("speaker"), form.value("actor"), typed_day(form, "said.first")
        ),
    }


def _infer(_db: Session, form: Form) -> None:
    """Words that were changed, or that are of another document, stand elsewhere."""
    if any(form.value(name).strip() != form.value(f"{name}_before") for name in WHERE):
        form.set("place.start", "")
        form.set("place.end", "")


def _preview(db: Session, quote: Quote) -> QuoteRow | None:
    return quotes.find(db, quote.id)


QUOTE = Asking(
    noun=QUOTES,
    folder="quotes",
    word="quote",
    fields=FIELDS,
    find=by_id(QUOTES),
    path=lambda quote: f"/quotes/{quote.id}",
    key=keys.of_quote,
    menus=_menus,
    start=_start,
    again=_again,
    infer=_infer,
    source=lambda _db, values: values.document,
    preview=_preview,
)
