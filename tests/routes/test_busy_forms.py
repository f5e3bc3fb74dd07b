"""A database that cannot be written while somebody saves: nothing is lost, and nothing breaks."""

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.forms import form_on, opened, saved, send
from tests.routes.markup import read


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_form_comes_back_whole_while_another_writes(editor: TestClient, seeded: Database) -> None:
    form = opened(editor, "/stances/2/edit", {"note": "Kept."})
    with seeded.write() as db:
        db.execute(text("UPDATE attempt SET action = action"))
        answer = form.press(editor, "save")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert read(answer.text).one("#errors a").text.startswith("The record is busy: nothing was")
    again = form_on(answer.text)
    assert again["note"] == "Kept."
    assert saved(again.press(editor, "save")) == "/stances/2"


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/stances/2/edit", {"note": "Kept.", "reason": "Ours"}),
        ("/stances/2/withdrawal", {"reason": "Ours"}),
        ("/stances/2/suggest", {"proposal": "It should read so.", "source": "A paper"}),
    ],
)
def test_a_read_only_server_is_busy_and_not_broken(
    editor: TestClient, seeded: Database, address: str, fields: dict[str, str]
) -> None:
    form = form_on(editor.get(address).text).change(fields)
    name = seeded.url.database
    with seeded.write() as db:
        db.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    # Connections obey it that are made from now on.
    editor.app.state.database.writer.dispose()  # type: ignore[attr-defined]  # an application
    answer = send(editor, address, form.pairs)
    assert answer.status_code == 503
    assert "retry-after" in answer.headers
