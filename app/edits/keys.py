"""Keys for records that people add: readable, in plain letters, and free."""

import datetime as dt
import re

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

LONGEST = 100
LONGEST_OF_ACTORS = 60
# An official's key stands in addresses, where this word leads to the form.
TAKEN = "new"
FIRST_WORDS = 6


def free_key(db: Session, model: type[Record], wanted: str) -> str:
    """*Mélanie Joly* becomes `melanie-joly`, or `melanie-joly-2` where that is taken.

    It stays free only as long as nobody else may write: ask in the session that adds the record.
    """
    longest = LONGEST_OF_ACTORS if issubclass(model, Actor) else LONGEST
    key = stem = slug(wanted, longest) or model.__name__.lower()
    number = 1
    while key == TAKEN or db.scalar(select(model.id).where(model.key == key)) is not None:
        number += 1
        ending = f"-{number}"
        key = slug(stem, longest - len(ending)) + ending
    return key


def slug(text: str, longest: int = LONGEST) -> str:
    """The letters and digits of a text as a key writes them, cut between words where it can be."""
    parts = re.findall("[a-z0-9]+", words.folded(re.sub("['’]", "", text)))
    key = "-".join(parts)
    if len(key) <= longest:
        return key
    return key[: longest + 1].rpartition("-")[0] or key[:longest]


def stance_key(actor_key: str, first_day: dt.date) -> str:
    """`de-2024-05-31`: whose it is, and from when."""
    return f"{slug(actor_key)}-{first_day}"


def of_stance(db: Session, values: StanceValues) -> str:
    first = values.effective.first or values.said.first
    if first is None:
        raise Refused("said", "give the days it was said, or those from which it is in force")
    return free_key(db, Stance, stance_key(values.actor, first))


def of_quote(db: Session, values: QuoteValues) -> str:
    """`macron-where-the-missiles-come-from`: who, and the first words."""
    name = db.scalar(select(Official.name).where(Official.key == values.speaker)) or values.speaker
    surname = slug(name).rpartition("-")[2]
    return free_key(db, Quote, " ".join([surname, *values.words.split()[:FIRST_WORDS]]))


def of_official(db: Session, values: OfficialValues) -> str:
    return free_key(db, Official, values.name)


def of_document(db: Session, values: DocumentValues) -> str:
    """By its title; without one `publisher-2024-05-31`."""
    known = (values.publisher or values.type.value, str(values.published.first or ""))
    return free_key(db, Document, values.title or " ".join(known))


def of_organisation(db: Session, values: ActorValues) -> str:
    return free_key(db, Actor, values.short_name or values.name)
