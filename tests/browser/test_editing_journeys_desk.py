"""What passes over the desk: suggestions of readers, drafts, and records taken back."""

import re

from playwright.sync_api import expect

from tests.browser.own_site import OwnSite

FRANCE = "/stances/<stance fr-2024-05-28>"
ADVICE = "The summary should say that the permission is for launch sites only."


def test_a_reader_suggests_a_correction_and_an_editor_takes_it_up(own_site: OwnSite) -> None:
    reader = own_site.open(FRANCE)
    reader.get_by_role("link", name="Suggest a correction").click()
    reader.get_by_role("button", name="Send suggestion").click()
    expect(reader.get_by_role("alert")).to_be_focused()
    reader.get_by_label("What should change").fill(ADVICE)
    reader.get_by_label("Where that stands").fill("https://news.example/launch-sites")
    reader.get_by_role("button", name="Send suggestion").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert reader.context.cookies() == []

    anna = own_site.editor("anna", "/desk")
    waiting = anna.get_by_role("region", name="Suggestions waiting").get_by_role("listitem")
    expect(waiting).to_have_count(1)
    expect(waiting).to_contain_text(ADVICE)
    waiting.get_by_role("heading").get_by_role("link").click()
    anna.get_by_role("link", name="Edit the record with this at hand").click()
    expect(anna.get_by_role("region", name="A reader suggests")).to_contain_text(ADVICE)
    expect(anna.get_by_label("Why this edit")).to_have_value(f"Suggested by a reader: {ADVICE}")
    anna.get_by_label("Summary", exact=True).fill("Macron let Ukraine strike launch sites only.")
    anna.get_by_role("button", name="Save stance").click()
    expect(anna.get_by_role("main")).to_contain_text("strike launch sites only")
    anna.get_by_role("link", name="Desk").click()
    expect(waiting).to_have_count(0)

    reader.goto(f"{own_site.address(FRANCE)}/history")
    expect(reader.get_by_role("main")).to_contain_text(f"Suggested by a reader: {ADVICE}")


def test_an_editor_declines_a_suggestion(own_site: OwnSite) -> None:
    reader = own_site.open("/countries/FR/suggest")
    reader.get_by_label("What should change").fill("France should be called Gaul.")
    reader.get_by_label("Where that stands").fill("De bello Gallico")
    reader.get_by_role("button", name="Send suggestion").click()

    anna = own_site.editor("anna", "/desk")
    waiting = anna.get_by_role("region", name="Suggestions waiting")
    waiting.get_by_role("link", name=re.compile("France")).click()
    anna.get_by_label("Or decline it: why?").fill("It is called France today")
    anna.get_by_role("button", name="Decline").click()
    expect(anna).to_have_url(re.compile("/desk$"))
    expect(waiting).to_contain_text("Nothing waits")


def test_a_draft_is_seen_by_editors_alone_and_discarded(own_site: OwnSite) -> None:
    anna = own_site.editor("anna", "/countries/PL")
    anna.get_by_role("link", name="Add a stance").click()
    expect(anna.get_by_label("Whose position")).to_have_value("PL")
    anna.get_by_role("radio", name="No clear position").check()
    anna.get_by_role("group", name="When it was stated").get_by_label("Day, or first").fill(
        "2024-05-30"
    )
    anna.get_by_label("Summary", exact=True).fill("Poland has yet to say.")
    anna.get_by_label("Why this edit").fill("To be finished")
    anna.get_by_role("button", name="Publish").click()
    expect(anna.get_by_role("alert")).to_be_focused()
    expect(anna.get_by_role("alert")).to_contain_text("needs evidence that supports it")
    anna.get_by_role("button", name="Save as draft").click()
    expect(anna.get_by_role("main")).to_contain_text("Only editors see this")
    draft = anna.url

    reader = own_site.open("/countries/PL")
    expect(reader.get_by_role("main")).not_to_contain_text("Poland has yet to say")
    answer = reader.goto(draft)
    assert answer is not None
    assert answer.status == 404
    reader.goto("/changes")
    expect(reader.get_by_role("main")).not_to_contain_text("To be finished")

    ben = own_site.editor("ben", "/desk")
    drafts = ben.get_by_role("region", name="Drafts").get_by_role("listitem")
    expect(drafts).to_contain_text("Poland has yet to say.")
    drafts.get_by_role("link", name="Discard").click()
    ben.get_by_label("Why this edit").fill("Poland said something since")
    ben.get_by_role("button", name="Discard draft").click()
    ben.goto("/desk")
    expect(ben.get_by_role("region", name="Drafts")).to_contain_text("There are no drafts")
    answer = reader.goto(draft)
    assert answer is not None
    assert answer.status in {404, 410}
    assert "Poland" not in reader.get_by_role("main").inner_text()


def test_a_stance_is_withdrawn_with_a_reason_and_restored(own_site: OwnSite) -> None:
    anna = own_site.editor("anna", FRANCE)
    anna.get_by_role("link", name="Withdraw").click()
    anna.get_by_role("button", name="Withdraw").click()
    expect(anna.get_by_role("alert")).to_contain_text("Say in a few words why")
    anna.get_by_label("Why this edit").fill("The report was false")
    anna.get_by_role("button", name="Withdraw").click()
    expect(anna).to_have_url(re.compile("/history$"))

    reader = own_site.open(None)
    answer = reader.goto(own_site.address(FRANCE))
    assert answer is not None
    assert answer.status == 410
    expect(reader.get_by_role("main")).to_contain_text("The report was false")
    reader.goto("/")
    assert reader.locator(".tally__n").all_inner_texts() == ["2", "0", "2", "0"]

    anna.goto(own_site.address(FRANCE))
    expect(anna.get_by_role("main")).to_contain_text("The report was false")
    anna.get_by_role("link", name="Restore…").click()
    anna.get_by_role("link", name="Version 1", exact=True).last.click()
    anna.get_by_label("Why restore it").fill("The report was true after all")
    anna.get_by_role("button", name="Restore this version").click()
    expect(anna).to_have_url(re.compile(own_site.address(FRANCE) + "$"))
    answer = reader.goto(own_site.address(FRANCE))
    assert answer is not None
    assert answer.status == 200
    reader.goto("/")
    assert reader.locator(".tally__n").all_inner_texts() == ["2", "1", "2", "0"]
