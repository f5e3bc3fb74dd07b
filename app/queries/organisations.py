"""Organisations: their list, and who belongs to one."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.forms.filters import Filters
from app.forms.listing import Listing
from app.models import Actor, Membership, Stance
from app.models.codebook import ActorType
from app.queries import search, stances
from app.queries.columns import Reader, actor_columns
from app.queries.rows import ActorRef, StanceRow
from app.queries.stretches import lasting
from app.queries.visibility import visible

LISTING = Listing("/organisations", "organisation", "organisations", ("q", "organisation"))


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    ref: ActorRef
    parent: str | None
    members: int
    views: int
    latest: StanceRow | None


def fetch(db: Session, filters: Filters) -> list[OrganisationRow]:
    """Every organisation that a filter asks for, by name."""
    parent, member = aliased(Actor, name="parent"), aliased(Actor, name="member")
    said = (
        Stance.actor_id == Actor.id,
        visible(Stance),
        Stance.effective_first <= filters.today,
        Stance.known_on <= filters.today,
    )
    members = (
        select(func.count())
        .select_from(Membership)
        .join(member, Membership.member_id == member.id)
        .where(
            Membership.organisation_id == Actor.id,
            visible(member),
            *lasting(Membership, filters.today),
        )
        .scalar_subquery()
    )
    views = select(func.count()).select_from(Stance).where(*said).scalar_subquery()
    newest = (
        select(Stance.id)
        .where(*said)
        .order_by(Stance.effective_first.desc(), Stance.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(*actor_columns(Actor), parent.name, members, views, newest)
        .outerjoin(parent, Actor.parent_id == parent.id)
        .where(Actor.type == ActorType.ORGANISATION, visible(Actor))
        .order_by(Actor.name)
    )
    if filters.organisation:
        statement = statement.where(Actor.key.in_(filters.organisation))
    if filters.q:
        statement = statement.where(Actor.id.in_(search.hits(db, "actor", filters.q)))
    rows = db.execute(statement).all()
    latest = stances.by_ids(db, [row[-1] for row in rows if row[-1]])
    found = []
    for row in rows:
        reader = Reader(row)
        ref = reader.actor()
        parent_name, member_count, view_count, stance_id = reader.take(4)
        found.append(
            OrganisationRow(ref, parent_name, member_count, view_count, latest.get(stance_id))
        )
    return found


def members(db: Session, organisation_id: int, day: dt.date) -> list[ActorRef]:
    """The members of an organisation on a day, by name."""
    statement = (
        select(*actor_columns(Actor))
        .join(Membership, Membership.member_id == Actor.id)
        .where(
            Membership.organisation_id == organisation_id, visible(Actor), *lasting(Membership, day)
        )
        .order_by(Actor.name)
    )
    return [Reader(row).actor() for row in db.execute(statement)]
