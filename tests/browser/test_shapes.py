"""A position is told by its icon and its word: without colour, and in a reader's own colours."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pictures import difference, drawn, share
from tests.browser.tabs import OpenPage, Scheme

LABELS = {
    "permits": "Permits",
    "limits": "Permits with limits",
    "forbids": "Does not permit",
    "unclear": "No clear position",
    "lapsed": "Lapsed",
}
# Where positions are marked, by the width of the window, and which part there is the icon.
PLACES = {
    1280: {
        ".key .pos": "svg.ico",
        ".tally__i": "svg.ico",
        ".map .m-a": "use[href^='#i-']",
        ".grp__h": "svg.ico",
        ".tl-pos .pos": "svg.ico",
    },
    390: {".tile__a": "svg.ico"},
}


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", PLACES)
def test_icons_are_told_apart_by_shape(
    open_page: OpenPage, blank: Page, width: int, scheme: Scheme, forced: str
) -> None:
    page = open_page(
        "/", site="large", width=width, scheme=scheme, forced_colors=forced, device_scale_factor=3
    )
    faint, alike = [], []
    for place, icon in PLACES[width].items():
        marked = {mark: page.locator(f"{place}.pos--{mark}").first for mark in LABELS}
        rasters = {
            mark: drawn(blank, badge.locator(icon).first)
            for mark, badge in marked.items()
            if badge.count()
        }
        assert len(rasters) >= 4
        faint += [(place, mark) for mark, raster in rasters.items() if share(raster) < 0.12]
        alike += [
            (place, one, other)
            for one, other in combinations(rasters, 2)
            if difference(rasters[one], rasters[other]) < 0.08
        ]

    assert faint == []
    assert alike == []


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("place", [".key .pos", ".tl-pos .pos"])
def test_the_word_stands_beside_the_icon(open_page: OpenPage, place: str, forced: str) -> None:
    page = open_page("/", site="large", forced_colors=forced)

    for mark, label in LABELS.items():
        badge = page.locator(f"{place}.pos--{mark}").first
        icon = badge.locator("svg").bounding_box()
        whole = badge.bounding_box()
        assert badge.inner_text() == label
        assert icon is not None
        assert whole is not None
        assert whole["width"] > icon["width"] + 20


def test_every_mark_on_the_map_and_every_tile_says_its_position(open_page: OpenPage) -> None:
    page = open_page("/", site="large")

    for links in (page.locator(".map .m-a"), page.locator(".map-beyond a")):
        for link in links.all():
            name = link.get_attribute("aria-label") or link.inner_text()
            assert any(label in name for label in LABELS.values()), name
    for tile in page.locator(".tile__a").all():
        text = tile.text_content() or ""
        assert any(label in text for label in LABELS.values()), text
