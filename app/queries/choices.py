"""What the filter's menus offer: the names that the record holds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.forms.listing import Choices
from app.models import Actor, Official, Scope, Stance
from app.models.codebook import ActorType
from app.queries.visibility import visible


def choices(db: Session) -> Choices:
    actors = db.execute(
        select(Actor.key, Actor.name, visible(Actor), Actor.type, Actor.in_sentence).order_by(
            Actor.name
        )
    ).all()
    officials = db.execute(
        select(Official.key, Official.name, visible(Official)).order_by(Official.name)
    ).all()
    weapons = db.scalars(
        select(Scope.weapon)
        .join(Stance, Scope.stance_id == Stance.id)
        .where(Scope.weapon.is_not(None), visible(Stance))
        .distinct()
        .order_by(Scope.weapon)
    )

    def listed(type_: ActorType) -> tuple[tuple[str, str], ...]:
        return tuple((key, name) for key, name, seen, own, _ in actors if seen and own is type_)

    return Choices(
        countries=listed(ActorType.COUNTRY),
        organisations=listed(ActorType.ORGANISATION),
        officials=tuple((key, name) for key, name, seen in officials if seen),
        in_sentences=tuple((key, text) for key, *_, text in actors if text),
        weapons=tuple((weapon, weapon) for weapon in weapons if weapon),
        unlisted=(
            *((key, name) for key, name, seen, *_ in actors if not seen),
            *((key, name) for key, name, seen in officials if not seen),
        ),
    )
