"""Twenty people save one record at once: nobody's change is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from httpx2 import Response
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.accounts import browser
from tests.routes.forms import Filled, form_on, opened, saved
from tests.routes.revisions import changes

CROWD = 20


def test_one_is_saved_first_and_all_others_settle(editor: TestClient, seeded: Database) -> None:
    clients = [browser(editor) for _ in range(CROWD)]
    for client in clients:
        client.cookies.update(editor.cookies)
    notes = [f"The note of number {number}." for number in range(CROWD)]
    forms = [opened(editor, "/stances/2/edit", {"note": note}) for note in notes]
    ready = Barrier(CROWD)

    def press(client: TestClient, form: Filled) -> Response:
        ready.wait()
        return form.press(client, "save")

    with ThreadPoolExecutor(CROWD) as pool:
        answers = list(pool.map(press, clients, forms))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [303] + [409] * (CROWD - 1)

    for client, first in zip(clients, answers, strict=True):
        answer = first
        while answer.status_code == 409:
            form = form_on(answer.text).change({"choose.note": "mine"})
            answer = form.press(client, "settle")
        assert saved(answer) == "/stances/2"

    found = [change for change in changes(seeded) if change.snapshot.get("note") in notes]
    assert sorted(str(change.snapshot["note"]) for change in found) == sorted(notes)
    assert [change.number for change in found] == list(range(CROWD + 1, 1, -1))
