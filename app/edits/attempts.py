"""What may be tried only so often. Kept in the database, so that several processes agree."""

import datetime as dt
import math
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.db import wait_for_turn
from app.models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """How often an action may be tried within a stretch of time."""

    action: str
    most: int
    within: dt.timedelta


SIGN_IN = Limit("sign-in", 10, dt.timedelta(minutes=5))


class TooMany(Exception):
    """It was tried too often; it may be tried again after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("tried too often")
        self.retry_after = retry_after


def address(host: str) -> str:
    """The subject that stands for an address; a home has 2^64 of the newer ones."""
    try:
        found = ip_address(host)
    except ValueError:
        return f"address {host}"
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return f"address {IPv6Network((int(found), 64), strict=False)}"
    return f"address {found}"


def note(db: Session, limit: Limit, subjects: Collection[str]) -> list[int]:
    """Count a try for each subject, or TooMany. What comes back lets `forget` take it back.

    A try counts before its outcome is known, so that many at once are no more than one by one.
    """
    wait_for_turn(db.connection())
    now = dt.datetime.now(dt.UTC)
    db.execute(
        delete(Attempt).where(Attempt.action == limit.action, Attempt.at <= now - limit.within)
    )
    full = [
        first
        for count, first in db.execute(
            select(func.count(), func.min(Attempt.at))
            .where(Attempt.action == limit.action, Attempt.subject.in_(subjects))
            .group_by(Attempt.subject)
        )
        if count >= limit.most
    ]
    if full:
        raise TooMany(max(1, math.ceil((max(full) + limit.within - now).total_seconds())))
    made = [Attempt(action=limit.action, subject=subject, at=now) for subject in subjects]
    db.add_all(made)
    db.flush()
    return [attempt.id for attempt in made]


def forget(db: Session, ids: Collection[int], limit: Limit, subject: str) -> None:
    """What succeeded counts no more, nor do earlier failures of this subject."""
    db.execute(delete(Attempt).where(Attempt.id.in_(ids)))
    db.execute(delete(Attempt).where(Attempt.action == limit.action, Attempt.subject == subject))
