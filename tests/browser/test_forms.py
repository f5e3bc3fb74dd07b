"""The forms of records in every state: axe in both schemes and widths, layout, valid HTML."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Response

from tests.browser.html import html_errors
from tests.browser.own_site import OwnSite
from tests.browser.test_accounts import faults
from tests.browser.test_layout import CUT, SIDEWAYS, SMALL

FOLDERS = (
    "countries",
    "organisations",
    "officials",
    "documents",
    "quotes",
    "stances",
    "contradictions",
)
RECORDS = (
    "/countries/FR",
    "/organisations/nato",
    "/officials/emmanuel-macron",
    "/documents/<document nato-allies-ease-restrictions>",
    "/quotes/<quote macron-where-the-missiles-come-from>",
    "/stances/<stance fr-2024-05-28>",
)
FRANCE = RECORDS[-1]
LONG = "unbroken" * 40

pytestmark = pytest.mark.parametrize("own_site", [True], ids=["scripts"], indirect=True)


def watched(page: Page) -> dict[str, str]:
    """The pages that the browser gets from now on, as the server sent them."""
    html = dict[str, str]()

    def keep(answer: Response) -> None:
        if answer.request.is_navigation_request() and "location" not in answer.headers:
            # A page that was left at once has no text any more.
            with suppress(Error):
                name = f"{answer.request.method} {answer.url} {answer.status}"
                html[f"{len(html)}: {name}"] = answer.text()

    page.on("response", keep)
    return html


def look(page: Page) -> None:
    """What is wrong with the page as it stands, which should be nothing."""
    assert faults(page) == {}
    found = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = (page.evaluate(SIDEWAYS), page.evaluate(CUT), page.evaluate(SMALL))
    assert found == {320: (0, [], []), 1280: (0, [], [])}


def press(page: Page, do: str) -> None:
    with page.expect_navigation():
        page.locator(f"main button[value='{do}']").last.click()


def why(page: Page) -> None:
    page.get_by_label("Why this edit").fill("A test needs it")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_new_form_and_its_errors(own_site: OwnSite, folder: str) -> None:
    page = own_site.editor("eve")
    html = watched(page)
    page.goto(f"/{folder}/new")
    for rows in page.locator("button[value^='add:']").all()[:1]:
        press(page, rows.get_attribute("value") or "")
    look(page)
    press(page, "publish" if folder == "stances" else "save")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.id") == "errors"
    look(page)
    for link in page.locator("#errors a").all():
        link.click()
        target = page.evaluate("location.hash.slice(1)")
        assert page.evaluate("id => document.getElementById(id) !== null", target)
    assert len(html) >= 2
    assert html_errors(html) == []


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_in_its_form(own_site: OwnSite, record: str) -> None:
    page = own_site.editor("eve")
    html = watched(page)
    page.goto(own_site.address(f"{record}/edit"))
    look(page)
    why(page)
    press(page, "preview")
    assert page.title().startswith("Edit")
    assert page.evaluate("document.activeElement.id") == "preview"
    look(page)
    page.goto(own_site.address(f"{record}/copy"))
    assert page.get_by_role("heading", level=1).inner_text().startswith("Add a")
    page.goto(own_site.address(f"{record}/history/1/restoration"))
    look(page)
    page.goto(own_site.address(f"{record}/withdrawal"))
    look(page)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").click()
    assert page.title().startswith("Error: ")
    assert len(html) == 6
    assert html_errors(html) == []


def test_a_contradiction_from_the_page_of_a_stance(own_site: OwnSite) -> None:
    page = own_site.editor("eve")
    html = watched(page)
    page.goto(own_site.address(FRANCE))
    page.get_by_role("link", name="Add a contradiction").click()
    page.get_by_label("The stance that it contradicts").select_option("nato-2024-05-27")
    page.get_by_label("Note").fill(LONG)
    why(page)
    press(page, "preview")
    look(page)
    press(page, "save")
    look(page)
    record = page.url
    page.goto(f"{record}/edit")
    look(page)
    page.goto(own_site.address(FRANCE))
    look(page)
    page.goto(f"{record}/withdrawal")
    why(page)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").click()
    assert page.url == f"{record}/history"
    page.goto(record)
    look(page)
    assert html_errors(html) == []


def test_a_stance_with_all_that_can_be_said(own_site: OwnSite) -> None:
    page = own_site.editor("eve")
    html = watched(page)
    page.goto(own_site.address(f"{FRANCE}/copy"))
    page.get_by_text("Write in a new quote").click()
    page.get_by_label("Words of the official above").fill(LONG)
    page.get_by_role("group", name="Evidence").get_by_label("How they stand there").select_option(
        "direct"
    )
    page.get_by_label("Address").fill("no address")
    page.get_by_label("Published on").fill("2099-01-01")
    page.get_by_label("Summary", exact=True).fill(LONG)
    page.locator("[id='scope.0.weapon']").fill(LONG)
    page.locator("[id='scope.0.area']").select_option("named")
    why(page)
    press(page, "publish")
    assert page.title().startswith("Error: ")
    look(page)
    page.get_by_label("Address").fill("https://example.org/" + LONG)
    page.get_by_label("Title").fill(LONG)
    page.get_by_role("group", name="Evidence").get_by_label("Type").select_option("news")
    page.locator("[id='scope.0.place']").fill("Belgorod")
    press(page, "publish")
    # Its document appears long after it was said.
    assert page.get_by_role("heading", name="Look at this before you save").is_visible()
    assert page.get_by_role("button", name="Publish anyway").is_visible()
    look(page)
    press(page, "publish")
    assert page.get_by_role("heading", level=1).is_visible()
    assert html_errors(html) == []


def test_a_conflict(own_site: OwnSite) -> None:
    page, other = own_site.editor("eve", f"{FRANCE}/edit"), own_site.editor("otto")
    html = watched(page)
    other.goto(own_site.address(f"{FRANCE}/edit"))
    other.get_by_label("Summary", exact=True).fill("Theirs. " + LONG)
    other.get_by_label("Note").fill("Theirs too")
    press(other, "drop:scope.0")
    why(other)
    press(other, "save")
    press(other, "save")
    page.get_by_label("Summary", exact=True).fill("Ours. " + LONG)
    page.locator("[id='scope.0.weapon']").fill(LONG)
    why(page)
    press(page, "save")
    assert page.title().startswith("Conflict: ")
    assert page.evaluate("document.activeElement.id") == "conflict"
    look(page)
    assert page.get_by_label("Note").input_value() == "Theirs too"
    press(page, "settle")
    assert html_errors(html) == []
