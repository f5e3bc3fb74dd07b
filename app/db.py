"""Engines and sessions: one way to read, one way to write, on SQLite and PostgreSQL.

SQLite writes begin with BEGIN IMMEDIATE, so that two writers queue instead of losing updates.
A reading session cannot write.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from app.config import ROOT

THREADS = 40  # FastAPI's thread limit: a connection for each, so that none waits for another.


LOCK = 7_246_001  # Any number that no other program on the server uses.


class UnknownDatabase(ValueError):
    """The address is of no database that this program speaks to."""


def parse_url(address: str) -> URL:
    """The database's address, or UnknownDatabase with the two forms that work."""
    try:
        url = make_url(address)
        driver = url.get_driver_name()
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        driver = ""
    else:
        if url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database not in {
            None,
            "",
            ":memory:",
        }:
            return url
        if driver == "psycopg":
            return url
    message = (
        "DATABASE_URL must be like sqlite:///var/stances.db or "
        "postgresql+psycopg://user:password@host/name"
    )
    raise UnknownDatabase(message)


def _sqlite_module() -> ModuleType:
    """The locked SQLite; the standard module where no wheel of it exists."""
    try:
        import pysqlite3
    except ImportError:
        import sqlite3

        if sqlite3.sqlite_version_info < (3, 51, 3):
            warnings.warn(
                f"SQLite {sqlite3.sqlite_version} has a rare fault in its write-ahead log; "
                "3.51.3 or newer mends it",
                RuntimeWarning,
                stacklevel=2,
            )
        return sqlite3
    return pysqlite3  # type: ignore[no-any-return]  # the wheel carries no types


def _sqlite_engine(url: URL, *, writes: bool, patient: bool, create: bool) -> Engine:
    path = Path(url.database or "").absolute()
    # Only a migration may make the file: anything else would leave an empty database behind.
    mode = "rwc" if create else "rw"
    url = make_url(f"sqlite:///file:{quote(str(path))}?mode={mode}&uri=true")
    engine = create_engine(
        url,
        module=_sqlite_module(),
        pool_size=THREADS,
        pool_timeout=2,
        # What is stored may be a secret; an error that names it would end in the log.
        hide_parameters=True,
    )
    pragmas = [
        f"busy_timeout={30_000 if patient else 5_000}",
        # A reader sets nothing that would write, so that a read-only file can be served. Only with
        # recursive triggers does INSERT OR REPLACE meet the one that guards revisions.
        *(
            ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
            if writes
            else ("query_only=ON",)
        ),
    ]

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql_engine(url: URL, *, writes: bool, patient: bool) -> Engine:
    lock, statement = (30_000, 0) if patient else (4_000, 5_000)
    # A page reads one state of the record, however many statements it takes.
    reading: dict[str, Any] = {
        "isolation_level": "REPEATABLE READ",
        "execution_options": {"postgresql_readonly": True},
    }
    return create_engine(
        url,
        pool_size=THREADS,
        pool_timeout=2,
        pool_pre_ping=True,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 3,
            "options": f"-c lock_timeout={lock} -c statement_timeout={statement}"
            " -c idle_in_transaction_session_timeout=30000",
        },
        **({} if writes else reading),
    )


class Database:
    """One database: `read()` and `write()` give sessions, `write()` commits at its end.

    `patient` is for work that may take long, `create` for making a SQLite file that is not there.
    """

    def __init__(self, url: str, *, patient: bool = False, create: bool = False) -> None:
        self.url = parse_url(url)
        if self.url.get_backend_name() == "sqlite":
            if create and self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine, self.writer = (
                _sqlite_engine(self.url, writes=writes, patient=patient, create=create)
                for writes in (False, True)
            )
        else:
            self.engine, self.writer = (
                _postgresql_engine(self.url, writes=writes, patient=patient)
                for writes in (False, True)
            )
        self._read = sessionmaker(self.engine, expire_on_commit=False, autoflush=False)
        self._write = sessionmaker(self.writer, expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._read() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        with self._write.begin() as session:
            wait_for_turn(session.connection())
            yield session

    def revision(self) -> str | None:
        """The migration that this database stands at, None for an empty or absent one."""
        if self._absent():
            return None
        with self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    def _absent(self) -> bool:
        path = self.url.database
        is_file = self.url.get_backend_name() == "sqlite" and path
        return bool(is_file) and not Path(path or "").exists()

    def dispose(self) -> None:
        self.engine.dispose()
        self.writer.dispose()


def _alembic(database: Database) -> Config:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["engine"] = database.writer  # migrations write
    return config


def wait_for_turn(connection: Connection) -> None:
    """One writer at a time, until the transaction ends; SQLite queues by itself.

    What the rules read of the record then still holds when the change is committed.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


@cache
def revisions() -> tuple[str, ...]:
    """The migrations that this program knows, oldest first."""
    scripts = ScriptDirectory.from_config(Config(toml_file=ROOT / "pyproject.toml"))
    return tuple(script.revision for script in scripts.walk_revisions())[::-1]


def schema_problem(database: Database) -> str | None:
    """Why the program cannot serve this database as it stands; None if it can."""
    found, known = database.revision(), revisions()
    if found == known[-1]:
        return None
    if found is None:
        return "the database is empty: run `python -m app migrate`"
    if found in known:
        return f"the database is at migration {found}, not {known[-1]}: run `python -m app migrate`"
    return f"the database is at migration {found}, which this program does not know: update it"


def upgrade(url: str, revision: str = "head") -> None:
    """Bring a database to `revision`, in one transaction."""
    database = Database(url, patient=True, create=True)
    try:
        command.upgrade(_alembic(database), revision)
    finally:
        database.dispose()


def downgrade(url: str, revision: str) -> None:
    """Take a database back to `revision`; `base` empties it."""
    database = Database(url, patient=True, create=True)
    try:
        command.downgrade(_alembic(database), revision)
    finally:
        database.dispose()
