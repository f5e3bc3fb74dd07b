"""Quotes: lists, one with its speaker's post at the time, and what it supports."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.forms.filters import Filters
from app.forms.listing import FILTERS, Listing
from app.forms.paging import Sort
from app.models import Actor, Document, Evidence, Official, Quote, Stance, Tenure
from app.queries import paging, search, stances
from app.queries.columns import (
    Reader,
    actor_columns,
    document_columns,
    official_columns,
    quote_columns,
)
from app.queries.rows import QuoteRow, StanceRow
from app.queries.stretches import lasting
from app.queries.visibility import visible

NEWEST = Sort("newest", "Newest first", "day", descending=True)
OLDEST = Sort("oldest", "Oldest first", "day")
BY_SPEAKER = Sort("speaker", "By speaker", "text")

LISTING = Listing("/quotes", "quote", "quotes", FILTERS, (NEWEST, OLDEST, BY_SPEAKER))

# Fields that a quote answers by itself; the others ask for the stances that it supports.
OF_STANCES = ("position", "kind", "scope", "basis", "as_of", "known_by")


def matching(db: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on quotes that a filter asks for."""
    conditions = [visible(Quote)]
    keys = (*filters.country, *filters.organisation)
    if keys:
        conditions.append(
            Quote.actor_id.in_(select(stances.Owner.id).where(stances.Owner.key.in_(keys)))
        )
    if filters.official:
        speakers = select(Official.id).where(Official.key.in_(filters.official))
        conditions.append(Quote.speaker_id.in_(speakers))
    if filters.quoted:
        conditions.append(Quote.quoted.in_(filters.quoted))
    if filters.since:
        conditions.append(Quote.said_last >= filters.since)
    if filters.until:
        conditions.append(Quote.said_first <= filters.until)
    asked = [c for name in OF_STANCES if (c := stances.CLAUSES[name](filters)) is not None]
    if asked:
        supported = (
            select(Evidence.quote_id)
            .join(Stance, Evidence.stance_id == Stance.id)
            .where(visible(Stance), Evidence.quote_id.is_not(None), *asked)
        )
        conditions.append(Quote.id.in_(supported))
    if filters.q:
        conditions.append(Quote.id.in_(search.hits(db, "quote", filters.q)))
    return conditions


def answerable(filters: Filters) -> bool:
    """Whether quotes alone, without a stance, can answer what is asked."""
    return all(stances.CLAUSES[name](filters) is None for name in OF_STANCES)


def page(db: Session, filters: Filters) -> paging.Page[QuoteRow]:
    value: Any = (
        Official.name
        if filters.order is BY_SPEAKER
        else func.coalesce(Quote.said_first, paging.DAY_NOT_GIVEN)
    )
    return paging.page(
        db,
        _statement().where(*matching(db, filters)),
        paging.Keyset(filters.order, value, Quote.id),
        filters.after,
        lambda rows: [Reader(row).quote() for row in rows],
    )


def count(db: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Quote).where(*matching(db, filters))
    return db.scalar(statement) or 0


def fetch(
    db: Session,
    *conditions: ColumnElement[bool],
    order: Sequence[Any] = (),
    most: int | None = None,
) -> list[QuoteRow]:
    """Whole quotes that readers may see, newest first unless told otherwise, all unless `most`."""
    newest = (func.coalesce(Quote.said_first, paging.DAY_NOT_GIVEN).desc(), Quote.id)
    statement = _statement().where(visible(Quote), *conditions)
    statement = statement.order_by(*(order or newest)).limit(most)
    return [Reader(row).quote() for row in db.execute(statement)]


def find(db: Session, quote_id: int) -> QuoteRow | None:
    """One quote whatever its status; who may see it is for the page to say."""
    row = db.execute(_statement().where(Quote.id == quote_id)).first()
    return Reader(row).quote() if row else None


def spoken_by(db: Session, official_id: int) -> list[QuoteRow]:
    """The quotes of an official, newest first."""
    return fetch(db, Quote.speaker_id == official_id)


def supported_stances(db: Session, quote_id: int) -> list[StanceRow]:
    """Published stances that have the quote among their evidence."""
    return stances.fetch(
        db,
        visible(Stance),
        Stance.id.in_(select(Evidence.stance_id).where(Evidence.quote_id == quote_id)),
        order=(Stance.effective_first.desc(), Stance.id),
    )


def post_at(db: Session, official_id: int, actor_id: int, day: dt.date | None) -> str | None:
    """The post that an official held for an actor on a day, where a tenure says so."""
    if day is None:
        return None
    return db.scalar(
        select(Tenure.post)
        .where(
            Tenure.official_id == official_id,
            Tenure.actor_id == actor_id,
            *lasting(Tenure, day),
        )
        .order_by(Tenure.rank, Tenure.since.desc().nulls_last())
        .limit(1)
    )


def _statement() -> Select[Any]:
    return (
        select(*quote_columns(), *document_columns(), *official_columns(), *actor_columns(Actor))
        .select_from(Quote)
        .join(Document, Quote.document_id == Document.id)
        .join(Official, Quote.speaker_id == Official.id)
        .join(Actor, Quote.actor_id == Actor.id)
    )
