from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.db import Database
from app.edits import people
from app.models import User
from app.models.codebook import UserRole
from tests.routes.accounts import ADMIN, EDITOR, OTHER, browser, sign_in
from tests.routes.markup import Element, read

LAST = f"{ADMIN} is the last active admin: make somebody else an admin first"


def problems(client: TestClient, path: str, **data: str) -> dict[str, str]:
    """What is told of a form that is refused, by field."""
    answer = client.post(path, data=data)
    assert answer.status_code == 422
    page = read(answer.text)
    assert page.one("title").text.startswith("Error: ")
    for link in page.one(".box--err").all("a"):
        assert page.one(link["href"] + "-e").text == f"Error: {link.text}"
    return {a["href"].removeprefix("#"): a.text for a in page.one(".box--err").all("a")}


def row(client: TestClient, name: str) -> Element:
    [found] = [
        row
        for row in read(client.get("/people").text).all(".rows__i")
        if row.one("h3").text.startswith(name)
    ]
    return found


def test_everybody_is_listed(admin: TestClient) -> None:
    page = read(admin.get("/people").text)
    assert page.texts(".rows__i h3") == [ADMIN, EDITOR, OTHER]
    assert "Admin · last seen" in row(admin, ADMIN).text
    assert "Editor · not signed in" in row(admin, EDITOR).text


def test_somebody_new_gets_a_password_that_is_shown_once(admin: TestClient) -> None:
    with capture_logs() as logs:
        answer = admin.post("/people", data={"name": "New.Name", "role": "editor"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    password = read(answer.text).one(".secret code").text
    assert len(password) == 23
    assert password not in str(logs)
    [added] = [log for log in logs if log["event"] == "user added"]
    assert (
        added.items()
        >= {
            "user": ADMIN,
            "account": "new.name",
            "role": "editor",
        }.items()
    )
    sign_in(browser(admin), "new.name", password)
    assert password not in admin.get("/people").text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Enter a name"),
        ("a", "2 to 40 lower case"),
        ("x" * 41, "2 to 40 lower case"),
        ("anna müller", "2 to 40 lower case"),
        ("anna\n", None),
        ("<b>anna</b>", "2 to 40 lower case"),
        ("seed", "is kept for"),
        ("Import", "is kept for"),
        (EDITOR, "is taken"),
    ],
)
def test_a_name_is_plain_and_new(admin: TestClient, name: str, says: str | None) -> None:
    if says is None:
        assert admin.post("/people", data={"name": name, "role": "editor"}).status_code == 200
        return
    assert says in problems(admin, "/people", name=name, role="editor")["name"]
    answer = admin.post("/people", data={"name": name, "role": "admin"})
    page = read(answer.text)
    assert page.one("#name")["value"] == name.lower()
    assert [r["value"] for r in page.all("input[name=role]") if r.get("checked") is not None] == [
        "admin"
    ]


def test_a_role_is_chosen(admin: TestClient) -> None:
    told = {"role": "Choose a role: editor or admin"}
    assert problems(admin, "/people", name="new.name") == told
    assert problems(admin, "/people", name="new.name", role="owner") == told
    assert problems(admin, "/people/2/role", role="owner") == {"role-2": told["role"]}


def test_a_role_holds_at_once(admin: TestClient, editor: TestClient) -> None:
    assert editor.get("/people").status_code == 403
    assert admin.post("/people/2/role", data={"role": "admin"}).status_code == 303
    assert editor.get("/people").status_code == 200
    assert editor.post("/people/1/role", data={"role": "editor"}).status_code == 303
    assert admin.get("/people").status_code == 403


def test_a_disabled_account_is_out_until_it_is_enabled(
    admin: TestClient, editor: TestClient
) -> None:
    assert admin.post("/people/2/disabling").status_code == 303
    assert editor.get("/account").status_code == 303
    assert row(admin, EDITOR).one(".tag").text == "Disabled"
    assert admin.post("/people/2/enabling").status_code == 303
    # The sessions from before do not come back.
    assert editor.get("/account").status_code == 303
    sign_in(editor, EDITOR)


def test_a_reset_password_ends_the_sessions(admin: TestClient, editor: TestClient) -> None:
    with capture_logs() as logs:
        answer = admin.post("/people/2/password")
    password = read(answer.text).one(".secret code").text
    assert password not in str(logs)
    assert editor.get("/account").status_code == 303
    sign_in(editor, EDITOR, password)


def test_the_last_admin_stays(admin: TestClient, accounts: Database) -> None:
    assert problems(admin, "/people/1/role", role="editor") == {"role-1": LAST}
    assert problems(admin, "/people/1/disabling") == {"state-1": LAST}
    admin.post("/people/2/role", data={"role": "admin"})
    admin.post("/people/2/disabling")
    assert problems(admin, "/people/1/disabling") == {"state-1": LAST}
    # A disabled admin is none of the active ones, so may be changed.
    assert admin.post("/people/2/role", data={"role": "editor"}).status_code == 303
    with accounts.read() as db:
        assert people.named(db, ADMIN).role is UserRole.ADMIN


def test_two_admins_who_disable_each_other_leave_one(admin: TestClient, accounts: Database) -> None:
    admin.post("/people/2/role", data={"role": "admin"})
    other = sign_in(browser(admin), EDITOR)
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                lambda ask: ask[0].post(ask[1]),
                [(admin, "/people/2/disabling"), (other, "/people/1/disabling")],
            )
        )
    with accounts.read() as db:
        active = select(func.count()).where(User.role == "admin", User.disabled_at.is_(None))
        assert db.scalar(active) == 1


def test_nobody_by_that_number(admin: TestClient) -> None:
    for deed in ("role", "password", "disabling", "enabling"):
        assert admin.post(f"/people/99/{deed}", data={"role": "admin"}).status_code == 404
        assert admin.post(f"/people/{10**30}/{deed}").status_code == 404


def test_what_an_admin_does_is_logged(admin: TestClient) -> None:
    with capture_logs() as logs:
        admin.post("/people/2/role", data={"role": "admin"})
        admin.post("/people/2/password")
        admin.post("/people/2/disabling")
        admin.post("/people/2/enabling")
    told = [(log["event"], log["user"], log["account"]) for log in logs if "account" in log]
    deeds = ("role changed", "password reset", "disabled", "enabled")
    assert told == [(deed, ADMIN, EDITOR) for deed in deeds]
