"""Rows as the queries would hand them over, for pages' geometry."""

import datetime as dt
from itertools import count

from app.models.codebook import ActorType, Basis, Kind, Position, SpeaksFor, Status
from app.models.days import Days
from app.queries.rows import ActorRef, Headline, StanceRow

_ids = count(1)


def actor(key: str, name: str | None = None) -> ActorRef:
    return ActorRef(next(_ids), key, ActorType.COUNTRY, name or f"Name of {key}")


def stance(
    position: Position = Position.PERMITS,
    first: dt.date = dt.date(2024, 5, 28),
    last: dt.date | None = None,
    *,
    of: ActorRef | None = None,
    basis: Basis = Basis.STATEMENT,
    kind: Kind = Kind.POLICY,
    ended_on: dt.date | None = None,
) -> StanceRow:
    held = Days(first, last or first)
    return StanceRow(
        id=next(_ids),
        key=f"stance-{first}",
        actor=of or actor("FR"),
        official=None,
        post=None,
        rank=1,
        kind=kind,
        position=position,
        speaks_for=SpeaksFor.GOVERNMENT,
        about=None,
        basis=basis,
        said=held,
        effective=held,
        known_on=first,
        ended_on=ended_on,
        summary="It says so.",
        note=None,
        checked_on=None,
        status=Status.PUBLISHED,
        version=1,
        scope=(),
        evidence=(),
    )


def headline(
    key: str, position: Position | None, name: str | None = None, *, contested: bool = False
) -> Headline:
    """`position` None: a country without a record."""
    country = actor(key, name)
    winner = stance(position, of=country) if position else None
    rivals = (stance(Position.UNCLEAR, of=country),) if contested else ()
    return Headline(country, winner, lapsed=False, rivals=rivals, reported_since=None)
