import asyncio
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from app.config import Settings
from app.main import create_app
from tests.routes.markup import Element, read
from tests.routes.pages import ADDRESSES, LISTS, PAGES, RECORDS, ROUTES, SENT, routes

OTHER_METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return create_app(Settings(database_url=f"sqlite:///{tmp_path / 'none.db'}"))


def test_every_route_has_its_row(app: FastAPI) -> None:
    assert routes(app) == ROUTES


def test_a_route_without_a_row_is_noticed(app: FastAPI) -> None:
    app.add_api_route("/secret/{key}", lambda: None, methods=["DELETE"])
    assert routes(app) - ROUTES == {("DELETE", "/secret/{key}")}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole(reader: TestClient, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = read(response.text)
    assert page.one("html")["lang"] == "en"
    assert page.one("head title").text.endswith(" – Allied Stances")
    assert len(page.one("head title").text) > len(" – Allied Stances")
    assert len(page.all("h1")) == 1
    assert page.one(".nav [aria-current=page]")["href"] == "/" + address.split("/")[1]
    assert "None" not in page.one("main").text
    assert "{{" not in response.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_its_body(reader: TestClient, address: str) -> None:
    get, head = reader.get(address), reader.head(address)
    assert get.status_code == head.status_code == 200
    assert head.content == b""
    own = {"x-request-id", "date"}
    assert {k: v for k, v in head.headers.items() if k not in own} == {
        k: v for k, v in get.headers.items() if k not in own
    }


def sent(client: TestClient, method: str, address: str) -> bytes:
    """The body as the application sends it; the test client would hide that of HEAD."""
    scope = {
        "type": "http",
        "method": method,
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "headers": [(b"host", b"127.0.0.1")],
        "app": client.app,
    }
    bodies: list[bytes] = []

    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not requests:
            await asyncio.Event().wait()  # The client stays until it has its answer.
        return requests.pop()

    async def send(message: Message) -> None:
        bodies.append(message.get("body", b""))

    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]  # an ASGI application
    return b"".join(bodies)


@pytest.mark.parametrize("address", [*ADDRESSES, "/nothing", "/quotes/0"])
def test_head_sends_no_body(reader: TestClient, address: str) -> None:
    assert sent(reader, "GET", address)
    assert sent(reader, "HEAD", address) == b""


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_else_can_be_written(reader: TestClient, address: str) -> None:
    written = {row.method for row in SENT if row.address == address}
    for method in set(OTHER_METHODS) - written:
        response = reader.request(method, address)
        assert response.status_code == 405, method
        assert "GET" in response.headers["allow"], method
        assert read(response.text).one("h1").text == "Not possible here", method


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_gets_no_cookie(reader: TestClient, address: str) -> None:
    assert "set-cookie" not in reader.get(address).headers


def test_every_link_leads_to_a_page_that_is_there(reader: TestClient) -> None:
    waiting, seen, ids = ["/"], {"/"}, dict[str, set[str]]()
    fragments = set[tuple[str, str]]()
    while waiting:
        address = waiting.pop()
        response = reader.get(address)
        assert response.status_code == 200, address
        if "html" not in response.headers["content-type"]:
            continue
        page = read(response.text)
        named = [element["id"] for element in page.walk() if element.get("id")]
        assert len(named) == len(set(named)), address
        ids[address] = set(named)
        for target in references(page, address):
            place, _, fragment = target.partition("#")
            if fragment:
                fragments.add((place, fragment))
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    assert {(p, f) for p, f in fragments if p in ids and f not in ids[p]} == set()
    assert len(seen) > 100
    assert {"/countries/FR", "/quotes/12", "/stances/8", "/documents/1"} <= seen


def references(page: Element, address: str) -> list[str]:
    found = [e["href"] for e in page.walk() if e.get("href") is not None]
    found += [f"#{e[name]}" for name in ("for", "aria-labelledby") for e in page.all(f"[{name}]")]
    absolute = [urljoin(address, href) for href in found]
    return [target for target in absolute if not urlsplit(target).netloc]


def test_an_empty_list_says_what_to_do(empty_client: TestClient) -> None:
    for address in LISTS:
        response = empty_client.get(address)
        assert response.status_code == 200, address
        page = read(response.text)
        assert len(page.all("h1")) == 1, address
        assert "python -m app seed" in page.one(".empty").text, address


def test_a_filter_of_an_empty_list_finds_nothing(empty_client: TestClient) -> None:
    query = "country=FR&q=storm&organisation=nato&from=2024-05-01"
    for address in LISTS:
        response = empty_client.get(f"{address}?{query}")
        assert response.status_code == 200, address
        assert len(read(response.text).all(".empty")) == 1, address


def test_an_empty_record_has_no_record_pages(empty_client: TestClient) -> None:
    assert {address: empty_client.get(address).status_code for address in RECORDS} == (
        dict.fromkeys(RECORDS, 404)
    )


def test_the_method_is_there_without_a_record(empty_client: TestClient) -> None:
    assert empty_client.get("/method").status_code == 200
