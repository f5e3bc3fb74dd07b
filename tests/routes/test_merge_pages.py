"""Two records made one, through the page."""

from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.db import Database
from app.edits.history import load, revise
from app.edits.officials import OFFICIALS
from app.models import Merge, Official, Quote, Stance, Suggestion
from tests import factory
from tests.routes.accounts import EDITOR
from tests.routes.markup import Element, read

DOUBLE = "/officials/emanuel-macron"
STAYS = "/officials/emmanuel-macron"
SOURCE = "nato-allies-ease-restrictions"


@pytest.fixture
def doubled(accounts: Database) -> Database:
    """The seeds with a second spelling of one official, who is quoted and holds a stance."""
    with accounts.write() as db:
        factory.official(db, "emanuel-macron", name="Emanuel Macron")
        factory.quote(db, "second", speaker="emanuel-macron", document=SOURCE)
        factory.stance(db, "of-the-second", official="emanuel-macron", post="President")
    return accounts


def filled(client: TestClient, path: str, **given: str) -> dict[str, str]:
    page = read(client.get(f"{path}/merge").text)
    hidden = {e["name"]: e["value"] for e in page.all("#form input[type=hidden]")}
    return {**hidden, "into": "", "reason": "The same person", **given}


def send(client: TestClient, path: str, **given: str) -> Any:
    return client.post(f"{path}/merge", data=filled(client, path, **given))


def groups(page: Element) -> dict[str, list[str]]:
    found = page.all("#into optgroup")
    return {group["label"]: [o["value"] for o in group.all("option")] for group in found}


@pytest.mark.usefixtures("doubled")
def test_likely_doubles_come_first(editor: TestClient) -> None:
    page = read(editor.get(f"{DOUBLE}/merge").text)
    found = groups(page)
    assert list(found) == ["Likely the same", "All others"]
    assert found["Likely the same"] == ["emmanuel-macron"]
    assert "emanuel-macron" not in found["All others"]
    assert len(found["All others"]) > 5
    assert page.one("#moves-h").text == "What will happen"
    assert "1 quote and 1 stance" in page.one(".will").text
    assert page.one(".lead a")["href"] == DOUBLE


@pytest.mark.usefixtures("doubled")
def test_the_address_preselects(editor: TestClient) -> None:
    page = read(editor.get(f"{DOUBLE}/merge?into=jens-stoltenberg").text)
    chosen = [o["value"] for o in page.all("#into option") if o.get("selected") is not None]
    assert chosen == ["jens-stoltenberg"]
    page = read(editor.get(f"{DOUBLE}/merge?into=<nobody>").text)
    assert [o for o in page.all("#into option") if o.get("selected") is not None] == []


def test_everything_moves_and_the_old_address_leads_on(
    client: TestClient, editor: TestClient, doubled: Database
) -> None:
    client.post(f"{DOUBLE}/suggest", data={"proposal": "Is this the same?", "source": "Le Monde"})
    with capture_logs() as logs:
        answer = send(editor, DOUBLE, into="emmanuel-macron")
    assert (answer.status_code, answer.headers["location"]) == (303, STAYS)
    [line] = [line for line in logs if line["event"] == "merged"]
    assert (line["user"], line["record"], line["into"]) == (
        EDITOR,
        "emanuel-macron",
        "emmanuel-macron",
    )
    with doubled.read() as db:
        stays = load(db, OFFICIALS, "emmanuel-macron")
        assert stays
        assert "Emanuel Macron" in stays.other_names
        speaker = db.scalar(select(Quote.speaker_id).where(Quote.key == "second"))
        voice = db.scalar(select(Stance.official_id).where(Stance.key == "of-the-second"))
        assert (speaker, voice) == (stays.id, stays.id)
        assert db.scalars(select(Suggestion)).one().record_id == stays.id
    moved = client.get(DOUBLE)
    assert (moved.status_code, moved.headers["location"]) == (301, STAYS)
    assert editor.get(f"{DOUBLE}/merge").headers["location"] == DOUBLE
    page = read(editor.get("/suggestions/1").text)
    assert page.one(".sub a")["href"] == STAYS


