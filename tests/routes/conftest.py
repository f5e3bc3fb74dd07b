"""A seeded application that many tests read and none writes to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from app.db import Database
from tests.conftest import serve
from tests.databases import Engine, PostgreSQL, SQLite
from tests.routes.accounts import ADMIN, EDITOR, add_three, browser, sign_in
from tests.routes.crowd import Crowd, Lists, crowd
from tests.routes.markup import Element, read
from tests.routes.rows import Keys, record_keys


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def reading(request: pytest.FixtureRequest) -> Iterator[tuple[TestClient, Keys]]:
    """The application over the seeds, and the keys of records by the addresses of their pages."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    with engine.seeded() as url, serve(url) as client:
        database = Database(url)
        keys = record_keys(database)
        database.dispose()
        yield client, keys


@pytest.fixture
def reader(reading: tuple[TestClient, Keys]) -> TestClient:
    return reading[0]


@pytest.fixture
def keys(reading: tuple[TestClient, Keys]) -> Keys:
    return reading[1]


@pytest.fixture
def paths(keys: Keys) -> Keys:
    """The addresses of pages by the keys of their records."""
    return {key: path for path, key in keys.items()}


@pytest.fixture
def accounts(seeded: Database) -> Database:
    """The seeds with three accounts: ADMIN (id 1), EDITOR (id 2), OTHER (id 3)."""
    add_three(seeded)
    return seeded


@pytest.fixture
def editor(client: TestClient, accounts: Database) -> TestClient:  # noqa: ARG001  # it fills the database
    """A browser in which EDITOR is signed in. `seeded` is its database, `client` a reader's."""
    return sign_in(browser(client), EDITOR)


@pytest.fixture
def admin(client: TestClient, accounts: Database) -> TestClient:  # noqa: ARG001  # it fills the database
    """The same for ADMIN."""
    return sign_in(browser(client), ADMIN)


@pytest.fixture
def open_(reader: TestClient) -> Callable[..., Element]:
    """Opens a page that must be there: `open_("/quotes", q="f16")`."""

    def opened(path: str, **query: Any) -> Element:
        response = reader.get(path, params=query or None)
        assert response.status_code == 200
        return read(response.text)

    return opened


@pytest.fixture(scope="session")
def crowded(sqlite_engine: SQLite, postgresql_engine: PostgreSQL) -> Iterator[Lists]:
    """The application over lists of several pages, on each engine; nobody writes to it."""
    with ExitStack() as stack:
        yield {
            "sqlite": _crowd(stack, sqlite_engine, 120, 11),
            "postgresql": _crowd(stack, postgresql_engine, 120, 11),
        }


@pytest.fixture(scope="session")
def handful(sqlite_engine: SQLite, postgresql_engine: PostgreSQL) -> Iterator[Lists]:
    """The same with a tenth of the records."""
    with ExitStack() as stack:
        yield {
            "sqlite": _crowd(stack, sqlite_engine, 12, 2),
            "postgresql": _crowd(stack, postgresql_engine, 12, 2),
        }


def _crowd(stack: ExitStack, engine: Engine, count: int, actors: int) -> Crowd:
    url = stack.enter_context(engine.seeded())
    database = Database(url)
    stack.callback(database.dispose)
    with database.write() as db:
        crowd(db, count, actors)
    return Crowd(stack.enter_context(serve(url)), database, record_keys(database))


@pytest.fixture
def statements() -> Iterator[Callable[[TestClient], list[str]]]:
    """Writes down every statement that an application sends to its database from now on."""
    listening: list[tuple[Any, Any]] = []

    def listen(client: TestClient) -> list[str]:
        found: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            found.append(statement)

        engine = client.app.state.database.engine  # type: ignore[attr-defined]
        event.listen(engine, "before_cursor_execute", note)
        listening.append((engine, note))
        return found

    yield listen
    for engine, note in listening:
        event.remove(engine, "before_cursor_execute", note)
