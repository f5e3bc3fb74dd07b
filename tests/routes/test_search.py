import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.routes.crowd import Lists
from tests.routes.markup import read
from tests.routes.rows import announced, listed

ROWS = {
    "/quotes": ".quotes__i",
    "/stances": ".rows .row",
    "/officials": ".list__i",
    "/countries": ".list__i",
    "/documents": ".list__i",
}


@pytest.mark.parametrize(
    ("path", "q", "marks"),
    [
        ("/quotes", "missiles", {"missiles"}),
        ("/quotes", "SELF-defense", {"self-defense"}),
        ("/quotes", '"no conditions"', {"no conditions"}),
        ("/quotes", "“no conditions”", {"no conditions"}),
        ("/stances", "storm shadow", {"Storm", "Shadow"}),
        ("/stances", "joly", {"Joly"}),
        ("/officials", "melanie", {"Melanie", "Mélanie"}),
        ("/officials", "MÉLANIE", {"Melanie", "Mélanie"}),
        ("/officials", "zelenskyy", {"Zelenskyy"}),
        ("/countries", "turkiye", {"Türkiye"}),
        ("/documents", "nato allies", {"NATO", "allies"}),
    ],
)
def test_the_hit_is_marked(reader: TestClient, path: str, q: str, marks: set[str]) -> None:
    page = read(reader.get(path, params={"q": q}).text)
    assert set(page.texts("main mark")) == marks


@pytest.mark.parametrize(
    ("path", "q"),
    [
        ("/quotes", "melanie"),
        ("/quotes", "mélanie"),
        ("/quotes", "french president"),
        ("/stances", "mélanie"),
        ("/stances", "f16"),
        ("/stances", "F-16"),
    ],
)
def test_every_result_shows_why_it_was_found(reader: TestClient, path: str, q: str) -> None:
    page = read(reader.get(path, params={"q": q}).text)
    rows = page.all(ROWS[path])
    assert rows
    assert [row.text for row in rows if not row.all("mark")] == []


@pytest.mark.parametrize("q", ["f16", "F16", "F-16", "f 16", "F‑16", '"f-16"', "fighter jets 2028"])
def test_a_weapon_is_found_however_it_is_written(reader: TestClient, q: str) -> None:
    page = read(reader.get("/stances", params={"q": q}).text)
    assert page.texts(".rows h2") == ["Belgium"]


@pytest.mark.parametrize(
    ("path", "q", "count"),
    [
        ("/quotes", "missil", "1 quote"),
        ("/officials", "zelensk", "1 official"),
        ("/stances", '"storm shad"', "1 stance"),
        ("/stances", '"shadow storm"', "0 stances"),
        ("/stances", "20", "0 stances"),
        ("/stances", "st", "0 stances"),
    ],
)
def test_the_last_word_may_be_half_typed(reader: TestClient, path: str, q: str, count: str) -> None:
    assert announced(read(reader.get(path, params={"q": q}).text)) == count


def test_the_dashboard_searches_quotes_too(reader: TestClient) -> None:
    page = read(reader.get("/", params={"q": "conditions attached"}).text)
    assert page.texts(".grp .rows h3") == ["Canada"]


@pytest.mark.parametrize("path", [*ROWS, "/organisations", "/"])
def test_nothing_found_says_what_to_do(reader: TestClient, path: str) -> None:
    page = read(reader.get(path, params={"q": "zebra"}).text)
    assert announced(page).startswith("0 ")
    assert "away" in page.one(".empty").text
    assert page.one("[name=q]")["value"] == "zebra"


vocabulary = st.sampled_from(
    [
        "Macron", "macro", "MELANIE", "mélanie", "F-16", "f16", "16", "missile", "weapons", "war",
        "Łukasz", "lukasz", "ä", "Ирина", "SS", "ß", "10", "o'neil", "us", "a", "the", "not",
        "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "tokens:a", "^a", "a*", "(", ")", '"', '""', "“",
        "'", "\\", "&", "|", "!", "<->", ":*", "-", "--", "%", "_", ";", "u0442", "x" * 70,
    ]
)  # fmt: skip
queries = st.lists(vocabulary | st.text(max_size=4), min_size=1, max_size=4).map(" ".join)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.sampled_from(["/quotes", "/stances", "/officials"]), q=queries)
@example(path="/quotes", q="macro")
@example(path="/officials", q="zelensk")
@example(path="/stances", q='"storm shad"')
@example(path="/quotes", q='"attack where the missile"')
def test_both_databases_find_the_same(crowded: Lists, path: str, q: str) -> None:
    found = []
    for crowd in crowded.values():
        response = crowd.client.get(path, params={"q": q})
        assert response.status_code == 200
        page = read(response.text)
        found.append((announced(page), listed(page, path, crowd.keys)))
    assert found[0] == found[1]