def test_a_form_sent_twice_merges_once(editor: TestClient, doubled: Database) -> None:
    form = filled(editor, DOUBLE, into="emmanuel-macron")
    for _ in range(2):
        answer = editor.post(f"{DOUBLE}/merge", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, STAYS)
    with doubled.read() as db:
        assert len(db.scalars(select(Merge)).all()) == 1


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"into": ""}, "into", "Choose the record that stays"),
        ({"into": "nobody"}, "into", "Choose one of the records in the list"),
        ({"into": "emanuel-macron"}, "into", "This is the same record: choose the other one"),
        (
            {"into": "emmanuel-macron", "reason": ""},
            "reason",
            "Say in a few words why you are making this edit",
        ),
    ],
)
def test_what_is_refused_is_told_at_its_field(
    editor: TestClient, doubled: Database, given: dict[str, str], field: str, message: str
) -> None:
    answer = send(editor, DOUBLE, **given)
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one("head title").text.startswith("Error: ")
    [link] = page.all("#errors a")
    assert (link["href"], link.text) == (f"#{field}", message)
    assert page.one(f"#{field}-error").text == f"Error: {message}"
    if field == "into":
        assert "The same person" in page.one("#reason").raw
    with doubled.read() as db:
        assert db.scalars(select(Merge)).all() == []


def test_a_newer_version_is_looked_at_first(editor: TestClient, doubled: Database) -> None:
    form = filled(editor, DOUBLE, into="emmanuel-macron")
    with doubled.write() as db:
        record = load(db, OFFICIALS, "emanuel-macron")
        assert record
        values = OFFICIALS.values_of(record).model_copy(update={"name": "Emanuel Other"})
        revise(db, OFFICIALS, record, values, factory.by(), base=1)
    answer = editor.post(f"{DOUBLE}/merge", data=form)
    assert answer.status_code == 409
    page = read(answer.text)
    assert "Version 2 was saved meanwhile" in page.one("#errors").text
    assert "The same person" in page.one("#reason").raw
    again = {e["name"]: e["value"] for e in page.all("#form input[type=hidden]")}
    answer = editor.post(f"{DOUBLE}/merge", data={**form, **again})
    assert answer.status_code == 303


def test_documents_at_one_address_are_likely_doubles(
    client: TestClient, editor: TestClient, accounts: Database
) -> None:
    with accounts.write() as db:
        one = factory.document(db, "one", title="The morning", url="https://example.org/a/").id
        two = factory.document(db, "two", title="An evening", url="http://www.example.org/a").id
        factory.document(db, "three", title="The mornings", url="https://example.org/b")
        factory.quote(db, "drawn", document="two")
    found = groups(read(editor.get(f"/documents/{one}/merge").text))
    assert set(found["Likely the same"]) == {"two", "three"}
    answer = send(editor, f"/documents/{two}", into="one")
    assert answer.headers["location"] == f"/documents/{one}"
    assert client.get(f"/documents/{two}").headers["location"] == f"/documents/{one}"
    with accounts.read() as db:
        assert db.scalar(select(Quote.document_id).where(Quote.key == "drawn")) == one


def test_namesakes_are_told_apart(editor: TestClient, accounts: Database) -> None:
    with accounts.write() as db:
        factory.official(db, "anna-example", name="Anna Example")
        factory.official(db, "anna-example-2", name="Anna Example")
    page = read(editor.get(f"{STAYS}/merge").text)
    told = [o.text for o in page.all("#into option") if o.text.startswith("Anna Example")]
    assert sorted(told) == ["Anna Example [anna-example-2]", "Anna Example [anna-example]"]


@pytest.mark.parametrize(
    "path", ["/countries/FR", "/organisations/nato", "/quotes/4", "/stances/2", "/officials/nobody"]
)
def test_other_records_are_not_merged(editor: TestClient, path: str) -> None:
    assert editor.get(f"{path}/merge").status_code == 404
    assert editor.post(f"{path}/merge", data={}).status_code == 404


def test_a_withdrawn_one_cannot_stay(editor: TestClient, doubled: Database) -> None:
    with doubled.write() as db:
        factory.official(db, "left-us", name="Left Us")
        factory.official(db, "left-us", name="Left Us", status="withdrawn")
    page = read(editor.get(f"{DOUBLE}/merge").text)
    assert "left-us" not in [o["value"] for o in page.all("#into option")]
    answer = send(editor, DOUBLE, into="left-us")
    assert answer.status_code == 422
    assert "was withdrawn" in read(answer.text).one("#into-error").text
    with doubled.read() as db:
        assert db.scalar(select(Official.status).where(Official.key == "emanuel-macron")) == (
            "published"
        )
