import datetime as dt
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.forms.wording import day
from tests.routes.board import groups, row, tally
from tests.routes.markup import Element, read
from tests.routes.rows import chips, policies

ANSWER = (
    "Three of the five supplier countries on record let Ukraine strike Russian territory with "
    "their weapons, one of them with limits; two do not."
)
NOBODY = "No supplier country’s position was on record on this day."


@pytest.mark.parametrize("query", ["", "?as_of=2024-05-29", "?known_by=2024-05-29"])
def test_the_answer_that_the_reference_document_yields(reader: TestClient, query: str) -> None:
    page = read(reader.get(f"/{query}").text)
    assert page.one(".hero .lead").text == ANSWER
    assert tally(page) == {
        "permits": ("Permit", "Canada, United Kingdom"),
        "limits": ("Permits with limits", "France"),
        "forbids": ("Do not permit", "Belgium, United States"),
        "unclear": ("No clear position", "none on record"),
    }
    assert groups(page) == {
        "g-permits": ["Canada", "United Kingdom"],
        "g-limits": ["France"],
        "g-forbids": ["Belgium", "United States"],
    }
    assert page.texts(".voice h3") == ["Ukraine", "NATO", "Bipartisan group of US lawmakers"]
    assert page.texts(".voice__k") == ["Asks for permission", "Supports", "Urges permission"]


def test_the_usual_day_is_today(open_: Callable[..., Element]) -> None:
    before = dt.datetime.now(dt.UTC).date()
    kick = open_("/").one(".hero .kick").text
    after = dt.datetime.now(dt.UTC).date()
    runs_to = "The record runs to 29 May 2024"
    assert kick in {f"Position on {day(d)}. {runs_to}" for d in (before, after)}


def test_on_15_may_the_united_kingdom_stands_alone(open_: Callable[..., Element]) -> None:
    page = open_("/", as_of="2024-05-15")
    assert page.one(".hero .kick").text == "Position on 15 May 2024"
    assert page.one(".hero .lead").text == (
        "The one supplier country on record lets Ukraine strike Russian territory with its weapons."
    )
    assert groups(page) == {"g-permits": ["United Kingdom"]}
    assert tally(page)["permits"] == ("Permits", "United Kingdom")
    assert page.texts(".voice h3") == ["Bipartisan group of US lawmakers"]


def test_on_30_april_nothing_is_on_record(open_: Callable[..., Element]) -> None:
    page = open_("/", as_of="2024-04-30")
    assert page.one(".hero .lead").text == NOBODY
    assert {names for _, names in tally(page).values()} == {"none on record"}
    assert groups(page) == {}
    assert page.all(".voice") == []
    assert "another day" in page.one(".empty").text


def test_a_row_shows_words_speaker_days_scope_and_source(open_: Callable[..., Element]) -> None:
    france = row(open_("/", as_of="2024-05-29"), "France")
    assert france.one("time")["datetime"] == "2024-05-28"
    assert france.one(".row__when").text == ("28 May 2024 source says “late Tuesday” 1 day ago")
    assert france.one("blockquote").text.startswith("“How can we explain to Ukraine that they")
    assert france.one("blockquote").text.endswith("to defend yourself”")
    assert france.one("bdi")["lang"] == "en"
    assert france.one(".by").text == "Emmanuel Macron, French President Source, paragraph 5"
    assert france.texts(".scope li") == ["Launch sites: allowed", "Not stated: weapons, area"]


def test_a_position_that_nobody_is_quoted_for_says_so(open_: Callable[..., Element]) -> None:
    kingdom = row(open_("/"), "United Kingdom")
    assert kingdom.one(".tag").text == "Reported, not quoted"
    assert kingdom.all("blockquote") == []
    assert "1–10 May 2024 source says “in early May”" in kingdom.one(".row__when").text
    assert kingdom.texts(".scope li") == ["Storm Shadow: allowed", "Not stated: area, targets"]


def test_only_policies_colour_the_map_and_every_country_is_a_link(
    open_: Callable[..., Element],
) -> None:
    page = open_("/")
    marked = {
        link["href"].partition("?")[0].rsplit("/")[-1]: link["class"].split()[-1]
        for link in page.all(".m-a")
    }
    assert marked == {
        "GB": "pos--permits",
        "CA": "pos--permits",
        "FR": "pos--limits",
        "BE": "pos--forbids",
        "US": "pos--forbids",
    }
    tiles = {tile["href"].partition("?")[0].rsplit("/")[-1] for tile in page.all("a.tile__a")}
    assert tiles == {"GB", "FR", "BE", "CA", "US"}


def test_filters_leave_the_answer_and_the_counts_alone(open_: Callable[..., Element]) -> None:
    page = open_("/", as_of="2024-05-29", country="BE")
    assert page.one(".hero .lead").text == ANSWER
    assert tally(page)["forbids"] == ("Do not permit", "Belgium, United States")
    assert policies(page) == ["BE"]
    assert set(chips(page)) == {"As of 29 May 2024", "Belgium"}


def test_the_definition_stands_where_things_are_counted(open_: Callable[..., Element]) -> None:
    assert (
        open_("/")
        .one(".defined")
        .text.startswith(
            "“Russian territory” means internationally recognised Russian territory; Crimea and "
            "other occupied parts of Ukraine are not."
        )
    )


def test_how_far_the_record_runs(open_: Callable[..., Element]) -> None:
    notes = open_("/").texts(".note p")
    assert any("The newest stance on the record is of 29 May 2024" in note for note in notes)


def test_a_name_that_takes_an_article_has_it(open_: Callable[..., Element]) -> None:
    edits = " ".join(open_("/").texts(".latest li"))
    assert "of the United States" in edits
    assert "of United States" not in edits
