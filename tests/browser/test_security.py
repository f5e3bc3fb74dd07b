import re

import pytest

from tests.browser.hostile_record import MARKUP
from tests.browser.pages import Row, every_page
from tests.browser.sites import Sites
from tests.browser.tabs import OpenPage, Tabs, visit
from tests.browser.watch import Watch

# Elements and attributes that carry script or style inside a page.
INLINE = """() => [...document.querySelectorAll('*')].filter(e =>
  ['script', 'style', 'iframe', 'object', 'embed', 'base'].includes(e.localName)
  || [...e.attributes].some(a => a.name === 'style' || a.name.startsWith('on'))
  || /^(javascript|data):/i.test(e.getAttribute('href') || e.getAttribute('src') || '')
).map(e => e.outerHTML.slice(0, 80))"""

ADD = "const added = document.body.appendChild(document.createElement('{}')); "
STYLE = ADD.format("style") + "added.textContent = 'b {}'"
SCRIPT = ADD.format("script") + "added.textContent = '1'"
HANDLER = "document.body.setAttribute('onclick', 'alert(1)'); document.body.click()"
IMAGE = """new Promise(done => {
  const image = new Image();
  image.onerror = () => done();
  image.src = 'ADDRESS';
})"""
THROW = """new Promise(done => {
  window.onerror = () => done();
  setTimeout(() => { throw new Error('thrown') });
})"""


@every_page
def test_a_page_holds_no_script_and_asks_nobody_else(tabs: Tabs, sites: Sites, row: Row) -> None:
    """The watch adds: no policy violation, no console error, no failed load, no other site."""
    page = tabs(row.site)

    answer = visit(page, sites[row.site].path(row.path))

    assert answer.status == row.status
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.evaluate(INLINE) == []
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        ("document.body.setAttribute('style', 'color: red')", "style-src"),
        (STYLE, "style-src"),
        (SCRIPT, "script-src"),
        (HANDLER, "script-src"),
        (IMAGE.replace("ADDRESS", "https://other.example/x.png"), "img-src"),
        (IMAGE.replace("ADDRESS", "/static/nothing.png"), "answered 404"),
        ("console.error('broken')", "broken"),
        (THROW, "thrown"),
    ],
)
def test_the_watch_would_notice(
    open_page: OpenPage, watch: Watch, break_it: str, told: str
) -> None:
    page = open_page("/method")
    page.evaluate(break_it)

    problems, watch.problems[:] = list(watch.problems), []
    assert [problem for problem in problems if told in problem] != []


@pytest.mark.parametrize(
    "path",
    [
        "/countries/MD",
        "/organisations/markup-organisation",
        "/officials/markup-official",
        "/quotes/<quote markup-quote>",
        "/stances/<stance markup-policy>",
        "/documents/<document markup-document>",
        "/stances?country=MD",
    ],
)
def test_markup_in_a_record_is_shown_as_the_text_it_is(open_page: OpenPage, path: str) -> None:
    page = open_page(path, site="large")

    assert MARKUP in re.sub(r"\s+", " ", page.locator("main").inner_text())
    assert page.locator("main img").count() == 0


def test_a_search_for_markup_is_shown_as_the_text_it_is(open_page: OpenPage) -> None:
    page = open_page("/stances")
    page.get_by_label("Search").fill(MARKUP)
    page.get_by_role("button", name="Show").click()

    assert page.get_by_label("Search").input_value() == MARKUP
    assert MARKUP in page.locator("main").inner_text()
