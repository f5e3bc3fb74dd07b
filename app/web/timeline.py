"""The timeline as data: lanes to bars, blocks and markers in percent of the axis. Pure functions.

A bar carries a stance forward until another supersedes it; a date known only roughly is a block;
a stance that is not on the record is a small marker, and gives a bar only while nothing on the
record does.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.forms.wording import day, days
from app.models.codebook import Kind, Position
from app.queries.dashboard import Lane
from app.queries.rows import StanceRow
from app.web.axis import Axis, Tick

UNGROUPED_LANES = 12
SHOWN_IN_GROUP = 4
MARKER_WIDTH = 2.8
MARKER_WIDTH_NARROW = 6.0
GROUPS = (
    ("permits", Position.PERMITS.plural),
    ("limits", Position.LIMITS.plural),
    ("forbids", Position.FORBIDS.plural),
    ("unclear", Position.UNCLEAR.plural),
    ("lapsed", "Lapsed"),
    ("voice", "Other voices"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the axis in a position's colour."""

    mark: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Marker:
    """One stance. `small`: not on the record. `wide_only`: too close to another on a phone."""

    mark: str
    x: float
    small: bool
    wide_only: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One line: what it draws, and the same in words."""

    name: str
    path: str
    is_voice: bool
    bars: tuple[Bar, ...]
    blocks: tuple[Bar, ...]
    markers: tuple[Marker, ...]
    mark: str
    label: str
    when: str
    latest: dt.date


@dataclass(frozen=True, slots=True)
class Group:
    """Strips of one position. `title` is empty when there are few enough to go without."""

    mark: str
    title: str
    shown: tuple[Strip, ...]
    folded: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    ticks: tuple[Tick, ...]
    now: float
    span: str
    groups: tuple[Group, ...]


def build_timeline(lanes: Iterable[Lane], as_of: dt.date, *, fold: bool = True) -> Timeline | None:
    """The lanes on one axis that ends at `as_of`; None when nothing has a date."""
    dated = [lane for lane in lanes if any(_start(stance) for stance in lane.stances)]
    starts = [start for lane in dated for stance in lane.stances if (start := _start(stance))]
    if not starts:
        return None
    axis = Axis.over(min(starts), as_of)
    strips = [_strip(lane, axis) for lane in dated]
    if fold and len(strips) > UNGROUPED_LANES:
        groups = _grouped(strips)
    else:
        groups = (Group("", "", tuple(strips), ()),)
    return Timeline(axis.ticks(), axis.now, f"{day(axis.first)} to {day(as_of)}", groups)


def _grouped(strips: Sequence[Strip]) -> tuple[Group, ...]:
    """By position, the most recently stated first; the rest of a long group is folded."""
    order = [mark for mark, _ in GROUPS]
    titles = dict(GROUPS)

    def place(strip: Strip) -> int:
        return order.index("voice" if strip.is_voice else strip.mark)

    ranked = sorted(strips, key=lambda strip: (place(strip), -strip.latest.toordinal(), strip.name))
    groups = []
    for position, members in groupby(ranked, key=place):
        found = tuple(members)
        cut = len(found) if len(found) <= SHOWN_IN_GROUP + 1 else SHOWN_IN_GROUP
        mark = order[position]
        groups.append(Group(mark, titles[mark], found[:cut], found[cut:]))
    return tuple(groups)


def _start(stance: StanceRow) -> dt.date | None:
    return stance.effective.first


def _mark(stance: StanceRow) -> str:
    return "voice" if stance.kind is Kind.VIEW else stance.position.value


def _strip(lane: Lane, axis: Axis) -> Strip:
    stances = [stance for stance in lane.stances if _start(stance)]
    runs = _runs(stances, axis.last)
    holder = runs[-1][0]
    over = holder.ended_on is not None and holder.ended_on <= axis.last
    return Strip(
        name=lane.name,
        path=lane.path,
        is_voice=lane.is_voice,
        bars=tuple(_bars(runs, axis)),
        blocks=tuple(_blocks(stances, axis)),
        markers=_thinned(stances, axis),
        mark="lapsed" if over else _mark(holder),
        label="Lapsed" if over else holder.label,
        when=_when(holder, stances),
        latest=_start(holder) or axis.first,
    )


def _runs(stances: Sequence[StanceRow], last: dt.date) -> list[tuple[StanceRow, dt.date, dt.date]]:
    """Who holds the lane from when to when: on the record before not, then the newest."""
    runs: list[tuple[StanceRow, dt.date, dt.date]] = []
    for stance in stances:
        start = _start(stance) or last
        if runs and runs[-1][0].basis.on_record and not stance.basis.on_record:
            continue
        if runs:
            held, since, until = runs[-1]
            runs[-1] = (held, since, min(until, start))
        end = stance.ended_on or last
        runs.append((stance, start, max(start, min(end, last))))
    return runs


def _bars(runs: Iterable[tuple[StanceRow, dt.date, dt.date]], axis: Axis) -> Iterable[Bar]:
    for stance, start, end in runs:
        firm = stance.effective.last or start
        x = axis.at(min(max(firm, start), end))
        if axis.at(end) > x:
            yield Bar(_mark(stance), x, round(axis.at(end) - x, 2))


def _blocks(stances: Iterable[StanceRow], axis: Axis) -> Iterable[Bar]:
    for stance in stances:
        first, last = stance.effective.first, stance.effective.last
        if first and last and first != last:
            x = axis.at(first)
            yield Bar(_mark(stance), x, round(axis.at(min(last, axis.last)) - x, 2))


def _thinned(stances: Sequence[StanceRow], axis: Axis) -> tuple[Marker, ...]:
    """A marker a stance; where two would sit on each other, the one that tells more stays."""
    kept: list[Marker] = []
    for stance in _by_weight(stances):
        first = stance.effective.first or axis.last
        last = min(stance.effective.last or first, axis.last)
        x = round((axis.at(first) + axis.at(last)) / 2, 2)
        gap = min((abs(x - marker.x) for marker in kept), default=100.0)
        if gap >= MARKER_WIDTH:
            small = not stance.basis.on_record
            kept.append(Marker(_mark(stance), x, small, gap < MARKER_WIDTH_NARROW))
    return tuple(sorted(kept, key=lambda marker: marker.x))


def _by_weight(stances: Sequence[StanceRow]) -> list[StanceRow]:
    """The newest, the first, then changes, then the rest."""
    changed = [new for old, new in pairwise(stances) if old.position is not new.position]
    order = [stances[-1], stances[0], *reversed(changed), *reversed(stances)]
    return list({stance.id: stance for stance in order}.values())


def _when(holder: StanceRow, stances: Sequence[StanceRow]) -> str:
    """When the lane's position was last stated, and whether that repeated it."""
    earlier = [
        stance
        for stance in stances
        if stance is not holder
        and stance.basis.on_record
        and (_start(stance) or dt.date.max) <= (_start(holder) or dt.date.min)
    ]
    repeated = bool(earlier) and earlier[-1].position is holder.position
    return f"restated {days(holder.said)}" if repeated else days(holder.said)
