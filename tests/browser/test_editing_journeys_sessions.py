"""Sessions begin, end in the middle of a form, and leave nothing behind."""

import re

from playwright.sync_api import Page, expect

from tests.browser.own_site import OwnSite, sign_in
from tests.routes.accounts import PASSWORD

# Every control of the form that a person can change, with what it holds.
TYPED = """form => [...form.elements]
  .filter(e => e.name && e.type !== 'hidden' && e.type !== 'submit')
  .map(e => [e.name, e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value,
             e.type === 'radio' ? e.value : ''])"""


def typed(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.locator("#form").evaluate(TYPED)
    return sorted(found, key=str)


def fill_in_much(page: Page) -> None:
    page.get_by_role("radio", name="Does not permit").check()
    page.get_by_role("group", name="When it was stated").get_by_label("Day, or first").fill(
        "2024-05-28"
    )
    for number, weapon in enumerate(("any", "ATACMS"), start=1):
        page.get_by_role("button", name="Add a scope row").click()
        row = page.get_by_role("group", name=f"Scope row {number}")
        row.get_by_label("Weapon").fill(weapon)
        row.get_by_label("Ruling").select_option("Not allowed")
    page.get_by_label("Find a quote").fill("no change")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("checkbox", name=re.compile("“no change”")).check()
    page.get_by_label("Find a quote").fill("allies ease")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("checkbox", name=re.compile("the document itself")).check()
    page.get_by_label("Summary", exact=True).fill(
        "Kirby said:\nno change, “not at all” & <no> more."
    )
    page.get_by_text("More: basis").click()
    page.get_by_label("Note").fill("A note that takes a while to write. " * 8)
    page.get_by_label("Why this edit").fill("Said again on the same day")


def test_a_session_ends_in_the_middle_of_a_long_form(own_site: OwnSite) -> None:
    page = own_site.editor("anna", "/stances/new?actor=US")
    fill_in_much(page)
    before = typed(page)
    assert len(before) > 40
    elsewhere = own_site.signed_in("anna", "/account", user_agent="Elsewhere Firefox/140.0")
    ending = elsewhere.get_by_role("listitem").filter(has_text="Signed in")
    expect(ending).to_have_count(2)
    ending.filter(has_not_text="This one").get_by_role("button").click()
    expect(ending).to_have_count(1)

    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("main")).to_contain_text("Your session ended")
    expect(page.get_by_role("main")).to_contain_text("your form comes back as you typed it")
    # a slip on the way loses nothing either
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("something else entirely")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("the password is wrong")
    sign_in(page, "anna")

    expect(page).to_have_url(re.compile(r"/stances/new\?kept=1$"))
    # what was ticked stands as evidence now, the rest as it was typed
    expect(page.get_by_role("group", name="Evidence 1")).to_contain_text("no change")
    expect(page.get_by_role("group", name="Evidence 2")).to_contain_text("NATO allies ease")
    after = typed(page)
    kept = [item for item in before if item[0] != "cite"]
    assert [item for item in kept if item not in after] == []
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Publish anyway").click()
    expect(page).to_have_url(re.compile(r"/stances/\d+$"))
    expect(page.get_by_role("main")).to_contain_text("no change, “not at all” & <no> more.")

    page.goto("/stances?country=US&kind=policy")
    expect(page.get_by_role("status")).to_have_text("2 stances")
    page.goto("/changes?country=US&author=anna")
    expect(page.locator(".changes__i")).to_have_count(1)


def test_the_first_admin_comes_by_the_address_that_the_start_prints(own_site: OwnSite) -> None:
    printed = re.search(r"Make the first admin: (\S+)", own_site.log.read_text())
    assert printed
    page = own_site.open(None)
    page.goto(printed[1])
    page.get_by_label("Name").fill("chief")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("/desk$"))
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("main")).to_contain_text("chief")

    late = own_site.open(None)
    answer = late.goto(printed[1])
    assert answer is not None
    assert answer.status == 404
    late.goto("/sign-in")
    sign_in(late, "chief")
    expect(late).to_have_url(re.compile("/desk$"))


def test_signing_out_leaves_no_access_behind(own_site: OwnSite) -> None:
    page = own_site.editor("anna", "/desk")
    page.get_by_role("link", name="Add a stance").click()
    page.get_by_label("Summary", exact=True).fill("Nobody else may read this")
    address = page.url
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    assert page.context.cookies() == []

    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        assert "Nobody else may read this" not in page.content()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
