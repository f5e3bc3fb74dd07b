from starlette.testclient import TestClient

from app.db import Database
from app.edits.history import load, revise
from app.edits.officials import OFFICIALS
from tests import factory
from tests.routes.accounts import EDITOR, OTHER, add_three, browser, sign_in
from tests.routes.markup import Element, read


def part(page: Element, name: str) -> Element:
    return page.one(f"section[aria-labelledby=h-{name}]")


def rename(database: Database, editor: str, name: str) -> None:
    with database.write() as db:
        official = load(db, OFFICIALS, "emmanuel-macron")
        assert official
        values = OFFICIALS.values_of(official).model_copy(update={"name": name})
        revise(db, OFFICIALS, official, values, factory.by(editor), base=official.version)


def test_an_empty_desk_says_what_would_stand_there(editor: TestClient) -> None:
    page = read(editor.get("/desk").text)
    assert page.one(".me [aria-current]").text == "Desk"
    assert page.all(".rows__i") == page.all(".changes__i") == []
    assert "There are no drafts" in part(page, "drafts").text
    assert "Nothing waits" in part(page, "waiting").text
    assert "Nothing yet" in part(page, "own").text
    assert [(a.text, a["href"]) for a in page.all("p.pager a")] == [
        ("Add a stance", "/stances/new"),
        ("Add a quote", "/quotes/new"),
        ("Add a document", "/documents/new"),
        ("Add an official", "/officials/new"),
    ]
    for link in page.all("p.pager a"):
        assert editor.get(link["href"]).status_code == 200


def test_an_empty_record_has_a_desk_too(empty_client: TestClient, database: Database) -> None:
    add_three(database)
    sign_in(empty_client, EDITOR)
    assert empty_client.get("/desk").status_code == 200


def test_drafts_stand_on_every_desk_the_newest_first(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        first = factory.stance(db, actor="DE", status="draft", summary="Germany may follow.").id
        second = factory.stance(db, actor="GB", status="draft", summary="So may London.").id
    for visitor in (editor, sign_in(browser(client), OTHER)):
        rows = part(read(visitor.get("/desk").text), "drafts").all(".rows__i")
        assert [row.one("h3 a")["href"] for row in rows] == [
            f"/stances/{n}" for n in (second, first)
        ]
        assert "So may London." in rows[0].text
        assert f"Last changed by {factory.AUTHOR}" in rows[0].text
        assert [a["href"] for a in rows[0].all(".rows__do a")] == [
            f"/stances/{second}/edit",
            f"/stances/{second}/withdrawal",
        ]


def test_suggestions_wait_the_oldest_first(client: TestClient, editor: TestClient) -> None:
    for number, path in enumerate(("/stances/2", "/officials/emmanuel-macron", "/documents/1")):
        given = {"proposal": f"Suggestion number {number}", "source": "Le Monde"}
        assert client.post(f"{path}/suggest", data=given).status_code == 303
    editor.post("/suggestions/2/declining", data={"answer": "No"})
    rows = part(read(editor.get("/desk").text), "waiting").all(".rows__i")
    assert [row.one("h3 a")["href"] for row in rows] == ["/suggestions/1", "/suggestions/3"]
    assert rows[0].one("h3").text == "The policy of France, 28 May 2024: permits with limits"
    assert "Suggestion number 0" in rows[0].text
    assert "Source: Le Monde" in rows[0].text
    assert "(today)" in rows[0].text


def test_ones_own_five_newest_changes(editor: TestClient, seeded: Database) -> None:
    for number in range(6):
        rename(seeded, EDITOR, f"Emmanuel Macron {number}")
        rename(seeded, OTHER, f"E. Macron {number}")
    rows = part(read(editor.get("/desk").text), "own").all(".changes__i")
    assert [row.one("a").text for row in rows] == [
        f"{EDITOR} changed the name of the official Emmanuel Macron {number}"
        for number in (5, 4, 3, 2, 1)
    ]
    assert {row.one("a")["href"] for row in rows} == {"/officials/emmanuel-macron"}
    link = part(read(editor.get("/desk").text), "own").one(".more a")
    assert "11" not in link["href"]
    page = read(editor.get(link["href"]).text)
    assert len(page.all(".changes__i")) == 6


def test_the_desk_takes_as_many_statements_for_many_as_for_few(
    client: TestClient, editor: TestClient, seeded: Database, statements: object
) -> None:
    assert callable(statements)

    def asked() -> int:
        heard = statements(client)
        assert editor.get("/desk").status_code == 200
        return len(heard)

    with seeded.write() as db:
        factory.stance(db, actor="DE", status="draft")
    client.post("/stances/2/suggest", data={"proposal": "One of many", "source": "Le Monde"})
    few = asked()
    with seeded.write() as db:
        for actor in ("DE", "GB", "US"):
            factory.stance(db, actor=actor, status="draft")
    for path in ("/quotes/4", "/documents/1", "/countries/FR"):
        client.post(f"{path}/suggest", data={"proposal": "One of many", "source": "Le Monde"})
    assert asked() <= few + 3  # the names of kinds that were not named before
