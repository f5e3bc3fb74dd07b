"""Records for tests, written as people write them: through `history.save`, with a revision each.

Every function fills in what a test leaves out, makes the records that it needs by key, and gives
back the record. `changes` are fields of the record's form: `stance(db, position="forbids")`.
"""

from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.actors import ACTORS
from app.edits.contradictions import CONTRADICTIONS
from app.edits.documents import DOCUMENTS
from app.edits.history import Edit, Noun, load, save
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.stances import STANCES
from app.forms.actors import ActorValues
from app.forms.documents import DocumentValues
from app.forms.fields import RecordValues
from app.forms.officials import OfficialValues
from app.forms.quotes import QuoteValues
from app.forms.stances import ContradictionValues, StanceValues
from app.models import Actor, Contradiction, Document, Official, Quote, Stance
from app.models.base import Record

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)

AUTHOR = "t.tester"
DOCUMENT = "news-2024-05-29"
NAMES = {
    "FR": ("France", "French"),
    "DE": ("Germany", "German"),
    "GB": ("United Kingdom", "British"),
    "US": ("United States", "American"),
    "UA": ("Ukraine", "Ukrainian"),
    "nato": ("NATO", "NATO"),
}


def by(author: str = AUTHOR, document: str | None = None) -> Edit:
    return Edit(author=author, reason="A test needs it", document=document)


def actor(db: Session, key: str = "FR", **changes: Any) -> Actor:
    """A country for a key in capitals, else an organisation."""
    name, adjective = NAMES.get(key, (key.title(), key.title()))
    given = {
        "key": key,
        "type": "country" if key.isupper() else "organisation",
        "name": name,
        "adjective": adjective,
        "supplies_weapons": True if key.isupper() else None,
        **changes,
    }
    return _save(db, ACTORS, ActorValues.model_validate(given))


def official(db: Session, key: str = "emmanuel-macron", **changes: Any) -> Official:
    given = {"key": key, "type": "person", "name": key.replace("-", " ").title(), **changes}
    for tenure in given.get("tenures", ()):
        _need(db, Actor, tenure["actor"])
    return _save(db, OFFICIALS, OfficialValues.model_validate(given))


def document(db: Session, key: str = DOCUMENT, **changes: Any) -> Document:
    given = {
        "key": key,
        "type": "news",
        "title": f"The news of {key}",
        "published": "2024-05-29",
        **changes,
    }
    return _save(db, DOCUMENTS, DocumentValues.model_validate(given))


def quote(db: Session, key: str | None = None, **changes: Any) -> Quote:
    given = {
        "key": key or _free(db, Quote, "quote"),
        "document": DOCUMENT,
        "speaker": "emmanuel-macron",
        "actor": "FR",
        "post": "French President",
        "quoted": "direct",
        "words": "We must let them hit the places that they are hit from.",
        "said": "2024-05-28",
        **changes,
    }
    _need(db, Document, given["document"])
    _need(db, Official, given["speaker"])
    _need(db, Actor, given["actor"])
    return _save(db, QUOTES, QuoteValues.model_validate(given))


def stance(db: Session, key: str | None = None, **changes: Any) -> Stance:
    """A published policy of France that permits, said on 28 May 2024, shown by a document."""
    given = {
        "actor": "FR",
        "rank": 1,
        "kind": "policy",
        "position": "permits",
        "speaks_for": "government",
        "basis": "statement",
        "said": "2024-05-28",
        "summary": "It may be done.",
        "evidence": ({"document": DOCUMENT},),
        **changes,
    }
    given["key"] = key or _free(db, Stance, f"{given['actor'].lower()}-stance")
    _need(db, Document, DOCUMENT)
    _need(db, Actor, given["actor"])
    _need(db, Actor, given.get("about"))
    _need(db, Official, given.get("official"))
    return _save(db, STANCES, StanceValues.model_validate(given))


def contradiction(db: Session, one: str, other: str, note: str | None = None) -> Contradiction:
    """Between two stances that are there already, by key."""
    return _save(db, CONTRADICTIONS, ContradictionValues(between=(one, other), note=note))


def _save(db: Session, noun: Noun[R, V], values: V) -> R:
    save(db, noun, values, by())
    record = load(db, noun, values.key)
    assert record is not None
    return record


def _need(db: Session, model: type[Record], key: str | None) -> None:
    """Make what another record names, unless it is there."""
    if key is None or db.scalar(select(model.id).where(model.key == key)) is not None:
        return
    if model is Actor:
        actor(db, key)
    elif model is Official:
        official(db, key)
    else:
        document(db, key)


def _free(db: Session, model: type[Record], stem: str) -> str:
    taken = set(db.scalars(select(model.key).where(model.key.startswith(stem))))
    return next(key for n in count(1) if (key := f"{stem}-{n}") not in taken)
