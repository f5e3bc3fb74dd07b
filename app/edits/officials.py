"""Writing officials and their tenures."""

from sqlalchemy.orm import Session, selectinload

from app.edits.history import Noun, find
from app.edits.naming import Reference
from app.edits.resemblance import known_names
from app.forms.officials import OfficialValues, TenureValues
from app.models import Actor, Official, Tenure


def _values_of(official: Official) -> OfficialValues:
    return OfficialValues.model_construct(
        key=official.key,
        status=official.status,
        type=official.type,
        name=official.name,
        other_names=tuple(official.other_names),
        tenures=tuple(
            TenureValues.model_construct(
                actor=t.actor.key, post=t.post, since=t.since, until=t.until, rank=t.rank
            )
            for t in official.tenures
        ),
    )


def _assign(db: Session, official: Official, values: OfficialValues) -> None:
    official.type = values.type
    official.name = values.name
    official.other_names = list(values.other_names)
    official.tenures = [
        Tenure(
            actor=find(db, Actor, t.actor, "actor", f"tenures.{i}.actor"),
            post=t.post,
            since=t.since,
            until=t.until,
            rank=t.rank,
        )
        for i, t in enumerate(values.tenures)
    ]


OFFICIALS = Noun(
    name="official",
    model=Official,
    values=OfficialValues,
    options=(selectinload(Official.tenures).selectinload(Tenure.actor),),
    values_of=_values_of,
    make=lambda _values: Official(),
    assign=_assign,
    cautions=known_names,
    refers=lambda values: [
        Reference(f"tenures.{i}.actor", Actor, "actor", t.actor)
        for i, t in enumerate(values.tenures)
    ],
)
