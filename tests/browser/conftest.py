"""Fixtures for the browser: a real server on a loopback port, and pages that watch themselves."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.databases import SQLite
from tests.needs import missing

ROOT = Path(__file__).parent.parent.parent
START_WITHIN = 20.0
STOP_WITHIN = 10.0
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

Scheme = Literal["light", "dark"]


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/livez", timeout=1):  # noqa: S310  # our own loopback address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def server(sqlite_engine: SQLite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application, run as a user runs it, over a seeded SQLite file."""
    log = tmp_path_factory.mktemp("server") / "log"
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with sqlite_engine.seeded() as url, log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "run"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; Playwright's own is never downloaded."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


class Watch:
    """Collects what no page of ours may do; a test that provokes one of these clears `problems`."""

    def __init__(self, address: str) -> None:
        self.problems: list[str] = []
        self._address = address

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A policy violation arrives here too. A failed load is told better by its response.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load"):
            self.problems.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._address}/", "data:", "blob:")):
            self.problems.append(f"leaves for another site: {request.url}")

    def _failed(self, request: Request) -> None:
        # A navigation is broken off by the next one, and a download by its being saved.
        if not request.is_navigation_request():
            self.problems.append(f"failed to load: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        # A page may well answer 404 or 422: its test says so. What it loads may not.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.problems.append(f"answered {response.status}: {response.url}")


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """What went wrong on this test's pages; anything left in it at the end fails the test."""
    watching = Watch(server)
    yield watching
    assert watching.problems == []


@pytest.fixture
def open_page(server: str, browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens tabs: `open_page("/", width=390, scheme="dark", java_script_enabled=False)`.

    Further keywords go to Playwright's `new_context`. Each tab has a context of its own, closed
    with the test; addresses are relative to the server.
    """
    contexts: list[BrowserContext] = []

    def open_(
        path: str | None = None,
        *,
        width: int = 1280,
        height: int = 800,
        scheme: Scheme = "light",
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            # A transition half-way blurs what axe and a screenshot see.
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        if path is not None:
            page.goto(path, wait_until="networkidle")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A blank tab 1280 wide in the light scheme."""
    return open_page()
