import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tabs import OpenPage

# Where the focus is, how wide the ring around it, and whether it is in the window. The button of
# a date's calendar lies inside the control, where the browser draws a ring of its own.
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    name: e.getAttribute('aria-label') || e.textContent.trim() || e.name,
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    inside: e.type === 'date' && !e.matches(':focus-visible'),
    seen: box.width > 1 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""
PAGES = (
    "/",
    "/?country=FR&country=US&as_of=2024-02-30",
    "/stances",
    "/countries/FR",
    "/quotes/<quote kirby-no-change>",
    "/method",
)


def stops(page: Page) -> list[dict[str, object]]:
    """Every place where Tab stops, once round the page."""
    found: list[dict[str, object]] = []
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            return found
        found.append(page.evaluate(FOCUS))
        assert len(found) < 300, "the focus is caught"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_focus_is_seen_wherever_tab_leads(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)

    found = stops(page)

    assert len(found) > 10
    assert [stop for stop in found if not stop["seen"]] == []
    assert [stop for stop in found if stop["ring"] != 3 and not stop["inside"]] == []


def test_tab_reaches_every_link_and_control(open_page: OpenPage) -> None:
    page = open_page("/")
    offered = page.locator("a, button, input:not([type=hidden]), select, summary").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).length"
    )

    # A date is several stops: day, month, year and calendar.
    assert len(stops(page)) >= offered > 50


def test_the_first_stop_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page("/countries/FR")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")

    expect(
        page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Dashboard")
    ).to_be_focused()


def test_france_is_reached_on_the_map_with_tab_and_enter(open_page: OpenPage) -> None:
    page = open_page("/", java_script_enabled=False)
    france = page.locator(".map").get_by_role("link", name=re.compile("^France"))
    shape = france.locator(".m-shape")
    edge = "shape => getComputedStyle(shape).strokeWidth"
    before = shape.evaluate(edge)
    for _ in range(60):
        page.keyboard.press("Tab")
        if france.evaluate("link => link === document.activeElement"):
            break

    expect(france).to_be_focused()
    assert shape.evaluate(edge) != before
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/countries/FR$"))


def test_filters_work_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/stances", java_script_enabled=False)
    page.get_by_label("Country").focus()
    page.keyboard.type("Belg")
    page.keyboard.press("Tab")
    page.get_by_label("Search").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("country=BE"))
    expect(page.get_by_role("status")).to_have_text("1 stance")


def test_the_fold_of_filters_opens_with_a_key(open_page: OpenPage) -> None:
    page = open_page("/", java_script_enabled=False)
    fold = page.get_by_text("More filters")
    expect(page.get_by_label("Weapon", exact=True)).to_be_hidden()
    fold.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Weapon", exact=True)).to_be_visible()
