import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.web.templating import static_version
from tests.conftest import serve
from tests.routes.markup import read
from tests.routes.pages import ADDRESSES, PAGES

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STATIC = f"/static/{static_version()}"


def raises() -> None:
    raise RuntimeError


def counted(count: int) -> int:
    return count


@pytest.fixture
def answering(seeded_url: str) -> Iterator[TestClient]:
    """The application with a route that fails and one that wants a number."""
    app = create_app(Settings(database_url=seeded_url))
    app.add_api_route("/raises", raises)
    app.add_api_route("/counted", counted)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def test_every_status_and_kind_of_answer_carries_the_headers(answering: TestClient) -> None:
    statuses = {
        "/": 200,
        "/livez": 200,
        f"{STATIC}/css/tokens.css": 200,
        f"{STATIC}/nothing": 404,
        "/countries/": 307,
        "/nothing": 404,
        "/quotes/0": 404,
        "/counted?count=x": 422,
        "/counted?count=1": 200,
        "/raises": 500,
    }
    for path, status in statuses.items():
        for method in ("GET", "HEAD"):
            response = answering.request(method, path)
            assert response.status_code == status, path
            assert HEADERS.items() <= dict(response.headers).items(), path
            assert "set-cookie" not in response.headers
            assert len(response.headers["x-request-id"]) == 32
    refused = answering.post("/")
    assert refused.status_code == 405
    assert HEADERS.items() <= dict(refused.headers).items()


def test_a_busy_database_is_told_with_the_headers(blank_url: str) -> None:
    with serve(blank_url) as client:
        for path in ("/", "/readyz"):
            response = client.get(path)
            assert response.status_code == 503
            assert HEADERS.items() <= dict(response.headers).items()


@pytest.mark.parametrize("address", ADDRESSES)
def test_https_is_kept_once_it_is_used(reader: TestClient, address: str) -> None:
    assert "strict-transport-security" not in reader.get(address).headers
    secure = reader.get(f"https://127.0.0.1{address}")
    assert secure.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "localhost@evil.example",
        "127.0.0.1, evil.example",
        "127.0.0.2",
        "",
    ],
)
@pytest.mark.parametrize("address", ["/", "/quotes/4", "/livez", f"{STATIC}/icon.svg"])
def test_a_host_that_is_not_ours_is_refused(reader: TestClient, address: str, host: str) -> None:
    response = reader.get(address, headers={"Host": host})
    assert response.status_code == 400
    assert HEADERS.items() <= dict(response.headers).items()
    assert "evil" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:80", "[::1]:8000"])
def test_our_own_hosts_are_answered(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"Host": host}).status_code == 200


def test_the_hosts_are_a_setting(seeded_url: str) -> None:
    settings = Settings(database_url=seeded_url, allowed_hosts="stances.example, *.stances.example")
    with TestClient(create_app(settings)) as client:
        for host, status in {
            "stances.example": 200,
            "www.stances.example": 200,
            "stances.example.evil": 400,
            "evil.example": 400,
        }.items():
            assert client.get("/", headers={"Host": host}).status_code == status
        cited = client.get("/quotes/4", headers={"Host": "stances.example"}).text
        assert "http://stances.example/quotes/4" in cited


@pytest.mark.parametrize("address", PAGES)
def test_a_page_needs_nothing_that_the_policy_forbids(reader: TestClient, address: str) -> None:
    page = read(reader.get(address).text)
    for element in page.walk():
        assert element.tag not in {"script", "style", "iframe", "object", "embed", "base"}
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        loaded = element.get("src") or (element.get("href") if element.tag != "a" else None)
        assert not loaded or re.match(r"/static/|#", loaded), loaded
        if element.tag == "form":
            assert element.get("method") in {"get", "post"}
            assert re.match(r"/(?!/)", element.get("action") or "/")


def test_no_text_becomes_a_link_of_another_kind(reader: TestClient) -> None:
    for address in PAGES:
        for link in read(reader.get(address).text).all("a"):
            assert re.match(r"/(?!/)|#|https?://", link["href"]), link["href"]


def test_static_files_are_kept_for_a_year(reader: TestClient) -> None:
    for path, kind in {
        "css/base.css": "text/css; charset=utf-8",
        "icon.svg": "image/svg+xml",
        "fonts/sans.woff2": "font/woff2",
        "map/europe.svg": "image/svg+xml",
    }.items():
        response = reader.get(f"{STATIC}/{path}")
        assert response.status_code == 200
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert response.headers["content-type"] == kind
        unchanged = reader.get(
            f"{STATIC}/{path}", headers={"If-None-Match": response.headers["etag"]}
        )
        assert unchanged.status_code == 304
        assert HEADERS.items() <= dict(unchanged.headers).items()


@pytest.mark.parametrize(
    "path",
    [
        "/static/000000000000/css/base.css",
        "/static/css/base.css",
        "/static",
        f"{STATIC}/",
        f"{STATIC}/css",
        f"{STATIC}/css/",
        f"{STATIC}/nothing.css",
        f"{STATIC}/../../app/main.py",
        f"{STATIC}/%2e%2e/app/main.py",
        f"{STATIC}/..%2fapp%2fmain.py",
        f"{STATIC}/%2fetc%2fpasswd",
        f"{STATIC}//etc/passwd",
        f"{STATIC}/css/base.css%00",
        f"{STATIC}/%ED%A0%80",
        f"{STATIC}/" + "x" * 5_000,
    ],
)
def test_nothing_else_is_served(reader: TestClient, path: str) -> None:
    response = reader.get(path)
    assert response.status_code == 404
    assert "immutable" not in response.headers.get("cache-control", "")
    assert HEADERS.items() <= dict(response.headers).items()
    assert read(response.text).one("h1").text == "Page not found"


def test_pages_are_compressed_where_the_browser_can(reader: TestClient) -> None:
    packed = reader.get("/", headers={"Accept-Encoding": "gzip"})
    plain = reader.get("/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < 50_000
