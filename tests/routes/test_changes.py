import datetime as dt
from collections.abc import Callable

from starlette.testclient import TestClient

from app.db import Database
from app.edits.history import Edit, save
from app.edits.stances import STANCES
from app.models.codebook import Position
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import announced, chips

SEEDED = 47 + 12 + 1 + 12 + 8  # actors, officials, documents, quotes, stances

CUT = "How can we explain to Ukraine that they have to protect…"


def test_every_seeded_record_is_a_change(reader: TestClient) -> None:
    page = read(reader.get("/changes").text)
    assert announced(page) == f"{SEEDED} changes"
    newest = page.all(".changes__i")[0]
    assert newest.one("p a").text.startswith("seed added the view of ")
    assert newest.one(".said").text.endswith("version 1")
    assert len(page.all(".changes__i")) == 50


def test_oldest_first(open_: Callable[..., Element]) -> None:
    first = open_("/changes", sort="oldest").texts(".changes__i p")[0]
    assert first.startswith("seed added the ")
    assert "stance" not in first


def test_changes_of_one_country(open_: Callable[..., Element]) -> None:
    page = open_("/changes", country="fr")
    assert announced(page) == "3 changes"
    assert page.texts(".changes__i p a") == [
        "seed added the policy of France, 28 May 2024: permits with limits",
        f"seed added a quote of Emmanuel Macron, “{CUT}”",
        "seed added the country France",
    ]
    both = open_("/changes", country="FR", organisation="nato")
    assert announced(both) == "6 changes"
    assert set(chips(both)) == {"France", "NATO"}


def test_changes_of_some_days(open_: Callable[..., Element]) -> None:
    today = dt.datetime.now(dt.UTC).date()
    yesterday, tomorrow = today - dt.timedelta(days=1), today + dt.timedelta(days=1)
    for query, count in (
        ({"from": yesterday, "to": tomorrow}, SEEDED),
        ({"from": tomorrow + dt.timedelta(days=1)}, 0),
        ({"to": yesterday - dt.timedelta(days=1)}, 0),
    ):
        assert announced(open_("/changes", **query)) == f"{count} changes"


def test_a_day_ends_at_midnight_utc(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        for hour, minute, name in ((0, 0, "first"), (23, 59, "last")):
            at = dt.datetime(2024, 6, 1, hour, minute, tzinfo=dt.UTC)
            stance = factory.stance(db, f"de-{name}", actor="DE", said="2024-05-20")
            changed = STANCES.values_of(stance).model_copy(update={"summary": name})
            save(db, STANCES, changed, Edit(author="a.editor", reason=f"{name} of the day", at=at))
    page = read(client.get("/changes?from=2024-06-01&to=2024-06-01").text)
    assert announced(page) == "2 changes"
    assert {time["datetime"] for time in page.all(".changes time")} == {
        "2024-06-01T00:00:00+00:00",
        "2024-06-01T23:59:00+00:00",
    }
    assert announced(read(client.get("/changes?to=2024-05-31").text)) == "0 changes"


def test_an_edit_is_told_with_its_reason(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        stance = factory.stance(db, "de-a", actor="DE", said="2024-05-20", position="forbids")
        changed = STANCES.values_of(stance).model_copy(update={"position": Position.PERMITS})
        save(db, STANCES, changed, Edit(author="a.editor", reason="The minister corrected it"))
    newest = read(client.get("/changes").text).all(".changes__i")[0]
    assert newest.one("a").text.startswith("a.editor changed the policy of Germany, 20 May 2024")
    assert "“Does not permit”" in newest.text
    assert newest.one(".said").text == "The minister corrected it · version 2"
