"""The map and the tile grid as data: pure functions of the headlines, drawn by the templates."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.config import ROOT
from app.models.codebook import Position
from app.queries.dashboard import Dashboard
from app.queries.rows import Headline
from app.web.map_labels import Spot, layout, room
from app.web.map_shapes import europe

UKRAINE, RUSSIA = "UA", "RU"
ORDER = (Position.PERMITS, Position.LIMITS, Position.FORBIDS, Position.UNCLEAR)

# No name may cover these: the inset's frame, and the two countries that are always named.
RESERVED = (
    (0.0, 128.0, 244.0, 200.0),
    (0.0, 296.0, 244.0, 336.0),
    (690.0, 455.0, 800.0, 485.0),
    (800.0, 230.0, 900.0, 256.0),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A country with a headline, and where its disc and its name stand."""

    headline: Headline
    spot: Spot

    @property
    def title(self) -> str:
        """The link's name; it begins with the name that the map prints."""
        actor = self.headline.actor
        printed = f"{actor.label}, " if actor.label != actor.name else ""
        return printed + titled(self.headline)


@dataclass(frozen=True, slots=True)
class Map:
    """The choropleth over `static/map/europe.svg`: places are links, all other land is silent.

    `beyond` are the countries with a headline that the picture does not reach.
    """

    view_box: str
    inset: Mapping[str, int]
    radius: float
    places: tuple[Place, ...]
    beyond: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A country in the grid that stands in for the map on narrow screens."""

    row: int
    column: int
    code: str
    headline: Headline | None

    @property
    def linked(self) -> bool:
        return self.headline is not None and self.headline.winner is not None

    @property
    def title(self) -> str:
        return titled(self.headline) if self.headline else ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One country in the count bar, in percent of its width."""

    mark: str
    x: float
    width: float


def titled(headline: Headline) -> str:
    """*France: Permits with limits, contested*, the name that links and tooltips give."""
    contested = ", contested" if headline.contested else ""
    return f"{headline.actor.name}: {headline.label}{contested}"


def build_map(headlines: Sequence[Headline]) -> Map:
    shown = {
        headline.actor.key: headline
        for headline in headlines
        if headline.winner and headline.actor.key not in (UKRAINE, RUSSIA)
    }
    radius, spots = layout({key: h.actor.label for key, h in shown.items()}, RESERVED)
    return Map(
        view_box=" ".join(str(number) for number in europe()["viewBox"]),
        inset=europe()["inset"],
        radius=radius,
        places=tuple(
            Place(shown[key], spots[key])
            for key in sorted(spots, key=lambda key: (-room(key), key))
        ),
        beyond=tuple(headline for key, headline in shown.items() if key not in spots),
    )


@lru_cache
def _grid() -> Mapping[str, tuple[int, int]]:
    text = (ROOT / "static/map/tile_grid.json").read_text("utf-8")
    return {key: (row, column) for key, (row, column) in json.loads(text).items()}


def build_tiles(headlines: Sequence[Headline]) -> tuple[Tile, ...]:
    """Every cell of the grid, then countries on record that it does not know, in rows below."""
    grid = _grid()
    known = {headline.actor.key: headline for headline in headlines}
    tiles = [
        Tile(row, column, _code(key, known.get(key)), known.get(key))
        for key, (row, column) in grid.items()
    ]
    beyond = [h for h in headlines if h.winner and h.actor.key not in (*grid, UKRAINE, RUSSIA)]
    below = max(row for row, _ in grid.values()) + 1
    tiles += [
        Tile(below + i // 8, 1 + i % 8, _code(h.actor.key, h), h) for i, h in enumerate(beyond)
    ]
    return tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column)))


def _code(key: str, headline: Headline | None) -> str:
    short = (headline.actor.label if headline else key).replace(".", "")
    return short if len(short) <= 3 else key


def build_bar(board: Dashboard, gap: float = 0.6) -> tuple[Segment, ...]:
    """The countries with a position, one segment each, in the order of the tally."""
    marks = [position.value for position in ORDER for _ in board.on(position)]
    if not marks:
        return ()
    gap = min(gap, 20 / len(marks))
    width = (100 + gap) / len(marks)
    return tuple(
        Segment(mark, round(i * width, 2), round(width - gap, 2)) for i, mark in enumerate(marks)
    )
