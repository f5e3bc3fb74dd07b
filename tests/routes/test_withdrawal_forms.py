"""Withdrawing a record by its form, and bringing it back; copies of records."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.accounts import EDITOR
from tests.routes.forms import Filled, form_on, opened, problems, saved
from tests.routes.markup import read
from tests.routes.pages import RECORD_OF
from tests.routes.revisions import newest


def pressed(client: TestClient, form: Filled) -> Response:
    """The form has one button, without a name."""
    return client.post(form.action, data=dict(form.pairs))


def test_a_withdrawn_stance_says_why(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    form = opened(editor, "/stances/2/withdrawal", {"reason": "The source retracted it"})
    assert saved(pressed(editor, form)) == "/stances/2/history"
    answer = client.get("/stances/2")
    assert answer.status_code == 410
    assert "The source retracted it" in answer.text
    revision = newest(seeded)
    assert (revision.author, revision.snapshot["status"]) == (EDITOR, "withdrawn")
    assert saved(pressed(editor, form)) == "/stances/2/history"
    assert newest(seeded) == revision
    for step in ("edit", "withdrawal"):
        assert editor.get(f"/stances/2/{step}").headers["location"] == "/stances/2"


def test_it_is_restored_from_its_history(editor: TestClient, client: TestClient) -> None:
    pressed(editor, opened(editor, "/stances/2/withdrawal"))
    page = editor.get("/stances/2/history/1/restoration").text
    form = Filled(read(page).one("#restore")).change({"reason": "It stands after all"})
    assert saved(pressed(editor, form)) == "/stances/2"
    assert client.get("/stances/2").status_code == 200
    opened(editor, "/stances/2/edit")


def test_a_reason_is_needed(editor: TestClient, client: TestClient) -> None:
    form = opened(editor, "/stances/2/withdrawal", {"reason": " "})
    answer = pressed(editor, form)
    assert answer.status_code == 422
    assert problems(answer) == {"reason": "Say in a few words why you are making this edit"}
    assert client.get("/stances/2").status_code == 200


def test_what_others_rest_on_is_not_withdrawn(editor: TestClient, client: TestClient) -> None:
    answer = pressed(editor, opened(editor, "/documents/1/withdrawal"))
    assert answer.status_code == 422
    assert problems(answer)["form"].startswith("Other records rest on this one")
    assert client.get("/documents/1").status_code == 200


def test_a_newer_version_is_looked_at_first(editor: TestClient) -> None:
    form = opened(editor, "/stances/2/withdrawal")
    saved(opened(editor, "/stances/2/edit", {"note": "Meanwhile."}).press(editor))
    answer = pressed(editor, form)
    assert answer.status_code == 409
    assert problems(answer)["form"].startswith("Version 2 was saved meanwhile")
    assert saved(pressed(editor, form_on(answer.text))) == "/stances/2/history"


COPIED = {
    "countries": {"supplies_weapons", "memberships.0.organisation"},
    "organisations": {"parent"},
    "officials": {"type", "tenures.0.actor", "tenures.0.post", "tenures.0.rank"},
    "documents": {"type", "publisher", "language"},
    "quotes": {"document", "speaker", "actor", "post", "said.first", "quoted"},
    "stances": {"actor", "official", "post", "position", "summary"},
}
LEFT_OUT = {
    "countries": {"key", "name", "adjective"},
    "organisations": {"name", "adjective"},
    "officials": {"name", "other_names", "tenures.0.since"},
    "documents": {"title", "url"},
    "quotes": {"words"},
    "stances": {"known_on", "ended_on"},
}


@pytest.mark.parametrize(("folder", "ref"), RECORD_OF.items())
def test_a_copy_is_a_new_record_begun_from_an_old_one(
    editor: TestClient, folder: str, ref: str
) -> None:
    old, copy = opened(editor, f"/{folder}/{ref}/edit"), opened(editor, f"/{folder}/{ref}/copy")
    assert copy.action == f"/{folder}/new"
    assert "version" not in copy
    assert copy["submission"] != old["submission"]
    for name in COPIED[folder] & old.typed.keys():
        assert copy[name] == old[name], name
    for name in LEFT_OUT[folder]:
        assert copy[name] == "", name
    heading = read(editor.get(f"/{folder}/{ref}/copy").text).one("h1").text
    assert heading.startswith("Add a")
