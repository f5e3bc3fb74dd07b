import datetime as dt
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.forms.wording import day
from tests import factory
from tests.routes.conftest import Keys
from tests.routes.markup import Element, read
from tests.routes.rows import chips, policies, voices

ANSWER = (
    "Three of the five supplier countries on record let Ukraine strike Russian territory with "
    "their weapons, one of them with limits; two do not."
)
NOBODY = "No supplier country’s position was on record on this day."


def tally(page: Element) -> dict[str, tuple[str, str]]:
    """How many countries hold each position, and which, by the words beside the count."""
    return {
        "".join(item.one(".tally__t").texts("a"))
        or item.one(".tally__t").text.removesuffix(" " + item.one(".tally__w").text): (
            item.one(".tally__n").text,
            item.one(".tally__w").text,
        )
        for item in page.all(".tally__i")
    }


def groups(page: Element) -> dict[str, list[str]]:
    """The countries under each heading; the number beside the heading must be theirs."""
    found = {}
    for group in page.all(".grp"):
        if group.all(".rows"):
            countries = group.texts("h3")
            assert group.one(".grp__n").text == str(len(countries))
            found[group.one("h2")["id"]] = countries
    return found


def row(page: Element, country: str) -> Element:
    return next(row for row in page.all(".grp .row") if row.one("h3").text == country)


@pytest.mark.parametrize("query", ["", "?as_of=2024-05-29", "?known_by=2024-05-29"])
def test_the_answer_that_the_reference_document_yields(reader: TestClient, query: str) -> None:
    page = read(reader.get(f"/{query}").text)
    assert page.one(".hero .lead").text == ANSWER
    assert tally(page) == {
        "Permit": ("2", "Canada, United Kingdom"),
        "Permits with limits": ("1", "France"),
        "Do not permit": ("2", "Belgium, United States"),
        "No clear position": ("0", "none on record"),
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
    assert kick in {f"Position on {day(before)}", f"Position on {day(after)}"}


def test_on_15_may_the_united_kingdom_stands_alone(open_: Callable[..., Element]) -> None:
    page = open_("/", as_of="2024-05-15")
    assert page.one(".hero .kick").text == "Position on 15 May 2024"
    assert page.one(".hero .lead").text == (
        "The one supplier country on record lets Ukraine strike Russian territory with its weapons."
    )
    assert groups(page) == {"g-permits": ["United Kingdom"]}
    assert tally(page)["Permits"] == ("1", "United Kingdom")
    assert page.texts(".voice h3") == ["Bipartisan group of US lawmakers"]


def test_on_30_april_nothing_is_on_record(open_: Callable[..., Element]) -> None:
    page = open_("/", as_of="2024-04-30")
    assert page.one(".hero .lead").text == NOBODY
    assert {count for count, _ in tally(page).values()} == {"0"}
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
        link["href"].removeprefix("/countries/"): (link.get("class") or "").split()[-1]
        for link in page.all("a.m-a")
    }
    assert marked == {
        "GB": "pos--permits",
        "CA": "pos--permits",
        "FR": "pos--limits",
        "BE": "pos--forbids",
        "US": "pos--forbids",
    } or {key: marked[key] for key in ("GB", "FR", "BE")} == {
        "GB": "pos--permits",
        "FR": "pos--limits",
        "BE": "pos--forbids",
    }
    assert "UA" not in marked
    tiles = {tile["href"].removeprefix("/countries/") for tile in page.all("a.tile__a")}
    assert tiles == {"GB", "FR", "BE", "CA", "US"}


def test_filters_leave_the_answer_and_the_counts_alone(open_: Callable[..., Element]) -> None:
    page = open_("/", as_of="2024-05-29", country="BE")
    assert page.one(".hero .lead").text == ANSWER
    assert tally(page)["Do not permit"] == ("2", "Belgium, United States")
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


def test_what_was_secret_then_is_known_later(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(
            db, "de-secret", actor="DE", said="2024-05-20", known_on="2024-08-01", position="limits"
        )
    for query, known in (
        ("as_of=2024-05-29", True),
        ("as_of=2024-05-29&known_by=2024-07-31", False),
        ("as_of=2024-05-29&known_by=2024-08-01", True),
        ("as_of=2024-05-19", False),
    ):
        page = read(client.get(f"/?{query}").text)
        assert ("DE" in policies(page)) == known, query
        assert (
            "Germany" in tally(page)["Permit with limits" if known else "Permits with limits"][1]
        ) == known
    page = read(client.get("/?as_of=2024-05-29&known_by=2024-07-31").text)
    assert page.one(".hero .kick").text == "Position on 29 May 2024, as known by 31 July 2024"


def test_marks_worked_out_from_the_record(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-other", actor="FR", position="forbids", said="2024-05-28", rank=2)
        factory.stance(
            db,
            "be-report",
            actor="BE",
            position="permits",
            basis="reported",
            said="2024-06-02",
            known_on="2024-06-02",
        )
        factory.stance(
            db, "de-ended", actor="DE", said="2024-05-20", ended_on="2024-05-25", position="permits"
        )
    page = read(client.get("/?as_of=2024-06-03").text)
    assert row(page, "France").one(".pos--contested").text == "Contested: does not permit"
    assert row(page, "Belgium").one(".pos--reported").text == "Reported since: permits"
    assert groups(page)["g-lapsed"] == ["Germany"]
    assert groups(page)["g-forbids"] == ["Belgium", "United States"]
    assert "Germany" not in str(tally(page))
    assert page.one(".hero .lead").text == ANSWER + " One country’s position has lapsed."


def test_the_newest_view_of_each_voice(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        common = {"actor": "nato", "kind": "view", "speaks_for": "alliance"}
        factory.stance(db, "nato-later", position="limits", said="2024-06-01", **common)
        factory.stance(
            db, "nato-draft", position="forbids", said="2024-06-02", status="draft", **common
        )
    keys = {path: key for path, key in _keys(seeded).items()}
    assert "nato-later" in voices(read(client.get("/").text), keys)
    assert "nato-2024-05-27" not in voices(read(client.get("/").text), keys)
    assert "nato-2024-05-27" in voices(read(client.get("/?as_of=2024-05-31").text), keys)


def _keys(database: Database) -> Keys:
    from tests.routes.conftest import record_keys

    return record_keys(database)


def test_the_latest_edits_name_the_newest_first(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "de-new", actor="DE", said="2024-06-01", position="limits")
    latest = read(client.get("/").text).texts(".latest li")
    assert "t.tester added the policy of Germany, 1 June 2024: permits with limits" in latest[0]
    assert len(latest) == 5


def test_a_name_that_takes_an_article_has_it(open_: Callable[..., Element]) -> None:
    edits = " ".join(open_("/").texts(".latest li"))
    assert "of the United States" in edits
    assert "of United States" not in edits


def test_an_empty_record_says_what_to_do(empty_client: TestClient) -> None:
    response = empty_client.get("/")
    assert response.status_code == 200
    page = read(response.text)
    assert page.one("h1").text == "Who permits strikes on Russian territory?"
    assert "python -m app seed" in page.one(".empty").text


def test_countries_without_a_stance_are_no_answer(
    empty_client: TestClient, database: Database
) -> None:
    with database.write() as db:
        factory.actor(db, "FR")
    page = read(empty_client.get("/").text)
    assert page.one(".hero .lead").text == NOBODY
    assert groups(page) == {}
