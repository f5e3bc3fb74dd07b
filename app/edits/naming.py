"""Which records name which: what a withdrawal would leave without ground, what a merge moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.edits.refused import Refused
from app.forms.fields import RecordValues
from app.models import (
    Actor,
    Contradiction,
    Evidence,
    Membership,
    Official,
    Quote,
    Stance,
    Tenure,
)
from app.models.base import Record
from app.models.codebook import Status

V = TypeVar("V", bound=RecordValues)


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of a record's values that names another record by its key."""

    field: str
    model: type[Record]
    noun: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Namer:
    """A record that names another one."""

    noun: str
    id: int
    key: str
    status: Status


def _evidence(condition: Any) -> Select[int]:
    return select(Evidence.stance_id).where(condition)


def _namers(noun: str, record_id: int) -> list[tuple[str, type[Record], Any]]:
    """Noun, model and condition of the records that may name one; the contradictions come last."""
    match noun:
        case "actor":
            members = select(Membership.member_id).where(Membership.organisation_id == record_id)
            holders = select(Tenure.official_id).where(Tenure.actor_id == record_id)
            return [
                ("actor", Actor, or_(Actor.parent_id == record_id, Actor.id.in_(members))),
                ("official", Official, Official.id.in_(holders)),
                ("quote", Quote, Quote.actor_id == record_id),
                (
                    "stance",
                    Stance,
                    or_(Stance.actor_id == record_id, Stance.about_id == record_id),
                ),
            ]
        case "official":
            return [
                ("quote", Quote, Quote.speaker_id == record_id),
                ("stance", Stance, Stance.official_id == record_id),
            ]
        case "document":
            cited = _evidence(Evidence.document_id == record_id)
            return [
                ("quote", Quote, Quote.document_id == record_id),
                ("stance", Stance, Stance.id.in_(cited)),
            ]
        case "quote":
            return [
                ("stance", Stance, Stance.id.in_(_evidence(Evidence.quote_id == record_id))),
            ]
        case "stance":
            pair = or_(Contradiction.low_id == record_id, Contradiction.high_id == record_id)
            return [("contradiction", Contradiction, pair)]
        case _:
            return []


def namers(db: Session, noun: str, record_id: int) -> list[Namer]:
    """Every record that names this one, withdrawn ones and drafts too."""
    return [
        Namer(name, *row)
        for name, model, condition in _namers(noun, record_id)
        for row in db.execute(
            select(model.id, model.key, model.status).where(condition).order_by(model.id)
        )
    ]


def check_named(db: Session, references: list[Reference], *, standing: bool) -> None:
    """Refused where a record that is named is not there, or is withdrawn while the namer stands."""
    for named in references:
        if named.key is None:
            continue
        status = db.scalar(select(named.model.status).where(named.model.key == named.key))
        if status is None:
            raise Refused(
                named.field,
                f"there is no {named.noun} with the key “{named.key}”: "
                "add it first, or correct the key",
            )
        if standing and status is Status.WITHDRAWN:
            raise Refused(
                named.field,
                f"the {named.noun} “{named.key}” was withdrawn: restore it first, or name another",
            )


def renamed(values: V, keys: Mapping[Reference, str]) -> V:
    """The values with other keys where those references stand."""
    plain = values.model_dump(mode="json")
    for reference, key in keys.items():
        *path, last = (int(part) if part.isdigit() else part for part in reference.field.split("."))
        at: Any = plain
        for part in path:
            at = at[part]
        at[last] = key
    return values.model_validate(plain)


def check_unnamed(db: Session, noun: str, record_id: int) -> None:
    """Refused where records that stand would be left without the one to be withdrawn."""
    standing = [
        namer
        for namer in namers(db, noun, record_id)
        if namer.status is not Status.WITHDRAWN and namer.noun != "contradiction"
    ]
    if standing:
        some = ", ".join(f"{namer.noun} {namer.key}" for namer in standing[:3])
        more = f" and {len(standing) - 3} more" if len(standing) > 3 else ""
        raise Refused(
            "status",
            f"other records rest on this one: {some}{more}. Withdraw or change those first",
        )
