"""What people come for, from door to door, with scripts off: the site has none to miss."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tabs import OpenPage


@pytest.fixture
def plain(open_page: OpenPage) -> OpenPage:
    """Opens tabs in which no script runs."""

    def open_(path: str | None = None, **options: object) -> Page:
        return open_page(path, java_script_enabled=False, **options)  # type: ignore[arg-type]

    return open_


def shown_countries(page: Page) -> list[str]:
    """The countries in the rows of the dashboard, from the top."""
    return page.locator(".rows .row h3").all_inner_texts()


def chips(page: Page) -> list[str]:
    """What each chip says, without its cross and the words for those who cannot see that."""
    return [text.split("×")[0].strip() for text in page.locator("a.chip").all_text_contents()]


def test_a_journalist_finds_what_france_permits_and_reaches_the_source(plain: OpenPage) -> None:
    page = plain("/")
    expect(page.locator(".lead")).to_contain_text(
        "Three of the five supplier countries on record let Ukraine strike Russian territory"
    )
    page.locator(".row h3").get_by_role("link", name="France").click()

    # what it permits, and since when
    expect(page).to_have_url(re.compile("/countries/FR$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("France")
    expect(page.locator(".verdict")).to_have_text(
        "Permits with limits: strikes on Russian territory with its weapons"
    )
    expect(page.locator(".facts")).to_contain_text("Launch sites: allowed")
    expect(page.locator(".facts time").nth(1)).to_have_text("28 May 2024")
    # in whose words
    item = page.locator(".hist__i").first
    expect(item.locator("blockquote")).to_contain_text("where the missiles come from")
    expect(item.locator(".by")).to_contain_text("Emmanuel Macron, French President")
    # to the stance, and from it to the words
    item.get_by_role("heading").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/stances/\d+$"))
    page.locator(".quotes__i .by").get_by_role("link", name="28 May 2024").click()
    expect(page).to_have_url(re.compile(r"/quotes/\d+$"))
    citation = page.get_by_label("Citation to copy")
    expect(citation).to_contain_text("Emmanuel Macron, ")
    expect(citation).to_contain_text("where the missiles come from")
    expect(citation).to_contain_text("paragraph 5")
    expect(citation).to_contain_text(page.url)
    # to the source
    page.locator(".facts").get_by_role("link", name="NATO allies ease").click()
    expect(page).to_have_url(re.compile(r"/documents/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("NATO allies ease")
    expect(page.get_by_text("12 quotes, in its order")).to_be_visible()
    expect(page.locator(".refs")).to_contain_text("France, 28 May 2024")


def test_a_source_with_an_address_is_one_click_away(plain: OpenPage) -> None:
    page = plain("/countries/ES", site="large")
    out = page.locator(".src__out").first

    expect(out).to_have_attribute("href", re.compile(r"^https://news-\d+\.example/"))
    assert "noopener" in (out.get_attribute("rel") or "")


def test_an_analyst_sets_the_date_and_sees_the_united_kingdom_alone(plain: OpenPage) -> None:
    page = plain("/")
    assert len(shown_countries(page)) == 5
    page.get_by_label("As of").fill("2024-05-15")
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile("as_of=2024-05-15"))
    assert shown_countries(page) == ["United Kingdom"]
    expect(page.locator(".kick").first).to_contain_text("15 May 2024")
    expect(page.locator(".tally__i.pos--permits")).to_contain_text("United Kingdom")
    assert page.locator(".tally__n").all_inner_texts() == ["1", "0", "0", "0"]
    assert page.locator(".map .m-a").count() == 1
    expect(page.get_by_role("status")).to_have_text(re.compile("^1 country and "))
    assert chips(page) == ["As of 15 May 2024"]
    expect(page.get_by_label("As of")).to_have_value("2024-05-15")

    page.get_by_role("link", name=re.compile("As of 15 May 2024.*remove this filter")).click()
    expect(page).to_have_url(re.compile("/$"))
    assert chips(page) == []
    assert len(shown_countries(page)) == 5


def test_someone_on_a_phone_finds_belgium(plain: OpenPage) -> None:
    page = plain("/", width=390, height=844, has_touch=True, is_mobile=True)
    expect(page.locator(".map")).to_be_hidden()
    tiles = page.get_by_role("list", name="Countries as tiles")
    expect(tiles).to_be_visible()
    tiles.get_by_role("link", name=re.compile("BE.*Belgium: Does not permit")).tap()

    expect(page).to_have_url(re.compile("/countries/BE$"))
    expect(page.locator(".verdict")).to_be_in_viewport()
    expect(page.locator(".verdict")).to_contain_text("Does not permit")
    expect(page.locator(".facts")).to_contain_text("All of Russia: not allowed")


def test_a_chosen_day_stays_on_the_way_to_a_country(plain: OpenPage) -> None:
    page = plain("/?as_of=2024-05-15")
    links = page.locator(
        ".row h3 a, .map .m-a, .tile a, .tl-row:not(.tl-row--voice) .tl-name a"
    ).evaluate_all("all => all.map(link => link.outerHTML.slice(0, 120))")
    assert len(links) == 4
    assert [link for link in links if "as_of=2024-05-15" not in link] == []

    page.locator(".row h3 a").click()
    expect(page.locator(".facts time").first).to_have_text("15 May 2024")
    expect(page.get_by_label("As of")).to_have_value("2024-05-15")


@pytest.mark.parametrize("spelling", ["melanie", "Mélanie Joly"])
def test_a_reader_searches_for_a_name_however_it_is_spelt(plain: OpenPage, spelling: str) -> None:
    page = plain("/")
    page.get_by_label("Search").fill(spelling)
    page.get_by_role("button", name="Show").click()
    assert shown_countries(page) == ["Canada"]
    assert chips(page) == [f"“{spelling}”"]

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Officials").click()
    page.get_by_label("Search").fill(spelling)
    page.get_by_role("button", name="Show").click()
    assert page.locator(".list__h").all_inner_texts() == ["Melanie Joly"]
    expect(page.locator("mark").first).to_have_text(re.compile("M[eé]lanie"))


def test_a_reader_mends_a_day_that_the_form_could_not_read(plain: OpenPage) -> None:
    page = plain("/?as_of=2024-02-30&country=GB")
    day = page.get_by_label("As of")
    expect(day).to_have_value("2024-02-30")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description(re.compile("2024-02-30.*no day of the calendar"))
    # the rest of the filter holds
    assert shown_countries(page) == ["United Kingdom"]
    assert chips(page) == ["United Kingdom"]

    day.fill("2024-05-15")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("As of")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".f__error")).to_have_count(0)
    assert chips(page) == ["United Kingdom", "As of 15 May 2024"]


def test_a_bad_value_in_the_fold_is_not_hidden_there(plain: OpenPage) -> None:
    page = plain("/?from=yesterday")

    expect(page.locator(".f__error")).to_be_visible()
    expect(page.get_by_label("Said from")).to_be_visible()


def test_several_filters_stay_when_another_is_added(plain: OpenPage) -> None:
    page = plain("/stances?country=FR&country=US&sort=oldest")
    page.get_by_label("Kind").select_option("policy")
    page.get_by_role("button", name="Show").click()

    assert chips(page) == ["France", "United States", "Policy"]
    expect(page.locator(".sorts [aria-current]")).to_have_text("Oldest first")
    page.get_by_role("link", name="Clear all").click()
    assert chips(page) == []


def test_a_reader_turns_the_pages_of_a_long_list_to_its_end(plain: OpenPage) -> None:
    page = plain("/stances", site="large")
    announced = int(page.get_by_role("status").inner_text().split()[0])
    seen = page.locator(".row__summary a").evaluate_all("links => links.map(l => l.href)")
    while (following := page.get_by_role("link", name="Next page")).count():
        following.click()
        seen += page.locator(".row__summary a").evaluate_all("links => links.map(l => l.href)")

    assert announced > 100
    assert len(seen) == len(set(seen)) == announced
    page.get_by_role("link", name="First page").click()
    expect(page.locator(".row__summary a").first).to_have_attribute(
        "href", re.compile(re.escape(seen[0].partition("/stances")[2]) + "$")
    )


def test_an_empty_site_says_what_to_do(plain: OpenPage) -> None:
    page = plain("/", site="empty")

    expect(page.locator("main")).to_contain_text("python -m app seed")
    for noun in ("Countries", "Quotes", "Stances", "Documents", "Changes"):
        page.get_by_role("navigation", name="Main").get_by_role("link", name=noun).click()
        expect(page.locator(".empty")).to_contain_text("python -m app seed")
