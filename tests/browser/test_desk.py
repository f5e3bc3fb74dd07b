"""Suggestions, the desk and merging in every state: axe, both schemes, two widths, valid HTML."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Response

from tests.browser.html import html_errors
from tests.browser.own_site import OwnSite
from tests.browser.test_accounts import faults

# Other forms are looked at elsewhere.
OURS = re.compile(r"/(desk|merge|suggest|suggestions/.*)$")
OFFICIAL = "/officials/emmanuel-macron"
WORDS = "<b>His</b> post should read President of the Republic.\n\n" + "unbroken" * 30


def watched(page: Page) -> dict[str, str]:
    """The pages that the browser gets from now on, as the server sent them."""
    html = dict[str, str]()

    def keep(answer: Response) -> None:
        ours = OURS.search(answer.url) and answer.request.is_navigation_request()
        if ours and "location" not in answer.headers:
            # A page that was left at once has no text any more.
            with suppress(Error):
                html[f"{answer.request.method} {answer.url} {answer.status}"] = answer.text()

    page.on("response", keep)
    return html


def press(page: Page, button: str, *, wrong: bool = False) -> None:
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    assert page.title().startswith("Error: ") is wrong
    if wrong:
        assert page.evaluate("document.activeElement.id") == "errors"
    assert faults(page) == {}


def suggest(page: Page, words: str, source: str) -> None:
    page.goto(f"{OFFICIAL}/suggest")
    page.get_by_label("What should change").fill(words)
    page.get_by_label("Where that stands").fill(source)


@pytest.mark.parametrize("own_site", [True], ids=["scripts"], indirect=True)
def test_suggestions_in_every_state(own_site: OwnSite) -> None:
    reader = own_site.open(f"{OFFICIAL}/suggest")
    sent = watched(reader)
    press(reader, "Send suggestion", wrong=True)
    for number in range(5):
        suggest(reader, f"{WORDS} {number}", "https://example.org/" if number else "Le Monde")
        reader.get_by_role("button", name="Send suggestion").click()
    assert faults(reader) == {}
    suggest(reader, WORDS, "Le Monde")
    press(reader, "Send suggestion", wrong=True)
    assert reader.get_by_label("What should change").input_value() == WORDS

    editor = own_site.editor("anna", "/desk")
    got = watched(editor)
    assert faults(editor) == {}
    editor.goto("/suggestions/1")
    press(editor, "Decline", wrong=True)
    editor.get_by_label("Or decline it: why?").fill("No such words")
    press(editor, "Decline")
    editor.goto("/suggestions/1")
    assert faults(editor) == {}
    editor.goto(f"{OFFICIAL}/edit?suggestion=2")
    assert faults(editor) == {}
    press(editor, "Save official", wrong=True)
    editor.get_by_label("Other spellings").fill("E. Macron")
    editor.get_by_role("button", name="Save official").click()
    editor.goto("/suggestions/2")
    assert faults(editor) == {}
    editor.goto("/desk")
    assert faults(editor) == {}
    assert len(sent | got) >= 7
    assert html_errors(sent | got) == []


@pytest.mark.parametrize("own_site", [True], ids=["scripts"], indirect=True)
def test_merging_in_every_state(own_site: OwnSite) -> None:
    editor = own_site.editor("anna", f"{OFFICIAL}/merge")
    got = watched(editor)
    press(editor, "Merge", wrong=True)
    editor.goto("/documents/1/merge")
    assert faults(editor) == {}
    editor.goto("/officials/new")
    editor.get_by_label("Name").fill("Emanuel Macron")
    editor.get_by_label("Type").select_option("Person")
    editor.get_by_role("button", name="Remove post 1").click()
    editor.get_by_label("Why this edit").fill("Read in another spelling")
    editor.get_by_role("button", name="Save official").click()
    editor.get_by_role("button", name="Save anyway").click()
    editor.get_by_role("link", name="Merge").click()
    assert faults(editor) == {}
    editor.get_by_label("The official that stays").select_option("emmanuel-macron")
    editor.get_by_label("Why this edit").fill("One person, two spellings")
    press(editor, "Merge")
    assert editor.url.endswith(OFFICIAL)
    assert "Emanuel Macron" in editor.get_by_role("main").inner_text()
    assert len(got) >= 3
    assert html_errors(got) == []
