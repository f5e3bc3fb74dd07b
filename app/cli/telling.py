"""What every command needs: settings, a database that fits, and faults told in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from pydantic import ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from app import db
from app.config import Settings, get_settings
from app.edits.refused import Refused
from app.seeding.sheets import WrongSheets


@contextmanager
def plain_errors() -> Iterator[Settings]:
    """Settings, and one line instead of a stack trace for what a user can mend."""
    try:
        yield get_settings()
    except ValidationError as error:
        for detail in error.errors():
            typer.echo(f"error: {str(detail['loc'][0]).upper()}: {detail['msg']}", err=True)
        raise typer.Exit(2) from error
    except db.UnknownDatabase as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    except WrongSheets as error:
        for fault in error.faults:
            typer.echo(str(fault), err=True)
        typer.echo(f"error: {len(error.faults)} in the seed sheets; nothing was changed", err=True)
        raise typer.Exit(1) from error
    except Refused as refused:
        fail(refused.message)
    except (OperationalError, InterfaceError) as error:
        typer.echo(f"error: the database does not answer: {first_line(error)}", err=True)
        raise typer.Exit(1) from error
    except (SQLAlchemyError, OSError) as error:
        typer.echo(f"error: {first_line(error)}", err=True)
        raise typer.Exit(1) from error


def check_schema(settings: Settings) -> None:
    """Stop in one clear line where the tables are not those of this program."""
    database = db.Database(settings.database_url)
    try:
        problem = db.schema_problem(database)
    finally:
        database.dispose()
    if problem:
        fail(problem)


def fail(message: str) -> NoReturn:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(1)


def first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
