"""An editor puts on the record what a country said, and every page follows."""

import re

from playwright.sync_api import Page, expect

from tests.browser.own_site import OwnSite, sign_in

SPOKESMAN = "Steffen Hebestreit"
WORDS = (
    "Ukraine has the right, guaranteed by international law, to defend itself against these attacks"
)
ARTICLE = "https://news.example/germany-2024-05-31"
SUMMARY = "The government allows its weapons against positions across the border near Kharkiv."


def tally(page: Page) -> list[str]:
    return page.locator(".tally__n").all_inner_texts()


def add_spokesman(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Officials").click()
    page.get_by_role("link", name="Add an official").click()
    page.get_by_label("Name").fill(SPOKESMAN)
    page.get_by_label("Type").select_option("Person")
    post = page.get_by_role("group", name="Post 1")
    post.get_by_label("For").select_option("Germany")
    post.get_by_label("Post", exact=True).fill("German government spokesman")
    post.get_by_label("Since").fill("2021-12-08")
    post.get_by_label("Until").fill("2025-05-06")
    post.get_by_label("Rank").select_option("3: anyone else")
    page.get_by_label("Why this edit").fill("He spoke for the government on 31 May 2024")
    page.get_by_role("button", name="Save official").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SPOKESMAN)


def fill_in_stance(page: Page) -> None:
    page.get_by_label("Whose position").select_option("Germany")
    page.get_by_role("radio", name="Permits with limits").check()
    page.get_by_role("group", name="When it was stated").get_by_label("Day, or first").fill(
        "2024-05-31"
    )
    page.get_by_label("Official optional").select_option(
        label=f"{SPOKESMAN}, German government spokesman"
    )
    page.get_by_role("button", name="Add a scope row").click()
    # the page comes back at the new row, with the post that he held on that day
    expect(page).to_have_url(re.compile(r"#scope\.0$"))
    row = page.get_by_role("group", name="Scope row 1")
    expect(row).to_be_in_viewport()
    expect(page.get_by_label("Post at the time")).to_have_value("German government spokesman")
    row.get_by_label("Weapon").fill("any")
    row.get_by_label("Area").select_option("Near the border")
    row.get_by_label("Place").fill("Kharkiv")
    row.get_by_label("Target").select_option("Attacking forces")
    row.get_by_label("Ruling").select_option("Allowed")
    page.get_by_text("Write in a new quote or a new document").click()
    page.get_by_label("Words of the official above").fill(WORDS)
    page.get_by_label("How they stand there").select_option("Direct quote")
    page.get_by_label("Publisher").fill("Politico Europe")
    page.get_by_label("Address").fill(ARTICLE)
    page.get_by_label("Published on").fill("2024-05-31")
    page.get_by_label("Type").select_option("News report")
    page.get_by_label("Summary", exact=True).fill(SUMMARY)
    page.get_by_label("Why this edit").fill("Germany changed its mind on 31 May 2024")


def follows(page: Page, stance: str) -> None:
    """What anybody sees of it."""
    page.goto("/")
    assert tally(page) == ["2", "2", "2", "0"]
    expect(page.locator(".hero .lead")).to_have_text(
        "Four of the six supplier countries on record let Ukraine strike Russian territory with "
        "their weapons, two of them with limits; two do not."
    )
    row = page.locator("section", has=page.locator("#g-limits")).locator(".row", has_text="Germany")
    expect(row).to_contain_text("31 May 2024")
    expect(row).to_contain_text(WORDS)
    expect(row).to_contain_text("Kharkiv")
    expect(page.get_by_text("anna added the policy of Germany").first).to_be_visible()
    lane = page.locator(".tl-row", has=page.get_by_role("link", name="Germany"))
    expect(lane).to_contain_text("31 May 2024")
    assert lane.locator(".tl-bar.pos--limits").count() == 1

    lane.get_by_role("link", name="Germany").click()
    expect(page).to_have_url(re.compile("/countries/DE$"))
    expect(page.locator(".verdict")).to_contain_text("Permits with limits")
    expect(page.locator(".hist__i")).to_have_count(1)
    expect(page.locator(".hist__i")).to_contain_text("First on record")
    expect(page.locator(".hist__i .by")).to_contain_text(f"{SPOKESMAN}, German government")

    page.goto("/changes?country=DE")
    expect(page.locator(".changes__i").first).to_contain_text("Germany changed its mind")
    expect(page.locator(".changes__i")).to_have_count(3)
    page.goto(f"{stance}/history")
    expect(page.get_by_role("main")).to_contain_text("Germany changed its mind on 31 May 2024")
    expect(page.get_by_role("main")).to_contain_text("anna")
    expect(page.get_by_role("main")).to_contain_text("Politico Europe")


def test_an_editor_records_germanys_change_of_31_may_2024(own_site: OwnSite) -> None:
    own_site.add("anna")
    page = own_site.open("/")
    assert tally(page) == ["2", "1", "2", "0"]
    page.get_by_role("link", name="Editors: sign in").click()
    sign_in(page, "anna")
    add_spokesman(page)
    page.get_by_role("link", name="Allied Stances").click()
    page.get_by_role("link", name="Add a stance").click()
    fill_in_stance(page)

    page.get_by_role("button", name="Preview", exact=True).last.click()
    preview = page.get_by_role("region", name="Preview: nothing is saved yet")
    expect(preview).to_be_focused()
    expect(preview).to_contain_text("Germany: permits with limits")
    expect(preview).to_contain_text(WORDS)
    expect(preview).to_contain_text("Kharkiv")
    reader = own_site.open("/")
    assert tally(reader) == ["2", "1", "2", "0"]

    page.get_by_role("button", name="Publish").click()
    expect(page).to_have_url(re.compile(r"/stances/\d+$"))
    stance = page.url
    follows(page, stance)
    follows(reader, stance)
    assert reader.context.cookies() == []
    expect(reader.get_by_role("link", name="Edit", exact=True)).to_have_count(0)
