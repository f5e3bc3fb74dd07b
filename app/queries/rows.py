"""What readers get: one small dataclass per record, filled from Core rows.

Queries build them, templates and exports read them. Nothing here touches the database.
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.models.codebook import (
    ActorType,
    Area,
    Basis,
    DocumentType,
    Kind,
    OfficialType,
    Position,
    Quoted,
    Role,
    Ruling,
    SpeaksFor,
    Status,
    Target,
    stance_label,
)
from app.models.days import Days


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Enough of an actor to name it and to link to it."""

    noun: ClassVar = "actor"
    id: int
    key: str
    type: ActorType
    name: str
    short_name: str | None = None
    in_sentence: str | None = None

    @property
    def path(self) -> str:
        folder = "countries" if self.type is ActorType.COUNTRY else "organisations"
        return f"/{folder}/{self.key}"

    @property
    def label(self) -> str:
        """The shortest name in use, for maps and tiles."""
        return self.short_name or self.name

    @property
    def named(self) -> str:
        """The name as a sentence says it: *the United Kingdom*."""
        return self.in_sentence or self.name


@dataclass(frozen=True, slots=True)
class OfficialRef:
    """Enough of an official to name them and to link to them."""

    noun: ClassVar = "official"
    id: int
    key: str
    type: OfficialType
    name: str

    @property
    def path(self) -> str:
        return f"/officials/{self.key}"


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """Enough of a source to name it, to link to it and to say when it appeared."""

    noun: ClassVar = "document"
    id: int
    key: str
    type: DocumentType
    title: str | None
    publisher: str | None
    url: str | None
    published: Days
    inferred: bool

    @property
    def path(self) -> str:
        return f"/documents/{self.id}"

    @property
    def name(self) -> str:
        """The title, or who published it where no title is known."""
        return self.title or f"{self.type.label}, {self.publisher or 'publisher not known'}"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote as lists and stances show it. `words` stand without their marks."""

    noun: ClassVar = "quote"
    id: int
    key: str
    document: DocumentRef
    speaker: OfficialRef
    actor: ActorRef
    post: str | None
    quoted: Quoted
    words: str
    language: str
    translated_by: str | None
    said: Days
    occasion: str | None
    start: int | None
    end: int | None
    paragraph: int | None
    status: Status

    @property
    def path(self) -> str:
        return f"/quotes/{self.id}"

    @property
    def printed(self) -> str:
        """The words between our marks, less the comma that only led on to the sentence."""
        return self.words.removesuffix(",")


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One row of a stance's scope; its parts hold together. `weapon` None is unstated."""

    weapon: str | None
    area: Area
    place: str | None
    target: Target
    ruling: Ruling
    condition: str | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document, or a quote in it, that shows a stance or helps to read it."""

    role: Role
    document: DocumentRef
    quote: QuoteRow | None
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One stance with all that a page says of it."""

    noun: ClassVar = "stance"
    id: int
    key: str
    actor: ActorRef
    official: OfficialRef | None
    post: str | None
    rank: int
    kind: Kind
    position: Position
    speaks_for: SpeaksFor
    about: ActorRef | None
    basis: Basis
    said: Days
    effective: Days
    known_on: dt.date
    ended_on: dt.date | None
    summary: str
    note: str | None
    checked_on: dt.date | None
    status: Status
    version: int
    scope: tuple[ScopeRow, ...]
    evidence: tuple[EvidenceRow, ...]

    @property
    def path(self) -> str:
        return f"/stances/{self.id}"

    @property
    def label(self) -> str:
        return stance_label(self.kind, self.position, self.speaks_for)

    @property
    def quotes(self) -> tuple[QuoteRow, ...]:
        """The quotes that support it, in the editor's order."""
        return tuple(
            item.quote for item in self.evidence if item.quote and item.role is Role.SUPPORTS
        )

    @property
    def also(self) -> tuple[str, ...]:
        """Texts that a search finds it by and a list does not show otherwise."""
        scope = [part for row in self.scope for part in (row.weapon, row.place, row.condition)]
        quoted = [f"“{item.quote.printed}”" for item in self.evidence if item.quote]
        return tuple(filter(None, (self.note, *scope, *quoted)))

    @property
    def source(self) -> EvidenceRow | None:
        """The evidence that stands for it where there is room for one: words before none."""
        order = {Quoted.DIRECT: 0, Quoted.PARTIAL: 1, Quoted.REPORTED: 2}
        supporting = [item for item in self.evidence if item.role is Role.SUPPORTS]
        return min(
            supporting,
            key=lambda item: order[item.quote.quoted] if item.quote else 3,
            default=None,
        )

    @property
    def speaker(self) -> OfficialRef | None:
        """Who said the words of `source`; who voiced the stance where it has none."""
        return self.source.quote.speaker if self.source and self.source.quote else self.official

    @property
    def spoken_as(self) -> str | None:
        """The post of `speaker`, as printed."""
        return self.source.quote.post if self.source and self.source.quote else self.post


@dataclass(frozen=True, slots=True)
class Headline:
    """What one country's policy is on a date, by the headline rule.

    `winner` is None for *no record*. `lapsed` means that the winner was withdrawn without a
    successor. `rivals` are the stances that make it contested. `reported_since` is newer and
    not on the record.
    """

    actor: ActorRef
    winner: StanceRow | None
    lapsed: bool
    rivals: tuple[StanceRow, ...]
    reported_since: StanceRow | None

    @property
    def contested(self) -> bool:
        return bool(self.rivals)

    @property
    def position(self) -> Position | None:
        """The country's position; None when it has lapsed or nothing is on record."""
        return None if self.winner is None or self.lapsed else self.winner.position

    @property
    def mark(self) -> str:
        """The name of its icon and colour: a position's code, `lapsed` or `none`."""
        if self.position:
            return self.position.value
        return "lapsed" if self.lapsed else "none"

    @property
    def label(self) -> str:
        if self.position:
            return self.position.label
        return "Lapsed" if self.lapsed else "No record"
