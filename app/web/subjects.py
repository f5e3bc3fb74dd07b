"""Records of any kind in a few words, with their addresses."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.codebook import RecordType, Status
from app.queries import desk, history
from app.queries.changes import ChangeRow
from app.queries.history import Names
from app.web import sentences
from app.web.sentences import Change
from app.web.values import Field, fields


@dataclass(frozen=True, slots=True)
class Subject:
    """A record as its newest version has it; `words` begin with a small letter."""

    words: str
    path: str
    status: Status
    newest: Change
    fields: tuple[Field, ...]

    @property
    def title(self) -> str:
        return self.words[:1].upper() + self.words[1:]


def subjects(db: Session, records: Collection[tuple[str, int]]) -> dict[tuple[str, int], Subject]:
    """By kind and id; a fixed number of statements, however many they are."""
    newest = desk.newest_of(db, records)
    names = _names(db, newest.values())
    return {about: _subject(row, names) for about, row in newest.items()}


def own_changes(db: Session, author: str) -> list[Change]:
    """What an editor changed last, in sentences."""
    rows = desk.own_changes(db, author)
    names = _names(db, rows).said
    return [sentences.change(row, names) for row in rows]


def _names(db: Session, rows: Collection[ChangeRow]) -> Names:
    return history.named_in(db, ((RecordType(row.record_type), row.snapshot) for row in rows))


def _subject(row: ChangeRow, names: Names) -> Subject:
    newest = sentences.change(row, names.said)
    return Subject(
        sentences.subject(row, names.said),
        newest.href or "",
        Status(row.snapshot["status"]),
        newest,
        tuple(fields(RecordType(row.record_type), row.snapshot, names)),
    )
