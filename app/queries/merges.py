"""Where records went that proved to be the same as others."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Merge


def moved_to(db: Session, noun: str, record_id: int) -> int | None:
    """The id of the record that this one was merged into, however often that was merged on."""
    here = record_id
    while other := db.scalar(
        select(Merge.into_id).where(Merge.record_type == noun, Merge.merged_id == here)
    ):
        here = other
    return here if here != record_id else None
