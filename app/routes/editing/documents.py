"""The form of a document."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.edits import keys
from app.edits.documents import DOCUMENTS
from app.models import Document
from app.queries import documents
from app.queries.documents import DocumentDetail
from app.routes.editing.asking import NOT_GIVEN, Asking, by_id

FIELDS = (
    "type",
    "title",
    "publisher",
    "original_publisher",
    "url",
    "published",
    "language",
    "accessed_on",
    "archived_url",
    "licence",
    "note",
)


def _start(_db: Session, _query: Mapping[str, str]) -> dict[str, Any]:
    return {"language": "en", "published": {**NOT_GIVEN, "inferred": False, "how": "day"}}


def _again(values: dict[str, Any], _today: dt.date) -> dict[str, Any]:
    """Another document of the same publisher."""
    empty = dict.fromkeys(("title", "url", "archived_url", "accessed_on", "note"))
    return values | empty | {"published": {**NOT_GIVEN, "inferred": False, "how": "day"}}


def _preview(db: Session, document: Document) -> DocumentDetail | None:
    return documents.find(db, document.id)


DOCUMENT = Asking(
    noun=DOCUMENTS,
    folder="documents",
    word="document",
    fields=FIELDS,
    find=by_id(DOCUMENTS),
    path=lambda document: f"/documents/{document.id}",
    key=keys.of_document,
    start=_start,
    again=_again,
    preview=_preview,
)
