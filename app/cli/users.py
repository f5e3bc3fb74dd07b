"""The commands for accounts: users add, list, set-role, disable, enable, set-password."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from app import db
from app.cli.telling import check_schema, fail, plain_errors
from app.edits import passwords, people
from app.edits.refused import Refused
from app.forms.people import known_name, name_problem, password_problem
from app.models.codebook import UserRole
from app.queries import people as queries

users = typer.Typer(help="Accounts: who may change the record.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The name of the account.")]
Generate = Annotated[bool, typer.Option("--generate", help="Make up a password and print it.")]


@users.command()
def add(
    name: Name,
    role: Annotated[UserRole, typer.Option(help="What they may do.")] = UserRole.EDITOR,
    generate: Generate = False,  # noqa: FBT002  # typer reads an option off an argument
) -> None:
    """Add an account. Its password is asked for, or read from standard input."""
    with _writing() as database:
        name = known_name(name)
        if problem := name_problem(name):
            raise Refused("name", problem)
        password = _password(name, generate=generate)
        kept = passwords.hashed(password)
        with database.write() as session:
            people.add(session, name, role, kept)
        typer.echo(f"added {name} ({role.value})")
        _tell(password, generate=generate)


@users.command("list")
def list_() -> None:
    """List every account with its role and state."""
    with _writing() as database, database.read() as session:
        for person in queries.people(session):
            seen = f"last seen {person.seen_at:%Y-%m-%d}" if person.seen_at else "not signed in"
            state = "disabled" if person.disabled_at else seen
            typer.echo(f"{person.name}\t{person.role.value}\t{state}")


@users.command()
def set_role(name: Name, role: Annotated[UserRole, typer.Argument(help="The new role.")]) -> None:
    """Make an account an editor's or an admin's."""
    with _changing() as session:
        people.set_role(session, people.named(session, known_name(name)), role)
    typer.echo(f"{known_name(name)} is {role.value} now")


@users.command()
def disable(name: Name) -> None:
    """Sign an account out everywhere, and let it in no more."""
    with _changing() as session:
        people.disable(session, people.named(session, known_name(name)))
    typer.echo(f"disabled {known_name(name)}")


@users.command()
def enable(name: Name) -> None:
    """Let a disabled account in again."""
    with _changing() as session:
        people.enable(session, people.named(session, known_name(name)))
    typer.echo(f"enabled {known_name(name)}")


@users.command()
def set_password(
    name: Name,
    generate: Generate = False,  # noqa: FBT002  # as above
) -> None:
    """Give an account a new password, and sign it out everywhere."""
    with _writing() as database:
        name = known_name(name)
        with database.read() as session:
            people.named(session, name)
        password = _password(name, generate=generate)
        kept = passwords.hashed(password)
        with database.write() as session:
            people.set_password(session, people.named(session, name), kept)
        typer.echo(f"changed the password of {name}")
        _tell(password, generate=generate)


def _password(name: str, *, generate: bool) -> str:
    if generate:
        return passwords.generated()
    if sys.stdin.isatty():
        password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if problem := password_problem(password, name):
        fail(problem[0].lower() + problem[1:])
    return password


def _tell(password: str, *, generate: bool) -> None:
    """On a line of its own, so that a script can read it."""
    if generate:
        typer.echo(password)


@contextmanager
def _writing() -> Iterator[db.Database]:
    with plain_errors() as settings:
        check_schema(settings)
        database = db.Database(settings.database_url)
        try:
            yield database
        finally:
            database.dispose()


@contextmanager
def _changing() -> Iterator[Session]:
    with _writing() as database, database.write() as session:
        yield session
