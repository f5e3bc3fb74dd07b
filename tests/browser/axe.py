"""axe-core over a page that is open in the browser."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.needs import missing

SOURCE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
EVERYTHING = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# The rules of those that the colours of a page can break.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@lru_cache
def _source() -> str:
    if not SOURCE.exists():
        missing("axe-core is not installed: make test does it")
    return SOURCE.read_text(encoding="utf-8")


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']} ({places})"


def axe(page: Page, rules: dict[str, Any] = EVERYTHING) -> list[str]:
    """Every rule that the page breaks and where; an empty list is what a test wants."""
    # A script element would be stopped by the page's own policy; evaluate is not.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    # Without frames, and without rules that read style sheets, their preparation is only time.
    found = page.evaluate(
        """rules => axe.run(document, {
            runOnly: rules, resultTypes: ['violations'], iframes: false, preload: false,
        })""",
        rules,
    )
    return [_told(violation) for violation in found["violations"]]
