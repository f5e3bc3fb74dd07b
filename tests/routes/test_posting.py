"""What may be sent to any route: from where, how much, and in which form."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.web.limits import LARGEST_BODY, MOST_FIELDS
from tests.routes.faults import look
from tests.routes.pages import SENT, Row
from tests.routes.test_security import HEADERS

OURS = {"sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("row", SENT, ids=lambda row: row.path)
def test_no_other_site_writes(client: TestClient, row: Row) -> None:
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
    ):
        answer = client.request(row.method, row.address, headers=headers)
        assert answer.status_code == 403
        assert "another site" in look(answer.text, 403, "Not allowed")
        assert HEADERS.items() <= dict(answer.headers).items()
    for headers in (OURS, {"sec-fetch-site": "none"}, {"origin": "http://127.0.0.1"}, {}):
        answer = client.request(row.method, row.address, headers=headers)
        assert answer.status_code == row.reader


def test_so_on_addresses_that_are_none(reader: TestClient) -> None:
    for method, address in (("POST", "/"), ("DELETE", "/nowhere"), ("PUT", "/static/x")):
        answer = reader.request(method, address, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403


@pytest.mark.parametrize("address", ["/sign-in", "/people", "/", "/nowhere"])
def test_too_much_is_refused_with_the_sites_own_page(reader: TestClient, address: str) -> None:
    body = b"name=" + b"x" * LARGEST_BODY
    answer = reader.post(address, content=body, headers={"content-type": FORM})
    assert answer.status_code == 413
    assert "too large" in look(answer.text, 413, "Too much at once")
    assert HEADERS.items() <= dict(answer.headers).items()


def test_too_much_without_a_length_is_cut_off(reader: TestClient) -> None:
    sent = []

    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            sent.append(1)
            yield b"x" * 65_536

    answer = reader.post("/sign-in", content=pieces(), headers={"content-type": FORM})
    assert answer.status_code == 413
    look(answer.text, 413, "Too much at once")


def test_what_is_just_small_enough_is_read(reader: TestClient) -> None:
    body = b"note=" + b"x" * (LARGEST_BODY - 5)
    answer = reader.post("/sign-in", content=body, headers={"content-type": FORM})
    assert answer.status_code == 422


@pytest.mark.parametrize(("count", "status"), [(MOST_FIELDS, 422), (MOST_FIELDS + 1, 400)])
def test_fields_are_counted(reader: TestClient, count: int, status: int) -> None:
    urlencoded = "&".join(f"f{number}=1" for number in range(count))
    answer = reader.post("/sign-in", content=urlencoded, headers={"content-type": FORM})
    assert answer.status_code == status
    parts = {f"f{number}": (None, "1") for number in range(count)}
    assert reader.post("/sign-in", files=parts).status_code == status


PART = b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nanna\r\n'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", PART),
        ("multipart/form-data; boundary=", PART),
        ("multipart/form-data; boundary=b", b"nothing of the sort"),
        ("multipart/form-data; boundary=b", PART.replace(b'; name="name"', b"") + b"--b--\r\n"),
        ("multipart/form-data; boundary=b", PART.replace(b"form-data; ", b"\x00") + b"--b--"),
        (
            "multipart/form-data; boundary=b; charset=idna",
            PART.replace(b"anna", b"\xff.") + b"--b--\r\n",
        ),
        ("multipart/form-data; boundary=b; charset=undefined", PART + b"--b--\r\n"),
        (
            "multipart/form-data; boundary=b; charset=utf-7",
            PART.replace(b"anna", b"+2AA-") + b"--b--\r\n",
        ),
        (
            "multipart/form-data; boundary=b",
            PART.replace(b'"name"', b'"f"; filename="x"') + b"--b--\r\n",
        ),
        ("multipart/form-data; boundary=" + "b" * 300, PART),
    ],
)
def test_a_broken_form_is_a_bad_request(reader: TestClient, kind: str, body: bytes) -> None:
    with capture_logs() as logs:
        answer = reader.post("/sign-in", content=body, headers={"content-type": kind})
    assert answer.status_code in {400, 422}
    assert "fault" not in [log["event"] for log in logs]
    if answer.status_code == 400:
        look(answer.text, 400, "Bad request")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "multipart/mixed"])
def test_what_is_no_form_has_no_fields(reader: TestClient, kind: str) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = reader.post("/sign-in", content=b'{"name": "anna"}', headers=headers)
    assert answer.status_code == 422


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\u202e", "%00", "'; DROP TABLE user_account"])
def test_strange_text_breaks_nothing(client: TestClient, text: str) -> None:
    data = {
        name: f"{text}x".encode("utf-8", "surrogatepass")
        for name in ("name", "password", "next", "kept")
    }
    answer = client.post("/sign-in", data=data)
    assert answer.status_code == 422
