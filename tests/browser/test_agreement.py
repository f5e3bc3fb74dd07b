"""One dashboard tells a country's position five times over: they must not differ."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator

from tests.browser.sites import Sites
from tests.browser.tabs import Tabs, visit

MARK = "e => [...e.classList].find(name => name.startsWith('pos--')).slice(5)"


def by_country(links: Locator, mark: str = MARK) -> dict[str, str]:
    """The mark that each link's own place gives the country to which it leads."""
    found = {}
    for link in links.all():
        path = urlsplit(link.get_attribute("href") or "").path
        found[path.removeprefix("/countries/")] = link.evaluate(mark)
    return found


def tally(text: Locator) -> dict[str, int]:
    return {item.evaluate(MARK): int(item.locator("b").inner_text()) for item in text.all()}


@pytest.mark.parametrize(
    ("site", "path"),
    [
        ("seeded", "/"),
        ("seeded", "/?as_of=2024-05-15"),
        ("large", "/"),
        ("large", "/?as_of=2025-04-02"),
        ("large", "/?as_of=2024-01-10"),
    ],
)
def test_rows_map_tiles_timeline_and_tally_tell_the_same(
    tabs: Tabs, sites: Sites, site: str, path: str
) -> None:
    page = tabs(site)
    visit(page, sites[site].path(path))

    rows = by_country(
        page.locator(".row h3 a"), "e => e.closest('.grp').querySelector('h2').id.slice(2)"
    )
    drawn = by_country(page.locator(".map-box .m-a"))
    beyond = by_country(page.locator(".map-beyond a"), f"a => ({MARK})(a.querySelector('.pos'))")
    tiles = by_country(page.locator(".tile__a"))
    lanes = by_country(
        page.locator(".tl-row:not(.tl-row--voice) .tl-name a"),
        f"a => ({MARK})(a.closest('.tl-row').querySelector('.pos'))",
    )

    assert len(rows) >= 1
    assert drawn | beyond == rows
    assert tiles == rows
    assert lanes == rows
    counted = {mark: list(rows.values()).count(mark) for mark in set(rows.values()) - {"lapsed"}}
    assert {mark: n for mark, n in tally(page.locator(".tally__i")).items() if n} == counted


@pytest.mark.parametrize("country", ["DE", "PL", "IT", "SK", "HU", "MD", "ES"])
def test_a_countrys_own_page_tells_the_same(tabs: Tabs, country: str) -> None:
    page = tabs("large")
    visit(page, "/")
    tile = page.locator(f".tile__a[href^='/countries/{country}']").evaluate(MARK)
    visit(page, f"/countries/{country}")

    assert page.locator(".verdict").evaluate(MARK) == tile
    drawn = page.locator(".strip svg.tl-svg").first.locator(".tl-bar").last
    if tile != "lapsed":
        assert re.search(rf"pos--{tile}\b", drawn.get_attribute("class") or "")
