from typing import Any

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.edits.actors import ACTORS
from app.edits.history import Edit, save
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.pages import LISTS
from tests.routes.rows import address


def bad(field: str) -> str:
    """Text that breaks out of whatever is not escaped; each field has its own."""
    breaking = "</p>\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{7*7}}"
    return f"{field}{breaking} שלום 💥"


def worse(field: str) -> str:
    """The same, turning the direction of writing round, where that is allowed."""
    return f"\u202e{bad(field)}\u202c"


COUNTRY = "ZZ"
PLACES = {
    "/countries/ZZ": ["name", "note", "weapon", "place", "condition", "title", "summary", "post"],
    "/organisations/body": ["organisation", "organisation coverage"],
    "/officials/speaker": ["official", "other name", "tenure", "words", "said words", "occasion"],
    "quote": ["words", "official", "tenure", "quote post", "translator", "occasion", "title"],
    "stance": ["summary", "note", "post", "weapon", "place", "condition", "contradiction"],
    "document": ["title", "publisher", "original", "licence", "document note", "words"],
    "/changes": ["author", "reason"],
    "/countries": ["name"],
    "/officials": ["official"],
    "/quotes": ["words"],
    "/stances": ["summary", "name"],
    "/documents": ["title", "publisher"],
    "/organisations": ["organisation"],
    "/": ["name", "words", "official", "post"],
}


@pytest.fixture
def hostile(seeded: Database) -> dict[str, str]:
    """Records whose every text is hostile; their addresses."""
    with seeded.write() as db:
        factory.actor(
            db, "body", name=bad("organisation"), coverage_note=worse("organisation coverage")
        )
        factory.actor(
            db,
            COUNTRY,
            name=bad("name"),
            short_name=bad("short"),
            in_sentence=bad("named"),
            adjective=bad("adjective"),
            coverage_note=worse("coverage"),
            memberships=({"organisation": "body"},),
        )
        tenure = {"actor": COUNTRY, "post": bad("tenure"), "since": "2020-01-01", "rank": 1}
        factory.official(
            db,
            "speaker",
            name=bad("official"),
            other_names=(bad("other name"),),
            tenures=(tenure,),
        )
        factory.document(
            db,
            "paper",
            title=bad("title"),
            publisher=bad("publisher"),
            original_publisher=bad("original"),
            licence=bad("licence"),
            note=worse("document note"),
            url='https://paper.example/"><script>alert(1)</script>',
            archived_url="https://archive.example/'onmouseover='alert(1)",
            published={"first": "2024-05-01", "last": "2024-05-02", "words": bad("published")},
        )
        factory.quote(
            db,
            "hostile-quote",
            document="paper",
            speaker="speaker",
            actor=COUNTRY,
            post=bad("quote post"),
            words=worse("words"),
            translated_by=bad("translator"),
            occasion=bad("occasion"),
            said={"first": "2024-05-01", "last": "2024-05-02", "words": bad("said words")},
        )
        given: dict[str, Any] = {
            "actor": COUNTRY,
            "official": "speaker",
            "post": bad("post"),
            "summary": worse("summary"),
            "note": worse("note"),
            "said": {"first": "2024-05-01", "last": "2024-05-02", "words": bad("stance words")},
            "scope": (
                {
                    "weapon": bad("weapon"),
                    "area": "named",
                    "place": bad("place"),
                    "condition": worse("condition"),
                },
            ),
            "evidence": ({"quote": "hostile-quote"},),
        }
        factory.stance(db, "hostile", **given)
        factory.stance(db, "hostile-too", **given | {"position": "forbids"})
        factory.contradiction(db, "hostile", "hostile-too", worse("contradiction"))
        country = factory.actor(db, COUNTRY, name=bad("name"))
        values = ACTORS.values_of(country).model_copy(update={"coverage_note": worse("note")})
        save(db, ACTORS, values, Edit(author=bad("author"), reason=bad("reason")))
    return {
        "quote": address(seeded, "hostile-quote"),
        "stance": address(seeded, "hostile"),
        "document": address(seeded, "paper"),
    }


def harmless(response_text: str) -> Element:
    page = read(response_text)
    for element in page.walk():
        assert element.tag not in {"script", "img"}
        assert not [name for name in element.attributes if name.startswith("on")]
    return page


def test_hostile_text_is_shown_and_does_nothing(
    client: TestClient, hostile: dict[str, str]
) -> None:
    missing = set[tuple[str, str]]()
    for place, fields in PLACES.items():
        response = client.get(hostile.get(place, place))
        assert response.status_code == 200
        page = harmless(response.text)
        # A phrase that begins a line has a capital.
        shown = page.text.lower()
        missing |= {(place, field) for field in fields if bad(field).lower() not in shown}
    assert missing == set()


@pytest.mark.usefixtures("hostile")
def test_a_hostile_search_does_nothing(client: TestClient) -> None:
    for path in LISTS:
        for field in ("words", "name"):
            response = client.get(path, params={"q": bad(field), "country": bad(field)})
            assert response.status_code == 200, path
            harmless(response.text)


@pytest.mark.usefixtures("hostile")
def test_hostile_text_is_found_and_its_marks_do_not_break_it(client: TestClient) -> None:
    for path in ("/quotes", "/stances", "/officials", "/documents", "/countries"):
        page = harmless(client.get(path, params={"q": "script alert"}).text)
        assert {mark.lower() for mark in page.texts("mark")} == {"script", "alert"}, path


@pytest.mark.usefixtures("hostile")
def test_a_hostile_weapon_can_be_chosen(client: TestClient) -> None:
    page = harmless(client.get("/stances", params={"weapon": bad("weapon")}).text)
    assert page.one("[role=status]").text == "2 stances"
    assert page.one("select[name=weapon]").one("option[selected]")["value"] == bad("weapon")


def test_quotes_keep_their_own_direction(client: TestClient, hostile: dict[str, str]) -> None:
    page = harmless(client.get(hostile["quote"]).text)
    assert bad("words") in page.one(".q--large bdi").text
    for name in page.all("figcaption a")[:1]:
        assert name.one("bdi").text == bad("official")


def test_links_keep_to_the_web(client: TestClient, hostile: dict[str, str]) -> None:
    links = [a["href"] for a in harmless(client.get(hostile["document"]).text).all(".facts a")]
    assert links == [
        'https://paper.example/"><script>alert(1)</script>',
        "https://archive.example/'onmouseover='alert(1)",
    ]
