"""The golden table: who gets what, by role, route and method."""

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.accounts import ADMIN, EDITOR, browser, sign_in
from tests.routes.markup import read
from tests.routes.pages import TABLE


@pytest.mark.parametrize("role", ["reader", "editor", "admin"])
def test_the_golden_table(client: TestClient, accounts: Database, role: str) -> None:  # noqa: ARG001  # it fills the database
    visitor = browser(client)
    if role != "reader":
        sign_in(visitor, ADMIN if role == "admin" else EDITOR)
    found = {}
    for row in TABLE:
        answer = visitor.request("GET" if row.method == "MOUNT" else row.method, row.address)
        found[row.method, row.path] = answer.status_code
        if role == "reader":
            assert "set-cookie" not in answer.headers, row
        elif row.method != "MOUNT" and not row.address.endswith("z"):
            assert answer.headers["cache-control"] == "no-store", row
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert len(read(answer.text).all(".me")) == (role != "reader"), row
    assert found == {(row.method, row.path): getattr(row, role) for row in TABLE}
