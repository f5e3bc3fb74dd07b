"""Evidence on the form of a stance: found, ticked, written in place; and its scope rows."""

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.models import Document, Quote, Stance
from tests.routes.forms import Filled, form_on, opened, problems, saved
from tests.routes.markup import read
from tests.routes.revisions import changes, count, everything, newest

ARTICLE = "nato-allies-ease-restrictions"
MACRON = "macron-where-the-missiles-come-from"
PERMITS = {
    "actor": "FR",
    "official": "emmanuel-macron",
    "post": "President",
    "position": "permits",
    "said.first": "2024-06-03",
    "summary": "Macron said that it may be done.",
}
QUOTE = {
    "new_quote.words": "Yes, they may.",
    "new_quote.quoted": "direct",
    "new_quote.place.paragraph": "3",
}
DOCUMENT = {
    "new_document.title": "Macron’s speech",
    "new_document.publisher": "Élysée",
    "new_document.url": "https://example.org/speech",
    "new_document.published.first": "2024-06-03",
    "new_document.type": "statement",
}


def written(client: TestClient, *parts: dict[str, str]) -> Filled:
    form = opened(client, "/stances/new", PERMITS)
    for part in parts:
        form.change(part)
    return form


def rows(form: Filled, name: str) -> set[str]:
    return {field.split(".")[1] for field in form.typed if field.startswith(f"{name}.")}


def test_scope_rows_come_and_go_and_all_that_was_typed_stays(editor: TestClient) -> None:
    form = written(editor, QUOTE, DOCUMENT)
    form = form_on(form.press(editor, "add:scope").text)
    form.change({"scope.0.weapon": "SCALP", "scope.0.area": "named", "scope.0.place": "Belgorod"})
    form = form_on(form.press(editor, "add:scope").text)
    form = form_on(form.press(editor, "add:scope").text)
    form.change({"scope.1.condition": "two\nlines", "scope.2.ruling": "allowed"})
    held = form.typed

    answer = form.press(editor, "drop:scope.1")

    assert answer.status_code == 200
    left = form_on(answer.text)
    assert left.typed == {n: t for n, t in held.items() if not n.startswith("scope.1.")}
    assert rows(left, "scope") == {"0", "2"}
    after = form_on(left.press(editor, "add:scope").text)
    assert rows(after, "scope") == {"0", "2", "3"}


def test_rows_are_saved_in_their_order_without_those_left_blank(
    editor: TestClient, seeded: Database
) -> None:
    form = written(editor, QUOTE, DOCUMENT)
    for row in range(3):
        form = form_on(form.press(editor, "add:scope").text)
        if row != 1:
            form.change({f"scope.{row}.weapon": f"W{row}", f"scope.{row}.ruling": "allowed"})
    saved(form.press(editor, "publish"))
    scope = newest(seeded).snapshot["scope"]
    assert isinstance(scope, list)
    assert [row["weapon"] for row in scope] == ["W0", "W2"]


def test_evidence_is_found_by_words(editor: TestClient) -> None:
    form = written(editor).change({"find": "missiles"})
    page = read(form.press(editor, "find").text)
    values = [box["value"] for box in page.all(".pick input")]
    assert f"quote:{MACRON}" in values
    form = written(editor).change({"find": "NATO allies ease"})
    page = read(form.press(editor, "find").text)
    assert f"document:{ARTICLE}" in [box["value"] for box in page.all(".pick input")]
    form = written(editor).change({"find": "nothingofthesort"})
    assert "Nothing found" in form.press(editor, "find").text


@pytest.mark.parametrize("button", ["find", "add:scope", "preview", "enter"])
def test_what_was_ticked_becomes_evidence_on_any_button(editor: TestClient, button: str) -> None:
    form = opened(editor, "/stances/new?actor=FR", PERMITS).tick("cite", f"quote:{MACRON}")
    after = form_on(form.press(editor, button).text)
    assert after["evidence.0.quote"] == MACRON
    assert after["evidence.0.role"] == "supports"
    assert f"quote:{MACRON}" not in after.typed.get("cite", [])
    again = form_on(after.press(editor, button).text)
    assert rows(again, "evidence") == {"0"}


