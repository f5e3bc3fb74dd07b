import os
import pty
import subprocess
from collections.abc import Callable

import pytest

from app.db import Database
from app.edits import passwords, people
from app.models import User, UserSession
from app.models.codebook import UserRole
from tests.commands.command import Done, app, command, environment
from tests.migrations.database_shape import rows
from tests.routes.accounts import PASSWORD

Users = Callable[..., Done]
SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def users(database_url: str) -> Users:
    def run(*arguments: str, typed: str = "") -> Done:
        return app("users", *arguments, typed=typed, DATABASE_URL=database_url)

    return run


def the_line(done: Done) -> str:
    assert (done.code, done.out) == (1, ""), done
    [line] = done.err.splitlines()
    return line.removeprefix("error: ")


def account(database: Database, name: str) -> User:
    with database.read() as db:
        return people.named(db, name)


def is_password(database: Database, name: str, password: str) -> bool:
    return passwords.check(password, account(database, name).password_hash)[0]


def test_a_password_is_read_from_standard_input(users: Users, database: Database) -> None:
    done = users("add", "anna", typed=f"{PASSWORD}\nmore\n")
    assert (done.code, done.out, done.err) == (0, "added anna (editor)\n", "")
    assert account(database, "anna").role is UserRole.EDITOR
    assert is_password(database, "anna", PASSWORD)


def test_a_password_is_made_up_and_printed(users: Users, database: Database) -> None:
    done = users("add", "anna", "--role", "admin", "--generate")
    assert (done.code, done.err) == (0, "")
    said, password = done.out.splitlines()
    assert said == "added anna (admin)"
    assert account(database, "anna").role is UserRole.ADMIN
    assert is_password(database, "anna", password)
    assert PASSWORD not in done.out


@SQLITE
def test_on_a_terminal_a_password_is_asked_for_twice_and_never_shown(
    database_url: str, database: Database
) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("users", "add", "anna"),
        env=environment(DATABASE_URL=database_url),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    for prompt in (b"Password: ", b"confirmation: "):
        while not said.endswith(prompt):
            said += os.read(ours, 1000)
        os.write(ours, f"{PASSWORD}\n".encode())
    while b"added anna (editor)" not in said:
        said += os.read(ours, 1000)
    assert process.wait(30) == 0
    os.close(ours)
    assert PASSWORD.encode() not in said
    assert is_password(database, "anna", PASSWORD)


def test_accounts_are_listed_changed_and_locked(users: Users, database: Database) -> None:
    users("add", "anna", "--role", "admin", "--generate")
    users("add", "ben", "--generate")
    with database.write() as db:
        people.start_session(db, people.named(db, "ben").id, "")
    assert users("set-role", "ben", "admin").out == "ben is admin now\n"
    assert users("disable", "ben").out == "disabled ben\n"
    with database.read() as db:
        assert db.query(UserSession).count() == 0
    assert users("list").out == "anna\tadmin\tnot signed in\nben\tadmin\tdisabled\n"
    assert users("enable", "ben").out == "enabled ben\n"
    done = users("set-password", "ben", typed=PASSWORD)
    assert done.out == "changed the password of ben\n"
    assert is_password(database, "ben", PASSWORD)


def test_what_cannot_be_is_told_in_one_line(users: Users, database: Database) -> None:
    users("add", "anna", "--role", "admin", "--generate")
    before = rows(database.engine)
    last = "anna is the last active admin: make somebody else an admin first"
    assert "2 to 40 lower case letters" in the_line(users("add", "An na", "--generate"))
    assert "is kept for" in the_line(users("add", "seed", "--generate"))
    assert "“anna” is taken" in the_line(users("add", "anna", "--generate"))
    assert "at least 12 characters" in the_line(users("add", "ben", typed="short\n"))
    assert the_line(users("add", "ben")) == "enter a password"
    assert the_line(users("set-role", "anna", "editor")) == last
    assert the_line(users("disable", "anna")) == last
    for arguments in (["disable", "ben"], ["enable", "ben"], ["set-password", "ben"]):
        assert the_line(users(*arguments)) == "there is nobody called “ben”"
    assert rows(database.engine) == before


@SQLITE
def test_a_password_cannot_stand_in_the_arguments(users: Users) -> None:
    assert users("add", "anna", PASSWORD).code == 2
    assert users("add", "anna", "--password", PASSWORD).code == 2
