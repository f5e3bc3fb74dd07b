import re
from collections.abc import Callable

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app.models.base import Base
from tests.routes.crowd import Lists
from tests.routes.pages import LISTS, PAGES

Listen = Callable[[TestClient], list[str]]
ASKED = (
    *(page for page in PAGES if page != "/method"),
    "/?as_of=2024-05-29&country=FR&kind=policy&q=missiles",
    "/stances?position=limits&area=unstated&quoted=direct&from=2024-05-01",
    "/quotes?kind=view&q=russia",
    "/officials?country=US&basis=statement",
    "/documents?country=FR&q=weapons",
    "/countries?organisation=nato&q=weapons",
    "/changes?country=FR",
)
ORDERS = (
    *LISTS,
    "/officials?sort=name-back",
    "/quotes?sort=speaker",
    "/stances?sort=country",
    "/countries/FR",
    "/organisations/nato",
)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("address", ASKED)
def test_ten_times_the_records_take_no_more_statements(
    handful: Lists, crowded: Lists, statements: Listen, address: str, engine: str
) -> None:
    few, many = statements(handful[engine].client), statements(crowded[engine].client)
    assert handful[engine].client.get(address).status_code == 200
    assert crowded[engine].client.get(address).status_code == 200
    counts = len(few), len(many)
    assert counts[0] == counts[1] > 0


def test_nothing_loads_itself() -> None:
    loading = {
        str(relationship)
        for mapper in Base.registry.mappers
        for relationship in mapper.relationships
        if relationship.lazy != "raise_on_sql"
    }
    assert loading == set()


@pytest.mark.parametrize("address", ORDERS)
def test_text_is_ordered_alike_whatever_the_language_of_the_server(
    crowded: Lists, statements: Listen, address: str
) -> None:
    """SQLite orders text by its characters; PostgreSQL by its own language, unless told."""
    crowd = crowded["postgresql"]
    with crowd.database.read() as db:
        by_characters = {
            f"{table}.{column}"
            for table, column in db.execute(
                text(
                    "SELECT table_name, column_name FROM information_schema.columns"
                    " WHERE collation_name IN ('C', 'ucs_basic', 'pg_c_utf8')"
                )
            )
        }
    sent = statements(crowd.client)
    assert crowd.client.get(address).status_code == 200
    orders = re.findall(r"ORDER BY (.+?)(?:\n|\)|$)", "\n".join(sent))
    assert orders
    tables = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+)", "\n".join(sent))}
    loose = {
        f"{name}.{column}"
        for order in orders
        for name, column in re.findall(r"\b(\w+)\.(name|key|weapon)\b(?! COLLATE)", order)
        if f"{tables.get(name, name)}.{column}" not in by_characters
    }
    assert loose == set()
