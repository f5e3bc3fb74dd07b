"""What a record's page lets its visitor do: readers little, editors all that its status allows."""

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.queries import stances
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.pages import LISTS
from tests.routes.rows import address, facts

RECORDS = (
    "/countries/FR",
    "/organisations/nato",
    "/officials/emmanuel-macron",
    "/quotes/4",
    "/stances/2",
    "/documents/1",
)
ADDED = {
    "/": {"Add a stance": "/stances/new"},
    "/countries/FR": {"Add a stance": "/stances/new?actor=FR"},
    "/organisations/nato": {"Add a stance": "/stances/new?actor=nato&kind=view"},
    "/officials/emmanuel-macron": {
        "Add a stance": "/stances/new?official=emmanuel-macron&actor=FR"
    },
    "/documents/1": {
        "Add a quote": "/quotes/new?document=nato-allies-ease-restrictions",
        "Add a stance": "/stances/new?document=nato-allies-ease-restrictions",
    },
    "/stances/2": {"Add a contradiction": "/contradictions/new?stance=fr-2024-05-28"},
    "/countries": {"Add a country": "/countries/new"},
    "/organisations": {"Add an organisation": "/organisations/new"},
    "/officials": {"Add an official": "/officials/new"},
    "/quotes": {"Add a quote": "/quotes/new"},
    "/stances": {"Add a stance": "/stances/new"},
    "/documents": {"Add a document": "/documents/new"},
}


def steps(page: Element) -> dict[str, str]:
    """What may be done, with where it is done."""
    [line] = [nav for nav in page.all("nav.sorts") if nav["aria-label"] == "This record"]
    return {link.text: link["href"] for link in line.all("a")}


def buttons(page: Element) -> dict[str, str]:
    return {link.text: link["href"] for link in page.all("p.pager a")}


@pytest.mark.parametrize("path", RECORDS)
def test_a_reader_sees_its_history_and_may_suggest(reader: TestClient, path: str) -> None:
    page = read(reader.get(path).text)
    assert steps(page) == {"History": f"{path}/history", "Suggest a correction": f"{path}/suggest"}
    assert page.all(".notice") == []


def test_an_editor_changes_it(editor: TestClient) -> None:
    for path in RECORDS:
        copy = "Restated today" if path.startswith("/stances") else "Duplicate as new"
        expected = {
            "History": f"{path}/history",
            "Suggest a correction": f"{path}/suggest",
            "Edit": f"{path}/edit",
            copy: f"{path}/copy",
            "Withdraw": f"{path}/withdrawal",
        }
        if path.startswith(("/officials", "/documents")):
            expected["Merge"] = f"{path}/merge"
        assert steps(read(editor.get(path).text)) == expected


def test_editors_may_add_and_readers_see_no_button(client: TestClient, editor: TestClient) -> None:
    for path in (*LISTS, *RECORDS):
        assert buttons(read(client.get(path).text)) == {}, path
        assert buttons(read(editor.get(path).text)) == ADDED.get(path, {}), path


def test_an_official_without_a_post_speaks_for_nobody_yet(
    editor: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.official(db, "no-post")
    found = buttons(read(editor.get("/officials/no-post").text))
    assert found == {"Add a stance": "/stances/new?official=no-post"}


def test_a_draft_is_marked_and_may_be_discarded(editor: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-draft", status="draft", said="2024-06-01")
        factory.stance(db, "nato-draft", actor="nato", kind="view", status="draft")
    for key in ("fr-draft", "nato-draft"):
        path = address(seeded, key)
        response = editor.get(path)
        assert response.status_code == 200
        page = read(response.text)
        assert page.one(".notice").text == "Draft Only editors see this."
        assert page.one(".notice .tag").text == "Draft"
        assert steps(page) == {
            "History": f"{path}/history",
            "Edit": f"{path}/edit",
            "Restated today": f"{path}/copy",
            "Discard": f"{path}/withdrawal",
        }
        assert facts(page)["Today"] == "Not counted: draft"


def test_drafts_are_listed_the_newest_first(seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "first", status="draft", said="2024-06-01")
        factory.stance(db, "second", status="draft", said="2024-05-01")
        factory.stance(db, "dropped", status="draft")
        factory.stance(db, "dropped", status="withdrawn")
    with seeded.read() as db:
        assert [stance.key for stance in stances.drafts(db)] == ["second", "first"]


def test_every_step_and_button_opens_a_page(editor: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-draft", status="draft", said="2024-06-01")
    for path in (*LISTS, *RECORDS, address(seeded, "fr-draft")):
        page = read(editor.get(path).text)
        led = [*buttons(page).values(), *(steps(page).values() if path not in LISTS else ())]
        found = {href: editor.get(href).status_code for href in led}
        assert found == dict.fromkeys(led, 200), path
