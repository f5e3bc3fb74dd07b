"""Stances: an actor's position as documents show it, its scope, evidence and contradictions."""

import datetime as dt

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.actor import Actor
from app.models.base import Base, Record, code, ordered_text, pk
from app.models.codebook import (
    Area,
    Basis,
    Kind,
    Position,
    Role,
    Ruling,
    SpeaksFor,
    Target,
)
from app.models.days import Days
from app.models.document import Document
from app.models.official import Official
from app.models.quote import Quote


class Stance(Record, Base):
    __tablename__ = "stance"

    # whose position it is, and who voiced it in which post; the voice may be unknown
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id"))
    official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))
    post: Mapped[str | None]
    rank: Mapped[int] = mapped_column(default=3)

    # the coding
    kind: Mapped[Kind] = mapped_column(code(Kind))
    position: Mapped[Position] = mapped_column(code(Position))
    speaks_for: Mapped[SpeaksFor] = mapped_column(code(SpeaksFor))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"))
    basis: Mapped[Basis] = mapped_column(code(Basis))
    on_record: Mapped[bool] = mapped_column(
        Computed("basis IN ('agreement', 'statement')", persisted=True)
    )

    # the two clocks: when it holds, when it became public
    said_first: Mapped[dt.date | None]
    said_last: Mapped[dt.date | None]
    said_words: Mapped[str | None]
    effective_first: Mapped[dt.date]
    effective_last: Mapped[dt.date]
    effective_words: Mapped[str | None]
    known_on: Mapped[dt.date]
    ended_on: Mapped[dt.date | None]

    # the editor's words
    summary: Mapped[str]
    note: Mapped[str | None]
    checked_on: Mapped[dt.date | None]

    actor: Mapped[Actor] = relationship(foreign_keys=[actor_id], lazy="raise_on_sql")
    about: Mapped[Actor | None] = relationship(foreign_keys=[about_id], lazy="raise_on_sql")
    official: Mapped[Official | None] = relationship(lazy="raise_on_sql")
    scope: Mapped[list["Scope"]] = relationship(
        order_by="Scope.place_in_list", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    evidence: Mapped[list["Evidence"]] = relationship(
        order_by="Evidence.place_in_list", cascade="all, delete-orphan", lazy="raise_on_sql"
    )

    __table_args__ = (
        CheckConstraint("kind <> 'policy' OR speaks_for = 'government'", name="policy"),
        CheckConstraint("kind = 'view' OR about_id IS NULL", name="about"),
        CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
        CheckConstraint(
            "said_first <= said_last AND (said_first IS NULL) = (said_last IS NULL)", name="said"
        ),
        CheckConstraint("effective_first <= effective_last", name="effective"),
        CheckConstraint("effective_first <= ended_on", name="ended"),
        # The headline probe: one country's policies in force order, newest first.
        Index(
            "ix_stance_headline",
            "actor_id",
            "on_record",
            "effective_first",
            sqlite_where=text("status = 'published' AND kind = 'policy'"),
            postgresql_where=text("status = 'published' AND kind = 'policy'"),
        ),
        # The newest view of an actor and voice.
        Index(
            "ix_stance_voice",
            "actor_id",
            "speaks_for",
            "effective_first",
            sqlite_where=text("status = 'published' AND kind = 'view'"),
            postgresql_where=text("status = 'published' AND kind = 'view'"),
        ),
        # Lists: all by date, one actor's or one official's by date.
        Index(None, "effective_first", "id"),
        Index(None, "actor_id", "effective_first", "id"),
        Index(None, "official_id", "effective_first", "id"),
        *Record.__table_args__,
    )

    @property
    def said(self) -> Days:
        return Days(self.said_first, self.said_last, self.said_words)

    @property
    def effective(self) -> Days:
        return Days(self.effective_first, self.effective_last, self.effective_words)


class Scope(Base):
    """A row of a stance's scope: its parts hold together. `weapon` None is unstated."""

    __tablename__ = "scope"

    id: Mapped[pk]
    stance_id: Mapped[int] = mapped_column(ForeignKey("stance.id"))
    place_in_list: Mapped[int]
    weapon: Mapped[ordered_text | None]
    area: Mapped[Area] = mapped_column(code(Area))
    place: Mapped[str | None]
    target: Mapped[Target] = mapped_column(code(Target))
    ruling: Mapped[Ruling] = mapped_column(code(Ruling))
    condition: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("stance_id", "place_in_list"),
        CheckConstraint("area <> 'named' OR place IS NOT NULL", name="named_place"),
    )


class Evidence(Base):
    """A document, or a quote in it, that supports a stance or gives its context."""

    __tablename__ = "evidence"

    id: Mapped[pk]
    stance_id: Mapped[int] = mapped_column(ForeignKey("stance.id"))
    place_in_list: Mapped[int]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    quote_id: Mapped[int | None] = mapped_column(index=True)
    paragraph: Mapped[int | None]
    role: Mapped[Role] = mapped_column(code(Role))

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    quote: Mapped[Quote | None] = relationship(
        primaryjoin="foreign(Evidence.quote_id) == Quote.id", lazy="raise_on_sql"
    )

    __table_args__ = (
        UniqueConstraint("stance_id", "place_in_list"),
        CheckConstraint("paragraph >= 1", name="paragraph"),
        # A quote that moves to another document takes its evidence along.
        ForeignKeyConstraint(
            ["quote_id", "document_id"], ["quote.id", "quote.document_id"], onupdate="CASCADE"
        ),
    )


class Contradiction(Record, Base):
    """Two stances that contradict each other, whichever is named first."""

    __tablename__ = "contradiction"

    low_id: Mapped[int] = mapped_column(ForeignKey("stance.id"))
    high_id: Mapped[int] = mapped_column(ForeignKey("stance.id"), index=True)
    note: Mapped[str | None]

    low: Mapped[Stance] = relationship(foreign_keys=[low_id], lazy="raise_on_sql")
    high: Mapped[Stance] = relationship(foreign_keys=[high_id], lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("low_id < high_id", name="order"),
        UniqueConstraint("low_id", "high_id"),
        *Record.__table_args__,
    )
