"""What the forms offer: names to choose from, and evidence found by words."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.forms import wording, words
from app.forms.filter_reading import LONGEST_QUERY
from app.models import Actor, Document, Official, Quote, Stance, Tenure
from app.models.codebook import ActorType, Status
from app.queries import quotes, search, stance_names
from app.queries.columns import Reader, document_columns
from app.queries.rows import DocumentRef, QuoteRow
from app.queries.stretches import lasting
from app.queries.visibility import visible

MOST_QUOTES = 8
MOST_DOCUMENTS = 5

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence that might be meant."""

    quotes: list[QuoteRow]
    documents: list[DocumentRef]


def known_key(text: str) -> str:
    """What was typed for a key, or nothing where no key can look like that."""
    return text if re.fullmatch("[A-Za-z0-9-]{1,120}", text) else ""


def actors(db: Session, *types: ActorType) -> Choices:
    """Keys and names, countries before organisations."""
    rows = db.execute(
        select(Actor.key, Actor.name)
        .where(visible(Actor), Actor.type.in_(types or tuple(ActorType)))
        .order_by(Actor.type, Actor.name)
    )
    return [(key, name) for key, name in rows]


def officials(db: Session) -> Choices:
    """Keys and names, each with the post last taken up."""
    newest = (
        select(Tenure.post)
        .where(Tenure.official_id == Official.id)
        .order_by(Tenure.since.desc().nulls_last(), Tenure.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = db.execute(
        select(Official.key, Official.name, newest).where(visible(Official)).order_by(Official.name)
    )
    return [(key, f"{name}, {post}" if post else name) for key, name, post in rows]


def document_choices(db: Session) -> Choices:
    """Keys and names, the newest first."""
    return [
        (found.key, f"{found.name} ({wording.days(found.published)})") for found in _documents(db)
    ]


def stance_choices(db: Session) -> Choices:
    """Keys and names, the newest first; drafts are marked as such."""
    return told_apart(
        [
            (found.key, f"{found.name} (draft)" if found.status is Status.DRAFT else found.name)
            for found in stance_names.named(db, Stance.status != Status.WITHDRAWN)
        ]
    )


def told_apart(choices: Choices) -> Choices:
    """The same with its key beside every name that several bear."""
    same = Counter(text for _, text in choices)
    return [(key, f"{text} [{key}]" if same[text] > 1 else text) for key, text in choices]


def document_names(db: Session, keys: list[str]) -> dict[str, DocumentRef]:
    if not keys:
        return {}
    return {found.key: found for found in _documents(db, Document.key.in_(keys))}


def post_on(db: Session, official: str, actor: str, day: dt.date | None) -> tuple[str, int] | None:
    """The post that an official held for an actor on a day, and its rank."""
    ids = select(Official.id).where(Official.key == known_key(official)).scalar_subquery()
    found = db.execute(
        select(Tenure.post, Tenure.rank)
        .join(Actor, Tenure.actor_id == Actor.id)
        .where(
            Tenure.official_id == ids,
            Actor.key == known_key(actor),
            *(lasting(Tenure, day) if day else ()),
        )
        .order_by(Tenure.rank, Tenure.since.desc().nulls_last())
        .limit(1)
    ).first()
    return (found.post, found.rank) if found else None


def evidence(db: Session, query: str, actor: str) -> Found:
    """By words, as many as any search takes; without them, the newest quotes of the actor."""
    query = query[:LONGEST_QUERY]
    if words.phrases(query):
        hit = Quote.id.in_(search.hits(db, "quote", query))
        titled = Document.id.in_(search.hits(db, "document", query))
        return Found(
            quotes.fetch(db, hit, most=MOST_QUOTES), _documents(db, titled, most=MOST_DOCUMENTS)
        )
    if actor:
        ids = select(Actor.id).where(Actor.key == known_key(actor)).scalar_subquery()
        own = Quote.actor_id == ids
        return Found(quotes.fetch(db, own, most=MOST_QUOTES), [])
    return Found([], [])


def _documents(
    db: Session, *conditions: ColumnElement[bool], most: int | None = None
) -> list[DocumentRef]:
    rows = db.execute(
        select(*document_columns())
        .where(visible(Document), *conditions)
        .order_by(Document.published_first.desc().nulls_last(), Document.id.desc())
        .limit(most)
    )
    return [Reader(row).document() for row in rows]
