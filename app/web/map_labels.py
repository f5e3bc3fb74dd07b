"""Where the map's discs and names stand: names that would cover another country are left out.

Pure geometry; `app.web.map` calls `layout`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.web.map_shapes import CELL, Point, europe, owners

SIZE = 21
WIDEST_DISC, NARROWEST_DISC = 22, 17

# Where a disc stands when the middle of the largest part is not the best place for it: away from
# its neighbours, so that all of them fit side by side when every ally has a position.
DISCS: dict[str, Point] = {
    "CA": (146, 206), "US": (150, 268),
    "NO": (452, 262), "SE": (530, 226), "FI": (616, 192),
    "EE": (632, 289), "LV": (641, 335), "LT": (608, 371),
    "NL": (389, 415), "BE": (366, 455), "LU": (399, 489), "DE": (441, 421), "GB": (302, 396),
    "FR": (322, 518), "PT": (138, 622), "IT": (440, 584), "AT": (488, 528), "SI": (499, 564),
    "SK": (560, 503), "HU": (579, 545), "HR": (544, 577), "ME": (564, 632), "AL": (574, 670),
    "MK": (618, 656), "GR": (611, 704), "BG": (654, 624), "RO": (649, 560),
}  # fmt: skip

# Names that stand best at a chosen place: where the text starts or ends, and its anchor.
NAMES: dict[str, tuple[float, float, str]] = {
    "CA": (16, 219, "start"), "US": (16, 281, "start"), "GB": (250, 424, "end"),
    "BE": (300, 459, "end"), "NL": (340, 385, "end"), "IS": (248, 106, "start"),
    "IE": (206, 372, "end"), "PT": (112, 628, "end"), "NO": (420, 240, "end"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A country's disc and its name; `text` is None where there is no room for one."""

    disc: Point
    text: Point | None = None
    anchor: str = "middle"
    inside: bool = False
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def cells(self) -> Iterable[tuple[int, int]]:
        for row in range(int(self.top // CELL), int(self.bottom // CELL) + 1):
            for column in range(int(self.left // CELL), int(self.right // CELL) + 1):
                yield column, row


def disc_of(key: str) -> Point | None:
    """The middle of a country's disc; None where the map does not reach."""
    known = europe()
    if key in DISCS:
        return DISCS[key]
    if key in known["small"]:
        x, y = known["small"][key]
        return x, y
    middle = known["countries"].get(key) or known["inset_countries"].get(key)
    return (middle["label"][0], middle["label"][1]) if middle else None


def room(key: str) -> float:
    """How much space the middle of a country has around it; large ones are drawn first."""
    shape = europe()["countries"].get(key)
    return float(shape["room"]) if shape else 0


def radius(discs: Iterable[Point]) -> float:
    """As large as the closest two allow."""
    placed = list(discs)
    gaps = [math.dist(a, b) for i, a in enumerate(placed) for b in placed[:i]]
    return max(NARROWEST_DISC, min(WIDEST_DISC, math.floor(min(gaps, default=99) / 2 - 1)))


def layout(
    names: Mapping[str, str], reserved: Iterable[tuple[float, float, float, float]]
) -> tuple[float, dict[str, Spot]]:
    """The discs' radius and a spot for each country that the map reaches.

    `names` maps keys to the text shown; `reserved` are boxes (left, top, right, bottom) that no
    name may cover. The roomiest countries choose first.
    """
    discs = {key: disc for key in names if (disc := disc_of(key))}
    size = radius(discs.values())
    taken = [_Box(*box) for box in reserved]
    spots: dict[str, Spot] = {}
    for key in sorted(discs, key=lambda key: (key not in NAMES, -room(key), key)):
        x, y = discs[key]
        others = [
            _Box(ox - size, oy - size, ox + size, oy + size)
            for other, (ox, oy) in discs.items()
            if other != key
        ]
        spots[key] = Spot((x, y))
        for spot in _candidates(key, (x, y), size, names[key]):
            box = _box(spot, names[key])
            if _free(box, key, discs, [*taken, *others]):
                spots[key] = spot
                taken.append(box)
                break
    return size, {key: spots[key] for key in discs}


def _width(name: str) -> float:
    return SIZE * sum(_letter(letter) for letter in name)


def _letter(letter: str) -> float:
    """Its width in ems, near enough."""
    if letter in "fijlrtI. ":
        return 0.36
    if letter in "mwMW":
        return 0.88
    return 0.66 if letter.isupper() else 0.57


def _box(spot: Spot, name: str) -> _Box:
    x, y = spot.text or spot.disc
    width = _width(name)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[spot.anchor]
    return _Box(left - 2, y - SIZE * 0.8, left + width + 2, y + SIZE * 0.25)


def _free(box: _Box, key: str, tracked: Mapping[str, Point], taken: list[_Box]) -> bool:
    width, height = europe()["viewBox"][2:]
    if box.left < 4 or box.top < 4 or box.right > width - 4 or box.bottom > height - 4:
        return False
    if any(box.meets(other) for other in taken):
        return False
    barred = {"UA", "RU", *tracked} - {key}
    return not any(owners().get(cell) in barred for cell in box.cells())


def _candidates(key: str, disc: Point, size: float, name: str) -> Iterable[Spot]:
    x, y = disc
    if key in NAMES:
        tx, ty, anchor = NAMES[key]
        edge = tx + 5 if anchor == "end" else tx - 5
        near = math.dist((edge, ty - 7), disc) < size + 30 or key in ("CA", "US")
        yield Spot(
            disc, (tx, ty), anchor, leader=None if near else _line((edge, ty - 7), disc, size)
        )
    below = Spot(disc, (x, y + size + SIZE * 0.9), inside=True)
    if all(owners().get(cell) == key for cell in _box(below, name).cells()):
        yield below
    yield Spot(disc, (x + size + 6, y + 7), "start")
    yield Spot(disc, (x - size - 6, y + 7), "end")
    yield Spot(disc, (x, y + size + SIZE * 0.9))
    yield Spot(disc, (x, y - size - 6))


def _line(start: Point, disc: Point, size: float) -> str:
    """From the name to the rim of the disc."""
    length = math.dist(start, disc)
    x = disc[0] + (start[0] - disc[0]) * size / length
    y = disc[1] + (start[1] - disc[1]) * size / length
    return f"M{start[0]:g},{start[1]:g}L{x:.0f},{y:.0f}"
