"""The committed shapes of the map: `static/map/europe.svg`, which the page draws, and
`europe.json`, the middles of those shapes.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from app.config import ROOT

Point = tuple[float, float]
CELL = 10


@lru_cache
def europe() -> Mapping[str, Any]:
    """The measures of the map; its `source` says where the shapes come from."""
    data: Mapping[str, Any] = json.loads((ROOT / "static/map/europe.json").read_text("utf-8"))
    return data


@lru_cache
def shapes() -> Mapping[str, str]:
    """The path of each country, by its key."""
    drawing = (ROOT / "static/map/europe.svg").read_text("utf-8")
    return dict(re.findall(r'<path id="(\w+)" d="([^"]+)"', drawing))


def rings(path: str) -> list[list[Point]]:
    """The rings of a path of `M`, relative `l` and `z`."""
    found = []
    for part in path.split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        ring, x, y = [], 0, 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((float(x), float(y)))
        if ring:
            found.append(ring)
    return found


@lru_cache
def owners() -> Mapping[tuple[int, int], str]:
    """Which country holds the middle of each cell of the map, by column and row."""
    found = {}
    for key in europe()["countries"]:
        for ring in rings(shapes()[key]):
            heights = [y for _, y in ring]
            for row in range(int(min(heights) // CELL), int(max(heights) // CELL) + 1):
                middle = (row + 0.5) * CELL
                edges = zip(ring, ring[1:] + ring[:1], strict=True)
                crossings = sorted(
                    a[0] + (middle - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                    for a, b in edges
                    if (a[1] > middle) != (b[1] > middle)
                )
                for start, end in zip(crossings[::2], crossings[1::2], strict=False):
                    for column in range(round(start / CELL), round(end / CELL)):
                        found[column, row] = key
    return found
