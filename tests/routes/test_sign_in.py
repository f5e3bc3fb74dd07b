import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import func, select, text, update
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.config import Settings
from app.db import Database
from app.edits import attempts, people
from app.main import create_app
from app.models import Attempt, User, UserSession
from app.queries.people import IDLE, LONGEST
from app.web.sessions import REFRESHED
from tests.routes.accounts import ADMIN, EDITOR, PASSWORD, browser, sign_in
from tests.routes.markup import read
from tests.routes.pages import ADDRESSES

WRONG = "The name or the password is wrong. Check both, then try again"


def shift(database: Database, **columns: dt.timedelta) -> None:
    """Let time pass: take it off the columns of every session."""
    with database.write() as db:
        for session in db.scalars(select(UserSession)):
            for column, by in columns.items():
                setattr(session, column, getattr(session, column) - by)


def test_signing_in_gives_a_cookie_that_the_database_knows_by_its_hash(
    client: TestClient, accounts: Database
) -> None:
    answer = client.post("/sign-in", data={"name": f" {EDITOR.upper()} ", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    [cookie] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie.key == "session"
    assert (cookie["path"], cookie["samesite"]) == ("/", "lax")
    assert (cookie["httponly"], cookie["secure"], cookie["domain"]) == (True, "", "")
    assert (cookie["expires"], cookie["max-age"]) == ("", "")
    assert len(cookie.value) == 43
    with accounts.read() as db:
        kept = db.scalars(select(UserSession.token_sha256)).all()
        assert kept == [hashlib.sha256(cookie.value.encode()).hexdigest()]
        assert db.scalar(select(func.count()).select_from(Attempt)) == 0
    page = read(client.get("/account").text)
    assert EDITOR in page.one(".me").text


@pytest.mark.usefixtures("accounts")
def test_over_https_the_cookie_is_bound_to_it(client: TestClient) -> None:
    answer = client.post("https://127.0.0.1/sign-in", data={"name": EDITOR, "password": PASSWORD})
    [cookie] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie.key == "__Host-session"
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert client.get("https://127.0.0.1/account").status_code == 200
    assert client.get("http://127.0.0.1/account").status_code == 303


def test_a_cookie_without_its_prefix_is_not_read_over_https(editor: TestClient) -> None:
    token = editor.cookies["session"]
    for name, status in (("session", 303), ("__Host-session", 200)):
        headers = {"Cookie": f"{name}={token}"}
        assert editor.get("https://127.0.0.1/account", headers=headers).status_code == status


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("accounts")
def test_nobody_signs_in_over_a_line_that_can_be_read(seeded_url: str) -> None:
    app = create_app(Settings(database_url=seeded_url, allowed_hosts="stances.example"))
    with TestClient(app, base_url="http://stances.example", follow_redirects=False) as client:
        assert "https://" in read(client.get("/sign-in").text).one(".box--err").text
        answer = client.post("/sign-in", data={"name": EDITOR, "password": PASSWORD})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_each_signing_in_has_a_new_id_and_signing_out_ends_it(editor: TestClient) -> None:
    first = editor.cookies["session"]
    assert editor.get("/sign-in").headers["location"] == "/desk"
    sign_in(editor, EDITOR)
    assert editor.cookies["session"] != first
    answer = editor.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "session" not in editor.cookies
    assert "Max-Age=0" in answer.headers["set-cookie"]
    # The other session is still there: it was another signing in.
    held = {"Cookie": f"session={first}"}
    assert editor.get("/account", headers=held).status_code == 200
    assert editor.post("/sign-out", headers=held).status_code == 303
    assert editor.get("/account", headers=held).status_code == 303


@pytest.mark.parametrize(
    ("passed", "status"),
    [
        ({"seen_at": IDLE - dt.timedelta(minutes=1)}, 200),
        ({"seen_at": IDLE}, 303),
        ({"created_at": LONGEST - dt.timedelta(minutes=1)}, 200),
        ({"created_at": LONGEST}, 303),
    ],
)
def test_a_session_runs_out(
    editor: TestClient, accounts: Database, passed: dict[str, dt.timedelta], status: int
) -> None:
    shift(accounts, **passed)
    assert editor.get("/account").status_code == status
    sign_in(browser(editor), ADMIN)
    with accounts.read() as db:
        assert db.scalar(select(func.count()).select_from(UserSession)) == (
            2 if status == 200 else 1
        )


def test_a_session_is_refreshed_now_and_then(editor: TestClient, accounts: Database) -> None:
    def seen() -> dt.datetime:
        with accounts.read() as db:
            return db.scalars(select(UserSession.seen_at)).one()

    shift(accounts, seen_at=REFRESHED - dt.timedelta(minutes=1))
    before = seen()
    editor.get("/method")
    assert seen() == before
    shift(accounts, seen_at=REFRESHED)
    editor.get("/method")
    assert seen() > before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_database_that_cannot_be_written_stops_no_reading(
    editor: TestClient, accounts: Database
) -> None:
    shift(accounts, seen_at=REFRESHED)
    with accounts.write() as db:
        db.execute(
            text(
                "CREATE TRIGGER full BEFORE UPDATE ON user_session "
                "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        )
    with capture_logs() as logs:
        assert [editor.get("/account").status_code for _ in range(3)] == [200] * 3
    assert [log["event"] for log in logs if log["log_level"] == "warning"] == [
        "session not refreshed"
    ]


def test_a_database_without_sessions_leaves_readers_their_pages(
    editor: TestClient, accounts: Database
) -> None:
    with accounts.write() as db:
        db.execute(text("ALTER TABLE user_session RENAME TO gone"))
    assert editor.get("/stances").status_code == 200
    assert editor.get("/account").status_code == 503
    assert editor.post("/account/password").status_code == 503


def test_a_disabled_account_is_out_at_once(editor: TestClient, accounts: Database) -> None:
    with accounts.write() as db:
        db.execute(update(User).values(disabled_at=func.current_timestamp()))
    assert editor.get("/account").status_code == 303


def test_wrong_names_passwords_and_disabled_accounts_look_alike(
    client: TestClient, accounts: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with accounts.write() as db:
        people.disable(db, people.named(db, EDITOR))
    checked = list[str]()
    verify = PasswordHash.verify_and_update

    def noted(self: PasswordHash, password: str, kept: str) -> tuple[bool, str | None]:
        checked.append(kept)
        return verify(self, password, kept)

    monkeypatch.setattr(PasswordHash, "verify_and_update", noted)
    for name, password in ((ADMIN, "wrong"), ("nobody.here", PASSWORD), (EDITOR, PASSWORD)):
        answer = client.post("/sign-in", data={"name": name, "password": password})
        assert answer.status_code == 422
        page = read(answer.text)
        assert page.one("title").text.startswith("Error: Sign in")
        assert page.one(".box--err").texts("a") == [WRONG]
        assert page.one("#name")["value"] == name
        assert page.one("#password").get("value") is None
    assert ["m=47104,t=1,p=1" in kept for kept in checked] == [True] * 3


@pytest.mark.parametrize("blank", ["name", "password"])
@pytest.mark.usefixtures("accounts")
def test_both_fields_are_asked_for(client: TestClient, blank: str) -> None:
    data = {"name": EDITOR, "password": PASSWORD} | {blank: ""}
    page = read(client.post("/sign-in", data=data).text)
    assert page.one(".box--err").texts("a") == [f"Enter your {blank}"]
    assert page.one(f"#{blank}")["aria-describedby"] == f"{blank}-e"
    assert page.one(f"#{blank}-e").text == f"Error: Enter your {blank}"


def test_ten_failures_of_a_name_close_it_for_five_minutes(
    client: TestClient, accounts: Database
) -> None:
    def attempt(name: str, password: str) -> int:
        return client.post("/sign-in", data={"name": name, "password": password}).status_code

    assert [attempt(EDITOR, "wrong") for _ in range(9)] == [422] * 9
    assert attempt(EDITOR, PASSWORD) == 303  # which takes the failures of the name back
    with accounts.write() as db:
        db.execute(update(Attempt).values(subject="address elsewhere"))
    assert [attempt(EDITOR, "wrong") for _ in range(10)] == [422] * 10
    with accounts.write() as db:
        db.execute(
            update(Attempt).where(Attempt.subject.like("address%")).values(subject="address x")
        )
    answer = client.post("/sign-in", data={"name": EDITOR, "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 300
    page = read(answer.text)
    assert page.one("#name")["value"] == EDITOR
    assert page.one("#name-e").text.startswith("Error: Too many sign-ins have failed. Wait ")
    assert attempt(ADMIN, PASSWORD) == 303
    with accounts.write() as db:
        for row in db.scalars(select(Attempt)):
            row.at -= attempts.SIGN_IN.within
    assert attempt(EDITOR, PASSWORD) == 303
    with accounts.read() as db:
        assert db.scalar(select(func.count()).select_from(Attempt)) == 0


@pytest.mark.usefixtures("accounts")
def test_ten_failures_of_an_address_close_it_for_every_name(client: TestClient) -> None:
    for number in range(10):
        client.post("/sign-in", data={"name": f"name{number}", "password": "wrong"})
    answer = client.post("/sign-in", data={"name": EDITOR, "password": PASSWORD})
    assert answer.status_code == 429


@pytest.mark.usefixtures("accounts")
def test_many_tries_at_once_are_no_more_than_ten(client: TestClient) -> None:
    def attempt(_: int) -> int:
        data = {"name": EDITOR, "password": "wrong"}
        return browser(client).post("/sign-in", data=data).status_code

    with ThreadPoolExecutor(16) as pool:
        found = sorted(pool.map(attempt, range(16)))
    assert found == [422] * 10 + [429] * 6


def test_a_hash_of_another_cost_is_made_anew(client: TestClient, accounts: Database) -> None:
    old = Argon2Hasher(memory_cost=8 * 1024, time_cost=1, parallelism=1).hash(PASSWORD)
    with accounts.write() as db:
        db.execute(update(User).where(User.name == EDITOR).values(password_hash=old))
    sign_in(client, EDITOR)
    with accounts.read() as db:
        assert "m=47104,t=1,p=1" in people.named(db, EDITOR).password_hash
    sign_in(client, EDITOR)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/stances/2?x=1", "/stances/2?x=1"),
        ("//evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("/\t/evil.example", "/desk"),
        ("https://evil.example", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("stances", "/desk"),
        ("", "/desk"),
    ],
)
@pytest.mark.usefixtures("accounts")
def test_it_leads_on_to_our_own_pages_only(client: TestClient, asked: str, led: str) -> None:
    data = {"name": EDITOR, "password": PASSWORD, "next": asked}
    assert client.post("/sign-in", data=data).headers["location"] == led
    assert client.get("/sign-in", params={"next": asked}).headers["location"] == led
    hidden = read(browser(client).get("/sign-in", params={"next": asked}).text)
    assert [e["value"] for e in hidden.all("input[name=next]")] == ([led] if led != "/desk" else [])


@pytest.mark.usefixtures("accounts")
def test_a_page_for_editors_sends_to_sign_in_and_back(client: TestClient) -> None:
    answer = client.get("/account?changed=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Faccount%3Fchanged%3D1"
    hidden = read(client.get(answer.headers["location"]).text).one("input[name=next]")["value"]
    data = {"name": EDITOR, "password": PASSWORD, "next": hidden}
    assert client.post("/sign-in", data=data).headers["location"] == "/account?changed=1"


def test_a_form_comes_back_as_it_was_typed(client: TestClient, accounts: Database) -> None:
    typed = [("name", "new.name"), ("role", "editor"), ("note", "zwei\r\nZeilen & mehr = “ü”")]
    sent = client.post("/people", data=dict([*typed, ("password", "a-secret")]))
    assert sent.status_code == 401
    page = read(sent.text)
    assert "your form comes back as you typed it" in page.one(".lead").text
    assert "a-secret" not in sent.text
    form = page.one("main form")
    assert form["enctype"] == "multipart/form-data"
    hidden = {e["name"]: e["value"] for e in form.all("input[type=hidden]")}
    assert parse_qsl(hidden["kept"]) == typed
    fields = {**hidden, "name": ADMIN, "password": "wrong"}
    again = client.post("/sign-in", files={k: (None, v) for k, v in fields.items()})
    assert again.status_code == 422
    assert read(again.text).one("input[name=kept]")["value"] == hidden["kept"]
    fields["password"] = PASSWORD
    done = client.post("/sign-in", files={k: (None, v) for k, v in fields.items()})
    assert (done.status_code, done.headers["location"]) == (303, "/people?kept=1")
    with accounts.read() as db:
        session = db.scalars(select(UserSession)).one()
        assert session.kept_path == "/people"
        assert session.kept_fields == [list(pair) for pair in typed]
    page = read(client.get("/people?kept=1").text)
    assert page.one("#name")["value"] == "new.name"


@pytest.mark.usefixtures("accounts")
def test_a_lone_button_is_not_kept(client: TestClient) -> None:
    sent = client.post("/people/3/disabling")
    assert sent.status_code == 401
    page = read(sent.text)
    assert page.all("main input[type=hidden]") == []
    assert page.one(".lead").text == "Your session ended. Sign in, then do it again."


@pytest.mark.usefixtures("accounts")
def test_what_happens_at_the_door_is_logged_without_secrets(client: TestClient) -> None:
    with capture_logs() as logs:
        client.post("/sign-in", data={"name": EDITOR, "password": "wrong-password"})
        client.post("/sign-in", data={"name": "My Password!", "password": "x"})
        sign_in(client, EDITOR)
        token = client.cookies["session"]
        client.post("/sign-out?next=hidden")
    told = [(log["event"], log.get("user")) for log in logs if log["event"] != "request"]
    assert told == [
        ("sign-in failed", EDITOR),
        ("sign-in failed", ""),
        ("signed in", EDITOR),
        ("signed out", EDITOR),
    ]
    assert all(log["address"] == "testclient" for log in logs if log["event"] == "sign-in failed")
    for secret in ("wrong-password", PASSWORD, token, "My Password!", "my password", "hidden"):
        assert secret not in str(logs)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_somebody_signed_in_gets_is_kept_by_no_cache(editor: TestClient) -> None:
    for address in (*ADDRESSES, "/nowhere", "/quotes/0"):
        control = editor.get(address).headers.get("cache-control", "")
        if address.startswith("/static"):
            assert "immutable" in control
        elif address not in {"/livez", "/readyz"}:
            assert control == "no-store", address
