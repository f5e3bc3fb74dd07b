import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.db import Database
from app.models import UserSession
from tests.routes.accounts import ADMIN, EDITOR, PASSWORD, add, browser, sign_in
from tests.routes.markup import read

NEW = "another long password"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def change(client: TestClient, password: str = NEW, current: str = PASSWORD) -> dict[str, str]:
    """Change the password; what is wrong, by field."""
    answer = client.post(
        "/account/password", data={"current_password": current, "password": password}
    )
    if answer.status_code == 303:
        return {}
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one("title").text.startswith("Error: ")
    for box in page.all("main input[type=password]"):
        assert box.get("value") is None
    told = {}
    for link in page.one(".box--err").all("a"):
        field = link["href"].removeprefix("#")
        assert page.one(link["href"])["aria-invalid"] == "true"
        assert f"{field}-e" in page.one(link["href"])["aria-describedby"]
        assert page.one(f"#{field}-e").text == f"Error: {link.text}"
        told[field] = link.text
    return told


def test_own_sessions_are_listed_and_others_are_not(editor: TestClient) -> None:
    other = browser(editor)
    other.headers["user-agent"] = FIREFOX
    sign_in(other, EDITOR)
    sign_in(browser(editor), ADMIN)
    rows = read(editor.get("/account").text).all(".rows__i")
    assert ["This one" in row.text for row in rows] == [False, True]
    assert rows[0].text.startswith("Firefox on Linux Signed in ")
    assert "last used" in rows[0].text


def test_a_session_of_ones_own_can_be_ended(editor: TestClient, accounts: Database) -> None:
    other = sign_in(browser(editor), EDITOR)
    foreign = sign_in(browser(editor), ADMIN)
    with accounts.read() as db:
        mine, others, admins = db.scalars(select(UserSession.id).order_by(UserSession.id))
    with capture_logs() as logs:
        assert editor.post(f"/account/sessions/{others}/revocation").status_code == 303
    assert ("session revoked", EDITOR) in [(log["event"], log.get("user")) for log in logs]
    assert other.get("/account").status_code == 303
    assert editor.post(f"/account/sessions/{admins}/revocation").status_code == 404
    assert foreign.get("/account").status_code == 200
    ended = editor.post(f"/account/sessions/{mine}/revocation")
    assert ended.headers["location"] == "/"
    assert editor.get("/account").status_code == 303


def test_a_new_password_ends_the_other_sessions(editor: TestClient, accounts: Database) -> None:
    other = sign_in(browser(editor), EDITOR)
    admin = sign_in(browser(editor), ADMIN)
    with capture_logs() as logs:
        assert change(editor) == {}
    assert ("password changed", EDITOR) in [(log["event"], log.get("user")) for log in logs]
    assert NEW not in str(logs)
    assert PASSWORD not in str(logs)
    page = read(editor.get("/account?changed=1").text)
    assert page.one("[role=status]").text.startswith("Your password is changed.")
    assert other.get("/account").status_code == 303
    assert admin.get("/account").status_code == 200
    with accounts.read() as db:
        assert db.scalar(select(func.count()).select_from(UserSession)) == 2
    old = {"name": EDITOR, "password": PASSWORD}
    assert browser(editor).post("/sign-in", data=old).status_code == 422
    sign_in(browser(editor), EDITOR, NEW)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "Enter a password"),
        ("eleven char", "Use at least 12 characters"),
        ("x" * 201, "Use at most 200 characters"),
        ("a password\twith a tab", "cannot be seen"),
        ("a password\x00with nothing", "cannot be seen"),
    ],
)
def test_a_password_that_is_not_taken(editor: TestClient, password: str, says: str) -> None:
    assert says in change(editor, password)["password"]
    sign_in(browser(editor), EDITOR)


def test_a_password_is_not_the_name(client: TestClient, accounts: Database) -> None:
    add(accounts, "a-long-name-for-a-person")
    sign_in(client, "a-long-name-for-a-person")
    found = change(client, "A-Long-Name-For-A-Person")
    assert found == {"password": "Choose a password that is not the name"}


def test_letters_count_as_the_same_however_they_are_composed(editor: TestClient) -> None:
    assert change(editor, "pa\u0308ssword pa\u0308ssword") == {}
    sign_in(browser(editor), EDITOR, "p\u00e4ssword p\u00e4ssword")


def test_the_password_now_is_asked_for_and_can_be_guessed_as_rarely_as_at_the_door(
    editor: TestClient,
) -> None:
    wrong = {"current_password": "Enter the password that you have now"}
    assert [change(editor, current="wrong") for _ in range(10)] == [wrong] * 10
    answer = editor.post("/account/password", data={"current_password": PASSWORD, "password": NEW})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert read(answer.text).one("h1").text == "Too many tries"
