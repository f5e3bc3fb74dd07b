"""What was a draft stays with editors, whatever becomes of the stance later."""

from starlette.testclient import TestClient

from app.db import Database
from app.edits.restoring import restore, withdraw
from app.edits.stances import STANCES
from tests import factory

HIDDEN = "Only-for-editors"


def test_no_version_of_a_draft_is_ever_shown(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        stance = factory.stance(db, "de-a", status="draft", note=HIDDEN)
        factory.stance(db, "de-a")
        withdraw(db, STANCES, stance, factory.by(), base=2)
        restore(db, STANCES, stance, 2, factory.by(), base=3)
        withdraw(db, STANCES, stance, factory.by(), base=4)
        address = f"/stances/{stance.id}"
    assert client.get(address).status_code == 410
    for path in (f"{address}/history", f"{address}/history?from=2&to=5", "/changes"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert HIDDEN not in answer.text
    assert client.get(f"{address}/history/1").status_code == 404


def test_nobody_learns_of_a_discarded_draft(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        stance = factory.stance(db, "de-a", status="draft")
        withdraw(db, STANCES, stance, factory.by(), base=1)
        address = f"/stances/{stance.id}"
    for step in ("", "/history", "/suggest"):
        assert client.get(address + step).status_code == 404
    assert client.post(f"{address}/suggest").status_code == 404
