import pytest

from tests.browser.axe import COLOURS, EVERYTHING, axe
from tests.browser.pages import Row, every_page
from tests.browser.sites import Sites
from tests.browser.tabs import OpenPage, Tabs, visit

TINY = "position: fixed; width: 9px; height: 9px; padding: 0; left: 9px; z-index: "


@every_page
def test_axe_finds_nothing_in_light_and_dark_wide_and_narrow(
    tabs: Tabs, sites: Sites, row: Row
) -> None:
    page = tabs(row.site)
    assert visit(page, sites[row.site].path(row.path)).status == row.status

    found = {}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        # A scheme changes colours and nothing else, so the dark one is asked for those alone.
        page.emulate_media(color_scheme="dark")
        found[width, "dark"] = axe(page, COLOURS)
        page.emulate_media(color_scheme="light")
        found[width, "light"] = axe(page, EVERYTHING)

    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("rule", "break_it"),
    [
        ("html-has-lang", "document.documentElement.removeAttribute('lang')"),
        ("page-has-heading-one", "document.querySelector('h1').outerHTML = '<h2>Jump</h2>'"),
        ("label", "document.querySelector('.f label').remove()"),
        ("landmark-unique", "document.querySelectorAll('nav').forEach(n => n.ariaLabel = 'Go')"),
        ("color-contrast", "document.body.style.color = 'silver'"),
        (
            "target-size",
            f"document.querySelectorAll('a').forEach((a, i) => a.style.cssText = '{TINY}' + i)",
        ),
    ],
)
def test_axe_is_told_to_look_for_it(open_page: OpenPage, rule: str, break_it: str) -> None:
    page = open_page("/countries/FR")
    page.evaluate(break_it)

    assert rule in {fault.split(":")[0] for fault in axe(page)}
