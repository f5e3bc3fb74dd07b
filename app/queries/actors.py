"""Actors: the list of countries, and what the page of a country or an organisation says."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.forms.filters import Filters
from app.forms.listing import FILTERS, Listing
from app.models import Actor, Document, Evidence, Membership, Official, Quote, Stance, Tenure
from app.models.codebook import ActorType, Status
from app.queries import headline, search, stances
from app.queries.columns import Reader, actor_columns, document_columns, official_columns
from app.queries.rows import ActorRef, DocumentRef, Headline, OfficialRef, StanceRow
from app.queries.stretches import lasting
from app.queries.visibility import visible

COUNTRIES = Listing("/countries", "country", "policies", FILTERS)


@dataclass(frozen=True, slots=True)
class ActorDetail:
    """An actor's own fields, beyond what it takes to name it."""

    ref: ActorRef
    status: Status
    adjective: str | None
    supplies_weapons: bool | None
    coverage_note: str | None
    parent: ActorRef | None
    memberships: tuple["MembershipRow", ...]


@dataclass(frozen=True, slots=True)
class MembershipRow:
    organisation: ActorRef
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """An official who speaks for an actor: the posts held for it, and quotes on record."""

    official: OfficialRef
    post: str | None
    quotes: int


def country_list(
    db: Session, filters: Filters, as_of: dt.date, known_by: dt.date
) -> list[Headline]:
    """Every country with its headline; a filter on policies leaves those whose headline fits."""
    found = belonging(db, filters, headline.headlines(db, as_of, known_by), as_of)
    if asks_for_policies(filters):
        found = headline_fits(db, filters.without("q"), found)
    if filters.q:
        named = set(db.scalars(search.hits(db, "actor", filters.q)))
        fitting = headline_fits(db, filters, found)
        found = tuple(h for h in found if h in fitting or h.actor.id in named)
    return list(found)


def belonging(
    db: Session, filters: Filters, found: tuple[Headline, ...], day: dt.date
) -> tuple[Headline, ...]:
    """The countries that are asked for by name, and as members of an organisation on a day."""
    if filters.country:
        found = tuple(h for h in found if h.actor.key in filters.country)
    if filters.organisation:
        owned = Membership.organisation_id.in_(
            select(stances.Owner.id).where(stances.Owner.key.in_(filters.organisation))
        )
        inside = set(
            db.scalars(select(Membership.member_id).where(owned, *lasting(Membership, day)))
        )
        found = tuple(h for h in found if h.actor.id in inside)
    return found


def asks_for_policies(filters: Filters) -> bool:
    """Whether anything but names is filtered, so that countries without a record drop out."""
    return any(
        (
            filters.official,
            filters.position,
            filters.kind,
            filters.weapon,
            filters.area,
            filters.basis,
            filters.quoted,
            filters.since,
            filters.until,
        )
    )


def headline_fits(
    db: Session, filters: Filters, found: tuple[Headline, ...]
) -> tuple[Headline, ...]:
    """The headlines whose winning stance is among those that the filter asks for."""
    winners = {h.winner.id: h for h in found if h.winner}
    unowned = filters.without("organisation").without("country")
    conditions = stances.matching(db, unowned)
    fitting = set(db.scalars(select(Stance.id).where(Stance.id.in_(winners), *conditions)))
    return tuple(h for h in found if h.winner and h.winner.id in fitting)


def find(db: Session, key: str, type_: ActorType) -> ActorDetail | None:
    """One actor by its key, in any case and whatever its status."""
    parent = aliased(Actor, name="parent")
    key = key.upper() if type_ is ActorType.COUNTRY else key.lower()
    row = db.execute(
        select(
            *actor_columns(Actor),
            Actor.status,
            Actor.adjective,
            Actor.supplies_weapons,
            Actor.coverage_note,
            *actor_columns(parent),
        )
        .outerjoin(parent, Actor.parent_id == parent.id)
        .where(Actor.key == key, Actor.type == type_)
    ).first()
    if row is None:
        return None
    reader = Reader(row)
    ref = reader.actor()
    status, adjective, supplies, note = reader.take(4)
    return ActorDetail(
        ref, status, adjective, supplies, note, reader.optional_actor(), _memberships(db, ref.id)
    )


def _memberships(db: Session, actor_id: int) -> tuple[MembershipRow, ...]:
    statement = (
        select(*actor_columns(Actor), Membership.since, Membership.until)
        .join(Membership, Membership.organisation_id == Actor.id)
        .where(Membership.member_id == actor_id)
        .order_by(Membership.since.asc().nulls_first(), Membership.id)
    )
    found = []
    for row in db.execute(statement):
        reader = Reader(row)
        organisation = reader.actor()
        found.append(MembershipRow(organisation, *reader.take(2)))
    return tuple(found)


def history(db: Session, actor_id: int, as_of: dt.date, known_by: dt.date) -> list[StanceRow]:
    """All published stances of an actor up to a day, newest first."""
    return stances.fetch(
        db,
        visible(Stance),
        Stance.actor_id == actor_id,
        Stance.effective_first <= as_of,
        Stance.known_on <= known_by,
        order=(
            Stance.effective_first.desc(),
            Stance.said_last.desc().nulls_last(),
            Stance.kind,
            Stance.id,
        ),
    )


def voices(db: Session, actor_id: int) -> list[Voice]:
    """Officials who hold or held a post for an actor, or spoke for it; most quoted first."""
    quotes = (
        select(func.count())
        .select_from(Quote)
        .where(Quote.speaker_id == Official.id, Quote.actor_id == actor_id, visible(Quote))
        .scalar_subquery()
    )
    post = (
        select(Tenure.post)
        .where(Tenure.official_id == Official.id, Tenure.actor_id == actor_id)
        .order_by(Tenure.since.desc().nulls_last(), Tenure.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    tied: list[ColumnElement[bool]] = [
        exists().where(Tenure.official_id == Official.id, Tenure.actor_id == actor_id),
        exists().where(Quote.speaker_id == Official.id, Quote.actor_id == actor_id, visible(Quote)),
        exists().where(
            Stance.official_id == Official.id, Stance.actor_id == actor_id, visible(Stance)
        ),
    ]
    statement = (
        select(*official_columns(), post, quotes.label("quotes"))
        .where(visible(Official), or_(*tied))
        .order_by(quotes.desc(), Official.name)
    )
    found = []
    for row in db.execute(statement):
        reader = Reader(row)
        official = reader.official()
        found.append(Voice(official, *reader.take(2)))
    return found


def documents(db: Session, actor_id: int) -> list[DocumentRef]:
    """The sources of an actor's stances and quotes, newest first."""
    cited: Any = select(Evidence.document_id).join(
        Stance,
        and_(Evidence.stance_id == Stance.id, Stance.actor_id == actor_id, visible(Stance)),
    )
    quoted = select(Quote.document_id).where(Quote.actor_id == actor_id, visible(Quote))
    statement = (
        select(*document_columns())
        .where(or_(Document.id.in_(cited), Document.id.in_(quoted)))
        .order_by(Document.published_first.desc().nulls_last(), Document.id)
    )
    return [Reader(row).document() for row in db.execute(statement)]
