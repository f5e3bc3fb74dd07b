"""What may be sent for a document. Its text is no part of this: it comes by import."""

from app.forms.fields import (
    Language,
    OptionalDay,
    OptionalLine,
    OptionalSha256,
    OptionalText,
    OptionalUrl,
    RecordValues,
    Slug,
    Span,
)
from app.models.codebook import DocumentType


class PublishedSpan(Span):
    """When it was published; `inferred` where that was worked out from its content."""

    inferred: bool = False


class DocumentValues(RecordValues):
    key: Slug
    type: DocumentType
    title: OptionalLine = None
    publisher: OptionalLine = None
    original_publisher: OptionalLine = None
    url: OptionalUrl = None
    published: PublishedSpan = PublishedSpan()
    language: Language = "en"
    accessed_on: OptionalDay = None
    archived_url: OptionalUrl = None
    licence: OptionalLine = None
    text_sha256: OptionalSha256 = None
    note: OptionalText = None
