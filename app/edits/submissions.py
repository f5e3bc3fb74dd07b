"""Forms that are sent twice: the second time leads where the first one led."""

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import Submission

KEPT_FOR = dt.timedelta(days=7)


def led_to(db: Session, submission: str) -> str | None:
    """Where the sender of this form was led, if it has been here before."""
    if not (submission.isascii() and submission.isalnum()):
        return None
    return db.scalar(select(Submission.location).where(Submission.id == submission))


def note(db: Session, submission: str, location: str) -> None:
    """Remember a form with the change that it made, in one transaction."""
    now = dt.datetime.now(dt.UTC)
    db.execute(delete(Submission).where(Submission.created_at < now - KEPT_FOR))
    db.add(Submission(id=submission, location=location, created_at=now))
    db.flush()
