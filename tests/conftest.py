"""Fixtures for every test: real databases on both engines, and the application over them."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.databases import Engine, PostgreSQL, SQLite, postgresql


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> SQLite:
    return SQLite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_engine() -> Iterator[PostgreSQL]:
    with postgresql() as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Runs the test once on each engine.

    A test that concerns one engine alone says
    `@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)`.
    """
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture
def blank_url(engine: Engine) -> Iterator[str]:
    """A database of this test's own in which no migration has run."""
    with engine.schemaless() as url:
        yield url


@pytest.fixture
def database_url(engine: Engine) -> Iterator[str]:
    """A database of this test's own: the newest schema, no rows."""
    with engine.migrated() as url:
        yield url


@pytest.fixture
def seeded_url(engine: Engine) -> Iterator[str]:
    """A database of this test's own: the newest schema, every seed sheet."""
    with engine.seeded() as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def seeded(seeded_url: str) -> Iterator[Database]:
    opened = Database(seeded_url)
    yield opened
    opened.dispose()


def serve(url: str) -> TestClient:
    # The host check knows this name, and not the client's own default.
    return TestClient(
        create_app(Settings(database_url=url)),
        base_url="http://127.0.0.1",
        follow_redirects=False,
    )


@pytest.fixture
def client(seeded_url: str) -> Iterator[TestClient]:
    """The application over the seeds. `seeded` is the same database."""
    with serve(seeded_url) as opened:
        yield opened


@pytest.fixture
def empty_client(database_url: str) -> Iterator[TestClient]:
    """The application over a database without a row. `database` is the same one."""
    with serve(database_url) as opened:
        yield opened
