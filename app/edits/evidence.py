"""The evidence of a stance: quotes with the documents that they stand in, or documents alone."""

import datetime as dt

from sqlalchemy.orm import Session

from app.edits.history import find, find_optional
from app.edits.refused import Refused
from app.forms.stances import EvidenceValues
from app.models import Document, Quote
from app.models.codebook import Role


def complete_item(db: Session, item: EvidenceValues, where: str) -> EvidenceValues:
    """A quote brings its own document; where one is named beside it, it must be that one."""
    quote = find_optional(db, Quote, item.quote, "quote", f"{where}.quote")
    document = find_optional(db, Document, item.document, "document", f"{where}.document")
    if quote is None:
        return item
    if document and document.id != quote.document_id:
        raise Refused(f"{where}.document", "the quote stands in another document: leave this out")
    return item.model_copy(update={"document": None})


def published(db: Session, evidence: tuple[EvidenceValues, ...]) -> dt.date:
    """The day on which the first dated document that supports a stance appeared."""
    for i, item in enumerate(evidence):
        document = document_of(db, item, f"evidence.{i}")
        if item.role is Role.SUPPORTS and document.published_first:
            return document.published_first
    raise Refused(
        "known_on",
        "what is reported or observed counts from its publication: give the day, "
        "or date the document that supports it",
    )


def document_of(db: Session, item: EvidenceValues, where: str) -> Document:
    quote = find_optional(db, Quote, item.quote, "quote", f"{where}.quote")
    if quote:
        return db.get_one(Document, quote.document_id)
    return find(db, Document, item.document, "document", f"{where}.document")


def supporting(db: Session, evidence: tuple[EvidenceValues, ...]) -> list[Document]:
    return [
        document_of(db, item, f"evidence.{i}")
        for i, item in enumerate(evidence)
        if item.role is Role.SUPPORTS
    ]
