import pytest
from sqlalchemy import make_url, text
from starlette.testclient import TestClient

from app.db import Database, upgrade
from tests.conftest import serve
from tests.databases import PostgreSQL
from tests.routes.faults import look
from tests.routes.pages import LISTS, RECORDS


def test_a_database_without_tables(blank_url: str) -> None:
    with serve(blank_url) as client:
        for path in (*LISTS, *RECORDS):
            response = client.get(path)
            assert response.status_code == 503, path
            assert int(response.headers["retry-after"]) > 0
            look(response.text, 503, "The record is busy")


def test_tables_that_arrive_late_need_no_restart(blank_url: str) -> None:
    with serve(blank_url) as client:
        assert client.get("/stances").status_code == 503
        upgrade(blank_url)
        assert client.get("/stances").status_code == 200


def test_a_missing_table(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        db.execute(text("ALTER TABLE tenure RENAME TO tenure_gone"))
    assert client.get("/officials").status_code == 503
    assert client.get("/stances").status_code == 200
    with seeded.write() as db:
        db.execute(text("ALTER TABLE tenure_gone RENAME TO tenure"))
    assert client.get("/officials").status_code == 200


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_locked_table_on_postgresql(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        db.execute(text("LOCK TABLE stance IN ACCESS EXCLUSIVE MODE"))
        response = client.get("/stances")
        assert response.status_code == 503
        assert "retry-after" in response.headers
        assert client.get("/method").status_code == 200
    assert client.get("/stances").status_code == 200


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_locked_file_on_sqlite(seeded_url: str) -> None:
    holder = Database(seeded_url)
    # Otherwise readers go on beside whoever writes.
    lock = holder.writer.raw_connection()
    cursor = lock.cursor()
    cursor.execute("PRAGMA locking_mode = EXCLUSIVE")
    cursor.execute("BEGIN EXCLUSIVE")
    with serve(seeded_url) as client:
        response = client.get("/stances")
        assert response.status_code == 503
        assert "retry-after" in response.headers
        assert client.get("/method").status_code == 200
        cursor.execute("ROLLBACK")
        lock.close()
        holder.dispose()
        assert client.get("/stances").status_code == 200


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_database_that_goes_and_comes_back(
    seeded_url: str, client: TestClient, postgresql_engine: PostgreSQL
) -> None:
    name = make_url(seeded_url).database or ""
    assert client.get("/countries/FR").status_code == 200
    postgresql_engine.drop(name)
    for path in ("/", "/countries/FR"):
        response = client.get(path)
        assert response.status_code == 503
        look(response.text, 503, "The record is busy")
    postgresql_engine.copy("seeded", name)
    assert client.get("/countries/FR").status_code == 200


def test_a_file_that_is_no_database(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("broken") / "stances.db"
    path.write_bytes(b"no database at all, whatever its name says " * 100)
    with serve(f"sqlite:///{path}") as client:
        response = client.get("/")
        assert response.status_code == 503
        look(response.text, 503, "The record is busy")
