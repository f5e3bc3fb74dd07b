"""Suggestions from the reader who writes one to the editor who settles it."""

from typing import Any

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.db import Database
from app.models import Revision, Stance, Suggestion
from app.models.codebook import SuggestionStatus
from tests import factory
from tests.routes.accounts import EDITOR, OTHER, browser, sign_in
from tests.routes.markup import Element, read

GIVEN = {"proposal": "It should read: permits with limits.", "source": "https://example.org/1"}
RECORDS = {
    "/countries/FR": "the country France",
    "/organisations/nato": "the organisation NATO",
    "/officials/emmanuel-macron": "the official Emmanuel Macron",
    "/quotes/4": "a quote of ",
    "/stances/2": "the policy of France, 28 May 2024: permits with limits",
    "/documents/1": "the document “NATO allies ease military restrictions on Ukraine”",
}


def count(database: Database) -> int:
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(Suggestion)) or 0


def suggest(client: TestClient, path: str = "/stances/2", **given: str) -> Any:
    """Sent through the form, as a reader does."""
    form = read(client.get(f"{path}/suggest").text).one("#form")
    assert [e["name"] for e in (*form.all("input"), *form.all("textarea"))] == [
        "leave_empty",
        "source",
        "proposal",
    ]
    return client.post(form["action"], data={"leave_empty": "", **GIVEN, **given})


def edit_form(page: Element) -> dict[str, str]:
    """An edit form of an official, as a browser would send it."""
    inputs = [e for e in page.all("input") if e.get("name") and e["type"] != "radio"]
    areas = {e["name"]: e.raw.removeprefix("\n") for e in page.all("textarea")}
    chosen = {
        select_["name"]: next(
            (o["value"] for o in select_.all("option") if o.get("selected") is not None), ""
        )
        for select_ in page.all("select")
    }
    return {e["name"]: e["value"] for e in inputs} | areas | chosen


@pytest.mark.parametrize(("path", "words"), RECORDS.items())
def test_every_kind_of_record_takes_suggestions(
    client: TestClient, seeded: Database, path: str, words: str
) -> None:
    page = read(client.get(f"{path}/suggest").text)
    link = page.one(".lead a")
    assert link["href"] == path
    assert link.text.startswith(words)
    with capture_logs() as logs:
        sent = suggest(client, path)
    assert (sent.status_code, sent.headers["location"]) == (303, "/suggestions/sent")
    assert "set-cookie" not in sent.headers
    [line] = [line for line in logs if line["event"] == "suggestion sent"]
    assert line["path"] == path
    with seeded.read() as db:
        kept = db.scalars(select(Suggestion)).one()
        assert (kept.proposal, kept.source) == (GIVEN["proposal"], GIVEN["source"])
        assert kept.status is SuggestionStatus.WAITING


def test_a_form_sent_twice_is_one(client: TestClient, seeded: Database) -> None:
    for _ in range(2):
        sent = suggest(client)
        assert sent.headers["location"] == "/suggestions/sent"
    assert count(seeded) == 1


def test_machines_get_the_same_answer_and_leave_nothing(
    client: TestClient, seeded: Database
) -> None:
    trap = read(client.get("/stances/2/suggest").text).one("#leave_empty")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert trap.parent is not None
    assert (trap.parent["class"], trap.parent["aria-hidden"]) == ("vh", "true")
    with capture_logs() as logs:
        sent = suggest(client, leave_empty="https://spam.example")
    assert (sent.status_code, sent.headers["location"]) == (303, "/suggestions/sent")
    assert count(seeded) == 0
    assert [line["event"] for line in logs if line["event"].startswith("suggestion")] == [
        "suggestion dropped"
    ]


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("proposal", "", "Say what should change"),
        ("proposal", "Wrong!", "Say it in at least 10 characters, so that an editor can follow it"),
        ("proposal", "x" * 2_001, "Shorten this to 2000 characters or fewer"),
        ("source", " ", "Say where that stands: an address, or the publisher and the day"),
        ("source", "x" * 501, "Shorten this to 500 characters or fewer"),
        (
            "source",
            "Le\x07Monde",
            "Take out the control characters (they cannot be seen or stored)",
        ),
    ],
)
def test_an_error_is_told_and_loses_nothing(
    client: TestClient, seeded: Database, field: str, text: str, message: str
) -> None:
    answer = suggest(client, **{field: text})
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one("head title").text.startswith("Error: ")
    [link] = page.all("#errors a")
    assert (link["href"], link.text) == (f"#{field}", message)
    assert page.one(f"#{field}-error").text == f"Error: {message}"
    assert page.one(f"#{field}")["aria-invalid"] == "true"
    assert f"{field}-error" in page.one(f"#{field}")["aria-describedby"].split()
    given = {**GIVEN, field: text}
    assert page.one("#proposal").raw.removeprefix("\n") == given["proposal"]
    assert page.one("#source")["value"] == given["source"]
    assert count(seeded) == 0


