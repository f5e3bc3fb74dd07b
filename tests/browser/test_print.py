import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tabs import OpenPage

# A4 less the usual margins, in CSS pixels.
SHEET = 718


def printed(open_page: OpenPage, path: str, *, site: str = "seeded") -> Page:
    """A page as it goes to paper, for a reader of the dark scheme."""
    page = open_page(path, site=site, width=SHEET, scheme="dark")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(
    "path", ["/", "/?country=FR&country=US", "/stances?q=russia", "/countries/FR", "/method"]
)
def test_what_cannot_be_used_on_paper_is_left_out(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=SHEET)
    chrome = page.locator("header, footer, .skip, input, select, button, .chip, .sorts a")
    assert chrome.locator("visible=true").count() >= 2

    page.emulate_media(media="print")
    left = chrome.locator("visible=true").evaluate_all("all => all.map(e => e.outerHTML)")

    assert left == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_address_of_a_source_is_printed(open_page: OpenPage) -> None:
    page = printed(open_page, "/countries/ES", site="large")
    sources = page.locator(".src__out").all()

    assert len(sources) >= 3
    for source in sources:
        address = source.get_attribute("href") or ""
        after = source.evaluate("a => getComputedStyle(a, '::after').content")
        assert address in after
    # it takes room on the sheet
    wide = "a => [...a.getClientRects()].reduce((sum, box) => sum + box.width, 0)"
    on_paper = sources[0].evaluate(wide)
    page.emulate_media(media="screen")
    assert on_paper > sources[0].evaluate(wide) + 100


def test_a_documents_address_is_printed_in_full(open_page: OpenPage) -> None:
    page = printed(open_page, "/documents/<document report-7>", site="large")

    expect(page.locator(".facts")).to_contain_text(re.compile(r"https://news-7\.example/\S+"))


@pytest.mark.parametrize(("site", "path"), [("seeded", "/"), ("large", "/"), ("large", "/quotes")])
def test_paper_is_white_and_wide_enough(open_page: OpenPage, site: str, path: str) -> None:
    page = printed(open_page, path, site=site)
    body = page.locator("body")

    assert body.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert body.evaluate("e => getComputedStyle(e).color") == "rgb(24, 28, 32)"
    assert page.evaluate(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
