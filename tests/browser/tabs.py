"""Tabs in the browser, each followed by the watch."""

from typing import Any, Literal, Protocol

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.sites import Site, Sites
from tests.browser.watch import Watch

Scheme = Literal["light", "dark"]
Tab = tuple[str, int, Scheme]

SETTINGS: dict[str, Any] = {
    # A transition half-way blurs what axe and a screenshot see.
    "reduced_motion": "reduce",
    "locale": "en-GB",
    "timezone_id": "UTC",
}


def visit(page: Page, address: str) -> Response:
    """Load a page whole, its fonts too."""
    answer = page.goto(address, wait_until="load")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    assert answer is not None
    return answer


class OpenPage(Protocol):
    """Opens a tab of this test's own: `open_page("/", width=390, java_script_enabled=False)`."""

    def __call__(
        self,
        path: str | None = None,
        *,
        site: str = "seeded",
        width: int = 1280,
        height: int = 800,
        scheme: Scheme = "light",
        **options: Any,
    ) -> Page:
        """`options` go to Playwright's `new_context`."""


class Tabs:
    """One tab for each site, width and scheme, which all tests share: `tabs("large", width=390)`.

    What a tab shows is left over from another test: visit a page first.
    """

    def __init__(self, browser: Browser, sites: Sites, watch: Watch) -> None:
        self._browser = browser
        self._sites = sites
        self._watch = watch
        self._shared: dict[Tab, Page] = {}
        self._own: list[BrowserContext] = []

    def __call__(
        self, site: str = "seeded", *, width: int = 1280, scheme: Scheme = "light"
    ) -> Page:
        tab = (site, width, scheme)
        if tab not in self._shared:
            self._shared[tab] = self._new(self._sites[site], width, 800, scheme, {})
        return self._shared[tab]

    def open(
        self,
        path: str | None = None,
        *,
        site: str = "seeded",
        width: int = 1280,
        height: int = 800,
        scheme: Scheme = "light",
        **options: Any,
    ) -> Page:
        page = self._new(self._sites[site], width, height, scheme, options)
        self._own.append(page.context)
        if path is not None:
            page.goto(self._sites[site].path(path), wait_until="networkidle")
        return page

    def close_own(self) -> None:
        """What one test opened for itself."""
        while self._own:
            self._own.pop().close()

    def close(self) -> None:
        for page in self._shared.values():
            page.context.close()

    def _new(
        self, site: Site, width: int, height: int, scheme: Scheme, options: dict[str, Any]
    ) -> Page:
        shape = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
        context = self._browser.new_context(base_url=site.address, **(SETTINGS | shape | options))
        context.set_default_timeout(15_000)
        page = context.new_page()
        self._watch.follow(page, site.address)
        return page
