"""Officials: lists, and one with posts over time."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.forms.filters import Filters
from app.forms.listing import FILTERS, Listing
from app.forms.paging import Sort
from app.models import Actor, Official, Quote, Stance, Tenure
from app.models.codebook import Status
from app.queries import merges, paging, quotes, search, stances
from app.queries.columns import Reader, actor_columns, official_columns
from app.queries.rows import ActorRef, OfficialRef
from app.queries.visibility import visible

BY_NAME = Sort("name", "By name", "text")
BY_NAME_BACK = Sort("name-back", "By name, Z to A", "text", descending=True)
LISTING = Listing(
    "/officials",
    "official",
    "officials",
    FILTERS,
    (BY_NAME, BY_NAME_BACK),
)


@dataclass(frozen=True, slots=True)
class TenureRow:
    actor: ActorRef
    post: str
    since: dt.date | None
    until: dt.date | None
    rank: int


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """An official as the list shows them, with the posts they held."""

    ref: OfficialRef
    status: Status
    other_names: tuple[str, ...]
    quotes: int
    stances: int
    tenures: tuple[TenureRow, ...]


def matching(db: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """By name and actor themselves; by all else through the stances that they voiced."""
    conditions = [visible(Official)]
    keys = (*filters.country, *filters.organisation)
    if keys:
        owned = select(stances.Owner.id).where(stances.Owner.key.in_(keys))
        conditions.append(
            or_(
                Official.id.in_(select(Tenure.official_id).where(Tenure.actor_id.in_(owned))),
                Official.id.in_(
                    select(Stance.official_id).where(Stance.actor_id.in_(owned), visible(Stance))
                ),
                Official.id.in_(
                    select(Quote.speaker_id).where(Quote.actor_id.in_(owned), visible(Quote))
                ),
            )
        )
    if filters.official:
        conditions.append(Official.key.in_(filters.official))
    asked = [
        clause
        for name, build in stances.CLAUSES.items()
        if name not in {"country", "official"} and (clause := build(filters)) is not None
    ]
    if asked:
        voiced = select(Stance.official_id).where(
            visible(Stance), Stance.official_id.is_not(None), *asked
        )
        found = [Official.id.in_(voiced)]
        if quotes.answerable(filters):
            alike = quotes.matching(db, filters.without("q"))
            found.append(Official.id.in_(select(Quote.speaker_id).where(*alike)))
        conditions.append(or_(*found))
    if filters.q:
        conditions.append(Official.id.in_(search.hits(db, "official", filters.q)))
    return conditions


def page(db: Session, filters: Filters) -> paging.Page[OfficialRow]:
    return paging.page(
        db,
        _statement().where(*matching(db, filters)),
        paging.Keyset(filters.order, Official.name, Official.id),
        filters.after,
        lambda rows: _whole(db, rows),
    )


def count(db: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Official).where(*matching(db, filters))
    return db.scalar(statement) or 0


def find(db: Session, key: str) -> OfficialRow | None:
    """One official by key, in any case and whatever their status."""
    statement = _statement().where(Official.key == key.lower())
    return next(iter(_whole(db, db.execute(statement).all())), None)


def merged_into(db: Session, official: OfficialRow) -> OfficialRef | None:
    """The official that a withdrawn one proved to be."""
    if official.status is not Status.WITHDRAWN:
        return None
    other = merges.moved_to(db, "official", official.ref.id)
    row = db.execute(select(*official_columns()).where(Official.id == other)).first()
    return Reader(row).official() if row else None


def _statement() -> Select[Any]:
    return select(*official_columns(), Official.status, Official.other_names, *_counts())


def _counts() -> list[ColumnElement[int]]:
    quoted = (
        select(func.count())
        .select_from(Quote)
        .where(Quote.speaker_id == Official.id, visible(Quote))
    )
    stated = (
        select(func.count())
        .select_from(Stance)
        .where(Stance.official_id == Official.id, visible(Stance))
    )
    return [quoted.scalar_subquery(), stated.scalar_subquery()]


def _whole(db: Session, rows: Sequence[Sequence[Any]]) -> list[OfficialRow]:
    readers = [Reader(row) for row in rows]
    heads = [(reader.official(), *reader.take(4)) for reader in readers]
    held: dict[int, list[TenureRow]] = {ref.id: [] for ref, *_ in heads}
    if held:
        statement = (
            select(
                Tenure.official_id,
                Tenure.post,
                Tenure.since,
                Tenure.until,
                Tenure.rank,
                *actor_columns(Actor),
            )
            .join(Actor, Tenure.actor_id == Actor.id)
            .where(Tenure.official_id.in_(held))
            .order_by(Tenure.official_id, Tenure.since.desc().nulls_last(), Tenure.id.desc())
        )
        for row in db.execute(statement):
            reader = Reader(row)
            official_id, post, since, until, rank = reader.take(5)
            held[official_id].append(TenureRow(reader.actor(), post, since, until, rank))
    return [
        OfficialRow(ref, status, tuple(names), quotes, stated, tuple(held[ref.id]))
        for ref, status, names, quotes, stated in heads
    ]
