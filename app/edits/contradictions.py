"""Writing contradictions between stances."""

from sqlalchemy.orm import Session, joinedload

from app.edits.history import Noun, find
from app.edits.naming import Reference
from app.forms.stances import ContradictionValues
from app.models import Contradiction, Stance


def _values_of(contradiction: Contradiction) -> ContradictionValues:
    between = sorted((contradiction.low.key, contradiction.high.key))
    return ContradictionValues.model_construct(
        key=contradiction.key,
        status=contradiction.status,
        between=(between[0], between[1]),
        note=contradiction.note,
    )


def _refers(values: ContradictionValues) -> list[Reference]:
    return [
        Reference(f"between.{i}", Stance, "stance", key) for i, key in enumerate(values.between)
    ]


def _complete(_db: Session, values: ContradictionValues) -> ContradictionValues:
    """In the order of the keys, so that naming the pair the other way round changes nothing."""
    low, high = sorted(values.between)
    return values.model_copy(update={"between": (low, high)})


def _assign(db: Session, contradiction: Contradiction, values: ContradictionValues) -> None:
    stances = [find(db, Stance, key, "stance", "between") for key in values.between]
    contradiction.low, contradiction.high = sorted(stances, key=lambda stance: stance.id)
    contradiction.note = values.note


CONTRADICTIONS = Noun(
    name="contradiction",
    model=Contradiction,
    values=ContradictionValues,
    options=(joinedload(Contradiction.low), joinedload(Contradiction.high)),
    values_of=_values_of,
    refers=_refers,
    complete=_complete,
    make=lambda _values: Contradiction(),
    assign=_assign,
    actor_id=lambda contradiction: contradiction.low.actor_id,
)
