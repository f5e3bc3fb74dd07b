from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import announced, facts


def test_the_list_has_every_country_and_leads_with_those_on_record(
    open_: Callable[..., Element],
) -> None:
    page = open_("/countries")
    assert announced(page) == "43 countries"
    assert page.texts(".list h2") == [
        "Belgium",
        "Canada",
        "France",
        "United Kingdom",
        "United States",
    ]
    assert len(page.all(".names a")) == 38
    assert page.texts(".list .pos") == [
        "Does not permit",
        "Permits",
        "Permits with limits",
        "Permits",
        "Does not permit",
    ]


def test_a_country_says_what_since_when_who_and_where_it_stands(
    open_: Callable[..., Element],
) -> None:
    page = open_("/countries/FR", as_of="2024-05-29")
    assert page.one("h1").text == "France"
    assert page.one(".verdict").text == (
        "Permits with limits: strikes on Russian territory with its weapons"
    )
    assert facts(page) == {
        "Position on": "29 May 2024",
        "Last stated": "28 May 2024 source says “late Tuesday” 1 day ago",
        "By": "Emmanuel Macron, French President",
        "Scope": "Launch sites: allowed Not stated: weapons, area",
        "Basis": "Statement",
        "Source": "NATO allies ease military restrictions on Ukraine, paragraph 5",
        "Member of": "NATO since 24 August 1949",
        "": "European Union since 1 January 1958",
    }
    assert page.texts(".hist h3") == ["Permits with limits First on record"]
    assert page.one(".hist blockquote").text.startswith("“How can we explain to Ukraine")
    assert page.one(".hist time")["datetime"] == "2024-05-28"
    assert "Emmanuel MacronPresident · 1 quote" in page.one("[aria-labelledby=s-people]").text
    assert "NATO allies ease" in page.one("[aria-labelledby=s-documents]").text


@pytest.mark.parametrize("written", ["fr", "Fr", "fR"])
def test_a_country_is_found_in_any_case(reader: TestClient, written: str) -> None:
    assert read(reader.get(f"/countries/{written}").text).one("h1").text == "France"


def test_a_country_names_those_of_the_same_position(open_: Callable[..., Element]) -> None:
    assert open_("/countries/BE").texts(".side__chips a") == ["United States"]
    assert open_("/countries/FR").all(".side__chips") == []


def test_views_voiced_in_a_country_stand_apart(open_: Callable[..., Element]) -> None:
    page = open_("/countries/US")
    assert page.one(".verdict").text.startswith("Does not permit")
    assert facts(page)["Within the country"] == "Legislators: urges permission"
    assert page.texts(".hist h3") == [
        "Does not permit First on record",
        "Urges permission Not the government’s position",
    ]
    inner = next(a["href"] for a in page.all(".facts a") if a["href"].startswith("#"))
    assert page.one(inner).one("h3").text.startswith("Urges permission")


def test_a_recipient_has_views_and_no_position(open_: Callable[..., Element]) -> None:
    page = open_("/countries/UA")
    assert page.one(".verdict").text.startswith("Not a supplier")
    assert page.texts(".hist h3") == ["Asks for permission The recipient asks"]


def test_a_country_without_a_record_says_so(open_: Callable[..., Element]) -> None:
    page = open_("/countries/DE")
    assert page.one(".verdict").text == (
        "No record of a policy on strikes on Russian territory with its weapons"
    )
    assert "Nothing on the record yet." in page.text


def test_the_day_goes_along(reader: TestClient) -> None:
    board = read(reader.get("/?as_of=2024-04-30&known_by=2024-05-29").text)
    assert board.all(".grp .rows h3 a") == []
    board = read(reader.get("/?as_of=2024-05-15").text)
    link = board.one(".grp .rows h3 a")["href"]
    assert link == "/countries/GB?as_of=2024-05-15"
    kingdom = read(reader.get(link).text)
    assert facts(kingdom)["Position on"] == "15 May 2024"
    following = read(reader.get(kingdom.one(".pn a[rel=next]")["href"]).text)
    assert facts(following)["Position on"] == "15 May 2024"


