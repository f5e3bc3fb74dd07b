"""The pages about accounts in the browser, which works without scripts, in every state."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser.axe import COLOURS, EVERYTHING, axe
from tests.browser.html import html_errors
from tests.browser.sites import server
from tests.browser.tabs import SETTINGS
from tests.browser.watch import Watch
from tests.databases import SQLite
from tests.routes.accounts import PASSWORD


@pytest.fixture
def first(
    sqlite_engine: SQLite, browser: Browser, tmp_path: Path, watching: Watch
) -> Iterator[tuple[Page, str, str]]:
    """A tab, the address of a site without an account, and its one-time address."""
    log = tmp_path / "log"
    with sqlite_engine.seeded() as url, server(url, log) as address:
        once = re.search(r"Make the first admin: (\S+)", log.read_text())
        assert once
        context = browser.new_context(**SETTINGS)
        page = context.new_page()
        watching.follow(page, address)
        yield page, address, once[1]
        context.close()


def faults(page: Page) -> dict[tuple[int, str], list[str]]:
    found = {}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark")
        found[width, "dark"] = axe(page, COLOURS)
        page.emulate_media(color_scheme="light")
        found[width, "light"] = axe(page, EVERYTHING)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[width, "light"].append("it scrolls sideways")
    return {where: told for where, told in found.items() if told}


def test_every_page_in_every_state(first: tuple[Page, str, str]) -> None:
    page, address, once = first
    html = dict[str, str]()

    def keep(answer: Response) -> None:
        if answer.request.is_navigation_request() and "location" not in answer.headers:
            html[f"{answer.request.method} {answer.url} {answer.status}"] = answer.text()

    page.on("response", keep)

    def send(form: str, *, wrong: bool = False) -> None:
        page.click(f"{form} button")
        assert page.title().startswith("Error: ") is wrong
        if wrong:
            assert page.evaluate("document.activeElement.id") == "errors"
        assert faults(page) == {}

    page.goto(f"{address}/sign-in")
    assert faults(page) == {}
    send("main form", wrong=True)
    page.goto(once)
    assert faults(page) == {}
    send("main form", wrong=True)
    page.fill("#name", "anna")
    page.fill("#password", PASSWORD)
    page.click("main form button")
    page.goto(f"{address}/people")
    assert faults(page) == {}
    page.fill("#name", "ben")
    send("main form[action='/people']")
    page.goto(f"{address}/people")
    page.fill("#name", "ben")
    send("main form[action='/people']", wrong=True)
    send("form[action$='/disabling'] >> nth=0 >>", wrong=True)
    page.goto(f"{address}/account")
    assert faults(page) == {}
    send("form[action='/account/password']", wrong=True)
    page.goto(address)
    assert faults(page) == {}
    page.click(".me button")
    assert page.locator(".me").count() == 0
    assert len(html) >= 10
    assert html_errors(html) == []
