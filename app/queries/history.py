"""The versions of one record, and the names of whatever they mention."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.forms.paging import number
from app.models import Actor, Contradiction, Document, Official, Quote, Revision, Stance
from app.models.base import Record
from app.models.codebook import ActorType, Quoted, RecordType, Status
from app.queries import changes, stance_names
from app.queries.changes import ChangeRow
from app.queries.columns import Reader, actor_columns, document_columns, official_columns
from app.queries.rows import ActorRef, DocumentRef, OfficialRef
from app.queries.stance_names import StanceName

PAGE_SIZE = 50
# The first part of an address, with the kind of record and its table.
FOLDERS: Mapping[str, tuple[RecordType, type[Record]]] = {
    "countries": (RecordType.ACTOR, Actor),
    "organisations": (RecordType.ACTOR, Actor),
    "officials": (RecordType.OFFICIAL, Official),
    "quotes": (RecordType.QUOTE, Quote),
    "stances": (RecordType.STANCE, Stance),
    "documents": (RecordType.DOCUMENT, Document),
    "contradictions": (RecordType.CONTRADICTION, Contradiction),
}
BY_ID = frozenset({"quotes", "stances", "documents", "contradictions"})
# Those without a list of their own, with the folder whose list leads to them.
WITHIN = {"contradictions": "stances"}
ACTOR_TYPES = {"countries": ActorType.COUNTRY, "organisations": ActorType.ORGANISATION}

# Fields that name another record by its key: in the values themselves, and in their rows.
NAMED = {
    (RecordType.ACTOR, "parent"): RecordType.ACTOR,
    (RecordType.QUOTE, "document"): RecordType.DOCUMENT,
    (RecordType.QUOTE, "speaker"): RecordType.OFFICIAL,
    (RecordType.QUOTE, "actor"): RecordType.ACTOR,
    (RecordType.STANCE, "actor"): RecordType.ACTOR,
    (RecordType.STANCE, "about"): RecordType.ACTOR,
    (RecordType.STANCE, "official"): RecordType.OFFICIAL,
}
NAMED_IN_ROWS = {
    (RecordType.ACTOR, "memberships", "organisation"): RecordType.ACTOR,
    (RecordType.OFFICIAL, "tenures", "actor"): RecordType.ACTOR,
    (RecordType.STANCE, "evidence", "quote"): RecordType.QUOTE,
    (RecordType.STANCE, "evidence", "document"): RecordType.DOCUMENT,
}
NAMED_IN_LISTS = {(RecordType.CONTRADICTION, "between"): RecordType.STANCE}


@dataclass(frozen=True, slots=True)
class Head:
    """The record whose history it is; `version` is the newest, whoever may see it."""

    folder: str
    type: RecordType
    id: int
    key: str
    version: int
    status: Status

    @property
    def section(self) -> str:
        return section(self.folder)

    @property
    def path(self) -> str:
        return f"/{self.folder}/{self.id if self.folder in BY_ID else self.key}"


@dataclass(frozen=True, slots=True)
class Version:
    """A change, and the document that it came from."""

    change: ChangeRow
    document: DocumentRef | None

    @property
    def number(self) -> int:
        return self.change.number


@dataclass(frozen=True, slots=True)
class QuoteRef:
    """Enough of a quote to name it and to link to it, withdrawn or not."""

    id: int
    key: str
    quoted: Quoted
    words: str
    speaker: str

    @property
    def path(self) -> str:
        return f"/quotes/{self.id}"


@dataclass(frozen=True, slots=True)
class Names:
    """The records that some versions name, by key, as they are called today."""

    actors: Mapping[str, ActorRef] = field(default_factory=dict)
    officials: Mapping[str, OfficialRef] = field(default_factory=dict)
    documents: Mapping[str, DocumentRef] = field(default_factory=dict)
    quotes: Mapping[str, QuoteRef] = field(default_factory=dict)
    stances: Mapping[str, StanceName] = field(default_factory=dict)

    @property
    def said(self) -> Mapping[str, str]:
        """Actors and officials as sentences name them."""
        officials = {key: official.name for key, official in self.officials.items()}
        return officials | {key: actor.named for key, actor in self.actors.items()}


def section(folder: str) -> str:
    """The folder whose list is the way to a record."""
    return WITHIN.get(folder, folder)


def find(db: Session, folder: str, ref: str) -> Head | None:
    """The record at an address, whatever its status; keys may come in any case."""
    if folder not in FOLDERS:
        return None
    record_type, model = FOLDERS[folder]
    if folder in BY_ID:
        condition = model.id == number(ref)
    else:
        condition = model.key == (ref.upper() if folder == "countries" else ref.lower())
    statement = select(model.id, model.key, model.version, model.status).where(condition)
    if folder in ACTOR_TYPES:
        statement = statement.where(Actor.type == ACTOR_TYPES[folder])
    row = db.execute(statement).one_or_none()
    return Head(folder, record_type, *row) if row else None


def numbers(db: Session, head: Head, *, editor: bool) -> list[int]:
    """The versions that the visitor may see, oldest first."""
    return list(
        db.scalars(
            select(Revision.number).where(*_seen(head, editor=editor)).order_by(Revision.number)
        )
    )


def versions(
    db: Session, head: Head, *, editor: bool, among: Iterable[int] = (), before: int | None = None
) -> list[Version]:
    """Versions that the visitor may see, newest first: those named, or one page and one more."""
    conditions = _seen(head, editor=editor)
    wanted = list(among)
    if wanted:
        conditions.append(Revision.number.in_(wanted))
    if before is not None:
        conditions.append(Revision.number < before)
    rows = changes.newest_versions(db, *conditions, most=PAGE_SIZE + 1)
    documents = _documents(db, Document.id.in_({row.document_id for row in rows} - {None}))
    by_id = {document.id: document for document in documents}
    return [Version(row, by_id.get(row.document_id or 0)) for row in rows]


def names(db: Session, found: Iterable[Version]) -> Names:
    """The records that versions name."""
    return named_in(db, ((RecordType(v.change.record_type), v.change.snapshot) for v in found))


def named_in(db: Session, values: Iterable[tuple[RecordType, Mapping[str, Any]]]) -> Names:
    """Looks up at once whatever values name: a statement for each kind, however many there are."""
    keys: dict[RecordType, set[str]] = {record_type: set() for record_type in RecordType}
    for record_type, snapshot in values:
        _collect(keys, record_type, snapshot)
    actors = db.execute(select(*actor_columns(Actor)).where(Actor.key.in_(keys[RecordType.ACTOR])))
    officials = db.execute(
        select(*official_columns()).where(Official.key.in_(keys[RecordType.OFFICIAL]))
    )
    documents = _documents(db, Document.key.in_(keys[RecordType.DOCUMENT]))
    quotes = db.execute(
        select(Quote.id, Quote.key, Quote.quoted, Quote.words, Official.name)
        .join(Official, Official.id == Quote.speaker_id)
        .where(Quote.key.in_(keys[RecordType.QUOTE]))
    )
    stances = stance_names.named(db, Stance.key.in_(keys[RecordType.STANCE]))
    return Names(
        {row.key: Reader(row).actor() for row in actors},
        {row.key: Reader(row).official() for row in officials},
        {document.key: document for document in documents},
        {row.key: QuoteRef(*row) for row in quotes},
        {stance.key: stance for stance in stances},
    )


def _collect(
    keys: dict[RecordType, set[str]], record_type: RecordType, values: Mapping[str, Any]
) -> None:
    for (owner, name), named in NAMED.items():
        if owner is record_type and values.get(name):
            keys[named].add(values[name])
    for (owner, rows, name), named in NAMED_IN_ROWS.items():
        if owner is record_type:
            keys[named] |= {row[name] for row in values.get(rows, ()) if row.get(name)}
    for (owner, name), named in NAMED_IN_LISTS.items():
        if owner is record_type:
            keys[named] |= set(values.get(name, ()))


def _documents(db: Session, condition: ColumnElement[bool]) -> list[DocumentRef]:
    rows = db.execute(select(*document_columns()).where(condition))
    return [Reader(row).document() for row in rows]


def _seen(head: Head, *, editor: bool) -> list[ColumnElement[bool]]:
    own = (Revision.record_type == head.type.value, Revision.record_id == head.id)
    return [*changes.seen(editor=editor), *own]
