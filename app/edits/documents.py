"""Writing documents."""

from sqlalchemy.orm import Session

from app.edits.history import Noun
from app.edits.resemblance import known_address
from app.forms.documents import DocumentValues, PublishedSpan
from app.models import Document

# Fields that a document and its values name alike.
SAME = (
    "type",
    "title",
    "publisher",
    "original_publisher",
    "url",
    "language",
    "accessed_on",
    "archived_url",
    "licence",
    "text_sha256",
    "note",
)


def _values_of(document: Document) -> DocumentValues:
    return DocumentValues.model_construct(
        key=document.key,
        status=document.status,
        published=PublishedSpan.model_construct(
            first=document.published_first,
            last=document.published_last,
            words=document.published_words,
            inferred=document.published_inferred,
        ),
        **{name: getattr(document, name) for name in SAME},
    )


def _assign(_db: Session, document: Document, values: DocumentValues) -> None:
    for name in SAME:
        setattr(document, name, getattr(values, name))
    document.published_first = values.published.first
    document.published_last = values.published.last
    document.published_words = values.published.words
    document.published_inferred = values.published.inferred


DOCUMENTS = Noun(
    name="document",
    model=Document,
    values=DocumentValues,
    options=(),
    values_of=_values_of,
    make=lambda _values: Document(),
    assign=_assign,
    cautions=lambda db, values, _before: known_address(db, values),
)
