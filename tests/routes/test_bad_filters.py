import datetime as dt
import json
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import quote as quoted

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.forms.listing import FILTERS
from tests.routes.markup import Element, read
from tests.routes.rows import announced, chips

BOARD = "/"
RECORDS = ("/countries", "/officials", "/quotes", "/stances", "/documents")
FIELDS = {
    **dict.fromkeys((BOARD, *RECORDS), FILTERS),
    "/organisations": ("q", "organisation"),
    "/changes": ("country", "organisation", "author", "record", "from", "to"),
}
SORTED = {
    "/officials": "name",
    "/quotes": "newest",
    "/stances": "newest",
    "/documents": "newest",
    "/changes": "newest",
}
TOMORROW = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)).isoformat()
NEVER = ("a\x00b", "\ud800", "<b>\"'%🇫🇷", "x" * 10_000)
BAD = {
    "q": ("!?…-", "\x00-", "💥", "x" * 10_000),
    "as_of": ("2024-02-30", TOMORROW, "9999-12-31", "0000-00-00", "2024-05-28T10:00", *NEVER),
    "from": ("2024-02-30", "1066-10-14", "-1", *NEVER),
    "to": ("2024-13-01", "tomorrow", *NEVER),
}
BAD["known_by"] = BAD["as_of"]


def escaped(value: str) -> str:
    """As it stands in an address; a lone surrogate as the bytes that some would write for it."""
    return quoted(value.encode("utf-8", "surrogatepass"), safe="")


def told(page: Element, field: str) -> str:
    """The message at a control; where the page has none for the field, the one above its rows."""
    controls = [
        control for control in page.all(f"[name={field}]") if control.get("type") != "hidden"
    ]
    if not controls:
        assert page.all("[aria-invalid]") == []
        return page.one("[role=alert]").text
    assert page.all("[role=alert]") == []
    invalid = page.one("[aria-invalid=true]")
    assert invalid is controls[0]
    return page.one("#" + invalid["aria-describedby"]).text


@pytest.mark.parametrize(
    ("path", "field"), [(path, field) for path, fields in FIELDS.items() for field in fields]
)
def test_a_bad_value_gets_a_message_at_its_control_and_the_rest_is_kept(
    reader: TestClient, path: str, field: str
) -> None:
    rest = "organisation=nato" if field != "organisation" else ""
    if field == "organisation" and "country" in FIELDS[path]:
        rest = "country=BE"
    kept = read(reader.get(f"{path}?{rest}").text)
    for bad in BAD.get(field, ("XX", "maybe", *NEVER)):
        response = reader.get(f"{path}?{field}={escaped(bad)}&{rest}")
        assert response.status_code == 200, bad
        page = read(response.text)
        assert told(page, field).startswith("Error: "), bad
        assert len(told(page, field)) < 200, bad
        assert announced(page) == announced(kept), bad
        assert chips(page) == chips(kept), bad
        assert len(response.text) < 150_000


@pytest.mark.parametrize("path", [BOARD, *RECORDS, "/changes"])
def test_days_the_wrong_way_round(reader: TestClient, path: str) -> None:
    page = read(reader.get(f"{path}?from=2024-05-29&to=2024-05-01").text)
    assert "lies before the first" in told(page, "to")
    assert page.one("[name=from]")["value"] == "2024-05-29"
    assert page.one("[name=to]")["value"] == "2024-05-01"
    assert len(chips(page)) == 1


@pytest.mark.parametrize("path", [BOARD, *RECORDS])
def test_what_was_typed_stands_in_its_control(reader: TestClient, path: str) -> None:
    query = "q=%22storm%22+%3Cb%3E&as_of=30.2.2024&position=limits&country=fr&country=BE"
    page = read(reader.get(f"{path}?{query}").text)
    assert page.one("[name=q]")["value"] == '"storm" <b>'
    assert page.one("[name=as_of]")["value"] == "30.2.2024"
    # A day input would not show what is no day.
    assert page.one("[name=as_of]")["type"] == "text"
    assert [o["value"] for o in page.one("[name=position]").all("[selected]")] == ["limits"]
    assert [o["value"] for o in page.one("select[name=country]").all("[selected]")] == ["FR"]
    assert [i["value"] for i in page.all("input[name=country]")] == ["BE"]


