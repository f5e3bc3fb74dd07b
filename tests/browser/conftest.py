"""Fixtures for the browser: real servers, shared tabs, and a watch over every page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.own_site import OwnSite, run
from tests.browser.sites import Sites
from tests.browser.tabs import OpenPage, Tabs
from tests.browser.watch import Watch
from tests.databases import SQLite
from tests.needs import missing

# Beyond headless: Chromium must ask for nothing that we did not open, and runs as root in CI.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def sites(sqlite_engine: SQLite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Three sites: "seeded", "empty", and "large" with everything that a record can hold."""
    running = Sites(sqlite_engine, tmp_path_factory.mktemp("sites"))
    yield running
    running.close()


# Until the last test of this folder, not of the run: while Playwright is open, its event loop
# counts as running in this thread, and a test elsewhere could start no other.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium; Playwright's own is never downloaded."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def watching() -> Watch:
    return Watch()


@pytest.fixture(autouse=True)
def watch(watching: Watch) -> Iterator[Watch]:
    """What went wrong on this test's pages; anything left in it at the end fails the test."""
    watching.problems.clear()
    yield watching
    assert watching.problems == []


@pytest.fixture(scope="package")
def tabs(browser: Browser, sites: Sites, watching: Watch) -> Iterator[Tabs]:
    """Tabs that tests share, one for each site, width and scheme."""
    opened = Tabs(browser, sites, watching)
    yield opened
    opened.close()


@pytest.fixture
def open_page(tabs: Tabs) -> Iterator[OpenPage]:
    """Opens tabs that are closed with the test."""
    yield tabs.open
    tabs.close_own()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def own_site(
    request: pytest.FixtureRequest,
    sqlite_engine: SQLite,
    tmp_path: Path,
    browser: Browser,
    watch: Watch,
) -> Iterator[OwnSite]:
    """A seeded site that the test may change, in browsers with scripts and without."""
    with run(sqlite_engine, tmp_path / "log", browser, watch, scripts=request.param) as running:
        yield running
