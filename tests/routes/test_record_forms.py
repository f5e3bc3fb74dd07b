"""The six forms: adding a record of each kind, and saying what is missing."""

from typing import NamedTuple

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.edits.stances import NEEDS_EVIDENCE
from tests.routes.accounts import EDITOR
from tests.routes.forms import WHY, Filled, form_on, opened, problems, saved
from tests.routes.markup import read
from tests.routes.revisions import newest


class Asked(NamedTuple):
    """A form, what makes a record of it, words of its page, and what it cannot do without."""

    folder: str
    fields: dict[str, str]
    shown: str
    missing: dict[str, str]
    document: str | None = None


WORDS = "They may not, and that is our last word on the matter."
ASKED = (
    Asked(
        "countries",
        {
            "key": "MX",
            "name": "Mexico",
            "adjective": "Mexican",
            "supplies_weapons": "true",
        },
        "Mexico",
        {
            "key": "Enter the two-letter ISO code, such as FR",
            "name": "Enter the name",
        },
    ),
    Asked(
        "organisations",
        {"name": "Nordic Council", "parent": "nato", "coverage_note": "Nothing\nwas found."},
        "Nordic Council",
        {"name": "Enter the name"},
    ),
    Asked(
        "officials",
        {
            "name": "Jonas Gahr Støre",
            "other_names": "Jonas Store\nJ. G. Støre",
            "tenures.0.actor": "FR",
            "tenures.0.post": "Guest",
            "tenures.0.rank": "3",
        },
        "Jonas Gahr Støre",
        {"name": "Enter the name"},
    ),
    Asked(
        "documents",
        {"type": "news", "title": "A <b>new</b> report & more", "published.first": "2024-06-01"},
        "A <b>new</b> report & more",
        {
            "type": "Choose the type",
            "published": "Enter the day, or choose “Roughly” and give a first and last day",
        },
    ),
    Asked(
        "quotes",
        {
            "document": "nato-allies-ease-restrictions",
            "quoted": "direct",
            "words": WORDS,
            "speaker": "emmanuel-macron",
            "actor": "FR",
            "said.first": "2024-05-28",
        },
        WORDS,
        {
            "document": "Choose the document",
            "words": "Enter the words, without their quotation marks",
            "quoted": "Choose how the words stand in the document",
            "speaker": "Choose who said it",
            "actor": "Choose the country or organisation",
            "said": "Enter the day, or choose “Roughly” and give a first and last day",
        },
        "nato-allies-ease-restrictions",
    ),
    Asked(
        "stances",
        {
            "actor": "FR",
            "position": "permits",
            "said.first": "2024-07-01",
            "summary": "France lifts its limits.",
            "new_quote.document": "nato-allies-ease-restrictions",
            "official": "emmanuel-macron",
            "post": "President",
            "new_quote.words": WORDS,
            "new_quote.quoted": "direct",
        },
        "France lifts its limits.",
        {
            "actor": "Choose the country or organisation",
            "position": "Choose a position",
            "evidence": NEEDS_EVIDENCE[:1].upper() + NEEDS_EVIDENCE[1:],
            "said": "Enter the day, or choose “Roughly” and give a first and last day",
            "summary": "Write the summary: one sentence in your own words",
        },
        "nato-allies-ease-restrictions",
    ),
)
every_form = pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.folder)


def save_button(form: Filled) -> str:
    return "publish" if "publish" in form.buttons else "save"


@every_form
def test_a_record_is_added_and_shown(editor: TestClient, seeded: Database, asked: Asked) -> None:
    form = opened(editor, f"/{asked.folder}/new", asked.fields)

    answer = form.press(editor, save_button(form))
    if answer.status_code == 422:
        answer = form_on(answer.text).press(editor, save_button(form))
    address = saved(answer)

    shown = editor.get(address)
    assert shown.status_code == 200
    assert asked.shown in read(shown.text).one("main").text
    assert read(editor.get(f"{address}/edit").text).one("#form")["action"] == f"{address}/edit"
    revision = newest(seeded)
    assert (revision.author, revision.reason, revision.number) == (EDITOR, WHY, 1)
    assert revision.document == asked.document


@every_form
def test_what_is_missing_is_said_at_its_field(
    editor: TestClient, seeded: Database, asked: Asked
) -> None:
    before = newest(seeded)
    form = opened(editor, f"/{asked.folder}/new").change({"reason": ""})

    answer = form.press(editor, save_button(form))

    assert answer.status_code == 422
    assert problems(answer) == asked.missing | {
        "reason": "Say in a few words why you are making this edit"
    }
    page = read(answer.text)
    for name in asked.missing:
        control = page.one(f"[id={name}]")
        assert f"{name}-error" in (control.get("aria-describedby") or "").split(), name
        assert (control.get("aria-invalid") == "true") == (control.tag != "fieldset"), name
    assert newest(seeded) == before


@every_form
def test_all_that_was_typed_is_still_there(editor: TestClient, asked: Asked) -> None:
    form = opened(editor, f"/{asked.folder}/new", asked.fields).change({"reason": ""})

    answer = form.press(editor, save_button(form))

    assert answer.status_code == 422
    assert form_on(answer.text).typed == form.typed


@every_form
def test_a_preview_keeps_the_form_and_shows_the_record(
    editor: TestClient, seeded: Database, asked: Asked
) -> None:
    before = newest(seeded)
    form = opened(editor, f"/{asked.folder}/new", asked.fields)

    answer = form.press(editor, "preview")
    if answer.status_code == 422:
        answer = form_on(answer.text).press(editor, "preview")

    assert answer.status_code == 200
    assert asked.shown in read(answer.text).one("#preview").text
    assert form_on(answer.text).typed == form.typed
    assert newest(seeded) == before
