"""Suggestions: readers send them, an editor settles each of them once."""

import datetime as dt
import hashlib

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.edits import attempts, submissions
from app.edits.attempts import Limit
from app.edits.refused import Refused
from app.forms.suggestions import SuggestionValues
from app.models import Suggestion
from app.models.codebook import SuggestionStatus

SUGGESTING = Limit("suggestion", 5, dt.timedelta(hours=1))


class Settled(Refused):
    """Another editor was quicker."""


def send(
    db: Session,
    about: tuple[str, int],
    values: SuggestionValues,
    *,
    address: str,
    location: str,
) -> int | None:
    """The id of a new suggestion about a record, by kind and id; None if it was sent before.

    TooMany where the address has sent too many.
    """
    once = _once(about, values)
    if submissions.led_to(db, once):
        return None
    attempts.note(db, SUGGESTING, [attempts.address(address)])
    record_type, record_id = about
    suggestion = Suggestion(
        record_type=record_type,
        record_id=record_id,
        proposal=values.proposal,
        source=values.source,
        created_at=dt.datetime.now(dt.UTC),
        status=SuggestionStatus.WAITING,
    )
    db.add(suggestion)
    submissions.note(db, once, location)
    return suggestion.id


def _once(about: tuple[str, int], values: SuggestionValues) -> str:
    """The same words about the same record are one suggestion, however often they are sent."""
    whole = repr((*about, values.proposal, values.source))
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def take(db: Session, suggestion_id: int, editor: str) -> None:
    """Its record was changed because of it."""
    _settle(db, suggestion_id, editor, SuggestionStatus.TAKEN, None)


def decline(db: Session, suggestion_id: int, editor: str, answer: str) -> None:
    _settle(db, suggestion_id, editor, SuggestionStatus.DECLINED, answer)


def _settle(
    db: Session, suggestion_id: int, editor: str, status: SuggestionStatus, answer: str | None
) -> None:
    suggestion = db.get_one(Suggestion, suggestion_id)
    if suggestion.status is not SuggestionStatus.WAITING:
        deed = "took up" if suggestion.status is SuggestionStatus.TAKEN else "declined"
        raise Settled("suggestion", f"meanwhile {suggestion.settled_by} {deed} this suggestion")
    suggestion.status = status
    suggestion.settled_by, suggestion.settled_at = editor, dt.datetime.now(dt.UTC)
    suggestion.answer = answer
    db.flush()


def move(db: Session, record_type: str, merged_id: int, into_id: int) -> None:
    """What waits about a merged record is about the other one from now on."""
    db.execute(
        update(Suggestion)
        .where(
            Suggestion.record_type == record_type,
            Suggestion.record_id == merged_id,
            Suggestion.status == SuggestionStatus.WAITING,
        )
        .values(record_id=into_id)
    )
