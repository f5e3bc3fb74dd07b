"""Writing contradictions between stances."""

from sqlalchemy.orm import Session, joinedload

from app.edits.history import Noun, find
from app.forms.stances import ContradictionValues
from app.models import Contradiction, Stance


def _values_of(contradiction: Contradiction) -> ContradictionValues:
    between = sorted((contradiction.low.key, contradiction.high.key))
    return ContradictionValues.model_construct(
        between=(between[0], between[1]), note=contradiction.note
    )


def _complete(db: Session, values: ContradictionValues) -> ContradictionValues:
    """In the order of the keys, so that naming the pair the other way round changes nothing."""
    for i, key in enumerate(values.between):
        find(db, Stance, key, "stance", f"between.{i}")
    low, high = sorted(values.between)
    return values.model_copy(update={"between": (low, high)})


def _assign(db: Session, contradiction: Contradiction, values: ContradictionValues) -> None:
    stances = [find(db, Stance, key, "stance", "between") for key in values.between]
    contradiction.key = values.key
    contradiction.low, contradiction.high = sorted(stances, key=lambda stance: stance.id)
    contradiction.note = values.note


CONTRADICTIONS = Noun(
    name="contradiction",
    model=Contradiction,
    options=(joinedload(Contradiction.low), joinedload(Contradiction.high)),
    values_of=_values_of,
    complete=_complete,
    make=lambda _values: Contradiction(),
    assign=_assign,
    actor_id=lambda contradiction: contradiction.low.actor_id,
)
