from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.db import Database
from app.edits import people
from app.models import SetupToken, User
from tests.routes.accounts import PASSWORD, add, browser, sign_in
from tests.routes.markup import read


@pytest.fixture
def address(database: Database) -> str:
    with database.write() as db:
        return f"/setup/{people.invite(db)}"


FIRST = {"name": "Anna", "password": PASSWORD}


def test_it_makes_an_admin_who_is_signed_in_and_works_once(
    empty_client: TestClient, database: Database, address: str
) -> None:
    with database.write() as db:
        another = f"/setup/{people.invite(db)}"
    assert read(empty_client.get(address).text).one("h1").text == "Make the first admin"
    assert empty_client.get(address).headers["cache-control"] == "no-store"
    with capture_logs() as logs:
        answer = empty_client.post(address, data=FIRST)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    assert empty_client.get("/people").status_code == 200
    for used in (address, another):
        assert empty_client.get(used).status_code == 404
        assert empty_client.post(used, data=FIRST).status_code == 404
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(SetupToken)) == 0
    sign_in(browser(empty_client), "anna")
    assert ("setup used", "anna") in [(log["event"], log.get("user")) for log in logs]


def test_the_address_is_in_no_log(empty_client: TestClient, address: str) -> None:
    with capture_logs() as logs:
        empty_client.get(address)
        empty_client.post(address, data={})
        empty_client.post(address, data=FIRST)
    assert address.removeprefix("/setup/") not in str(logs)
    assert PASSWORD not in str(logs)
    assert {log["path"] for log in logs if log["event"] == "request"} == {"/setup/…"}


def test_only_a_hash_of_it_is_kept(database: Database, address: str) -> None:
    with database.read() as db:
        kept = db.scalars(select(SetupToken.token_sha256)).one()
    assert kept == people.digest(address.removeprefix("/setup/"))


def test_problems_are_told_and_leave_it_valid(
    empty_client: TestClient, database: Database, address: str
) -> None:
    answer = empty_client.post(address, data={"name": "An na", "password": "short"})
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one(".box--err h2").text == "There are 2 problems"
    assert page.one("#name")["value"] == "an na"
    assert page.one("#password").get("value") is None
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(User)) == 0
    assert empty_client.post(address, data=FIRST).status_code == 303


def test_it_is_gone_once_there_is_somebody(
    empty_client: TestClient, database: Database, address: str
) -> None:
    add(database, "ben")
    assert empty_client.get(address).status_code == 404
    assert empty_client.post(address, data=FIRST).status_code == 404
    with database.write() as db:
        assert people.invite(db) is None


@pytest.mark.parametrize("token", ["x" * 43, "x", "%00", "x" * 5_000, "..%2fsign-in"])
def test_an_unknown_token(empty_client: TestClient, address: str, token: str) -> None:  # noqa: ARG001  # one is known
    assert empty_client.post(f"/setup/{token}", data=FIRST).status_code == 404
    assert empty_client.get(f"/setup/{token}").status_code == 404


def test_two_at_once_make_one_admin(
    empty_client: TestClient, database: Database, address: str
) -> None:
    def use(name: str) -> int:
        data = {"name": name, "password": PASSWORD}
        return browser(empty_client).post(address, data=data).status_code

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(use, ["anna", "ben", "cleo", "dora"]))
    assert found == [303, 404, 404, 404]
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(User)) == 1
