from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.models import codebook
from app.models.codebook import Code, Position
from app.queries.headline import RULE
from tests.routes.markup import Element

CODES = [
    codebook.Kind,
    codebook.Position,
    codebook.Basis,
    codebook.SpeaksFor,
    codebook.Area,
    codebook.Target,
    codebook.Ruling,
    codebook.Quoted,
    codebook.Role,
    codebook.Status,
]


@pytest.mark.parametrize("codes", CODES)
def test_the_codebook_is_the_one_in_force(open_: Callable[..., Element], codes: type[Code]) -> None:
    page = open_("/method")
    rows = page.texts(".codes div") + page.texts("table tr")
    for code in codes:
        assert any(
            code.label in row and code.value in row and code.meaning in row for row in rows
        ), code


def test_positions_have_a_word_for_policies_and_one_for_views(
    open_: Callable[..., Element],
) -> None:
    rows = [[cell.text for cell in row.all("td")] for row in open_("/method").all("tbody tr")]
    assert [row[:2] for row in rows] == [[p.label, p.view_label] for p in Position]


def test_the_headline_rule_is_printed_step_by_step(open_: Callable[..., Element]) -> None:
    assert open_("/method").texts(".steps li") == list(RULE)


def test_russian_territory_is_defined(open_: Callable[..., Element]) -> None:
    assert (
        "internationally recognised Russian territory; Crimea and other occupied parts of "
        "Ukraine are not" in open_("/method").one("[aria-labelledby=h-territory]").text
    )


def test_the_method_needs_no_database() -> None:
    settings = Settings(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        assert client.get("/method").status_code == 200
