"""Quotes: the words of an official in a document, and where they stand in it."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.actor import Actor
from app.models.base import Base, Record, code
from app.models.codebook import Quoted
from app.models.days import Days
from app.models.document import Document
from app.models.official import Official


class Quote(Record, Base):
    __tablename__ = "quote"

    # who spoke, for whom, and in which post as the document prints it
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    speaker_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id"))
    post: Mapped[str | None]

    # the words, without their marks
    quoted: Mapped[Quoted] = mapped_column(code(Quoted))
    words: Mapped[str]
    language: Mapped[str]
    translated_by: Mapped[str | None]

    # when and where they were said
    said_first: Mapped[dt.date | None]
    said_last: Mapped[dt.date | None]
    said_words: Mapped[str | None]
    occasion: Mapped[str | None]

    # their place in the canonical text: code points, and the paragraph counted from 1
    start: Mapped[int | None]
    end: Mapped[int | None]
    paragraph: Mapped[int | None]

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    speaker: Mapped[Official] = relationship(lazy="raise_on_sql")
    actor: Mapped[Actor] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint(
            "said_first <= said_last AND (said_first IS NULL) = (said_last IS NULL)", name="said"
        ),
        CheckConstraint(
            '0 <= "start" AND "start" < "end" AND ("start" IS NULL) = ("end" IS NULL)',
            name="place",
        ),
        CheckConstraint("paragraph >= 1", name="paragraph"),
        UniqueConstraint("id", "document_id"),
        # One country's or one person's quotes in date order, and one document's in its own.
        Index(None, "actor_id", "said_first", "id"),
        Index(None, "speaker_id", "said_first", "id"),
        Index(None, "document_id", "start"),
        Index(None, "said_first", "id"),
        *Record.__table_args__,
    )

    @property
    def said(self) -> Days:
        return Days(self.said_first, self.said_last, self.said_words)
