"""What a stance's page says of it today, and its own history."""

import datetime as dt

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import read
from tests.routes.rows import address, facts

TOMORROW = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).date().isoformat()


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"said": "2024-06-01"}, "History: another has taken its place", "In force"),
        ({"said": "2024-04-01"}, "In force", "History: another has taken its place"),
        (
            {"said": "2024-05-28", "position": "forbids", "rank": 3},
            None,
            "Contests the one in force",
        ),
        (
            {"said": "2024-06-01", "basis": "reported"},
            "In force",
            "Reported since the one in force",
        ),
        ({"said": "2024-06-01", "ended_on": "2024-07-01"}, None, "Lapsed: taken back"),
        ({"said": TOMORROW}, "In force", "Not yet in effect"),
    ],
)
def test_it_says_what_it_is_today(
    client: TestClient, seeded: Database, changes: dict[str, object], old: str | None, new: str
) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-new", actor="FR", kind="policy", known_on="2024-06-01", **changes)
    if old:
        page = read(client.get(address(seeded, "fr-2024-05-28")).text)
        assert facts(page)["Today"] == old
    page = read(client.get(address(seeded, "fr-new")).text)
    assert facts(page)["Today"].startswith(new)


def test_a_rival_makes_the_one_in_force_contested(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(
            db, "fr-new", actor="FR", kind="policy", said="2024-05-28", position="forbids", rank=3
        )
    page = read(client.get(address(seeded, "fr-2024-05-28")).text)
    assert facts(page)["Today"] == "In force, and contested"


def test_a_view_is_the_latest_until_another_follows(client: TestClient, seeded: Database) -> None:
    where = address(seeded, "nato-2024-05-27")
    assert facts(read(client.get(where).text))["Today"] == "The latest on record"
    with seeded.write() as db:
        factory.stance(
            db, "nato-new", actor="nato", kind="view", speaks_for="alliance", said="2024-06-01"
        )
    assert facts(read(client.get(where).text))["Today"] == "Followed by a later one"


def test_its_own_changes_are_told_newest_first(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-new", actor="FR", kind="policy", said="2024-06-01")
        factory.stance(
            db, "fr-new", actor="FR", kind="policy", said="2024-06-01", summary="Said anew."
        )
    told = read(client.get(address(seeded, "fr-new")).text).texts(".changes__i p")
    assert len(told) == 2
    assert "changed the summary" in told[0]
    assert "version 2" in told[0]
    assert "added the policy of France" in told[1]


def test_words_speaker_and_source_come_from_one_piece_of_evidence(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.official(db, "a-spokesman", name="A Spokesman")
        factory.document(db, "a-paper", title="A Paper")
        factory.quote(
            db, "fragment", document="a-paper", speaker="a-spokesman", quoted="partial", words="yes"
        )
        factory.stance(
            db,
            "fr-new",
            actor="FR",
            kind="policy",
            said="2024-06-01",
            official="a-spokesman",
            evidence=({"quote": "fragment"}, {"quote": "macron-where-the-missiles-come-from"}),
        )
    page = read(client.get("/?country=FR").text)
    row = page.one(".grp .rows .row")
    assert "How can we explain to Ukraine" in row.text
    assert row.all(".by a")[0].text == "Emmanuel Macron"
    assert row.one(".by .src a")["href"] == "/documents/1"
