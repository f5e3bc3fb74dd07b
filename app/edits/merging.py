"""Two records that prove to be one: all that names the first names the second from then on."""

from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.history import Edit, Noun, check_base, revise
from app.edits.naming import Namer, namers, renamed
from app.edits.nouns import NOUNS
from app.edits.refused import Refused
from app.edits.restoring import withdraw
from app.forms.documents import DocumentValues
from app.forms.fields import RecordValues
from app.forms.officials import OfficialValues, TenureValues
from app.forms.quotes import Place, QuoteValues
from app.forms.stances import StanceValues
from app.models import Document, Merge
from app.models.base import Record
from app.models.codebook import Status

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)

# What says which document it is, and not what is known about it.
OWN = {"key", "status", "type", "language"}


def merge(db: Session, noun: Noun[R, V], record: R, into: R, edit: Edit, *, base: int) -> R:
    """Withdraw `record`, as its editor saw it at version `base`, in favour of `into`.

    Every record that names it gets a revision, as does `into`, which takes over what it lacks.
    """
    if noun.name not in {"official", "document"}:
        raise Refused("into", "only officials and documents can be merged")
    if record.id == into.id:
        raise Refused("into", "this is the same record: choose the other one")
    if into.status is Status.WITHDRAWN:
        raise Refused("into", f"“{into.key}” was withdrawn: restore it first, or choose another")
    if record.status is Status.WITHDRAWN:
        raise Refused("status", "it was withdrawn already: restore it first")
    check_base(db, noun, record, base)
    # What was confirmed of these records once is not asked again: only a name changes.
    edit = replace(edit, accepted=None)
    with db.begin_nested():
        same_text = _share_text(db, record, into)
        gained = _gained(noun.values_of(into), noun.values_of(record))
        revise(db, noun, into, gained, edit, base=into.version)
        for namer in namers(db, noun.name, record.id):
            _move(db, namer, (noun.name, record.key, into.key), edit, same_text=same_text)
        withdraw(db, noun, record, edit, base=base)
        db.add(Merge(record_type=noun.name, merged_id=record.id, into_id=into.id))
    return into


def _move(
    db: Session, namer: Namer, names: tuple[str, str, str], edit: Edit, *, same_text: bool
) -> None:
    """Let a record name the other one; it may do so already through a quote that went before."""
    merged, old, new = names
    noun: Noun[Any, Any] = NOUNS[namer.noun]
    record = db.scalars(
        select(noun.model).where(noun.model.id == namer.id).options(*noun.options)
    ).one()
    values = noun.values_of(record)
    moved = [ref for ref in noun.refers(values) if (ref.noun, ref.key) == (merged, old)]
    values = renamed(values, dict.fromkeys(moved, new))
    if isinstance(values, StanceValues):
        # Evidence from both documents is now the same evidence.
        values = values.model_copy(update={"evidence": tuple(dict.fromkeys(values.evidence))})
    if isinstance(values, QuoteValues) and merged == "document" and not same_text:
        # Counted in another text; where the new one is on hand, it is found there.
        place = Place(paragraph=values.place.paragraph)
        values = values.model_copy(update={"place": place})
    try:
        revise(db, noun, record, values, edit, base=record.version)
    except Refused as refused:
        raise Refused(
            "into", f"the {namer.noun} “{namer.key}” cannot be moved: {refused.message}"
        ) from refused


def _share_text(db: Session, record: Record, into: Record) -> bool:
    """Whether places counted in the one text hold in the other; the one without gets the text."""
    if not (isinstance(record, Document) and isinstance(into, Document)):
        return True
    hashes = {document.text_sha256 for document in (record, into)} - {None}
    if len(hashes) > 1:
        return False
    theirs, own = (
        db.scalar(select(Document.text).where(Document.id == document.id))
        for document in (record, into)
    )
    if own is None and theirs is not None:
        into.text = theirs
    return own in {None, theirs}


def _gained(values: V, other: V) -> V:
    """The values with what only the other record has."""
    gained: dict[str, Any] = {}
    if isinstance(values, OfficialValues) and isinstance(other, OfficialValues):
        names = dict.fromkeys((*values.other_names, other.name, *other.other_names))
        names.pop(values.name, None)
        gained["other_names"] = tuple(names)
        lacking = (
            t for t in other.tenures if not any(_same_post(t, own) for own in values.tenures)
        )
        gained["tenures"] = (*values.tenures, *lacking)
    if isinstance(values, DocumentValues) and isinstance(other, DocumentValues):
        for name in set(DocumentValues.model_fields) - OWN - {"published"}:
            gained[name] = getattr(values, name) or getattr(other, name)
        if not (values.published.known or values.published.words):
            gained["published"] = other.published
    return values.model_copy(update=gained)


def _same_post(one: TenureValues, other: TenureValues) -> bool:
    """The same post for the same time; a day that one leaves open may be the other’s."""
    return (
        (one.actor, one.post.casefold()) == (other.actor, other.post.casefold())
        and (one.since == other.since or None in {one.since, other.since})
        and (one.until == other.until or None in {one.until, other.until})
    )
