"""The commands that keep the record: migrate, seed, check."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from sqlalchemy import func, select

from app import db
from app.cli.telling import check_schema, fail, plain_errors
from app.models import Actor, Stance
from app.seeding import load


def migrate(
    revision: Annotated[str, typer.Argument(help="A migration, head, or base for none.")] = "head",
) -> None:
    """Bring the database's tables to this version of the program."""
    with plain_errors() as settings:
        database = db.Database(settings.database_url, create=True)
        before = database.revision()
        known = db.revisions()
        if before and before not in known:
            fail(f"the database is at migration {before}, which this program does not know")
        target = {"head": known[-1], "base": None}.get(revision, revision)
        if target and target not in known:
            fail(f"there is no migration {revision}: known are {', '.join(known)}")
        if target is None or (before and known.index(target) < known.index(before)):
            db.downgrade(settings.database_url, revision)
        else:
            db.upgrade(settings.database_url, revision)
        after = database.revision()
        database.dispose()
        typer.echo(f"migrated: {before or 'empty'} to {after or 'empty'}")


def seed(
    folder: Annotated[Path | None, typer.Argument(help="Where the sheets are: seeds/")] = None,
) -> None:
    """Load the seed sheets. What people have edited since is kept."""
    with plain_errors() as settings:
        check_schema(settings)
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


def check() -> None:
    """Check the settings, the seed sheets and the database, and change nothing."""
    with plain_errors() as settings:
        entries = load.read(settings.seeds_dir)
        _try_out(entries)
        typer.echo(f"sheets: {len(entries)} records, no fault")
        check_schema(settings)
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
