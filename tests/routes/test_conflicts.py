"""Two people edit one record: whoever saves second sees both texts and finishes in one step."""

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.accounts import OTHER, browser, sign_in
from tests.routes.forms import Filled, form_on, opened, problems, saved
from tests.routes.markup import Element, read
from tests.routes.revisions import newest

EDIT = "/stances/2/edit"
MINE, THEIRS = "What I wrote.", "What they wrote."


@pytest.fixture
def other(client: TestClient, editor: TestClient) -> TestClient:  # noqa: ARG001  # it fills the database
    """A browser in which somebody else is signed in."""
    return sign_in(browser(client), OTHER)


def collide(
    editor: TestClient, other: TestClient, mine: dict[str, str], theirs: dict[str, str]
) -> Filled:
    """The form that an editor gets who saves after somebody else did."""
    form = opened(editor, EDIT, mine)
    finished(other, opened(other, EDIT, {"reason": "They had a reason", **theirs}))
    answer = form.press(editor, "save")
    assert answer.status_code == 409
    assert read(answer.text).one("title").text.startswith("Conflict: ")
    return form_on(answer.text)


def finished(client: TestClient, form: Filled, button: str = "save") -> None:
    """Save, whatever there is to look at twice."""
    answer = form.press(client, button)
    if answer.status_code == 422:
        assert problems(answer) == {}
        answer = form_on(answer.text).press(client, "save")
    assert saved(answer) == EDIT.removesuffix("/edit")


def clashes(page: Element) -> dict[str, list[str]]:
    """The cells of each field that both changed."""
    return {
        row.one("th").text: [cell.text for cell in row.all("td")]
        for row in page.all("#conflict tbody tr")
    }


def test_both_texts_and_the_first_one_are_shown(editor: TestClient, other: TestClient) -> None:
    form = opened(editor, EDIT, {"summary": MINE})
    started = form_on(editor.get(EDIT).text)["summary"]
    finished(other, opened(other, EDIT, {"summary": THEIRS, "reason": "They had a reason"}))
    answer = form.press(editor, "save")
    page = read(answer.text)
    found = clashes(page)
    assert list(found) == ["Summary"]
    start, theirs, mine = found["Summary"]
    assert (start, THEIRS in theirs, MINE in mine) == (started, True, True)
    told = page.one("#conflict").text
    assert OTHER in told
    assert "They had a reason" in told
    assert form_on(answer.text)["summary"] == MINE
    assert form_on(answer.text)["version"] == "2"


@pytest.mark.parametrize(("choice", "kept"), [("theirs", THEIRS), ("mine", MINE)])
def test_one_click_finishes_with_either(
    editor: TestClient, other: TestClient, seeded: Database, choice: str, kept: str
) -> None:
    form = collide(editor, other, {"summary": MINE}, {"summary": THEIRS, "note": "Theirs."})
    finished(editor, form.change({"choose.summary": choice}), "settle")
    snapshot = newest(seeded).snapshot
    assert (snapshot["summary"], snapshot["note"]) == (kept, "Theirs.")


def test_saving_over_it_writes_what_the_fields_say(
    editor: TestClient, other: TestClient, seeded: Database
) -> None:
    form = collide(editor, other, {"summary": MINE}, {"summary": THEIRS})
    finished(editor, form.change({"summary": "Both."}))
    assert newest(seeded).snapshot["summary"] == "Both."
    assert newest(seeded).number == 3


def test_different_fields_are_merged(
    editor: TestClient, other: TestClient, seeded: Database
) -> None:
    form = collide(editor, other, {"summary": MINE}, {"note": "Theirs.", "post": "Head of state"})
    assert not [name for name in form.typed if name.startswith("choose.")]
    assert (form["summary"], form["note"], form["post"]) == (MINE, "Theirs.", "Head of state")
    finished(editor, form, "settle")
    snapshot = newest(seeded).snapshot
    assert [snapshot[name] for name in ("summary", "note", "post")] == [
        MINE,
        "Theirs.",
        "Head of state",
    ]


def test_the_same_change_is_no_clash(editor: TestClient, other: TestClient) -> None:
    form = collide(
        editor, other, {"summary": MINE, "note": "n"}, {"summary": MINE, "post": "Leader"}
    )
    assert "choose.summary" not in form
    finished(editor, form, "settle")


