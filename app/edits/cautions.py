"""What to look at twice: changes that the record allows, but that are often slips."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.refused import Caution
from app.forms.fields import Span
from app.forms.stances import StanceValues
from app.forms.wording import day, days, listed
from app.models import Actor, Document, Official, Stance, Tenure
from app.models.codebook import Kind, OfficialType, Position, Status
from app.models.days import Days

# What a stance's evidence must show, with its name in a sentence.
CODING = {"position": "position", "kind": "kind", "basis": "basis", "scope": "scope"}
MOST_POSTS = 3


def actor_in_sentence(db: Session, key: str) -> str:
    name, in_sentence = db.execute(
        select(Actor.name, Actor.in_sentence).where(Actor.key == key)
    ).one()
    return in_sentence or name


def tenure(db: Session, official: str | None, actor: str, said: Span, person: str) -> list[Caution]:
    """Of a person whose posts do not cover the days; `person` is the field that names them."""
    found = db.execute(
        select(Official.id, Official.name, Official.type).where(Official.key == official)
    ).one_or_none()
    if found is None or found.type is not OfficialType.PERSON:
        return []
    posts = db.execute(
        select(Tenure.post, Tenure.since, Tenure.until)
        .join(Actor, Tenure.actor_id == Actor.id)
        .where(Tenure.official_id == found.id, Actor.key == actor)
        .order_by(Tenure.since, Tenure.id)
    ).all()
    whose = actor_in_sentence(db, actor)
    if not posts:
        return [
            Caution(
                "tenure",
                person,
                f"{found.name} has no post for {whose} on record: check the person, "
                "or add the post to them.",
            )
        ]
    first, last = said.first, said.last
    if not (first and last) or any(_covers(post, first, last) for post in posts):
        return []
    held = [f"{post}, {_stretch(since, until)}" for post, since, until in posts]
    more = f" and {len(held) - MOST_POSTS} more" if len(held) > MOST_POSTS else ""
    return [
        Caution(
            "tenure",
            "post",
            f"No post of {found.name} for {whose} covers {days(Days(first, last))}; on record: "
            f"{'; '.join(held[:MOST_POSTS])}{more}. Check the day, the person and the post.",
        )
    ]


def _covers(post: Any, first: dt.date, last: dt.date) -> bool:
    return (post.since or dt.date.min) <= last and first <= (post.until or dt.date.max)


def _stretch(since: dt.date | None, until: dt.date | None) -> str:
    parts = [f"from {day(since)}" if since else "", f"until {day(until)}" if until else ""]
    return " ".join(part for part in parts if part)


def late_evidence(known_on: dt.date, supporting: list[Document]) -> list[Caution]:
    """All evidence is younger than the day on which the stance is said to have been public."""
    published = [document.published_first for document in supporting if document.published_first]
    if not published or min(published) <= known_on:
        return []
    return [
        Caution(
            "late-evidence",
            "evidence",
            f"The evidence was published on {day(min(published))} or later, but the stance counts "
            f"as known on {day(known_on)}: check that day, or add a source from then.",
        )
    ]


def contested(db: Session, values: StanceValues, first: dt.date) -> list[Caution]:
    """Another policy of the country takes effect on the same day with another position.

    As in the headline rule, only what is on the record contests what is.
    """
    if values.kind is not Kind.POLICY or values.status is not Status.PUBLISHED:
        return []
    if not values.basis.on_record:
        return []
    others = db.scalars(
        select(Stance.position)
        .join(Actor, Stance.actor_id == Actor.id)
        .where(
            Actor.key == values.actor,
            Stance.key != values.key,
            Stance.kind == Kind.POLICY,
            Stance.on_record,
            Stance.status == Status.PUBLISHED,
            Stance.effective_first == first,
            Stance.position != values.position,
        )
    )
    labels = [f"“{position.label}”" for position in sorted(set(others), key=list(Position).index)]
    if not labels:
        return []
    whose = actor_in_sentence(db, values.actor)
    return [
        Caution(
            "contested",
            "position",
            f"On {day(first)} the record of {whose} already says {listed(labels)}: with "
            f"“{values.position.label}” on the same day it will be contested. "
            "Check both positions and their days.",
        )
    ]


def coding(values: StanceValues, before: StanceValues | None) -> list[Caution]:
    """The coding of a published stance changed, what shows it did not."""
    if before is None or before.status is not Status.PUBLISHED:
        return []
    changed = [
        word for name, word in CODING.items() if getattr(values, name) != getattr(before, name)
    ]
    if not changed or values.evidence != before.evidence:
        return []
    return [
        Caution(
            "coding",
            "evidence",
            f"The {listed(changed)} changed while the evidence stayed as it was: check that it "
            "shows the new coding, or add what does.",
        )
    ]
