"""Writing actors and their memberships."""

from sqlalchemy.orm import Session, selectinload

from app.edits.history import Noun, find, find_optional
from app.edits.naming import Reference
from app.forms.actors import ActorValues, MembershipValues
from app.models import Actor, Country, Membership, Organisation
from app.models.codebook import ActorType


def _values_of(actor: Actor) -> ActorValues:
    return ActorValues.model_construct(
        key=actor.key,
        status=actor.status,
        type=actor.type,
        name=actor.name,
        short_name=actor.short_name,
        in_sentence=actor.in_sentence,
        adjective=actor.adjective,
        supplies_weapons=actor.supplies_weapons,
        parent=actor.parent.key if actor.parent else None,
        coverage_note=actor.coverage_note,
        memberships=tuple(
            MembershipValues.model_construct(
                organisation=m.organisation.key, since=m.since, until=m.until
            )
            for m in actor.memberships
        ),
    )


def _make(values: ActorValues) -> Actor:
    return Country() if values.type is ActorType.COUNTRY else Organisation()


def _assign(db: Session, actor: Actor, values: ActorValues) -> None:
    for name in ("name", "short_name", "in_sentence", "adjective"):
        setattr(actor, name, getattr(values, name))
    actor.supplies_weapons = values.supplies_weapons
    actor.coverage_note = values.coverage_note
    actor.parent = find_optional(db, Organisation, values.parent, "organisation", "parent")
    actor.memberships = [
        Membership(
            organisation=find(
                db, Organisation, m.organisation, "organisation", f"memberships.{i}.organisation"
            ),
            since=m.since,
            until=m.until,
        )
        for i, m in enumerate(values.memberships)
    ]


def _refers(values: ActorValues) -> list[Reference]:
    return [
        Reference("parent", Organisation, "organisation", values.parent),
        *(
            Reference(f"memberships.{i}.organisation", Organisation, "organisation", m.organisation)
            for i, m in enumerate(values.memberships)
        ),
    ]


ACTORS = Noun(
    name="actor",
    model=Actor,
    values=ActorValues,
    options=(
        selectinload(Actor.parent),
        selectinload(Actor.memberships).selectinload(Membership.organisation),
    ),
    values_of=_values_of,
    make=_make,
    refers=_refers,
    assign=_assign,
    actor_id=lambda actor: actor.id,
)
