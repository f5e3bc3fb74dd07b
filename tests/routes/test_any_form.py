"""Whatever is sent to a form, the answer is a page: nothing that anybody types breaks it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.db import Database
from tests.conftest import serve
from tests.databases import Engine
from tests.routes.accounts import EDITOR, add_three, sign_in
from tests.routes.forms import send
from tests.routes.markup import read

NAMES = (
    *("actor", "official", "kind", "position", "post", "rank", "speaks_for", "about", "basis"),
    *("summary", "note", "reason", "version", "submission", "key", "status", "anyway", "do"),
    *("said", "said.how", "said.first", "said.last", "said.words", "effective.how", "known_on"),
    *("scope", "scope.0.weapon", "scope.0.area", "scope.²", "scope.99999.place", "scope.0.new"),
    *("evidence.0.quote", "evidence.0.document", "evidence.0.role", "evidence.-1.quote", "cite"),
    *("new_quote.words", "new_quote.document", "new_quote.quoted", "new_quote", "new_document"),
    *("new_document.title", "new_document.url", "new_document.published", "find", "found"),
    *("choose.summary", "choose.scope", "after", "suggestion", "", ".", "a.b.c.d.e.f"),
)
TEXTS = (
    *("", " ", "FR", "nato", "emmanuel-macron", "policy", "view", "permits", "statement", "1"),
    *("2024-05-28", "2024-02-30", "0000-00-00", "day", "range", "none", "government", "theirs"),
    *("save", "publish", "draft", "preview", "find", "settle", "enter", "add:scope", "add:"),
    *(
        "drop:scope.0",
        "drop:scope.²",
        "drop:",
        "add:evidence",
        "quote:x",
        "document:",
        "²",
        "9" * 30,
    ),
    *("macron-where-the-missiles-come-from", "nato-allies-ease-restrictions", "-1", "named"),
    *("\x00", "\u202e", "a\r\nb", "0" * 32, "https://example.org", "https://[", "%00", "'\"<b>"),
)
pairs = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(TEXTS), st.text(max_size=8))),
    max_size=30,
)
WHOLE = (
    *(("actor", "FR"), ("kind", "policy"), ("position", "limits"), ("basis", "statement")),
    *(("said.how", "day"), ("said.first", "2024-05-28"), ("summary", "It may."), ("rank", "1")),
    *(("reason", "A reason"), ("submission", "0" * 32), ("version", "1"), ("do", "draft")),
    *(("evidence.0.document", "nato-allies-ease-restrictions"), ("evidence.0.role", "supports")),
)
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def writer(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A browser of an editor, for all that is sent here."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    with engine.seeded() as url:
        database = Database(url)
        add_three(database)
        database.dispose()
        with serve(url) as client:
            yield sign_in(client, EDITOR)


@pytest.mark.parametrize("address", ["/stances/new", "/stances/2/edit", "/stances/2/withdrawal"])
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(pairs=pairs, whole=st.booleans())
def test_any_pairs_are_answered(
    writer: TestClient,
    address: str,
    pairs: list[tuple[str, str]],
    whole: bool,  # noqa: FBT001  # a case
) -> None:
    encodable = [(n, t.encode("utf-8", "replace").decode()) for n, t in pairs]
    # What comes later holds: so some forms are good but for a few fields.
    answer = send(writer, address, [*(WHOLE if whole else ()), *encodable])
    assert answer.status_code in {200, 303, 409, 422}
    if answer.status_code != 303:
        read(answer.text)


@pytest.mark.parametrize(
    "query",
    [
        "?actor=%00&official=%00&document=%00&kind=%00",
        "?actor=FR&official=emmanuel-macron&document=nato-allies-ease-restrictions&kind=view",
        "?actor=%FF&kept=1",
        "?suggestion=%C2%B2",
    ],
)
@pytest.mark.parametrize("folder", ["stances", "quotes", "officials", "documents"])
def test_any_address_is_answered(writer: TestClient, folder: str, query: str) -> None:
    answer = writer.get(f"/{folder}/new{query}")
    assert answer.status_code == 200
    read(answer.text)


def test_a_form_of_two_thousand_fields_is_answered(writer: TestClient) -> None:
    rows = [(f"scope.{row}.area", "moon") for row in range(990)]
    ticks = [("cite", f"quote:q{number}") for number in range(990)]
    answer = send(writer, "/stances/new", [*rows, *ticks])
    assert answer.status_code == 422
