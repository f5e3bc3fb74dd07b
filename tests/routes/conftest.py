"""A seeded application that many tests read and none writes to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.db import Database
from app.models import Document, Quote, Stance
from tests.conftest import serve
from tests.databases import Engine
from tests.routes.markup import Element, read

Keys = dict[str, str]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def reading(request: pytest.FixtureRequest) -> Iterator[tuple[TestClient, Keys]]:
    """The application over the seeds, and the keys of records by the addresses of their pages."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    with engine.seeded() as url, serve(url) as client:
        database = Database(url)
        keys = record_keys(database)
        database.dispose()
        yield client, keys


def record_keys(database: Database) -> Keys:
    with database.read() as db:
        return {
            f"/{folder}/{row_id}": key
            for folder, model in (("stances", Stance), ("quotes", Quote), ("documents", Document))
            for row_id, key in db.execute(select(model.id, model.key))
        }


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
def open_(reader: TestClient) -> Callable[..., Element]:
    """Opens a page that must be there: `open_("/quotes", q="f16")`."""

    def opened(path: str, **query: Any) -> Element:
        response = reader.get(path, params=query or None)
        assert response.status_code == 200
        return read(response.text)

    return opened
