from collections.abc import Callable

import pytest
from sqlalchemy import make_url, text
from starlette.testclient import TestClient

from app.db import Database, downgrade, revisions, upgrade
from tests.conftest import serve
from tests.databases import PostgreSQL

NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/none"


def test_alive_and_ready(reader: TestClient) -> None:
    for path in ("/livez", "/readyz"):
        response = reader.get(path)
        assert (response.status_code, response.text) == (200, "ok\n")
        assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_alive_without_a_database() -> None:
    with serve(NOWHERE) as client:
        assert client.get("/livez").status_code == 200


def test_not_ready_without_a_database() -> None:
    with serve(NOWHERE) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.text == "the database does not answer\n"


def test_not_ready_before_the_migrations_and_ready_after(blank_url: str) -> None:
    with serve(blank_url) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "python -m app migrate" in response.text
        upgrade(blank_url)
        assert client.get("/readyz").status_code == 200


def test_not_ready_on_an_old_schema(database_url: str) -> None:
    old = revisions()[0]
    downgrade(database_url, old)
    with serve(database_url) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert old in response.text
        assert "python -m app migrate" in response.text
        upgrade(database_url)
        assert client.get("/readyz").status_code == 200


def test_not_ready_on_a_schema_of_the_future(database_url: str, database: Database) -> None:
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with serve(database_url) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "9999" in response.text
        assert "does not know" in response.text


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_ready_again_when_the_database_is_back(
    database_url: str, postgresql_engine: PostgreSQL
) -> None:
    name = make_url(database_url).database or ""
    with serve(database_url) as client:
        assert client.get("/readyz").status_code == 200
        postgresql_engine.drop(name)
        assert client.get("/readyz").status_code == 503
        assert client.get("/livez").status_code == 200
        postgresql_engine.copy("migrated", name)
        assert client.get("/readyz").status_code == 200


def test_a_file_that_is_no_database_is_not_ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("broken") / "stances.db"
    path.write_bytes(b"no database at all, whatever its name says " * 100)
    with serve(f"sqlite:///{path}") as client:
        assert client.get("/readyz").status_code == 503
        assert client.get("/livez").status_code == 200


def test_alive_asks_the_database_nothing(
    client: TestClient, statements: Callable[[TestClient], list[str]]
) -> None:
    asked = statements(client)
    assert client.get("/livez").status_code == 200
    assert asked == []
    assert client.get("/readyz").status_code == 200
    assert asked
