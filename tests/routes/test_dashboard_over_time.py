from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.board import groups, row, tally
from tests.routes.markup import read
from tests.routes.rows import policies, record_keys, voices
from tests.routes.test_dashboard import ANSWER, NOBODY


def test_what_was_secret_then_is_known_later(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(
            db, "de-secret", actor="DE", said="2024-05-20", known_on="2024-08-01", position="limits"
        )
    for query, known in (
        ("as_of=2024-05-29", True),
        ("as_of=2024-05-29&known_by=2024-07-31", False),
        ("as_of=2024-05-29&known_by=2024-08-01", True),
        ("as_of=2024-05-19", False),
    ):
        page = read(client.get(f"/?{query}").text)
        assert ("DE" in policies(page)) == known, query
        assert ("Germany" in tally(page)["limits"][1]) == known
    page = read(client.get("/?as_of=2024-05-29&known_by=2024-07-31").text)
    assert page.one(".hero .kick").text == "Position on 29 May 2024, as known by 31 July 2024"


def test_marks_worked_out_from_the_record(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-other", actor="FR", position="forbids", said="2024-05-28", rank=2)
        factory.stance(
            db,
            "be-report",
            actor="BE",
            position="permits",
            basis="reported",
            said="2024-06-02",
            known_on="2024-06-02",
        )
        factory.stance(
            db, "de-ended", actor="DE", said="2024-05-20", ended_on="2024-05-25", position="permits"
        )
    page = read(client.get("/?as_of=2024-06-03").text)
    assert row(page, "France").one(".pos--contested").text == "Contested: does not permit"
    assert row(page, "Belgium").one(".pos--reported").text == "Reported since: permits"
    assert groups(page)["g-lapsed"] == ["Germany"]
    assert groups(page)["g-forbids"] == ["Belgium", "United States"]
    assert "Germany" not in str(tally(page))
    assert page.one(".hero .lead").text == ANSWER + " One country’s position has lapsed."


def test_the_newest_view_of_each_voice(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        common = {"actor": "nato", "kind": "view", "speaks_for": "alliance"}
        factory.stance(db, "nato-later", position="limits", said="2024-06-01", **common)
        factory.stance(
            db, "nato-draft", position="forbids", said="2024-06-02", status="draft", **common
        )
    keys = record_keys(seeded)
    now = voices(read(client.get("/").text), keys)
    then = voices(read(client.get("/?as_of=2024-05-31").text), keys)
    assert {"nato-later", "nato-2024-05-27"} & {*now} == {"nato-later"}
    assert {"nato-later", "nato-2024-05-27"} & {*then} == {"nato-2024-05-27"}


def test_a_view_that_was_taken_back_is_no_voice(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        common = {"actor": "nato", "kind": "view", "speaks_for": "alliance"}
        factory.stance(db, "nato-ended", said="2024-06-01", ended_on="2024-06-10", **common)
    keys = record_keys(seeded)
    last_day = voices(read(client.get("/?as_of=2024-06-09").text), keys)
    day_after = voices(read(client.get("/?as_of=2024-06-10").text), keys)
    assert [key for key in last_day if key.startswith("nato")] == ["nato-ended"]
    assert [key for key in day_after if key.startswith("nato")] == []


def test_the_latest_edits_name_the_newest_first(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "de-new", actor="DE", said="2024-06-01", position="limits")
    latest = read(client.get("/").text).texts(".latest li")
    assert "t.tester added the policy of Germany, 1 June 2024: permits with limits" in latest[0]
    assert len(latest) == 5


def test_an_empty_record_says_what_to_do(empty_client: TestClient) -> None:
    response = empty_client.get("/")
    assert response.status_code == 200
    page = read(response.text)
    assert page.one("h1").text == "Who permits strikes on Russian territory?"
    assert "python -m app seed" in page.one(".empty").text


def test_countries_without_a_stance_are_no_answer(
    empty_client: TestClient, database: Database
) -> None:
    with database.write() as db:
        factory.actor(db, "FR")
    page = read(empty_client.get("/").text)
    assert page.one(".hero .lead").text == NOBODY
    assert groups(page) == {}
