from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import Element, read


def test_the_list_shows_what_each_has_voiced(open_: Callable[..., Element]) -> None:
    rows = {row.one("h2").text: row.text for row in open_("/organisations").all(".list__i")}
    assert set(rows) == {
        "European Parliament",
        "European Union",
        "NATO",
        "NATO Parliamentary Assembly",
    }
    assert "Supports" in rows["NATO"]
    assert rows["NATO"].endswith("1 view · 32 members")
    assert "No view on record" in rows["European Union"]
    assert rows["European Union"].endswith("0 views · 27 members")
    assert "Part of NATO" in rows["NATO Parliamentary Assembly"]


def test_an_organisation_has_views_and_no_headline(open_: Callable[..., Element]) -> None:
    page = open_("/organisations/nato")
    assert page.one("h1").text == "NATO"
    assert page.all(".verdict") == []
    assert page.texts(".hist h3") == ["Supports"]
    assert "27–29 May 2024 source says “earlier this week”" in page.one(".hist").text
    assert (
        "Jens StoltenbergSecretary General · 1 quote" in page.one("[aria-labelledby=s-people]").text
    )
    members = page.one("[aria-labelledby=s-members]")
    assert members.one("h2").text == "32 members"
    assert len(members.all("a")) == 32


def test_former_members_are_not_listed(open_: Callable[..., Element]) -> None:
    members = open_("/organisations/eu").one("[aria-labelledby=s-members]")
    assert members.one("h2").text == "27 members"
    assert "United Kingdom" not in members.texts("a")


def test_an_organisation_is_found_in_any_case(reader: TestClient) -> None:
    assert read(reader.get("/organisations/NATO").text).one("h1").text == "NATO"


def test_a_part_names_its_whole(open_: Callable[..., Element]) -> None:
    page = open_("/organisations/ep")
    assert "European Union" in page.one(".head").texts("a")


def test_what_will_be_said_is_not_there_yet(client: TestClient, seeded: Database) -> None:
    common = {"actor": "nato", "kind": "view", "speaks_for": "alliance"}
    with seeded.write() as db:
        factory.stance(db, "nato-later", said="2150-01-01", position="forbids", **common)
        factory.stance(db, "nato-draft", said="2024-06-01", status="draft", **common)
    page = read(client.get("/organisations/nato").text)
    assert page.texts(".hist h3") == ["Supports"]
    rows = str(read(client.get("/organisations").text).texts(".list__i"))
    assert "NATO Supports 27–29 May 2024" in rows
    assert "1 view ·" in rows


@pytest.mark.parametrize("key", ["FR", "otan", "%00", "nato%00", "%ED%A0%80", "x" * 5_000])
def test_an_unknown_organisation_is_not_found(reader: TestClient, key: str) -> None:
    assert reader.get(f"/organisations/{key}").status_code == 404