def test_another_day(open_: Callable[..., Element]) -> None:
    before = open_("/countries/GB", as_of="2024-04-30")
    assert before.one(".verdict").text.startswith("No record")
    assert before.one("[name=as_of]")["value"] == "2024-04-30"
    after = open_("/countries/GB", as_of="2024-05-01")
    assert after.one(".verdict").text.startswith("Permits")


@pytest.mark.parametrize("bad", ["2024-02-30", "2999-01-01", "now", "%00x"])
def test_a_day_that_makes_no_sense_gets_a_message_there(reader: TestClient, bad: str) -> None:
    response = reader.get(f"/countries/FR?as_of={bad}")
    assert response.status_code == 200
    page = read(response.text)
    control = page.one("[name=as_of]")
    assert control["aria-invalid"] == "true"
    assert page.one("#" + control["aria-describedby"]).text.startswith("Error: ")
    assert page.one(".verdict").text.startswith("Permits with limits")


def test_previous_and_next_lead_through_every_country(reader: TestClient) -> None:
    address, names = "/countries/AL", []
    while True:
        page = read(reader.get(address).text)
        names.append(page.one("h1").text)
        following = page.all(".pn a[rel=next]")
        if not following:
            break
        address = following[0]["href"]
        previous = read(reader.get(address).text).one(".pn a[rel=prev]")
        assert previous.text == "Previous" + names[-1]
    assert len(names) == len(set(names)) == 43
    assert names[-1] == "United States"


def test_the_history_tells_what_changed(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        for key, changes in {
            "fr-march": {"said": "2024-03-01", "position": "forbids"},
            "fr-april": {"said": "2024-04-01", "position": "forbids"},
            "fr-june": {"said": "2024-06-01", "position": "permits", "basis": "reported"},
            "fr-august": {"said": "2024-08-01", "position": "limits", "status": "draft"},
        }.items():
            factory.stance(db, key, actor="FR", **{"known_on": changes["said"], **changes})
    page = read(client.get("/countries/FR").text)
    assert page.texts(".hist h3") == [
        "Permits Not on the record",
        "Permits with limits Changed",
        "Does not permit Reaffirmed",
        "Does not permit First on record",
    ]
    assert page.one(".verdict").text.startswith("Permits with limits")
    assert page.one(".pos--reported").text == "Reported since: permits"
    earlier = read(client.get("/countries/FR?as_of=2024-04-15").text)
    assert earlier.one(".verdict").text.startswith("Does not permit")
    assert len(earlier.all(".hist h3")) == 2


def test_lapsed_and_contested(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "de-a", actor="DE", said="2024-05-01", position="limits")
        factory.stance(
            db, "de-b", actor="DE", said="2024-05-20", ended_on="2024-06-01", position="permits"
        )
        factory.contradiction(db, "de-a", "de-b", "One of them cannot hold.")
    contested = read(client.get("/countries/DE?as_of=2024-05-31").text)
    assert contested.one(".pos--contested").text == "Contested: permits with limits"
    lapsed = read(client.get("/countries/DE?as_of=2024-06-01").text)
    assert lapsed.one(".verdict").text.startswith("Lapsed")
    assert facts(lapsed)["Withdrawn"] == "1 June 2024"


def test_known_by_stands_in_the_address_alone(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "de-a", actor="DE", said="2024-05-01", known_on="2024-08-01")
    page = read(client.get("/countries/DE?as_of=2024-06-01&known_by=2024-07-31").text)
    assert page.one(".verdict").text.startswith("No record")
    assert page.one("form [name=known_by]")["value"] == "2024-07-31"
    assert page.one("form [name=known_by]")["type"] == "hidden"


@pytest.mark.parametrize(
    "key", ["XX", "nato", "FRA", "F", "%00", "F%00", "%ED%A0%80", "ß", "a" * 5_000]
)
def test_an_unknown_country_is_not_found(reader: TestClient, key: str) -> None:
    assert reader.get(f"/countries/{key}").status_code == 404
