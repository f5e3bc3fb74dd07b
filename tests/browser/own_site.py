"""A site of a test's own, which it may change: people with accounts, each in their browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from app.db import Database
from app.edits import passwords
from app.edits import people as edits
from app.models.codebook import UserRole
from tests.browser.sites import Site, numbers_of, server
from tests.browser.tabs import SETTINGS
from tests.browser.watch import Watch
from tests.databases import SQLite
from tests.routes.accounts import PASSWORD


@dataclass
class OwnSite:
    """A server over a copy of the seeded record. `scripts` says whether browsers may run any."""

    site: Site
    url: str
    log: Path
    scripts: bool
    browser: Browser
    watch: Watch
    _contexts: list[BrowserContext] = field(default_factory=list)

    def address(self, template: str) -> str:
        """`/stances/<stance fr-2024-05-28>` with the number of that record."""
        return self.site.path(template)

    def open(self, path: str | None = "/", *, width: int = 1280, **options: Any) -> Page:
        """A page in a browser of its own, of a reader."""
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": width, "height": 800},
            java_script_enabled=self.scripts,
            **(SETTINGS | options),
        )
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        page = context.new_page()
        self.watch.follow(page, self.site.address)
        if path:
            page.goto(self.address(path))
        return page

    def add(self, name: str, role: UserRole = UserRole.EDITOR) -> None:
        """An account, as an admin adds it."""
        kept = passwords.hashed(PASSWORD)
        database = Database(self.url)
        with database.write() as db:
            edits.add(db, name, role, kept)
        database.dispose()

    def editor(self, name: str, path: str = "/", **options: Any) -> Page:
        """Somebody with an account, signed in and come to a page."""
        self.add(name)
        return self.signed_in(name, path, **options)

    def signed_in(self, name: str, path: str = "/", **options: Any) -> Page:
        page = self.open("/sign-in", **options)
        sign_in(page, name)
        page.goto(self.address(path))
        return page

    def close(self) -> None:
        while self._contexts:
            self._contexts.pop().close()


def sign_in(page: Page, name: str) -> None:
    """Fill in the page for signing in, which is open."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


@contextmanager
def run(
    engine: SQLite, log: Path, browser: Browser, watch: Watch, *, scripts: bool
) -> Iterator[OwnSite]:
    with engine.seeded() as url, server(url, log) as address:
        running = OwnSite(Site(address, numbers_of(url)), url, log, scripts, browser, watch)
        yield running
        running.close()
