import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.models import Actor, Document, Quote, Stance
from tests.routes.crowd import COUNTRIES, Lists
from tests.routes.markup import Element, read
from tests.routes.rows import listed

ORDERS = {
    "/officials": ("name", "name-back"),
    "/quotes": ("newest", "oldest", "speaker"),
    "/stances": ("newest", "oldest", "country"),
    "/documents": ("newest", "oldest"),
}
COUNTS = {"/officials": 132, "/quotes": 132, "/stances": 150, "/documents": 122}
LISTS = [(path, order) for path, orders in ORDERS.items() for order in orders]


def pages(client: TestClient, address: str) -> list[Element]:
    """Every page of a list, by the links that a reader would follow."""
    found: list[Element] = []
    while len(found) < 9:
        response = client.get(address)
        assert response.status_code == 200
        found.append(read(response.text))
        links = {link.text: link["href"] for link in found[-1].all(".pager a")}
        assert ("First page" in links) == (len(found) > 1)
        if "Next page" not in links:
            return found
        address = links["Next page"]
    pytest.fail("the list has no last page")


def walked(lists: Lists, engine: str, path: str, query: str) -> list[list[str]]:
    crowd = lists[engine]
    return [listed(page, path, crowd.keys) for page in pages(crowd.client, f"{path}?{query}")]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("path", "order"), LISTS)
def test_every_row_comes_once(crowded: Lists, path: str, order: str, engine: str) -> None:
    shown = walked(crowded, engine, path, f"sort={order}")
    assert [len(page) for page in shown] == [50, 50, COUNTS[path] - 100]
    every = [key for page in shown for key in page]
    assert len(set(every)) == COUNTS[path]


@pytest.mark.parametrize(("path", "order"), LISTS)
def test_both_databases_have_the_same_order(crowded: Lists, path: str, order: str) -> None:
    assert walked(crowded, "sqlite", path, f"sort={order}") == walked(
        crowded, "postgresql", path, f"sort={order}"
    )


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        ("/officials", "name", "name-back"),
        ("/quotes", "newest", "oldest"),
        ("/stances", "newest", "oldest"),
        ("/documents", "newest", "oldest"),
    ],
)
def test_one_order_is_the_other_backwards(
    crowded: Lists, path: str, one: str, other: str, engine: str
) -> None:
    there = [key for page in walked(crowded, engine, path, f"sort={one}") for key in page]
    back = [key for page in walked(crowded, engine, path, f"sort={other}") for key in page]
    assert there == back[::-1]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("path", ["/quotes", "/documents"])
def test_the_newest_come_first_and_what_has_no_day_last(
    crowded: Lists, path: str, engine: str
) -> None:
    # A row's day is read from the record: what a page prints of a span is not its first day.
    model = Quote.said_first if path == "/quotes" else Document.published_first
    with crowded[engine].database.read() as db:
        days = {row[0]: row[1] for row in db.execute(select(model.class_.key, model))}
    shown = [days[key] for page in walked(crowded, engine, path, "") for key in page]
    known = [day for day in shown if day]
    assert known == sorted(known, reverse=True)
    assert shown == known + [None] * (len(shown) - len(known))
    assert len(known) < len(shown)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_filter_holds_on_every_page(crowded: Lists, engine: str) -> None:
    shown = walked(crowded, engine, "/stances", "country=fr&country=DE&country=GB&sort=oldest")
    with crowded[engine].database.read() as db:
        expected = set(
            db.scalars(select(Stance.key).join(Stance.actor).where(Actor.key.in_(COUNTRIES[:3])))
        )
    assert len(shown) == 2
    assert {key for page in shown for key in page} == expected


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_first_page_link_keeps_the_filter(crowded: Lists, engine: str) -> None:
    client = crowded[engine].client
    second = pages(client, "/stances?sort=oldest&country=FR&country=DE&country=US")[1]
    links = {link.text: link["href"] for link in second.all(".pager a")}
    assert links["First page"] == "/stances?country=FR&country=DE&country=US&sort=oldest"


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_all_changes_are_paged_too(crowded: Lists, engine: str) -> None:
    client = crowded[engine].client
    found = pages(client, "/changes?country=FR")
    times = [time["datetime"] for page in found for time in page.all(".changes time")]
    assert times == sorted(times, reverse=True)
    assert f"{len(times)} changes" == found[0].one("[role=status]").text


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_link_of_another_order_starts_again(crowded: Lists, engine: str) -> None:
    client = crowded[engine].client
    first = pages(client, "/quotes?sort=oldest")[0]
    token = first.one(".pager a")["href"].partition("after=")[2]
    page = read(client.get(f"/quotes?sort=speaker&after={token}").text)
    assert "first page" in page.one("[role=alert]").text
