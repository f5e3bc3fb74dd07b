import pytest
from playwright.sync_api import Page

from tests.browser.pages import Row, every_page
from tests.browser.sites import Sites
from tests.browser.tabs import Tabs, visit

# At 400 % zoom a window of 1280 by 1024 is one of 320 by 256.
SIZES = ((320, 256), (390, 800), (768, 1024), (1280, 800))

SIDEWAYS = """() => {
  const root = document.documentElement;
  return root.scrollWidth - root.clientWidth;
}"""

# What stands outside the window: text too, which a box that hides its overflow would cut.
CUT = """() => {
  const width = document.documentElement.clientWidth, found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const box = node.parentElement;
    if (!node.data.trim() || box.closest('.vh, .skip, .scroll, svg, select')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects())
      if (line.width && (line.right > width + 1 || line.left < -1)) {
        found.push(`${box.tagName} .${box.className}: ${node.data.trim().slice(0, 30)}`);
        break;
      }
  }
  return found;
}"""

# Controls and links that stand by themselves; a link inside a line of text is axe's to judge.
# A box to tick is hit by its label too, which is as large as its words.
SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input')].filter(e => {
  const box = e.getBoundingClientRect(), display = getComputedStyle(e).display;
  const ticked = e.matches('[type=checkbox], [type=radio]') && e.closest('label');
  return box.width && !ticked && !e.closest('.skip, .vh, svg') && display !== 'inline'
    && (box.width < 23.9 || box.height < 23.9);
}).map(e => `${e.tagName} ${e.className} ${e.textContent.trim()}`)"""

DISCS = """() => [...document.querySelectorAll('.map .m-a')].map(link => {
  const box = link.querySelector('.m-disc').getBoundingClientRect();
  return [link.ariaLabel, Math.min(box.width, box.height)];
})"""


@every_page
def test_no_page_scrolls_sideways_or_cuts_text(tabs: Tabs, sites: Sites, row: Row) -> None:
    page = tabs(row.site)
    assert visit(page, sites[row.site].path(row.path)).status == row.status

    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found[width] = (page.evaluate(SIDEWAYS), page.evaluate(CUT), page.evaluate(SMALL))

    assert {width: faults for width, faults in found.items() if faults != (0, [], [])} == {}


@pytest.mark.parametrize("site", ["seeded", "large"])
@pytest.mark.parametrize("width", [641, 700, 768, 992, 1000, 1280, 1600])
def test_every_marker_on_the_map_can_be_hit(tabs: Tabs, site: str, width: int) -> None:
    page = tabs(site)
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, "/")

    discs = page.evaluate(DISCS)

    assert len(discs) >= 5
    assert [disc for disc in discs if disc[1] < 24] == []


@pytest.mark.parametrize("site", ["seeded", "large"])
@pytest.mark.parametrize("width", [320, 390, 640])
def test_every_tile_can_be_hit(tabs: Tabs, site: str, width: int) -> None:
    page = tabs(site)
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, "/")

    tiles = page.locator(".tile__a").evaluate_all(
        "tiles => tiles.map(t => t.getBoundingClientRect()).map(b => [b.width, b.height])"
    )

    assert len(tiles) >= 5
    assert min(min(tile) for tile in tiles) >= 24


def test_a_country_that_the_grid_does_not_know_stands_below_it(tabs: Tabs) -> None:
    page = tabs("large")
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, "/")
    top = "tile => tile.getBoundingClientRect().top"
    known = max(page.locator(".tile").evaluate_all(f"all => all.slice(0, -2).map({top})"))

    for key in ("BR", "MD"):
        assert page.locator(f".tile__a[href^='/countries/{key}']").evaluate(top) > known


def picture_of(page: Page) -> str:
    return "map" if page.locator(".map").is_visible() else "tiles"


def test_the_map_gives_way_to_tiles_on_narrow_screens(tabs: Tabs) -> None:
    page = tabs()
    visit(page, "/")
    shown = {}
    for width in (320, 640, 641, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(".map").is_visible() != page.locator(".tiles").is_visible()
        shown[width] = picture_of(page)

    assert shown == {320: "tiles", 640: "tiles", 641: "map", 1280: "map"}
