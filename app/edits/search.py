"""Keeping the search index: the words of a record, and of those that name it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.forms import words
from app.models import (
    Actor,
    Document,
    Evidence,
    Official,
    Quote,
    Scope,
    SearchEntry,
    Stance,
    Tenure,
)


def refresh(db: Session, record_type: str, record_id: int) -> None:
    """Index a record anew, and whatever is found by its words."""
    if record_type == "actor":
        _put(db, "actor", record_id, _actor_words(db, record_id))
        _refresh_all(db, Quote.actor_id == record_id, Stance.actor_id == record_id)
    elif record_type == "official":
        _put(db, "official", record_id, _official_words(db, record_id))
        _refresh_all(db, Quote.speaker_id == record_id, Stance.official_id == record_id)
    elif record_type == "document":
        document = db.get_one(Document, record_id)
        names = [document.title, document.publisher, document.original_publisher]
        _put(db, "document", record_id, names)
    elif record_type == "quote":
        _refresh_all(
            db,
            Quote.id == record_id,
            Stance.id.in_(select(Evidence.stance_id).where(Evidence.quote_id == record_id)),
        )
    elif record_type == "stance":
        _put(db, "stance", record_id, _stance_words(db, record_id))


def _refresh_all(db: Session, quotes: object, stances: object) -> None:
    for quote_id in db.scalars(select(Quote.id).where(quotes)).all():  # type: ignore[arg-type]
        _put(db, "quote", quote_id, _quote_words(db, quote_id))
    for stance_id in db.scalars(select(Stance.id).where(stances)).all():  # type: ignore[arg-type]
        _put(db, "stance", stance_id, _stance_words(db, stance_id))


def _put(db: Session, record_type: str, record_id: int, texts: Iterable[str | None]) -> None:
    found = " ".join(token for text in texts if text for token in words.tokens(text))
    entry = db.scalar(
        select(SearchEntry).where(
            SearchEntry.record_type == record_type, SearchEntry.record_id == record_id
        )
    )
    if entry is None:
        db.add(SearchEntry(record_type=record_type, record_id=record_id, tokens=found))
    else:
        entry.tokens = found
    db.flush()


def _actor_words(db: Session, actor_id: int) -> list[str | None]:
    actor = db.get_one(Actor, actor_id)
    return [actor.name, actor.short_name, actor.adjective, actor.key]


def _official_words(db: Session, official_id: int | None) -> list[str | None]:
    if official_id is None:
        return []
    official = db.get_one(Official, official_id)
    posts = db.scalars(select(Tenure.post).where(Tenure.official_id == official_id))
    return [official.name, *official.other_names, *posts]


def _quote_words(db: Session, quote_id: int) -> list[str | None]:
    quote = db.get_one(Quote, quote_id)
    return [
        quote.words,
        quote.occasion,
        quote.post,
        *_official_words(db, quote.speaker_id),
        *_actor_words(db, quote.actor_id),
    ]


def _stance_words(db: Session, stance_id: int) -> list[str | None]:
    stance = db.get_one(Stance, stance_id)
    rows = db.execute(
        select(Scope.weapon, Scope.place, Scope.condition).where(Scope.stance_id == stance_id)
    )
    quoted = db.scalars(
        select(Quote.words)
        .join(Evidence, Evidence.quote_id == Quote.id)
        .where(Evidence.stance_id == stance_id)
        .order_by(Evidence.place_in_list)
    )
    return [
        stance.summary,
        stance.note,
        stance.post,
        *_official_words(db, stance.official_id),
        *_actor_words(db, stance.actor_id),
        *(part for row in rows for part in row),
        *quoted,
    ]
