"""A session that ends in the middle of a long form: sign in, and all that was typed is there."""

from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.accounts import EDITOR, PASSWORD, browser
from tests.routes.forms import Filled, form_on, opened, saved
from tests.routes.markup import read
from tests.routes.revisions import everything

MACRON = "macron-where-the-missiles-come-from"
STANCE = {
    "actor": "FR",
    "official": "emmanuel-macron",
    "post": "President",
    "position": "permits",
    "said.first": "2024-06-03",
    "summary": "Two lines\nwith “quotes” & <marks>.",
    "note": "\n\n  blanks stay  \n",
    "new_quote.words": "Yes, they may.",
    "new_document.title": "A speech",
}


def signed_in_again(client: TestClient, form: Filled, button: str) -> tuple[TestClient, Filled]:
    """The form as it comes back after it was sent without a session."""
    nobody = browser(client)
    answer = form.press(nobody, button)
    assert answer.status_code == 401
    assert "your form comes back" in answer.text
    page = read(answer.text)
    fields = {field["name"]: field.get("value") or "" for field in page.all("main form input")}
    assert fields["next"] == form.action
    # The field is sent as the parts of a form, which keeps every letter.
    parts = {name: (None, text) for name, text in fields.items()}
    parts |= {"name": (None, EDITOR), "password": (None, PASSWORD)}
    answer = nobody.post("/sign-in", files=parts)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{form.action}?kept=1"
    back = nobody.get(answer.headers["location"])
    assert back.status_code == 200
    found = form_on(back.text)
    assert found.action == urlsplit(form.action).path

    return nobody, found


@pytest.mark.parametrize("address", ["/stances/new?actor=FR", "/stances/2/edit"])
def test_the_form_comes_back_with_rows_and_ticks(
    editor: TestClient, seeded: Database, address: str
) -> None:
    form = opened(editor, address)
    for _ in range(2):
        form = form_on(form.press(editor, "add:scope").text)
    rows = sorted(name for name in form.typed if name.endswith(".condition"))
    form.change(STANCE | {"reason": "Ours"} | {row: f"if\n{row}" for row in rows})
    found = form.change({"find": "Zelensky"}).press(editor, "find")
    ticked = read(found.text).all(".pick input")[0]["value"]
    form = form_on(found.text).tick("cite", ticked)
    before = everything(seeded)

    _, back = signed_in_again(editor, form, "publish" if "publish" in form.buttons else "save")

    held = {name: text for name, text in form.typed.items() if name != "cite"}
    kind, _, key = ticked.partition(":")
    assert [f"{kind}:{text[0]}" for n, text in back.typed.items() if n.endswith(f".{kind}")][
        -1
    ] == f"{kind}:{key}"
    for name, texts in held.items():
        assert back.typed[name] == texts, name
    assert everything(seeded) == before


def test_and_is_then_saved(editor: TestClient) -> None:
    form = opened(editor, "/stances/new?actor=FR", STANCE | {"new_document.title": ""})
    form.change({"new_quote.words": ""}).tick("cite", f"quote:{MACRON}")
    again, back = signed_in_again(editor, form, "publish")

    address = saved(back.press(again, "publish"))
    assert "with “quotes” & <marks>" in read(editor.get(address).text).text
