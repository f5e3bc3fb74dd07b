import math
from itertools import combinations

import pytest

from app.models.codebook import Position
from app.queries.dashboard import Dashboard
from app.web.map import build_bar, build_map, build_tiles
from app.web.map_labels import NARROWEST_DISC, layout
from app.web.map_shapes import Point, europe, rings, shapes
from tests.web.rows import headline

NATO = (
    "AL BE BG CA HR CZ DK EE FI FR DE GR HU IS IT LV "
    "LT LU ME NL MK NO PL PT RO SK SI ES SE TR GB US"
).split()


class Conformal:
    """The map's projection: Lambert's conic conformal with standard parallels at 40 and 62 degrees
    north, centred on 17 degrees east, scaled so that 12 W to 45 E and 35.2 to 70.5 N fill the
    frame from (18, 8) to (1028, 794).
    """

    def __init__(self) -> None:
        south, north = math.radians(40), math.radians(62)
        ratio = self._stretch(north) / self._stretch(south)
        self.n = math.log(math.cos(south) / math.cos(north)) / math.log(ratio)
        self.f = math.cos(south) * self._stretch(south) ** self.n / self.n
        steps = [i / 20 for i in range(21)]
        edge = [(-12 + 57 * k, lat) for k in steps for lat in (35.2, 70.5)]
        edge += [(lon, 35.2 + 35.3 * k) for k in steps for lon in (-12, 45)]
        xs, ys = zip(*(self._raw(*point) for point in edge), strict=True)
        self.k = min(1010 / (max(xs) - min(xs)), 786 / (max(ys) - min(ys)))
        self.x = 18 + (1010 - self.k * (max(xs) + min(xs))) / 2
        self.y = 8 + (786 - self.k * (max(ys) + min(ys))) / 2

    @staticmethod
    def _stretch(latitude: float) -> float:
        return math.tan((math.pi / 2 + latitude) / 2)

    def _raw(self, longitude: float, latitude: float) -> Point:
        angle = self.n * math.radians(longitude - 17)
        r = self.f / self._stretch(math.radians(latitude)) ** self.n
        return r * math.sin(angle), r * math.cos(angle)

    def __call__(self, longitude: float, latitude: float) -> Point:
        x, y = self._raw(longitude, latitude)
        return self.x + self.k * x, self.y + self.k * y


def inside(point: Point, key: str) -> bool:
    x, y = point
    crossings = 0
    for ring in rings(shapes()[key]):
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "country"),
    [
        ("Simferopol", 34.1, 44.95, "UA"),
        ("Kerch", 36.3, 45.3, "UA"),
        ("Sevastopol", 33.6, 44.65, "UA"),
        ("Kyiv", 30.5, 50.45, "UA"),
        ("Donetsk", 37.8, 48.0, "UA"),
        ("Belgorod", 36.6, 50.6, "RU"),
        ("Moscow", 37.6, 55.75, "RU"),
        ("Kaliningrad", 20.9, 54.7, "RU"),
        ("Paris", 2.35, 48.85, "FR"),
        ("Madrid", -3.7, 40.4, "ES"),
    ],
)
def test_the_map_draws_recognised_borders(
    place: str, longitude: float, latitude: float, country: str
) -> None:
    point = Conformal()(longitude, latitude)
    assert inside(point, country), place
    others = {"UA", "RU", "FR", "ES"} - {country}
    assert not any(inside(point, other) for other in others), place


def test_the_shapes_say_where_they_come_from() -> None:
    assert "Natural Earth" in europe()["source"]
    assert "Crimea" in europe()["source"]


def test_only_countries_with_a_record_are_places() -> None:
    drawn = build_map([headline("FR", Position.LIMITS), headline("DE", None)])
    assert [place.headline.actor.key for place in drawn.places] == ["FR"]
    assert drawn.places[0].title == "Name of FR: Permits with limits"


def test_neither_ukraine_nor_russia_is_coloured() -> None:
    drawn = build_map([headline("UA", Position.PERMITS), headline("RU", Position.FORBIDS)])
    assert drawn.places == ()


def test_countries_off_the_map_are_told_apart() -> None:
    drawn = build_map([headline("JP", Position.PERMITS), headline("FR", Position.PERMITS)])
    assert [found.actor.key for found in drawn.beyond] == ["JP"]


def test_every_disc_of_the_alliance_keeps_clear_of_the_others() -> None:
    radius, spots = layout({key: key for key in NATO}, ())
    assert set(spots) == set(NATO)
    assert radius >= NARROWEST_DISC
    for one, other in combinations(NATO, 2):
        assert math.dist(spots[one].disc, spots[other].disc) >= 2 * radius, (one, other)


def test_few_countries_are_all_named_and_many_are_thinned_out() -> None:
    few = build_map([headline(key, Position.PERMITS) for key in ("FR", "GB", "BE", "CA", "US")])
    assert all(place.spot.text for place in few.places)
    many = build_map([headline(key, Position.PERMITS) for key in NATO])
    named = [place for place in many.places if place.spot.text]
    assert 8 <= len(named) < len(NATO)


def test_a_name_inside_its_country_says_so() -> None:
    (place,) = build_map([headline("FR", Position.PERMITS, "France")]).places
    assert place.spot.inside
    assert place.spot.leader is None


def test_tiles_show_every_cell_and_link_only_what_is_on_record() -> None:
    tiles = {
        tile.code: tile
        for tile in build_tiles([headline("FR", Position.PERMITS), headline("DE", None)])
    }
    assert {"UA", "AU", "JP", "KR", "NZ", "US", *NATO} <= set(tiles)
    assert tiles["FR"].linked
    assert not tiles["DE"].linked
    assert tiles["DE"].title == "Name of DE: No record"
    assert not tiles["PL"].title


def test_no_two_tiles_share_a_cell() -> None:
    tiles = build_tiles([headline("ZA", Position.PERMITS), headline("BR", Position.PERMITS)])
    assert len({(tile.row, tile.column) for tile in tiles}) == len(tiles)
    assert {"ZA", "BR"} <= {tile.code for tile in tiles}


def test_contested_is_said_in_the_name() -> None:
    (place,) = build_map([headline("FR", Position.PERMITS, contested=True)]).places
    assert place.title.endswith(", contested")


def test_the_bar_fills_its_width_in_the_order_of_the_tally() -> None:
    positions = (Position.FORBIDS, Position.PERMITS, Position.LIMITS)
    found = tuple(headline(str(i), position) for i, position in enumerate(positions))
    day = found[0].winner.known_on if found[0].winner else None
    assert day
    board = Dashboard(day, day, found, (), (), (), None, None)
    bar = build_bar(board)
    assert [segment.mark for segment in bar] == ["permits", "limits", "forbids"]
    assert bar[-1].x + bar[-1].width == pytest.approx(100, abs=0.05)
    assert build_bar(Dashboard(day, day, (), (), (), (), None, None)) == ()
