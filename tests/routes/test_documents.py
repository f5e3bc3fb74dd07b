from collections.abc import Callable

from sqlalchemy import update
from starlette.testclient import TestClient

from app.db import Database
from app.models import Document
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import Keys, address, announced, facts, listed, record_keys

NEWS = "nato-allies-ease-restrictions"


def test_the_list_says_how_much_was_drawn_from_each(open_: Callable[..., Element]) -> None:
    page = open_("/documents")
    assert announced(page) == "1 document"
    assert page.one(".list__i").text == (
        "NATO allies ease military restrictions on Ukraine News report "
        "29 May 2024 (inferred) 12 quotes · 8 stances"
    )


def test_a_document_with_all_that_is_public_about_it(
    open_: Callable[..., Element], paths: Keys
) -> None:
    page = open_(paths[NEWS])
    assert page.one("h1").text == "NATO allies ease military restrictions on Ukraine"
    assert page.one(".kick").text == "News report"
    assert "Publisher not known" in page.text
    assert page.one(".chead .sub .tag").text == "Date inferred"
    assert page.one(".stance-note").text.startswith("Note. The document names no publisher")
    found = facts(page)
    assert found["Published"] == "29 May 2024inferred, see the note"
    assert found["Address"] == "Not recorded"
    assert found["Language"] == "en"
    assert found["SHA-256"].startswith(
        "dfe5ff9cef0feb22a7c8eaa336b7a7e99059742f87b7a0bab7c36e81aff2927f"
    )
    assert page.one("#h-stances").text == "8 stances drawn from it"
    assert len(page.all(".refs li")) == 8


def test_its_quotes_stand_in_its_own_order(
    open_: Callable[..., Element], paths: Keys, keys: Keys
) -> None:
    page = open_(paths[NEWS])
    assert page.one("#h-quotes").text == "12 quotes, in its order"
    assert listed(page, "/quotes", keys) == [
        "us-officials-encourage-or-enable",
        "kirby-no-change",
        "kirby-do-not-encourage-or-enable",
        "macron-where-the-missiles-come-from",
        "joly-no-red-line",
        "joly-no-conditions",
        "stoltenberg-right-to-self-defense",
        "de-croo-ukrainian-territory",
        "zelensky-unfair",
        "zelensky-give-us-permission",
        "lawmakers-requesting-authorization",
        "lawmakers-current-policy",
    ]


def test_where_it_was_read(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.document(
            db,
            "letter",
            type="letter",
            title=None,
            publisher="The Daily",
            original_publisher="The Weekly",
            url="https://daily.example/letter?a=1&b=2",
            archived_url="http://archive.example/letter",
            accessed_on="2024-06-01",
            licence="CC BY 4.0",
            published={"first": "2024-05-01", "last": "2024-05-31", "words": "in May"},
            language="fr",
        )
    page = read(client.get(address(seeded, "letter")).text)
    assert page.one("h1").text == "Letter, The Daily"
    assert "first in The Weekly" in page.text
    assert page.all(".tag") == []
    found = facts(page)
    assert found["Published"] == "May 2024 source says “in May”"
    assert found["Read on"] == "1 June 2024"
    assert found["Licence"] == "CC BY 4.0"
    links = {a["href"]: a["rel"] for a in page.all(".facts a")}
    assert links == {
        "https://daily.example/letter?a=1&b=2": "external noopener",
        "http://archive.example/letter": "external noopener",
    }


def test_a_document_that_nothing_was_drawn_from(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.document(db, "bare", title="Bare", published="")
    page = read(client.get(address(seeded, "bare")).text)
    assert page.one("#h-stances").text == "0 stances drawn from it"
    assert page.one("#h-quotes").text == "0 quotes, in its order"
    assert facts(page)["Published"] == "Date not given"


def test_its_text_is_for_editors_alone(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        db.execute(update(Document).values(text="The whole secret article"))
    for path in (*record_keys(seeded), "/", "/documents", "/documents?q=secret", "/countries/FR"):
        assert "secret article" not in client.get(path).text
