from collections.abc import Iterator

import psycopg
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.config import Settings
from app.main import create_app
from app.web.templating import render
from tests.routes.faults import SECRET, look


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/countries/XX",
        "/countries/FR/more",
        "/favicon.ico",
        "/static/nothing",
        "/docs",
        "/redoc",
        "/openapi.json",
        "/%00",
        "/%ED%A0%80",
        "/" + "x" * 8_000,
        "/..%2f..%2fetc%2fpasswd",
        "//evil.example/countries",
    ],
)
def test_an_unknown_address(reader: TestClient, path: str) -> None:
    response = reader.get(f"http://127.0.0.1{path}")
    assert response.status_code == 404
    assert "no page at this address" in look(response.text, 404, "Page not found")


@pytest.mark.parametrize("noun", ["quotes", "stances", "documents"])
def test_a_number_that_no_record_has(reader: TestClient, noun: str) -> None:
    for number in (
        *("0", "-1", "99999", str(2**31 - 1), str(2**31), str(2**63), str(10**30), "9" * 5_000),
        *("abc", "1.5", "1e0", "0x1", "%00", "1%00", "%F0%9F%92%A5", "NaN", "true"),
    ):
        response = reader.get(f"/{noun}/{number}")
        assert response.status_code == 404, number
        look(response.text, 404, "Page not found")


@pytest.mark.parametrize("path", ["/countries/", "/quotes/4/", "/method/"])
def test_a_slash_too_many_is_taken_off(reader: TestClient, path: str) -> None:
    response = reader.get(f"{path}?as_of=2024-05-15")
    assert response.status_code in {307, 308}
    assert response.headers["location"] == (f"http://127.0.0.1{path.rstrip('/')}?as_of=2024-05-15")


class Broken:
    """Routes that go wrong, added to the application as it is."""

    def __init__(self, app: FastAPI) -> None:
        for route in (self.raises, self.undefined, self.number, self.database):
            app.add_api_route(f"/broken/{route.__name__}", route, methods=["GET"])

    @staticmethod
    def raises() -> None:
        raise RuntimeError(SECRET)

    @staticmethod
    def undefined() -> object:
        return render(None, "stances/show.html")  # type: ignore[arg-type]

    @staticmethod
    def number(count: int) -> int:
        return count

    @staticmethod
    def database() -> None:
        raise psycopg.errors.SyntaxError(SECRET)


@pytest.fixture
def broken(seeded_url: str) -> Iterator[TestClient]:
    app = create_app(Settings(database_url=seeded_url))
    Broken(app)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("route", ["raises", "undefined", "database"])
def test_a_fault_of_ours(broken: TestClient, route: str) -> None:
    with capture_logs() as logs:
        response = broken.get(f"/broken/{route}")
    assert response.status_code == 500
    assert "our fault" in look(response.text, 500, "Something broke")
    assert [(log["event"], log["log_level"]) for log in logs] == [
        ("fault", "error"),
        ("request", "info"),
    ]
    assert broken.get("/").status_code == 200


def test_what_cannot_be_understood(broken: TestClient) -> None:
    for query in ("", "?count=many", "?count=1&count=" + "9" * 5_000):
        response = broken.get(f"/broken/number{query}")
        assert response.status_code == 422
        look(response.text, 422, "Not understood")
    assert broken.get("/broken/number?count=4").json() == 4


def test_a_method_that_a_page_does_not_have(reader: TestClient) -> None:
    response = reader.post("/stances/2", data={"position": "permits"})
    assert response.status_code == 405
    look(response.text, 405, "Not possible here")