def test_evidence_is_taken_out_again(editor: TestClient) -> None:
    form = opened(editor, "/stances/2/edit")
    quote = form["evidence.0.quote"]
    form = form_on(form.press(editor, "drop:evidence.0").text)
    assert rows(form, "evidence") == {"1"}
    assert saved(form.press(editor, "save")) == "/stances/2"
    assert quote not in opened(editor, "/stances/2/edit").typed.get("evidence.0.quote", [])


def test_a_quote_is_written_in_place_with_a_new_document(
    editor: TestClient, seeded: Database
) -> None:
    address = saved(written(editor, QUOTE, DOCUMENT).press(editor, "publish"))
    stance, quote, document = changes(seeded)[:3]
    assert stance.snapshot["evidence"] == [
        {"role": "supports", "document": None, "quote": quote.snapshot["key"], "paragraph": None}
    ]
    assert quote.snapshot["document"] == document.snapshot["key"] == stance.document
    assert quote.snapshot["speaker"] == "emmanuel-macron"
    assert quote.snapshot["said"] == stance.snapshot["said"]
    assert {change.author for change in (stance, quote, document)} == {stance.author}
    assert len({change.reason for change in (stance, quote, document)}) == 1
    assert "Yes, they may." in editor.get(address).text


def test_with_a_document_on_record(editor: TestClient, seeded: Database) -> None:
    before = count(seeded, Document)
    form = written(editor, QUOTE, {"new_quote.document": ARTICLE})
    saved(form.press(editor, "publish"))
    stance, quote, *_ = changes(seeded)
    assert quote.snapshot["document"] == ARTICLE == stance.document
    assert count(seeded, Document) == before


def test_a_document_alone_is_enough(editor: TestClient, seeded: Database) -> None:
    before = count(seeded, Quote)
    saved(written(editor, DOCUMENT).press(editor, "publish"))
    stance, document, *_ = changes(seeded)
    assert stance.document == document.snapshot["key"]
    assert count(seeded, Quote) == before


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        ([QUOTE], {"new_quote.document"}),
        ([QUOTE, {"new_quote.quoted": ""}, DOCUMENT], {"new_quote.quoted"}),
        ([QUOTE, {"new_quote.language": "English"}, DOCUMENT], {"new_quote.language"}),
        ([QUOTE, DOCUMENT, {"official": ""}], {"official"}),
        ([DOCUMENT, {"new_document.url": "example.org"}], {"new_document.url"}),
        ([DOCUMENT, {"new_document.type": ""}], {"new_document.type"}),
        ([DOCUMENT, {"new_document.published.first": "soon"}], {"new_document.published.first"}),
        ([DOCUMENT, {"summary": ""}], {"summary"}),
        ([QUOTE, DOCUMENT, {"ended_on": "2024-01-01"}], {"ended_on"}),
        ([QUOTE, DOCUMENT, {"reason": ""}], {"reason"}),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_half_written(
    editor: TestClient, seeded: Database, parts: list[dict[str, str]], fields: set[str]
) -> None:
    before = everything(seeded)
    form = written(editor, *parts)
    answer = form.press(editor, "publish")
    assert answer.status_code == 422
    assert problems(answer).keys() == fields
    assert form_on(answer.text).typed == form.typed
    assert everything(seeded) == before


def test_a_preview_shows_what_saving_shows_and_writes_nothing(
    editor: TestClient, seeded: Database
) -> None:
    before = everything(seeded)
    form = written(editor, QUOTE, DOCUMENT)
    answer = form.press(editor, "preview")
    assert answer.status_code == 200
    shown = read(answer.text).one("#preview")
    assert "Yes, they may." in shown.text
    assert "Macron’s speech" in shown.text
    assert shown.all("a") == []
    assert everything(seeded) == before
    after = form_on(answer.text)
    assert after.typed == form.typed
    saved(after.press(editor, "publish"))
    assert count(seeded, Stance) == len(before["stance"]) + 1
    assert count(seeded, Document) == len(before["document"]) + 1
