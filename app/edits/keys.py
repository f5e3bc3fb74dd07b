"""Keys for records that people add: readable, in plain letters, and free."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.refused import Refused
from app.forms import words
from app.forms.actors import ActorValues
from app.forms.documents import DocumentValues
from app.forms.officials import OfficialValues
from app.forms.quotes import QuoteValues
from app.forms.stances import StanceValues
from app.models import Actor, Document, Official, Quote, Stance
from app.models.base import Record

LONGEST = 80
# An official's key stands in addresses, where this word leads to the form.
TAKEN = {"new"}


def free_key(db: Session, model: type[Record], wanted: str) -> str:
    """*Mélanie Joly* becomes `melanie-joly`, or `melanie-joly-2` where that is taken."""
    stem = "-".join(words.tokens(wanted))[:LONGEST].strip("-") or model.__name__.lower()
    key, number = stem, 1
    while key in TAKEN or db.scalar(select(model.id).where(model.key == key)) is not None:
        number += 1
        key = f"{stem}-{number}"
    return key


def of_stance(db: Session, values: StanceValues) -> str:
    """`de-2024-05-31`: whose it is, and from when."""
    first = values.effective.first or values.said.first
    if first is None:
        raise Refused("said", "give the days it was said, or those from which it is in force")
    return free_key(db, Stance, f"{values.actor} {first}")


def of_quote(db: Session, values: QuoteValues) -> str:
    """`macron-where-the-missiles-come-from`: who, and the first words."""
    surname = values.speaker.rsplit("-", 1)[-1]
    return free_key(db, Quote, f"{surname} {' '.join(values.words.split()[:6])}")


def of_document(db: Session, values: DocumentValues) -> str:
    return free_key(db, Document, values.title or values.publisher or values.type.value)


def of_official(db: Session, values: OfficialValues) -> str:
    return free_key(db, Official, values.name)


def of_organisation(db: Session, values: ActorValues) -> str:
    return free_key(db, Actor, values.short_name or values.name)
