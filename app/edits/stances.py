"""Writing stances with their scope and evidence, and the rules that need the record."""

import datetime as dt
from typing import Any, TypeVar

from sqlalchemy.orm import Session, joinedload, selectinload

from app.edits import cautions
from app.edits.evidence import complete_item, document_of, published, supporting
from app.edits.history import Noun, find, find_optional
from app.edits.naming import Reference
from app.edits.refused import Caution, Refused
from app.forms.fields import Span
from app.forms.stances import EvidenceValues, ScopeValues, StanceValues
from app.models import Actor, Document, Evidence, Official, Quote, Scope, Stance
from app.models.codebook import ActorType, Basis, Kind, Role, Status

# Fields that a stance and its values name alike.
SAME = (
    "post",
    "rank",
    "kind",
    "position",
    "speaks_for",
    "basis",
    "ended_on",
    "summary",
    "note",
    "checked_on",
)
Row = TypeVar("Row", Scope, Evidence)
NEEDS_EVIDENCE = "a published stance needs evidence that supports it: add some, or keep a draft"
SCOPE = ("weapon", "area", "place", "target", "ruling", "condition")


def _values_of(stance: Stance) -> StanceValues:
    """What follows from other fields is left out, so that correcting those corrects it too."""
    said = Span(first=stance.said_first, last=stance.said_last, words=stance.said_words)
    effective = Span(
        first=stance.effective_first, last=stance.effective_last, words=stance.effective_words
    )
    usual = _public_at_once(stance.basis, said, effective)
    return StanceValues.model_construct(
        key=stance.key,
        status=stance.status,
        actor=stance.actor.key,
        official=stance.official.key if stance.official else None,
        about=stance.about.key if stance.about else None,
        said=said,
        effective=Span() if effective == said else effective,
        known_on=None if stance.known_on == usual else stance.known_on,
        scope=tuple(
            ScopeValues.model_construct(**{name: getattr(row, name) for name in SCOPE})
            for row in stance.scope
        ),
        evidence=tuple(
            EvidenceValues.model_construct(
                role=item.role,
                document=None if item.quote else item.document.key,
                quote=item.quote.key if item.quote else None,
                paragraph=item.paragraph,
            )
            for item in stance.evidence
        ),
        **{name: getattr(stance, name) for name in SAME},
    )


def _public_at_once(basis: Basis, said: Span, effective: Span) -> dt.date | None:
    """What is said on the record is known from its first day; the rest when it is published."""
    return (said.first or effective.first) if basis.on_record else None


def _refers(values: StanceValues) -> list[Reference]:
    return [
        Reference("actor", Actor, "actor", values.actor),
        Reference("about", Actor, "actor", values.about),
        Reference("official", Official, "official", values.official),
        *(
            reference
            for i, item in enumerate(values.evidence)
            for reference in (
                Reference(f"evidence.{i}.quote", Quote, "quote", item.quote),
                Reference(f"evidence.{i}.document", Document, "document", item.document),
            )
        ),
    ]


def _complete(db: Session, values: StanceValues) -> StanceValues:
    actor = find(db, Actor, values.actor, "actor", "actor")
    if values.kind is Kind.POLICY and actor.type is not ActorType.COUNTRY:
        raise Refused("kind", "only a country has a policy: an organisation’s stance is a view")
    evidence = tuple(
        complete_item(db, item, f"evidence.{i}") for i, item in enumerate(values.evidence)
    )
    if len(set(evidence)) < len(evidence):
        raise Refused("evidence", "the same evidence is listed twice: keep one")
    if values.status is Status.PUBLISHED and not any(e.role is Role.SUPPORTS for e in evidence):
        raise Refused(
            "evidence",
            NEEDS_EVIDENCE,
        )
    effective = values.effective if values.effective.known else values.said
    if effective.first is None:
        raise Refused(
            "said", "give the days it was said, or in `effective` the days from which it holds"
        )
    if values.ended_on and values.ended_on < effective.first:
        raise Refused("ended_on", "it cannot end before it takes effect: correct one of the days")
    usual = _public_at_once(values.basis, values.said, effective)
    known_on = values.known_on or usual or published(db, evidence)
    return values.model_copy(
        update={
            "evidence": evidence,
            "effective": Span() if effective == values.said else effective,
            "known_on": None if known_on == usual else known_on,
        }
    )


def _in_force(values: StanceValues) -> tuple[dt.date, dt.date, str | None, dt.date]:
    """First and last day with its words, and the day it was known, of completed values."""
    effective = values.effective if values.effective.known else values.said
    known_on = values.known_on or _public_at_once(values.basis, values.said, effective)
    if not (effective.first and effective.last and known_on):
        message = "values must be completed first"
        raise ValueError(message)
    return effective.first, effective.last, effective.words, known_on


def _cautions(db: Session, values: StanceValues, before: StanceValues | None) -> list[Caution]:
    first, last, _, known_on = _in_force(values)
    said = values.said if values.said.known else Span(first=first, last=last)
    return [
        *cautions.tenure(db, values.official, values.actor, said, "official"),
        *cautions.late_evidence(known_on, supporting(db, values.evidence)),
        *cautions.contested(db, values, first),
        *cautions.coding(values, before),
    ]


def _assign(db: Session, stance: Stance, values: StanceValues) -> None:
    for name in SAME:
        setattr(stance, name, getattr(values, name))
    stance.actor = find(db, Actor, values.actor, "actor", "actor")
    stance.about = find_optional(db, Actor, values.about, "actor", "about")
    stance.official = find_optional(db, Official, values.official, "official", "official")
    stance.said_first, stance.said_last = values.said.first, values.said.last
    stance.said_words = values.said.words
    first, last, words, known_on = _in_force(values)
    stance.effective_first, stance.effective_last, stance.effective_words = first, last, words
    stance.known_on = known_on
    _replace(
        stance.scope, Scope, [{name: getattr(row, name) for name in SCOPE} for row in values.scope]
    )
    _replace(
        stance.evidence,
        Evidence,
        [
            {
                "document": document_of(db, item, f"evidence.{i}"),
                "quote": find_optional(db, Quote, item.quote, "quote", f"evidence.{i}.quote"),
                "paragraph": item.paragraph,
                "role": item.role,
            }
            for i, item in enumerate(values.evidence)
        ],
    )


def _replace(rows: list[Row], model: type[Row], wanted: list[dict[str, Any]]) -> None:
    """Make the rows of a list what is wanted; each keeps its place, which is unique in a stance."""
    for place, fields in enumerate(wanted):
        if place == len(rows):
            rows.append(model(place_in_list=place))
        for name, value in fields.items():
            setattr(rows[place], name, value)
    del rows[len(wanted) :]


STANCES = Noun(
    name="stance",
    model=Stance,
    values=StanceValues,
    options=(
        joinedload(Stance.actor),
        joinedload(Stance.about),
        joinedload(Stance.official),
        selectinload(Stance.scope),
        selectinload(Stance.evidence).joinedload(Evidence.document),
        selectinload(Stance.evidence).joinedload(Evidence.quote),
    ),
    values_of=_values_of,
    refers=_refers,
    complete=_complete,
    make=lambda _values: Stance(),
    assign=_assign,
    cautions=_cautions,
    actor_id=lambda stance: stance.actor_id,
    drafts=True,
)
