"""Restoring a version: who may, what is refused or asked first, and that no word is lost."""

import re

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.edits.history import load, save
from app.edits.officials import OFFICIALS
from app.edits.stances import STANCES
from app.models import Revision, Stance
from app.models.codebook import Status
from tests import factory
from tests.routes.accounts import EDITOR, PASSWORD
from tests.routes.markup import Element, read
from tests.routes.test_history import SCOPE, open_, withdraw, write

WHY = "It was vandalised"


def form(page: Element) -> dict[str, str]:
    """What the form would send as it stands."""
    sent = {field["name"]: field["value"] for field in page.all("#restore input")}
    return sent | {"reason": page.one("#restore textarea").text}


def stance(database: Database, key: str = "de-a") -> Stance:
    with database.read() as db:
        found = load(db, STANCES, key)
    assert found is not None
    return found


def test_an_editor_restores_a_version_with_a_reason(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    address = write(seeded, "de-a", {"scope": (SCOPE,)}, {"note": "Vandalised.", "scope": ()})
    before = open_(editor, f"{address}/1")
    assert before.one("#restore")["action"] == f"{address}/1/restoration"
    answer = editor.post(
        f"{address}/1/restoration", data=form(before) | {"reason": WHY, "anyway": "coding"}
    )
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        address.removesuffix("/history"),
    )
    restored = stance(seeded)
    assert (restored.version, restored.note, len(restored.scope)) == (3, None, 1)
    newest = open_(client, address).all(".vers__i")[0]
    assert newest.texts("p")[:3] == [
        "eve.editor changed the note and the scope of the policy of Germany, 28 May 2024: permits",
        f"Why {WHY}",
        "It says again what version 1 said.",
    ]


def test_readers_cannot_restore(client: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    assert open_(client, f"{address}/1").all("#restore") == []
    answer = client.post(f"{address}/1/restoration", data={"reason": WHY, "version": "2"})
    assert answer.status_code == 401
    assert stance(seeded).version == 2


def test_the_newest_version_is_not_restored(editor: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    assert open_(editor, f"{address}/2").all("#restore") == []


@pytest.mark.parametrize(("reason", "problem"), [("", "Say in a few words"), ("x" * 301, "300")])
def test_a_reason_must_be_given(
    editor: TestClient, seeded: Database, reason: str, problem: str
) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    sent = form(open_(editor, f"{address}/1")) | {"reason": reason}
    answer = editor.post(f"{address}/1/restoration", data=sent)
    assert answer.status_code == 422
    page = read(answer.text)
    box = page.one(".box.box--err")
    assert (box["role"], box["tabindex"], box.get("autofocus")) == ("alert", "-1", "")
    assert box.one("a")["href"] == "#reason"
    assert problem in box.text
    assert page.one("#reason")["aria-invalid"] == "true"
    assert page.one("head title").text.startswith("Error: ")
    assert form(page) == sent
    assert stance(seeded).version == 2


def test_what_no_longer_fits_is_refused_with_an_explanation(
    editor: TestClient, seeded: Database
) -> None:
    address = write(seeded, "de-a", {"official": "angela-merkel"}, {"official": "emmanuel-macron"})
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY, "anyway": "tenure"}
    with seeded.write() as db:
        official = load(db, OFFICIALS, "angela-merkel")
        assert official is not None
        gone = OFFICIALS.values_of(official).model_copy(update={"status": Status.WITHDRAWN})
        save(db, OFFICIALS, gone, factory.by())
    answer = editor.post(f"{address}/1/restoration", data=sent)
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one(".box--err").text.startswith("There is a problem Version 1 no longer fits")
    assert "“angela-merkel” was withdrawn" in page.one(".box--err").text
    assert form(page)["reason"] == WHY
    assert stance(seeded).version == 2


def test_what_is_doubtful_is_asked_first(editor: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"said": "2024-06-02"})
    write(seeded, "de-b", {"position": "forbids"})
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY}
    answer = editor.post(f"{address}/1/restoration", data=sent)
    assert answer.status_code == 422
    page = read(answer.text)
    assert "on the same day it will be contested" in page.one(".box--warn").text
    assert page.one("#restore button").text == "Save anyway"
    assert stance(seeded).version == 2
    again = form(page)
    assert again["anyway"].startswith("contested:")
    assert again["reason"] == WHY
    assert editor.post(f"{address}/1/restoration", data=again).status_code == 303
    assert stance(seeded).position == "permits"


def test_a_newer_version_comes_between(editor: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY}
    write(seeded, "de-a", {"note": "Somebody else was here."})
    answer = editor.post(f"{address}/1/restoration", data=sent)
    assert answer.status_code == 409
    page = read(answer.text)
    box = page.one(".box--warn")
    assert box.one("h2").text == "Somebody saved version 3 meanwhile"
    assert box.one("a")["href"] == f"{address}/3"
    assert stance(seeded).version == 3
    again = form(page)
    assert (again["version"], again["reason"]) == ("3", WHY)
    assert editor.post(f"{address}/1/restoration", data=again).status_code == 303
    assert (stance(seeded).version, stance(seeded).note) == (4, None)


def test_sent_twice_it_is_done_once(editor: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY}
    answers = [editor.post(f"{address}/1/restoration", data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert stance(seeded).version == 3


def test_what_changes_nothing_is_said(editor: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."}, {})
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY}
    answer = editor.post(f"{address}/1/restoration", data=sent)
    assert answer.status_code == 422
    assert "nothing was changed" in read(answer.text).one(".box--err").text
    assert stance(seeded).version == 3


def test_a_withdrawn_record_is_restored(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    address = write(seeded, "de-a", {})
    withdraw(seeded, "de-a")
    assert open_(editor, f"{address}/2").all("#restore") == []
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY, "anyway": "late-evidence"}
    answer = editor.post(f"{address}/1/restoration", data=sent)
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200
    sentence = open_(client, address).texts(".vers__b p")[0]
    assert sentence == "eve.editor restored the policy of Germany, 28 May 2024: permits"


@pytest.mark.parametrize("number", ["3", "0", "x"])
def test_a_version_that_is_not_there(editor: TestClient, seeded: Database, number: str) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    answer = editor.post(f"{address}/{number}/restoration", data={"reason": WHY})
    assert answer.status_code == 404


def test_a_session_that_ran_out_loses_no_word(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."})
    sent = form(open_(editor, f"{address}/1")) | {"reason": WHY}
    waiting = read(client.post(f"{address}/1/restoration", data=sent).text)
    fields = {f["name"]: f["value"] for f in waiting.all("main form input[type=hidden]")}
    entered = client.post("/sign-in", data={**fields, "name": EDITOR, "password": PASSWORD})
    assert entered.status_code == 303
    assert re.fullmatch(r"/stances/\d+/history/1/restoration\?kept=1", entered.headers["location"])
    kept = form(open_(client, entered.headers["location"]))
    assert kept["reason"] == WHY
    assert client.post(f"{address}/1/restoration", data=kept).status_code == 303
    with seeded.read() as db:
        assert db.query(Revision).filter(Revision.reason == WHY).count() == 1
