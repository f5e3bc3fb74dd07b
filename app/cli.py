"""The commands beneath `make`: run, migrate, seed, check."""

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
import uvicorn
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from app import db
from app.config import Settings, get_settings
from app.models import Actor, Stance
from app.seeding import load
from app.seeding.sheets import WrongSheets

cli = typer.Typer(
    help="Allied Stances: who lets Ukraine strike Russian territory with the weapons they gave.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.command()
def run() -> None:
    """Serve the site on HOST and PORT (127.0.0.1:8000)."""
    with _plain_errors() as settings:
        _check_schema(settings)
        config = uvicorn.Config(
            "app.main:create_app",
            factory=True,
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=10,
        )
        listening = _listen(settings)
    host, port = _shown_host(settings.host), listening.getsockname()[1]
    typer.echo(f"Allied Stances: http://{host}:{port}/", err=True)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    """The socket to serve on, taken before anything is announced."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        # Python repeats the address in brackets.
        reason = (error.strerror or str(error)).partition(" (")[0]
        typer.echo(
            f"error: cannot listen on {_shown_host(settings.host)}:{settings.port}: "
            f"{reason}; choose another with HOST or PORT",
            err=True,
        )
        raise typer.Exit(2) from error


@cli.command()
def migrate(
    revision: Annotated[str, typer.Argument(help="A migration, head, or base for none.")] = "head",
) -> None:
    """Bring the database's tables to this version of the program."""
    with _plain_errors() as settings:
        database = db.Database(settings.database_url, create=True)
        before = database.revision()
        known = db.revisions()
        if before and before not in known:
            _fail(f"the database is at migration {before}, which this program does not know")
        target = {"head": known[-1], "base": None}.get(revision, revision)
        if target and target not in known:
            _fail(f"there is no migration {revision}: known are {', '.join(known)}")
        if target is None or (before and known.index(target) < known.index(before)):
            db.downgrade(settings.database_url, revision)
        else:
            db.upgrade(settings.database_url, revision)
        after = database.revision()
        database.dispose()
        typer.echo(f"migrated: {before or 'empty'} to {after or 'empty'}")


@cli.command()
def seed(
    folder: Annotated[Path | None, typer.Argument(help="Where the sheets are: seeds/")] = None,
) -> None:
    """Load the seed sheets. What people have edited since is kept."""
    with _plain_errors() as settings:
        _check_schema(settings)
        entries = load.read(folder or settings.seeds_dir)
        database = db.Database(settings.database_url, patient=True)
        with database.write() as session:
            db.wait_for_turn(session.connection())
            result = load.seed(session, entries, _progress("seeding"))
        database.dispose()
        typer.echo(
            f"seeded: {result.total} records: {result.added} added, {result.changed} changed, "
            f"{result.unchanged} unchanged, {len(result.kept)} kept as edited"
        )
        for name in result.kept:
            typer.echo(f"kept as edited: {name}")


@cli.command()
def check() -> None:
    """Check the settings, the seed sheets and the database, and change nothing."""
    with _plain_errors() as settings:
        entries = load.read(settings.seeds_dir)
        _try_out(entries)
        typer.echo(f"sheets: {len(entries)} records, no fault")
        _check_schema(settings)
        database = db.Database(settings.database_url)
        with database.read() as session:
            actors = session.scalar(select(func.count()).select_from(Actor))
            stances = session.scalar(select(func.count()).select_from(Stance))
        database.dispose()
        typer.echo(f"database: at {db.revisions()[-1]}, {actors} actors, {stances} stances")


def _try_out(entries: list[load.Entry]) -> None:
    """Seed a database that is thrown away: only the record itself knows some of its rules."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/check.db"
        db.upgrade(url)
        database = db.Database(url)
        try:
            with database.write() as session:
                load.seed(session, entries)
        finally:
            database.dispose()


def _shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _fail(message: str) -> None:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(1)


def _check_schema(settings: Settings) -> None:
    """Stop in one clear line where the tables are not those of this program."""
    database = db.Database(settings.database_url)
    try:
        problem = db.schema_problem(database)
    finally:
        database.dispose()
    if problem:
        _fail(problem)


@contextmanager
def _plain_errors() -> Iterator[Settings]:
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
    except (OperationalError, InterfaceError) as error:
        typer.echo(f"error: the database does not answer: {_first_line(error)}", err=True)
        raise typer.Exit(1) from error
    except (SQLAlchemyError, OSError) as error:
        typer.echo(f"error: {_first_line(error)}", err=True)
        raise typer.Exit(1) from error


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def _progress(what: str) -> Callable[[int, int], None]:
    """A line a second on standard error, once the work has taken more than one."""
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            sys.stderr.write(f"{what}: {done} of {total}\n")
            sys.stderr.flush()

    return tell
