"""Column lists and builders: how Core rows become the dataclasses of `rows`.

Lists read columns instead of models: two to three times less work a page, and nothing that could
load itself later.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import aliased
from sqlalchemy.orm.util import AliasedClass

from app.models import Actor, Document, Official, Quote, Stance
from app.models.days import Days
from app.queries.rows import ActorRef, DocumentRef, OfficialRef, QuoteRow, StanceRow

About = aliased(Actor, name="about")
Voice = aliased(Actor, name="voice")

ActorLike = type[Actor] | AliasedClass[Actor]


def actor_columns(actor: ActorLike) -> list[Any]:
    return [
        actor.id,
        actor.key,
        actor.type,
        actor.name,
        actor.short_name,
        actor.in_sentence,
    ]


def official_columns() -> list[Any]:
    return [Official.id, Official.key, Official.type, Official.name]


def document_columns() -> list[Any]:
    return [
        Document.id,
        Document.key,
        Document.type,
        Document.title,
        Document.publisher,
        Document.url,
        Document.published_first,
        Document.published_last,
        Document.published_words,
        Document.published_inferred,
    ]


def quote_columns() -> list[Any]:
    return [
        Quote.id,
        Quote.key,
        Quote.post,
        Quote.quoted,
        Quote.words,
        Quote.language,
        Quote.translated_by,
        Quote.said_first,
        Quote.said_last,
        Quote.said_words,
        Quote.occasion,
        Quote.start,
        Quote.end,
        Quote.paragraph,
        Quote.status,
    ]


def stance_columns() -> list[Any]:
    return [
        Stance.id,
        Stance.key,
        Stance.post,
        Stance.rank,
        Stance.kind,
        Stance.position,
        Stance.speaks_for,
        Stance.basis,
        Stance.said_first,
        Stance.said_last,
        Stance.said_words,
        Stance.effective_first,
        Stance.effective_last,
        Stance.effective_words,
        Stance.known_on,
        Stance.ended_on,
        Stance.summary,
        Stance.note,
        Stance.checked_on,
        Stance.status,
        Stance.version,
    ]


class Reader:
    """Takes the columns of one row off from left to right, in the order they were asked for."""

    def __init__(self, row: Sequence[Any]) -> None:
        self.values = iter(row)

    def take(self, count: int) -> list[Any]:
        return [next(self.values) for _ in range(count)]

    def one(self) -> Any:
        return next(self.values)

    def actor(self) -> ActorRef:
        return ActorRef(*self.take(6))

    def optional_actor(self) -> ActorRef | None:
        found = self.take(6)
        return ActorRef(*found) if found[0] is not None else None

    def optional_official(self) -> OfficialRef | None:
        found = self.take(4)
        return OfficialRef(*found) if found[0] is not None else None

    def official(self) -> OfficialRef:
        return OfficialRef(*self.take(4))

    def days(self) -> Days:
        return Days(*self.take(3))

    def document(self) -> DocumentRef:
        id_, key, type_, title, publisher, url = self.take(6)
        return DocumentRef(id_, key, type_, title, publisher, url, self.days(), self.one())

    def quote(self) -> QuoteRow:
        """Columns of quote, document, speaker, actor, in this order."""
        id_, key, post, quoted, words, language, translated_by = self.take(7)
        said = self.days()
        occasion, start, end, paragraph, status = self.take(5)
        return QuoteRow(
            id=id_,
            key=key,
            document=self.document(),
            speaker=self.official(),
            actor=self.actor(),
            post=post,
            quoted=quoted,
            words=words,
            language=language,
            translated_by=translated_by,
            said=said,
            occasion=occasion,
            start=start,
            end=end,
            paragraph=paragraph,
            status=status,
        )

    def stance(self) -> StanceRow:
        """Columns of stance, actor, official, about, in this order; scope and evidence empty."""
        id_, key, post, rank, kind, position, speaks_for, basis = self.take(8)
        said, effective = self.days(), self.days()
        known_on, ended_on, summary, note, checked_on, status, version = self.take(7)
        return StanceRow(
            id=id_,
            key=key,
            actor=self.actor(),
            official=self.optional_official(),
            about=self.optional_actor(),
            post=post,
            rank=rank,
            kind=kind,
            position=position,
            speaks_for=speaks_for,
            basis=basis,
            said=said,
            effective=effective,
            known_on=known_on,
            ended_on=ended_on,
            summary=summary,
            note=note,
            checked_on=checked_on,
            status=status,
            version=version,
            scope=(),
            evidence=(),
        )
