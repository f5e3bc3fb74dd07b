"""Engines and sessions: one way to read, one way to write, on SQLite and PostgreSQL.

SQLite writes begin with BEGIN IMMEDIATE, so that two writers queue instead of losing updates;
a reading session must never write.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from app.config import ROOT

THREADS = 40  # FastAPI's thread limit: a connection for each, so that none waits for another.


class UnknownDatabase(ValueError):
    """The address is of no database that this program speaks to."""


def parse_url(text: str) -> URL:
    """The database's address, or UnknownDatabase with the two forms that work."""
    try:
        url = make_url(text)
        driver = url.get_driver_name()
    except (ArgumentError, NoSuchModuleError, ImportError):
        driver = ""
    else:
        if url.drivername in {"sqlite", "sqlite+pysqlite"}:
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


def _make_engine(url: URL, begin: str, *, patient: bool) -> Engine:
    """One engine. `patient` is for work that may take long: migrations and seeding."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, module=_sqlite_module(), pool_size=THREADS, pool_timeout=2)

        @event.listens_for(engine, "connect")
        def _connect(connection: Any, _record: object) -> None:
            connection.isolation_level = None
            cursor = connection.cursor()
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                f"busy_timeout={30_000 if patient else 5_000}",
            ):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine
    limits = (30_000, 0) if patient else (4_000, 5_000)
    return create_engine(
        url,
        pool_size=THREADS,
        pool_timeout=2,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={
            "connect_timeout": 3,
            "options": f"-c lock_timeout={limits[0]} -c statement_timeout={limits[1]}"
            " -c idle_in_transaction_session_timeout=30000",
        },
    )


class Database:
    """One database: `read()` and `write()` give sessions, `write()` commits at its end."""

    def __init__(self, url: str, *, patient: bool = False) -> None:
        self.url = parse_url(url)
        if self.url.get_backend_name() == "sqlite" and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine = _make_engine(self.url, "BEGIN", patient=patient)
        # On SQLite a second engine, whose transactions take the write lock when they begin.
        self.writer = (
            _make_engine(self.url, "BEGIN IMMEDIATE", patient=patient)
            if self.engine.dialect.name == "sqlite"
            else self.engine
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
            yield session

    def revision(self) -> str | None:
        """The migration that this database stands at, None for an empty one."""
        with self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    def dispose(self) -> None:
        self.engine.dispose()
        self.writer.dispose()


def _alembic(database: Database) -> Config:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["engine"] = database.writer  # migrations write
    return config


def revisions() -> list[str]:
    """The migrations that this program knows, oldest first."""
    scripts = ScriptDirectory.from_config(Config(toml_file=ROOT / "pyproject.toml"))
    return [script.revision for script in scripts.walk_revisions()][::-1]


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
    database = Database(url, patient=True)
    try:
        command.upgrade(_alembic(database), revision)
    finally:
        database.dispose()


def downgrade(url: str, revision: str) -> None:
    """Take a database back to `revision`; `base` empties it."""
    database = Database(url, patient=True)
    try:
        command.downgrade(_alembic(database), revision)
    finally:
        database.dispose()
