from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import announced, listed


def test_the_list_is_in_the_order_of_names(open_: Callable[..., Element]) -> None:
    page = open_("/officials")
    assert announced(page) == "12 officials"
    keys = listed(page, "/officials", {})
    assert keys[:3] == ["alexander-de-croo", "us-lawmakers-may-2024", "david-cameron"]
    assert keys[-2:] == ["vladimir-putin", "volodymyr-zelensky"]
    rows = {row.one("h2").text: row.text for row in page.all(".list__i")}
    assert rows["Melanie Joly"] == (
        "Melanie Joly Foreign Minister, Canada Also Mélanie Joly 2 quotes · 1 stance"
    )
    assert "Unnamed officials" in rows["U.S. officials, not named"]
    assert "Group" in rows["Bipartisan group of US lawmakers"]


def test_the_list_backwards(open_: Callable[..., Element]) -> None:
    there = listed(open_("/officials"), "/officials", {})
    back = listed(open_("/officials", sort="name-back"), "/officials", {})
    assert back == there[::-1]


def test_an_official_has_posts_stances_and_quotes(open_: Callable[..., Element]) -> None:
    page = open_("/officials/melanie-joly")
    assert page.one("h1").text == "Melanie Joly"
    assert "Also written Mélanie Joly" in page.text
    assert page.one("[aria-labelledby=s-posts] li").text == (
        "Foreign Minister, Canada 26 October 2021 – 13 May 2025"
    )
    assert page.texts(".hist h3") == ["Canada: permits"]
    assert len(page.all(".quotes blockquote")) == 2
    assert page.one("#h-quotes").text == "2 quotes"
    assert "source says “in recent days”" in page.one(".quotes").text


def test_an_official_who_is_only_named_says_so(open_: Callable[..., Element]) -> None:
    page = open_("/officials/vladimir-putin")
    assert "None on record: named in the sources" in page.text
    assert page.all(".quotes") == []


def test_posts_come_newest_first_and_say_what_is_not_known(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.official(
            db,
            "olaf-example",
            tenures=(
                {"actor": "DE", "post": "Mayor", "until": "2018-03-14", "rank": 3},
                {"actor": "DE", "post": "Chancellor", "since": "2021-12-08", "rank": 1},
                {"actor": "DE", "post": "Minister", "since": "2018-03-14", "rank": 2},
                {"actor": "DE", "post": "Speaker", "rank": 3},
            ),
        )
    posts = read(client.get("/officials/olaf-example").text).texts("[aria-labelledby=s-posts] li")
    assert posts[0] == "Chancellor, Germany 8 December 2021 – end not recorded"
    assert posts[1] == "Minister, Germany 14 March 2018 – end not recorded"
    assert "Mayor, Germany start not recorded – 14 March 2018" in posts
    assert "Speaker, Germany Dates not recorded" in posts


def test_an_official_is_found_in_any_case(reader: TestClient) -> None:
    page = read(reader.get("/officials/Emmanuel-MACRON").text)
    assert page.one("h1").text == "Emmanuel Macron"


@pytest.mark.parametrize("key", ["nobody", "FR", "%00", "joe-biden%00", "%ED%A0%80", "x" * 5_000])
def test_an_unknown_official_is_not_found(reader: TestClient, key: str) -> None:
    assert reader.get(f"/officials/{key}").status_code == 404
