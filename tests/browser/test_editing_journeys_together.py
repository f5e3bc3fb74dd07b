"""Several people at one record: what both wrote is kept, and what one broke is mended."""

import re

from playwright.sync_api import Page, expect

from tests.browser.own_site import OwnSite

FRANCE = "/stances/<stance fr-2024-05-28>"
THEIRS = "Ben says that Macron let Ukraine strike the sites that it is attacked from."
OURS = "Anna says that Macron let Ukraine strike the sites that it is attacked from."


def reason(page: Page, words: str) -> None:
    page.get_by_label("Why this edit").fill(words)


def summary(page: Page, words: str) -> None:
    page.get_by_label("Summary", exact=True).fill(words)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save stance").click()


def test_two_editors_collide_and_both_finish(own_site: OwnSite) -> None:
    anna = own_site.editor("anna", f"{FRANCE}/edit")
    ben = own_site.editor("ben", f"{FRANCE}/edit")

    summary(ben, THEIRS)
    ben.get_by_role("button", name="Add a scope row").click()
    ben.get_by_role("group", name="Scope row 2").get_by_label("Weapon").fill("SCALP")
    reason(ben, "Ben found the weapon named")
    save(ben)
    # coding changed while the evidence stayed: the record asks before it believes that
    ben.get_by_role("button", name="Save anyway").click()
    expect(ben).to_have_url(re.compile(r"/stances/\d+$"))

    summary(anna, OURS)
    anna.get_by_label("Note").fill("Anna adds a note")
    reason(anna, "Anna puts it shorter")
    save(anna)

    expect(anna).to_have_title(re.compile("^Conflict: "))
    box = anna.get_by_role("alert", name="Someone else saved this stance")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    expect(box).to_contain_text("Version 2 was saved by ben")
    expect(box).to_contain_text("Ben found the weapon named")
    expect(box).to_contain_text("One field was changed by both of you")
    expect(box).to_contain_text("Taken from their version: scope")
    rows = box.get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text(THEIRS)
    expect(rows.nth(1)).to_contain_text(OURS)
    # nothing typed is lost, and what ben alone changed is taken up
    expect(anna.get_by_label("Summary", exact=True)).to_have_value(OURS)
    expect(anna.get_by_label("Note")).to_have_value("Anna adds a note")
    expect(anna.get_by_label("Why this edit")).to_have_value("Anna puts it shorter")
    expect(anna.get_by_role("group", name="Scope row 2").get_by_label("Weapon")).to_have_value(
        "SCALP"
    )
    box.get_by_role("radio", name="Summary, keep mine").check()
    box.get_by_role("button", name="Use these choices and save").click()

    expect(anna).to_have_url(re.compile(r"/stances/\d+$"))
    main = anna.get_by_role("main")
    for words in (OURS, "Anna adds a note", "SCALP"):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text(THEIRS)
    anna.get_by_role("link", name="History", exact=True).click()
    versions = anna.get_by_role("main").get_by_role("listitem")
    for words in ("Anna puts it shorter", "Ben found the weapon named", "Version 3", "Version 1"):
        expect(versions.filter(has_text=words).first).to_be_visible()
    anna.get_by_role("link", name="Version 2").click()
    expect(anna.get_by_role("region", name="The record as it was")).to_contain_text(THEIRS)


def test_an_editor_reverts_a_vandal(own_site: OwnSite) -> None:
    reader = own_site.open(FRANCE)
    before = reader.get_by_role("main").locator(".chead").inner_text()
    vandal = own_site.editor("vandal", f"{FRANCE}/edit")
    summary(vandal, "Nonsense")
    vandal.get_by_role("radio", name="Does not permit").check()
    reason(vandal, "Because")
    save(vandal)
    vandal.get_by_role("button", name="Save anyway").click()
    expect(vandal).to_have_url(re.compile(r"/stances/\d+$"))
    vandal.get_by_role("link", name="Edit", exact=True).click()
    vandal.get_by_role("group", name="Scope row 1").get_by_role("button", name="Remove").click()
    reason(vandal, "Because again")
    save(vandal)
    vandal.get_by_role("button", name="Save anyway").click()
    expect(vandal).to_have_url(re.compile(r"/stances/\d+$"))
    reader.goto("/")
    assert reader.locator(".tally__n").all_inner_texts() == ["2", "0", "3", "0"]

    anna = own_site.editor("anna", "/changes")
    anna.get_by_label("Person").select_option("vandal")
    anna.get_by_role("button", name="Show").click()
    expect(anna.locator(".changes__i")).to_have_count(2)
    anna.locator(".changes__i").first.get_by_role("link").first.click()
    anna.get_by_role("link", name="History", exact=True).click()
    anna.get_by_role("radio", name="From version 1").check()
    anna.get_by_role("radio", name="To version 3").check()
    anna.get_by_role("button", name="Compare the two chosen versions").click()
    comparison = anna.get_by_role("region", name="Version 1 beside version 3")
    for words in ("Position", "Does not permit", "Nonsense", "Scope"):
        expect(comparison).to_contain_text(words)

    anna.get_by_role("heading", name="Version 1", exact=False).get_by_role("link").last.click()
    expect(anna.get_by_text("Version 1 of 3")).to_be_visible()
    anna.get_by_role("button", name="Restore this version").click()
    expect(anna.get_by_role("link", name="Say in a few words why")).to_be_visible()
    anna.get_by_label("Why restore it").fill("Vandalism: the source says nothing of the kind")
    anna.get_by_role("button", name="Restore this version").click()

    reader.goto(own_site.address(FRANCE))
    after = reader.get_by_role("main").locator(".chead").inner_text()
    assert after.split("History of this record")[0] == before.split("History of this record")[0]
    expect(reader.get_by_role("main")).to_contain_text("Vandalism: the source says nothing")
    reader.goto("/")
    assert reader.locator(".tally__n").all_inner_texts() == ["2", "1", "2", "0"]
    reader.goto("/changes")
    expect(reader.locator(".changes__i").first).to_contain_text("anna")
    expect(reader.locator(".changes__i").first).to_contain_text("Vandalism")
