"""What the filter's menus offer: the names that the record holds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.forms.listing import Choices
from app.models import Actor, Official, Scope, Stance
from app.models.codebook import ActorType
from app.queries import stances


def choices(db: Session) -> Choices:
    actors = db.execute(
        select(Actor.key, Actor.name, Actor.type, Actor.in_sentence).order_by(Actor.name)
    ).all()
    officials = db.execute(select(Official.key, Official.name).order_by(Official.name))
    weapons = db.scalars(
        select(Scope.weapon)
        .join(Stance, Scope.stance_id == Stance.id)
        .where(Scope.weapon.is_not(None), stances.visible())
        .distinct()
        .order_by(Scope.weapon)
    )
    return Choices(
        countries=tuple(
            (key, name) for key, name, type_, _ in actors if type_ is ActorType.COUNTRY
        ),
        organisations=tuple(
            (key, name) for key, name, type_, _ in actors if type_ is ActorType.ORGANISATION
        ),
        officials=tuple((key, name) for key, name in officials),
        in_sentences=tuple((key, text) for key, _, _, text in actors if text),
        weapons=tuple((weapon, weapon) for weapon in weapons if weapon),
    )


def names(db: Session) -> dict[str, str]:
    """Actors and officials by key, as sentences say them."""
    offered = choices(db)
    pairs = (*offered.countries, *offered.organisations, *offered.officials)
    return dict((*pairs, *offered.in_sentences))
