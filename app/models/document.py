"""Documents: the sources. Their text, where an editor has given it, stays private to editors."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Record, code
from app.models.codebook import DocumentType
from app.models.days import Days


class Document(Record, Base):
    __tablename__ = "document"

    type: Mapped[DocumentType] = mapped_column(code(DocumentType))

    # what it is called and who published it; all may be unknown
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    original_publisher: Mapped[str | None]
    url: Mapped[str | None] = mapped_column(index=True)
    language: Mapped[str]
    licence: Mapped[str | None]

    # when it was published, and whether that was worked out from its content
    published_first: Mapped[dt.date | None]
    published_last: Mapped[dt.date | None]
    published_words: Mapped[str | None]
    published_inferred: Mapped[bool] = mapped_column(default=False)

    # where it was read, and the hash of its canonical text
    accessed_on: Mapped[dt.date | None]
    archived_url: Mapped[str | None]
    text_sha256: Mapped[str | None] = mapped_column(index=True)
    text: Mapped[str | None] = mapped_column(deferred=True, deferred_raiseload=True)

    note: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(
            "published_first <= published_last"
            " AND (published_first IS NULL) = (published_last IS NULL)",
            name="published",
        ),
        CheckConstraint("length(text_sha256) = 64", name="sha256"),
        CheckConstraint("url LIKE 'http://%' OR url LIKE 'https://%'", name="url"),
        *Record.__table_args__,
    )

    @property
    def published(self) -> Days:
        return Days(self.published_first, self.published_last, self.published_words)