def test_the_sixth_in_an_hour_waits_with_its_words(client: TestClient, seeded: Database) -> None:
    for number in range(5):
        assert suggest(client, proposal=f"The number {number} of them").status_code == 303
    with capture_logs() as logs:
        answer = suggest(client, proposal="One more thing to correct")
    assert answer.status_code == 429
    assert 3_500 < int(answer.headers["retry-after"]) <= 3_600
    page = read(answer.text)
    assert page.one("head title").text.startswith("Error: ")
    assert "five suggestions an hour" in page.one("#errors").text
    assert "60 minutes" in page.one("#errors").text
    assert "One more thing to correct" in page.one("#proposal").raw
    assert page.one("#source")["value"] == GIVEN["source"]
    assert "suggestion refused" in {line["event"] for line in logs}
    assert count(seeded) == 5


@pytest.mark.parametrize(
    "path", ["/stances/99", "/stances/x", "/people/1", "/changes/1", "/countries/nato"]
)
def test_there_is_nothing_to_suggest_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(f"{path}/suggest").status_code == 404
    assert client.post(f"{path}/suggest", data=GIVEN).status_code == 404


def test_nothing_is_suggested_of_a_draft(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        draft = factory.stance(db, status="draft").id
    assert client.get(f"/stances/{draft}/suggest").status_code == 404
    assert client.post(f"/stances/{draft}/suggest", data=GIVEN).status_code == 404


def test_a_withdrawn_record_says_so_on_its_own_page(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        gone = factory.stance(db, "taken-back").id
        factory.stance(db, "taken-back", status="withdrawn")
    for answer in (
        client.get(f"/stances/{gone}/suggest"),
        client.post(f"/stances/{gone}/suggest", data=GIVEN),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, f"/stances/{gone}")
    assert client.get(f"/stances/{gone}").status_code == 410


def test_what_a_reader_writes_is_text(client: TestClient, editor: TestClient) -> None:
    words = "<script>alert(1)</script>\nand {{ 7 * 7 }}"
    suggest(client, proposal=words, source='javascript:alert("1")')
    suggest(client, source="https://example.org/?a=<b>")
    for address in ("/desk", "/suggestions/1", "/stances/2/edit?suggestion=1"):
        page = read(editor.get(address).text)
        assert page.all("script") == []
        assert words in [e.raw for e in page.all(".lines")], address
        assert [a for a in page.all("main a") if a["href"].startswith("javascript")] == []
    [link] = [a for a in page_links(editor, "/suggestions/2") if "example.org" in a["href"]]
    assert link["href"] == "https://example.org/?a=<b>"
    assert link["rel"].split() == ["nofollow", "noopener", "external"]


def page_links(client: TestClient, address: str) -> list[Element]:
    return read(client.get(address).text).all("main a")


def test_readers_never_see_what_was_suggested(client: TestClient, accounts: Database) -> None:
    suggest(client)
    assert client.get("/suggestions/1").status_code == 303
    assert client.post("/suggestions/1/declining", data={"answer": "No"}).status_code == 401
    before = client.get("/stances/2").text
    assert GIVEN["proposal"] not in before
    with accounts.read() as db:
        assert db.scalars(select(Suggestion)).one().status is SuggestionStatus.WAITING


def test_a_suggestion_stands_beside_its_record(client: TestClient, editor: TestClient) -> None:
    suggest(client)
    page = read(editor.get("/suggestions/1").text)
    assert page.one(".me [aria-current]").text == "Desk"
    assert GIVEN["proposal"] in page.one(".para").text
    assert "Permits with limits" in page.one("aside").text
    [edit] = [a for a in page.all("a.btn") if "at hand" in a.text]
    assert edit["href"] == "/stances/2/edit?suggestion=1"


def test_declining_needs_a_reason(client: TestClient, editor: TestClient, seeded: Database) -> None:
    suggest(client)
    answer = editor.post("/suggestions/1/declining", data={"answer": " "})
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one("head title").text.startswith("Error: ")
    assert page.one("#errors a").text == "Say why you decline it"
    with capture_logs() as logs:
        answer = editor.post("/suggestions/1/declining", data={"answer": "No such source"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    [line] = [line for line in logs if line["event"] == "suggestion declined"]
    assert (line["user"], line["suggestion"]) == (EDITOR, 1)
    with seeded.read() as db:
        kept = db.scalars(select(Suggestion)).one()
        assert (kept.status, kept.settled_by, kept.answer) == (
            SuggestionStatus.DECLINED,
            EDITOR,
            "No such source",
        )
    page = read(editor.get("/suggestions/1").text)
    assert "No such source" in page.one("main").text
    assert page.all("form.form") == []


def test_it_is_declined_once(client: TestClient, editor: TestClient, seeded: Database) -> None:
    other = sign_in(browser(client), OTHER)
    suggest(client)
    for _ in range(2):  # a double click
        answer = editor.post("/suggestions/1/declining", data={"answer": "No such source"})
        assert answer.status_code == 303
    answer = other.post("/suggestions/1/declining", data={"answer": "I disagree"})
    assert answer.status_code == 409
    page = read(answer.text)
    assert "settled meanwhile" in page.one(".box--warn").text
    assert EDITOR in page.one("main").text
    with seeded.read() as db:
        assert db.scalars(select(Suggestion)).one().answer == "No such source"


def test_a_session_that_ran_out_keeps_the_reason(client: TestClient, accounts: Database) -> None:
    suggest(client)
    reader = browser(client)
    answer = reader.post("/suggestions/1/declining", data={"answer": "No such source"})
    assert answer.status_code == 401
    form = {e["name"]: e["value"] for e in read(answer.text).all("main input[type=hidden]")}
    signed = reader.post(
        "/sign-in", data={**form, "name": EDITOR, "password": "correct horse battery"}
    )
    assert signed.status_code == 303
    page = read(reader.get(signed.headers["location"]).text)
    assert "No such source" in page.one("#answer").raw
    with accounts.read() as db:
        assert db.scalars(select(Suggestion)).one().status is SuggestionStatus.WAITING


# Taking one up


def test_saving_the_edit_settles_it(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    suggest(client, "/officials/emmanuel-macron", proposal="He is also written\nMacron, E.")
    page = read(editor.get("/officials/emmanuel-macron/edit?suggestion=1").text)
    assert "A reader suggests" in page.one("aside").text
    form = edit_form(page)
    assert form["suggestion"] == "1"
    assert form["reason"] == "Suggested by a reader: He is also written Macron, E."
    with capture_logs() as logs:
        form |= {"other_names": "Macron, E.", "do": "save"}
        saved = editor.post("/officials/emmanuel-macron/edit", data=form)
    assert saved.status_code == 303, saved.text
    [line] = [line for line in logs if line["event"] == "suggestion taken"]
    assert (line["user"], line["suggestion"]) == (EDITOR, 1)
    with seeded.read() as db:
        kept = db.scalars(select(Suggestion)).one()
        assert (kept.status, kept.settled_by) == (SuggestionStatus.TAKEN, EDITOR)
        newest = db.scalars(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
        assert (newest.author, newest.reason) == (EDITOR, form["reason"])
    assert "suggestion" not in editor.get("/officials/emmanuel-macron/edit?suggestion=1").text


def test_it_waits_until_something_is_saved(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    suggest(client, "/officials/emmanuel-macron")
    form = edit_form(read(editor.get("/officials/emmanuel-macron/edit?suggestion=1").text))
    for given, status, said in (
        ({"other_names": "Macron", "do": "preview"}, 200, "nothing is saved yet"),
        ({"name": "", "do": "save"}, 422, "Enter the name"),
        ({"do": "save"}, 422, "Nothing was changed"),
        ({"do": "add:tenures"}, 200, "Post 2"),
    ):
        answer = editor.post("/officials/emmanuel-macron/edit", data={**form, **given})
        assert answer.status_code == status
        page = read(answer.text)
        assert said in page.one("main").text
        assert page.one("input[name=suggestion]")["value"] == "1"
    with seeded.read() as db:
        assert db.scalars(select(Suggestion)).one().status is SuggestionStatus.WAITING


def test_an_edit_goes_on_where_another_editor_settled_it(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    suggest(client, "/officials/emmanuel-macron")
    form = edit_form(read(editor.get("/officials/emmanuel-macron/edit?suggestion=1").text))
    other = sign_in(browser(client), OTHER)
    other.post("/suggestions/1/declining", data={"answer": "No such source"})
    form |= {"other_names": "Macron", "do": "save"}
    answer = editor.post("/officials/emmanuel-macron/edit", data=form)
    assert answer.status_code == 422
    page = read(answer.text)
    [link] = page.all("#errors a")
    assert link["href"] == "#suggestion"
    assert len(page.all("#suggestion")) == 1
    assert f"{OTHER} declined this suggestion" in link.text
    form = edit_form(page)
    assert "suggestion" not in form
    assert form["other_names"] == "Macron"
    answer = editor.post("/officials/emmanuel-macron/edit", data={**form, "do": "save"})
    assert answer.status_code == 303
    with seeded.read() as db:
        assert db.scalars(select(Suggestion)).one().status is SuggestionStatus.DECLINED


@pytest.mark.parametrize("asked", ["2", "0", "x", "", "99999999999", "٣", "1 "])
def test_an_edit_takes_up_only_what_is_about_its_record(
    client: TestClient, editor: TestClient, asked: str
) -> None:
    suggest(client, "/officials/emmanuel-macron")
    suggest(client, "/stances/2")
    path = "/officials/emmanuel-macron/edit"
    page = read(editor.get(path, params={"suggestion": asked}).text)
    assert page.all("input[name=suggestion]") == []
    assert page.one("#reason").raw.strip() == ""


def test_the_reason_fits(client: TestClient, editor: TestClient) -> None:
    suggest(client, "/officials/emmanuel-macron", proposal="many words " * 100)
    page = read(editor.get("/officials/emmanuel-macron/edit?suggestion=1").text)
    reason = page.one("#reason").raw.removeprefix("\n")
    assert 280 < len(reason) <= 300
    assert reason.endswith(("many words…", "many…"))


def test_a_stance_shows_it_beside_its_sources(client: TestClient, editor: TestClient) -> None:
    suggest(client)
    page = read(editor.get("/stances/2/edit?suggestion=1").text)
    [aside] = page.all("aside")
    assert aside.all("h2")[0].text == "A reader suggests"
    assert aside.one("input[name=suggestion]")["form"] == "form"
    assert len(aside.all("section")) > 1


def test_a_record_that_is_gone_can_only_be_declined(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        gone = factory.stance(db, "taken-back").id
    suggest(client, f"/stances/{gone}")
    with seeded.write() as db:
        factory.stance(db, "taken-back", status="withdrawn")
        assert db.get_one(Stance, gone).status == "withdrawn"
    page = read(editor.get("/suggestions/1").text)
    assert "Withdrawn" in page.texts(".tag")
    assert [a for a in page.all("a") if "/edit" in a["href"]] == []
    assert editor.post("/suggestions/1/declining", data={"answer": "Gone"}).status_code == 303
