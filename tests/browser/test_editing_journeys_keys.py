"""The form of a stance from the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.own_site import OwnSite

MOST_STOPS = 120


def reach(page: Page, target: Locator) -> None:
    """Tab until the focus is there; it must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
    pytest.fail(f"Tab never reaches {target}")


def write(page: Page, label: str, text: str) -> None:
    reach(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def send(page: Page, key: str) -> None:
    """Press a key that leads on to another page, or to another place of this one."""
    with page.expect_navigation():
        page.keyboard.press(key)


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    reach(page, target)
    send(page, key)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).last


def nothing_is_added(own_site: OwnSite) -> None:
    reader = own_site.open("/changes")
    expect(reader.locator(".changes__i").first).to_contain_text("seed")
    reader.close()


def choose_by_keys(page: Page) -> None:
    """The controls that are not typed into: menus, cards, a date."""
    reach(page, page.get_by_label("Whose position"))
    page.keyboard.type("United K")
    reach(page, page.get_by_role("radio", name="Policy"))
    reach(page, page.locator("[name=position]").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Permits with limits")).to_be_checked()
    reach(page, page.locator("[name='said.first']"))
    # the same in whatever order the browser asks for day and month
    page.keyboard.type("06062024")
    reach(page, page.get_by_label("Official optional"))
    page.keyboard.type("David C")


def test_a_stance_is_filled_in_and_published_by_keys(own_site: OwnSite) -> None:
    page = own_site.editor("anna", "/stances/new")
    choose_by_keys(page)
    # Enter in a field of one line shows what would be saved, or what is missing; it saves nothing
    write(page, "Post at the time optional", "British Foreign Secretary")
    send(page, "Enter")
    problems = page.get_by_role("alert")
    expect(problems).to_be_focused()
    expect(problems).to_be_in_viewport()
    nothing_is_added(own_site)
    expect(page.get_by_label("Whose position")).to_have_value("GB")
    expect(page.get_by_label("Post at the time")).to_have_value("British Foreign Secretary")
    press(page, problems.get_by_role("link", name=re.compile("summary")))
    expect(page.get_by_label("Summary", exact=True)).to_be_focused()
    page.keyboard.type("Cameron said that it is for Ukraine to decide.")

    page.keyboard.press("Control+Home")
    press(page, button(page, "Add a scope row"), "Space")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Weapon", exact=True)).to_be_focused()
    page.keyboard.type("any")
    reach(page, page.locator("[name='scope.0.ruling']"))
    page.keyboard.type("Allo")

    reach(page, page.get_by_label("Find a quote or a document"))
    page.keyboard.type("allies ease")
    send(page, "Enter")
    expect(page.get_by_label("Find a quote or a document")).to_be_focused()
    ticked = page.locator("[name=cite]").first
    reach(page, ticked)
    page.keyboard.press("Space")
    expect(ticked).to_be_checked()
    write(page, "Why this edit", "It was missing")
    press(page, button(page, "Preview"))
    expect(page.get_by_role("region", name="Preview")).to_be_focused()
    expect(page.get_by_role("region", name="Preview")).to_contain_text("United Kingdom")
    nothing_is_added(own_site)

    press(page, button(page, "Publish"))
    expect(page).to_have_url(re.compile(r"/stances/\d+$"))
    expect(page.get_by_role("main")).to_contain_text("it is for Ukraine to decide")


def test_enter_in_a_field_never_publishes(own_site: OwnSite) -> None:
    page = own_site.editor("anna", "/stances/<stance fr-2024-05-28>/edit")
    page.get_by_label("Why this edit").fill("A slip of the finger")
    page.get_by_label("Summary", exact=True).fill("Half a sen")
    for label in ("Post at the time", "Weapon", "Paragraph", "Find a quote or a document"):
        page.get_by_label(label).first.focus()
        send(page, "Enter")
        expect(page.get_by_role("region", name="Preview: nothing is saved yet")).to_be_focused()
        expect(page.get_by_label("Summary", exact=True)).to_have_value("Half a sen")
    nothing_is_added(own_site)
