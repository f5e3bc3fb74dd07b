"""Accounts for tests: made as the shell makes them, signed in through the form."""

from functools import cache

from fastapi import FastAPI
from starlette.testclient import TestClient

from app.db import Database
from app.edits import passwords, people
from app.models.codebook import UserRole

ADMIN, EDITOR, OTHER = "ada.admin", "eve.editor", "otto.other"
PASSWORD = "correct horse battery"  # noqa: S105  # the password of accounts that live for a test


@cache
def password_hash() -> str:
    """Hashed once for all tests: it costs what it should."""
    return passwords.hashed(PASSWORD)


def add(database: Database, name: str, role: str = "editor") -> int:
    """An account; its id."""
    with database.write() as db:
        return people.add(db, name, UserRole(role), password_hash()).id


def add_three(database: Database) -> None:
    """The admin has the id 1, the editor 2, one more editor 3."""
    for name in (ADMIN, EDITOR, OTHER):
        add(database, name, "admin" if name == ADMIN else "editor")


def browser(client: TestClient) -> TestClient:
    """Another browser on the same application, without a cookie."""
    assert isinstance(client.app, FastAPI)
    return TestClient(client.app, base_url="http://127.0.0.1", follow_redirects=False)


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    """The client, signed in through the form."""
    sent = client.post("/sign-in", data={"name": name, "password": password})
    assert sent.status_code == 303, sent.text
    return client
