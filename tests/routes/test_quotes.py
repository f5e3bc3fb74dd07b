from collections.abc import Callable

from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import Keys, address, announced, facts, listed


def test_the_list_has_every_quotation_of_the_document(
    open_: Callable[..., Element], keys: Keys
) -> None:
    page = open_("/quotes")
    assert announced(page) == "12 quotes"
    assert len(page.all(".quotes blockquote")) == 12
    assert listed(page, "/quotes", keys) == [
        "zelensky-give-us-permission",
        "zelensky-unfair",
        "de-croo-ukrainian-territory",
        "macron-where-the-missiles-come-from",
        "kirby-do-not-encourage-or-enable",
        "kirby-no-change",
        "stoltenberg-right-to-self-defense",
        "joly-no-conditions",
        "joly-no-red-line",
        "lawmakers-current-policy",
        "lawmakers-requesting-authorization",
        "us-officials-encourage-or-enable",
    ]


def test_the_list_by_speaker(open_: Callable[..., Element], keys: Keys) -> None:
    shown = listed(open_("/quotes", sort="speaker"), "/quotes", keys)
    assert shown[0] == "de-croo-ukrainian-territory"
    assert shown[-2:] == ["zelensky-unfair", "zelensky-give-us-permission"]


def test_a_quote_with_all_that_is_known_of_it(open_: Callable[..., Element], paths: Keys) -> None:
    path = paths["macron-where-the-missiles-come-from"]
    page = open_(path)
    assert page.one(".q--large bdi").text == (
        "How can we explain to Ukraine that they have to protect their cities… but they have no "
        "right to attack where the missiles come from? It’s like we’re telling them that we’re "
        "giving you weapons, but you can’t use them to defend yourself"
    )
    assert page.one(".q--large bdi")["lang"] == "en"
    assert page.one("figcaption").text == "Emmanuel Macron, President · France"
    found = facts(page)
    assert found["Said"] == "28 May 2024 source says “late Tuesday”"
    assert found["Occasion"] == "press conference in Germany"
    assert found["Post at that time"] == "President"
    assert found["Post as printed"] == "French President"
    assert found["How quoted"].startswith("Direct quote")
    assert found["Document"] == (
        "NATO allies ease military restrictions on Ukraine29 May 2024, inferred"
    )
    assert found["Paragraph"] == "5characters 1248 to 1483 of the text"
    assert page.one(".refs a")["href"] == paths["fr-2024-05-28"]
    assert page.one(".cite").text == (
        "Emmanuel Macron, President: “How can we explain to Ukraine that they have to protect "
        "their cities… but they have no right to attack where the missiles come from? It’s like "
        "we’re telling them that we’re giving you weapons, but you can’t use them to defend "
        "yourself” (28 May 2024). In: “NATO allies ease military restrictions on Ukraine”, "
        f"29 May 2024 (date inferred), paragraph 5. Allied Stances, http://127.0.0.1{path}"
    )


def test_a_fragment_is_marked_as_one(open_: Callable[..., Element], paths: Keys) -> None:
    page = open_(paths["kirby-no-change"])
    assert page.one(".q--large").text == "“no change” Quoted in part"


def test_a_quote_without_a_day_keeps_the_words_for_it(
    open_: Callable[..., Element], paths: Keys
) -> None:
    page = open_(paths["us-officials-encourage-or-enable"])
    assert facts(page)["Said"] == "Date not given source says “repeatedly”"
    assert "Post at that time" not in facts(page)
    assert "(date not given)" in page.one(".cite").text


def test_a_rough_day_stays_a_span(open_: Callable[..., Element], paths: Keys) -> None:
    page = open_(paths["joly-no-red-line"])
    assert facts(page)["Said"] == "23–29 May 2024 source says “in recent days”"
    assert "Joly" in page.one("h1").text


def test_the_post_is_the_one_held_then(client: TestClient, seeded: Database) -> None:
    tenures = (
        {"actor": "DE", "post": "Mayor", "until": "2018-03-13", "rank": 3},
        {
            "actor": "DE",
            "post": "Minister",
            "since": "2018-03-14",
            "until": "2021-12-08",
            "rank": 2,
        },
        {
            "actor": "DE",
            "post": "Chancellor",
            "since": "2021-12-08",
            "until": "2025-05-06",
            "rank": 1,
        },
        {"actor": "nato", "post": "Delegate", "rank": 1},
    )
    held = {
        "2015-01-01": "Mayor",
        "2018-03-14": "Minister",
        "2020-06-01": "Minister",
        "2021-12-08": "Chancellor",
        "2024-05-28": "Chancellor",
        "2025-05-07": None,
    }
    with seeded.write() as db:
        factory.official(db, "olaf-example", tenures=tenures)
        for said in held:
            factory.quote(
                db, f"on-{said}", speaker="olaf-example", actor="DE", post="Herr", said=said
            )
    for said, post in held.items():
        page = read(client.get(address(seeded, f"on-{said}")).text)
        assert facts(page).get("Post at that time") == post, said
        assert page.one("figcaption").text == f"Olaf Example, {post or 'Herr'} · Germany"


def test_a_paraphrase_has_no_marks(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.quote(db, "said-so", quoted="reported", words="They may strike.", place={})
    page = read(client.get(address(seeded, "said-so")).text)
    assert page.all("blockquote") == []
    assert "Reported, not quoted They may strike." in page.text
    assert "“They may strike.”" not in page.text


def test_a_translation_names_its_translator_and_its_language(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.quote(db, "fr", words="Il faut.", language="fr", translated_by="The Daily")
    page = read(client.get(address(seeded, "fr")).text)
    assert page.one(".q--large bdi")["lang"] == "fr"
    assert facts(page)["Language"] == "fr, translated by The Daily"
