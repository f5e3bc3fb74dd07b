import pytest

from tests.browser.axe import axe
from tests.browser.pages import Row, every_page
from tests.browser.sites import Sites
from tests.browser.tabs import OpenPage, Scheme, Tabs, visit


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    tabs: Tabs, sites: Sites, row: Row, scheme: Scheme, width: int
) -> None:
    page = tabs(row.site, width=width, scheme=scheme)

    assert visit(page, sites[row.site].path(row.path)) == row.status
    assert axe(page) == []


@pytest.mark.parametrize(
    ("break_it", "rule"),
    [
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('h1').outerHTML = '<h4>Jump</h4>'", "page-has-heading-one"),
        ("document.querySelector('label').remove()", "label"),
        ("document.querySelector('.nav').removeAttribute('aria-label')", "landmark-unique"),
        (
            "document.querySelectorAll('.foot a').forEach(a => {"
            " a.parentElement.append(a.cloneNode(true));"
            " a.parentElement.querySelectorAll('a').forEach(b => {"
            " b.style.cssText = 'display:block;height:9px;padding:0'; }); })",
            "target-size",
        ),
    ],
)
def test_axe_is_told_to_look_for_it(open_page: OpenPage, break_it: str, rule: str) -> None:
    page = open_page("/officials", bypass_csp=True)
    page.evaluate(break_it)

    assert rule in {fault.split(":")[0] for fault in axe(page)}
