"""A time axis in percent: ticks that suit its length, at most about seven. Used by the timeline."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = dt.timedelta(days=7)
MARGIN = 0.02
LABELS = 7
ROOM = 9.0
ROOM_BEFORE_LAST = 14.0
ROOM_AFTER_FIRST = 18.0  # The first label bears the year, and starts at its line.


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid. `text` may be empty; `wide_only` labels are left out on phones."""

    x: float
    text: str
    anchor: str
    wide_only: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """From the start of the period that holds the first day, to a little after the last."""

    first: dt.date
    last: dt.date
    step: str

    @classmethod
    def over(cls, first: dt.date, last: dt.date) -> "Axis":
        first = min(first, last - SHORTEST)
        step = _step((last - first).days)
        return cls(_floor(first, step), last, step)

    def at(self, day: dt.date) -> float:
        """Percent of the width; days before the axis are at its start."""
        length = (self.last - self.first).days * (1 + MARGIN)
        return round(max(0, (day - self.first).days) / length * 100, 2)

    @property
    def now(self) -> float:
        return self.at(self.last)

    def ticks(self) -> tuple[Tick, ...]:
        """Every period's line; a label where there is room for it, and the last day's own."""
        starts = list(_periods(self.first, self.last, self.step))
        every = -(-len(starts) // LABELS)
        found: list[Tick] = []
        labelled: list[tuple[dt.date, float]] = []
        for i, day in enumerate(starts):
            x, text, wide_only = self.at(day), "", False
            room = ROOM_AFTER_FIRST if len(labelled) == 1 else ROOM
            fits = not labelled or x - labelled[-1][1] >= room
            if i % every == 0 and fits and self.now - x >= ROOM_BEFORE_LAST:
                text = _label(day, labelled[-1][0] if labelled else None, self.step)
                wide_only = len(labelled) % 2 == 1
                labelled.append((day, x))
            found.append(Tick(x, text, "start" if i == 0 else "middle", wide_only))
        previous = labelled[-1][0] if labelled else None
        text = f"{self.last.day} {self.last:%b}" + (
            f" {self.last.year}" if previous is None or previous.year != self.last.year else ""
        )
        return (*found, Tick(self.now, text, "end", wide_only=False))


def _step(length: int) -> str:
    for limit, step in ((12, "day"), (45, "week"), (300, "month"), (900, "quarter")):
        if length <= limit:
            return step
    return "year"


def _floor(day: dt.date, step: str) -> dt.date:
    if step == "day":
        return day
    if step == "week":
        return day.replace(day=max(start for start in (1, 8, 15, 22) if start <= day.day))
    if step == "month":
        return day.replace(day=1)
    if step == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1)


def _periods(first: dt.date, last: dt.date, step: str) -> Iterable[dt.date]:
    """The starts of the periods from `first` to `last`."""
    day = first
    while day <= last:
        yield day
        if step == "day":
            day += dt.timedelta(days=1)
        elif step == "week":
            day = day + dt.timedelta(days=7) if day.day < 22 else _months_on(day, 1)
        else:
            day = _months_on(day, {"month": 1, "quarter": 3, "year": 12}[step])


def _months_on(day: dt.date, count: int) -> dt.date:
    months = day.year * 12 + day.month - 1 + count
    return dt.date(months // 12, months % 12 + 1, 1)


def _label(day: dt.date, previous: dt.date | None, step: str) -> str:
    """As short as the label before it allows: *1 May 2024*, *8*, *June*, *2025*."""
    if step == "year":
        return str(day.year)
    if step in ("day", "week"):
        if previous is None or previous.year != day.year:
            return f"{day.day} {day:%b} {day.year}"
        return str(day.day) if previous.month == day.month else f"{day.day} {day:%b}"
    if previous is None or previous.year != day.year:
        return f"{day:%b %Y}"
    return f"{day:%b}"