@pytest.mark.parametrize("path", FIELDS)
def test_hundreds_of_values(reader: TestClient, path: str) -> None:
    field = FIELDS[path][-1] if path == "/organisations" else "country"
    response = reader.get(f"{path}?" + "&".join([f"{field}=FR"] * 900))
    assert response.status_code == 200
    page = read(response.text)
    assert "at most" in told(page, field)
    assert len(page.all(f"[name={field}]")) < 100


@pytest.mark.parametrize("path", [path for path in FIELDS if path != BOARD])
def test_a_field_that_a_list_does_not_have_is_said_and_left_out(
    reader: TestClient, path: str
) -> None:
    field, value = (
        ("as_of", "2024-05-15") if path in {"/organisations", "/changes"} else ("sort", "sideways")
    )
    page = read(reader.get(f"{path}?{field}={value}").text)
    assert page.one("[role=alert]").text.startswith("Error: ")
    assert announced(page) == announced(read(reader.get(path).text))


@pytest.mark.parametrize(
    ("path", "field"), [(BOARD, "known_by"), *((path, "sort") for path in SORTED)]
)
def test_a_bad_value_without_a_control_is_not_sent_on(
    reader: TestClient, path: str, field: str
) -> None:
    page = read(reader.get(f"{path}?{field}=foo").text)
    assert page.all(f"input[name={field}]") == []


def forge(content: Any) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", SORTED)
def test_a_forged_page_is_the_first_with_a_message(reader: TestClient, path: str) -> None:
    order = SORTED[path]
    first = read(reader.get(path).text)
    for token in (
        "foo",
        "a%00",
        "%ED%A0%80",
        "A" * 5_000,
        forge([]),
        forge({}),
        forge([order, None, 1]),
        forge([order, ["2024-05-28"], 1]),
        forge([order, "\x00", 1]),
        forge([order, "2024-05-28", 0]),
        forge([order, "2024-05-28", 2**31]),
        forge([order, "2024-05-28", 2**63]),
        forge([order, "2024-05-28", 10**30]),
        forge([order, "2024-05-28", 1.5]),
        forge([order, "2024-05-28", True]),
        forge(["sideways", "2024-05-28", 1]),
    ):
        response = reader.get(f"{path}?after={token}")
        assert response.status_code == 200, token
        page = read(response.text)
        assert "first page" in page.one("[role=alert]").text, token
        assert page.texts("main ol li") == first.texts("main ol li") != [], token


@pytest.mark.parametrize(
    ("path", "order"), [("/officials", "name"), ("/quotes", "speaker"), ("/stances", "country")]
)
def test_a_page_after_half_a_character(reader: TestClient, path: str, order: str) -> None:
    response = reader.get(f"{path}?sort={order}&after={forge([order, chr(0xD800), 1])}")
    assert response.status_code == 200
    assert "first page" in read(response.text).one("[role=alert]").text


words = st.sampled_from(
    ["FR", "nato", "permits", "view", "deep", "direct", "2024-05-28", "newest", "speaker", '"', "*"]
)
values = words | st.text(st.characters(), max_size=15)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | values
tokens = st.tuples(
    st.sampled_from(["newest", "oldest", "name", "name-back", "speaker", "country"]),
    scalars | st.dates().map(str),
    scalars,
).map(forge)
pairs = st.tuples(st.sampled_from((*FILTERS, "sort", "after")), values | tokens)
PAGES = (*FIELDS, "/countries/FR")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.sampled_from(PAGES), sent=st.lists(pairs, max_size=5))
def test_no_address_breaks_a_list(
    reader: TestClient, path: str, sent: list[tuple[str, str]]
) -> None:
    query = "&".join(f"{name}={escaped(value)}" for name, value in sent)
    response = reader.get(f"{path}?{query}")
    assert response.status_code == 200
    read(response.text)
