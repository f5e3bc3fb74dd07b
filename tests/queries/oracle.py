"""The headline rule of the codebook once more, in plain Python over plain values."""

import datetime as dt
from dataclasses import dataclass

from app.models.codebook import Basis, Kind, Position, Status


@dataclass(frozen=True)
class Said:
    """One stance with what the rule reads."""

    key: str
    actor: str
    kind: Kind
    position: Position
    basis: Basis
    said: dt.date | None
    effective: dt.date
    known_on: dt.date
    ended_on: dt.date | None
    rank: int
    status: Status


@dataclass(frozen=True)
class Verdict:
    winner: str | None
    lapsed: bool
    rivals: frozenset[str]
    reported_since: str | None


def verdict(
    stances: list[Said],
    links: set[frozenset[str]],
    actor: str,
    as_of: dt.date,
    known_by: dt.date,
) -> Verdict:
    counted = [
        s
        for s in stances
        if s.actor == actor
        and s.kind is Kind.POLICY
        and s.status is Status.PUBLISHED
        and s.effective <= as_of
        and s.known_on <= known_by
    ]
    if not counted:
        return Verdict(None, lapsed=False, rivals=frozenset(), reported_since=None)
    winner = min(counted, key=_before)
    rivals = {
        s.key
        for s in counted
        if s.position is not winner.position
        and (
            frozenset({s.key, winner.key}) in links
            or (s.basis.on_record and s.effective == winner.effective)
        )
    }
    since = [s for s in counted if not s.basis.on_record and s.effective > winner.effective]
    return Verdict(
        winner.key,
        lapsed=winner.ended_on is not None and winner.ended_on <= as_of,
        rivals=frozenset(rivals),
        reported_since=min(since, key=_before).key if since else None,
    )


def _before(s: Said) -> tuple[bool, int, int, int, int, str]:
    """Sorts the winner first; a day not given is the earliest of all."""
    basis = {Basis.AGREEMENT: 0, Basis.STATEMENT: 1}.get(s.basis, 2)
    said = -s.said.toordinal() if s.said else 0
    return (not s.basis.on_record, -s.effective.toordinal(), said, basis, s.rank, s.key)