def test_a_third_version_in_between_is_a_conflict_again(
    editor: TestClient, other: TestClient, seeded: Database
) -> None:
    form = collide(editor, other, {"summary": MINE}, {"summary": THEIRS})
    finished(other, opened(other, EDIT, {"summary": "Once more."}))
    answer = form.change({"choose.summary": "mine"}).press(editor, "settle")
    assert answer.status_code == 409
    again = form_on(answer.text)
    start, theirs, mine = clashes(read(answer.text))["Summary"]
    assert (start, "Once more." in theirs, MINE in mine) == (THEIRS, True, True)
    finished(editor, again.change({"choose.summary": "mine"}), "settle")
    assert newest(seeded).snapshot["summary"] == MINE
    assert newest(seeded).number == 4


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_lists_are_whole_fields(
    editor: TestClient, other: TestClient, seeded: Database, choice: str
) -> None:
    """They empty the scope and drop evidence; we change a row and a role."""
    form = opened(editor, EDIT, {"scope.0.weapon": "SCALP", "evidence.1.role": "context"})
    emptied = opened(other, EDIT)
    emptied = form_on(emptied.press(other, "drop:scope.0").text)
    emptied = form_on(emptied.press(other, "drop:evidence.1").text)
    finished(other, emptied)
    theirs = newest(seeded).snapshot
    answer = form.press(editor, "save")
    assert answer.status_code == 409
    assert list(clashes(read(answer.text))) == ["Scope", "Evidence"]
    settled = form_on(answer.text).change({"choose.scope": choice, "choose.evidence": choice})
    finished(editor, settled, "settle")
    found = newest(seeded).snapshot
    if choice == "theirs":
        assert (found["scope"], found["evidence"]) == (theirs["scope"], theirs["evidence"])
        assert found["scope"] == []
    else:
        assert isinstance(found["scope"], list)
        assert isinstance(found["evidence"], list)
        assert found["scope"][0]["weapon"] == "SCALP"
        assert [item["role"] for item in found["evidence"]] == ["supports", "context"]


def test_what_follows_from_other_fields_is_no_clash(editor: TestClient, other: TestClient) -> None:
    """An empty rank is that of the post, which nobody changed."""
    form = collide(editor, other, {"rank": "", "speaks_for": "", "note": "n"}, {"summary": THEIRS})
    assert not [name for name in form.typed if name.startswith("choose.")]


def test_publishing_goes_on_after_a_conflict(
    editor: TestClient, other: TestClient, client: TestClient
) -> None:
    fields = {
        "actor": "FR",
        "position": "permits",
        "said.first": "2024-06-03",
        "summary": "It may.",
    }
    draft = saved(opened(editor, "/stances/new", fields).press(editor, "draft"))
    form = opened(editor, f"{draft}/edit").tick("cite", "quote:macron-where-the-missiles-come-from")
    saved(opened(other, f"{draft}/edit", {"note": "Theirs."}).press(other, "draft"))
    answer = form.press(editor, "publish")
    assert answer.status_code == 409
    assert saved(form_on(answer.text).press(editor, "settle")) == draft
    assert client.get(draft).status_code == 200


def test_words_of_a_quote_that_both_changed(
    editor: TestClient, other: TestClient, seeded: Database
) -> None:
    """Where they stand follows from the words, and is nothing to choose."""
    form = opened(editor, "/quotes/4/edit", {"words": "My words."})
    saved(opened(other, "/quotes/4/edit", {"words": "Their words!", "occasion": "x"}).press(other))
    answer = form.press(editor)
    assert answer.status_code == 409
    assert list(clashes(read(answer.text))) == ["Words"]
    settled = form_on(answer.text).change({"choose.words": "mine"})
    assert saved(settled.press(editor, "settle")) == "/quotes/4"
    snapshot = newest(seeded).snapshot
    assert (snapshot["words"], snapshot["occasion"]) == ("My words.", "x")


def test_a_record_withdrawn_meanwhile_is_not_edited(
    editor: TestClient, other: TestClient, seeded: Database
) -> None:
    form = opened(editor, EDIT, {"summary": MINE})
    gone = opened(other, "/stances/2/withdrawal")
    assert other.post(gone.action, data=dict(gone.pairs)).status_code == 303
    answer = form.press(editor)
    assert answer.status_code == 422
    assert problems(answer)["form"].startswith("It was withdrawn: restore it")
    assert form_on(answer.text)["summary"] == MINE
    assert newest(seeded).snapshot["status"] == "withdrawn"
    assert editor.get(EDIT).headers["location"] == "/stances/2"
