"""The headline rule: what a country's policy is on a day, as it was known by a day.

/method prints the rule. The winner is found by a probe for each country, in the order of the
rule, so that the index `ix_stance_headline` answers it without reading the country's history.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from app.models import Actor, Contradiction, Stance
from app.models.codebook import ActorType, Basis, Kind, Status
from app.queries import stances
from app.queries.columns import Reader, actor_columns
from app.queries.rows import Headline, StanceRow
from app.queries.visibility import visible

# Written out, or SQLite could not see that the partial index serves.
POLICY: ColumnElement[Kind] = literal_column(f"'{Kind.POLICY.value}'")

RULE = (
    (
        "Count the published policies of the country that take effect on or before the day asked "
        "about and were known by then."
    ),
    (
        "The newest wins: what is on the record before what is not; then the latest first day; "
        "then the latest first day on which it was said; then an agreement before a statement; "
        "then the higher post; and where all of that is equal, the key. Earlier ones are history "
        "and no longer in force."
    ),
    (
        "If the newest was taken back without a successor, the position has lapsed. It never "
        "falls back on an older one."
    ),
    (
        "It is contested if another of them holds a different position and contradicts the "
        "newest, or is on the record from the same day."
    ),
    (
        "What is newer but not on the record is shown beside it as reported since, never in its "
        "place."
    ),
    "With none of these there is no record. That is not a no.",
)


def headlines(
    db: Session, as_of: dt.date, known_by: dt.date, keys: Sequence[str] = ()
) -> tuple[Headline, ...]:
    """The headline of every country by name, or of those with the given keys."""
    statement = (
        select(*actor_columns(Actor), _winner(as_of, known_by).label("winner"))
        .where(Actor.type == ActorType.COUNTRY, visible(Actor))
        .order_by(Actor.name, Actor.id)
    )
    if keys:
        statement = statement.where(Actor.key.in_(keys))
    found = [(Reader(row).actor(), row.winner) for row in db.execute(statement)]
    winners = [winner for _, winner in found if winner]
    rivals = _rivals(db, as_of, known_by, winners)
    reported = _reported_since(db, as_of, known_by, winners)
    wanted = {*winners, *reported.values(), *(r for ids in rivals.values() for r in ids)}
    rows = stances.by_ids(db, sorted(wanted))
    return tuple(
        Headline(
            actor=actor,
            winner=rows[winner] if winner else None,
            lapsed=bool(winner) and _ended(rows[winner], as_of),
            rivals=tuple(rows[rival] for rival in rivals[winner]) if winner else (),
            reported_since=rows[reported[winner]] if winner in reported else None,
        )
        for actor, winner in found
    )


def _ended(stance: StanceRow, as_of: dt.date) -> bool:
    return stance.ended_on is not None and stance.ended_on <= as_of


def counted(stance: Any, as_of: dt.date, known_by: dt.date) -> ColumnElement[bool]:
    """Step 1 of the rule, for an alias of Stance."""
    return and_(
        visible(stance),
        stance.kind == POLICY,
        stance.effective_first <= as_of,
        stance.known_on <= known_by,
    )


def _in_order(stance: Any) -> list[ColumnElement[Any]]:
    """Step 2 of the rule, less the record, which the probes keep apart."""
    return [
        stance.effective_first.desc(),
        stance.said_first.desc().nulls_last(),
        case((stance.basis == Basis.AGREEMENT, 0), (stance.basis == Basis.STATEMENT, 1), else_=2),
        stance.rank,
        stance.key,
    ]


def _newest(
    actor_id: Any, *, on_record: bool, as_of: dt.date, known_by: dt.date, later_than: Any = None
) -> ScalarSelect[int]:
    probe = aliased(Stance, name="probe")
    statement = (
        select(probe.id)
        .where(
            probe.actor_id == actor_id,
            probe.on_record.is_(on_record),
            counted(probe, as_of, known_by),
        )
        .order_by(*_in_order(probe))
        .limit(1)
    )
    if later_than is not None:
        statement = statement.where(probe.effective_first > later_than)
    return statement.scalar_subquery()


def _winner(as_of: dt.date, known_by: dt.date) -> ColumnElement[int]:
    days = {"as_of": as_of, "known_by": known_by}
    return func.coalesce(
        _newest(Actor.id, on_record=True, **days), _newest(Actor.id, on_record=False, **days)
    )


def _rivals(
    db: Session, as_of: dt.date, known_by: dt.date, winners: list[int]
) -> dict[int, list[int]]:
    """Step 4: the stances that make each winner contested, newest first."""
    found: dict[int, list[int]] = defaultdict(list)
    if not winners:
        return found
    winner, rival = aliased(Stance, name="winner"), aliased(Stance, name="rival")
    linked = exists().where(
        visible(Contradiction),
        or_(
            and_(Contradiction.low_id == winner.id, Contradiction.high_id == rival.id),
            and_(Contradiction.low_id == rival.id, Contradiction.high_id == winner.id),
        ),
    )
    same_day = and_(rival.on_record.is_(True), rival.effective_first == winner.effective_first)
    statement = (
        select(winner.id, rival.id)
        .join(rival, rival.actor_id == winner.actor_id)
        .where(
            winner.id.in_(winners),
            rival.position != winner.position,
            counted(rival, as_of, known_by),
            or_(linked, same_day),
        )
        .order_by(*_in_order(rival))
    )
    for winner_id, rival_id in db.execute(statement):
        found[winner_id].append(rival_id)
    return found


def _reported_since(
    db: Session, as_of: dt.date, known_by: dt.date, winners: list[int]
) -> dict[int, int]:
    """Step 5: the newest stance of each winner's country that is not on the record, if later."""
    if not winners:
        return {}
    winner = aliased(Stance, name="winner")
    newest = _newest(
        winner.actor_id,
        on_record=False,
        as_of=as_of,
        known_by=known_by,
        later_than=winner.effective_first,
    )
    statement = select(winner.id, newest).where(winner.id.in_(winners))
    return {winner_id: stance_id for winner_id, stance_id in db.execute(statement) if stance_id}


def standing(db: Session, stance: StanceRow, after: StanceRow | None, today: dt.date) -> str:
    """What a stance is today: in force, lapsed, contested, history, or not yet in effect."""
    if stance.status is not Status.PUBLISHED:
        return f"Not counted: {stance.status.label.lower()}"
    if stance.effective.first and stance.effective.first > today:
        return "Not yet in effect"
    if stance.kind is Kind.VIEW:
        return "Followed by a later one" if after else "The latest on record"
    headline = headlines(db, today, today, (stance.actor.key,))[0]
    if headline.winner and headline.winner.id == stance.id:
        held = "In force, and contested" if headline.contested else "In force"
        return "Lapsed: taken back without a successor" if headline.lapsed else held
    words = {rival.id: "Contests the one in force" for rival in headline.rivals}
    if headline.reported_since:
        words.setdefault(headline.reported_since.id, "Reported since the one in force")
    return words.get(stance.id, "History: another has taken its place")


def in_turn(policies: Iterable[StanceRow]) -> list[StanceRow]:
    """Stances in the order of the rule with the winner last: how one took another's place."""
    weight = {Basis.AGREEMENT: 2, Basis.STATEMENT: 1}
    by_key = sorted(policies, key=lambda s: s.key, reverse=True)
    return sorted(
        by_key,
        key=lambda s: (
            s.effective.first or dt.date.min,
            s.said.first or dt.date.min,
            weight.get(s.basis, 0),
            -s.rank,
        ),
    )
