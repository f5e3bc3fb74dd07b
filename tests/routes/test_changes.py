import datetime as dt
import re
from collections.abc import Callable

from starlette.testclient import TestClient

from app.db import Database
from app.edits.contradictions import CONTRADICTIONS
from app.edits.history import Edit, load, save
from app.edits.merging import merge
from app.edits.officials import OFFICIALS
from app.edits.stances import STANCES
from app.models.codebook import Position, Status
from app.queries import changes
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import announced, chips

SEEDED = 47 + 12 + 1 + 12 + 8  # actors, officials, documents, quotes, stances

CUT = "How can we explain to Ukraine that they have to protect…"


def told(page: Element) -> list[str]:
    """The sentence of each change, which leads to its record."""
    return [change.all("p a")[0].text for change in page.all(".changes__i")]


def test_every_seeded_record_is_a_change(reader: TestClient) -> None:
    page = read(reader.get("/changes").text)
    assert announced(page) == f"{SEEDED} changes"
    newest = page.all(".changes__i")[0]
    assert told(page)[0].startswith("seed added the view of ")
    assert re.fullmatch(r"/stances/\d+/history/1", newest.one(".said a")["href"])
    assert newest.one(".said").text.endswith("version 1")
    assert len(page.all(".changes__i")) == 50


def test_oldest_first(open_: Callable[..., Element]) -> None:
    first = open_("/changes", sort="oldest").texts(".changes__i p")[0]
    assert first.startswith("seed added the ")
    assert "stance" not in first


def test_changes_of_one_country(open_: Callable[..., Element]) -> None:
    page = open_("/changes", country="fr")
    assert announced(page) == "3 changes"
    assert told(page) == [
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
    page = read(client.get("/changes").text)
    assert told(page)[0] == (
        "a.editor changed the policy of Germany, 20 May 2024, from “Does not permit” to “Permits”"
    )
    newest = page.all(".changes__i")[0]
    assert newest.one(".said").text == "The minister corrected it · version 2"


def test_changes_by_one_person_and_of_one_kind(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.quote(db, "macron-new")
    mine = read(client.get("/changes?author=t.tester&record=quote").text)
    assert announced(mine) == "1 change"
    assert mine.one(".said-so").text == "Changes to quotes by t.tester"
    assert set(chips(mine)) == {"By t.tester", "Quotes"}
    assert chips(mine)["Quotes"] == "/changes?author=t.tester"
    assert announced(read(client.get("/changes?author=seed&record=quote").text)) == "12 changes"
    both = read(client.get("/changes?record=quote&record=stance&author=seed").text)
    assert announced(both) == "20 changes"
    assert both.one(".said-so").text == "Changes to quotes or stances by seed"


def test_the_menus_offer_people_and_kinds_in_plain_words(open_: Callable[..., Element]) -> None:
    page = open_("/changes")
    assert page.texts("select[name=author] option") == ["Anybody", "seed"]
    assert page.texts("select[name=record] option") == [
        "Any kind of record",
        "Countries and organisations",
        "Officials",
        "Documents",
        "Quotes",
        "Stances",
        "Contradictions",
    ]


def test_an_unknown_person_is_said_at_the_control(open_: Callable[..., Element]) -> None:
    page = open_("/changes", author="nobody.here")
    assert "no person “nobody.here”" in page.one("#f-author-error").text
    assert announced(page) == f"{SEEDED} changes"


def test_only_changes_are_filtered_by_person(open_: Callable[..., Element]) -> None:
    page = open_("/quotes", author="seed")
    assert "cannot be filtered by “author”" in page.one("[role=alert]").text


def test_a_contradiction_names_its_stances(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "de-a", actor="DE", said="2024-05-20", position="forbids")
        factory.stance(db, "de-b", actor="DE", said="2024-05-21")
        factory.contradiction(db, "de-b", "de-a")
    newest = read(client.get("/changes").text).texts(".changes__i p")[0]
    assert newest.startswith(
        "t.tester added a contradiction between the policy of Germany, 20 May 2024 "
        "and the policy of Germany, 21 May 2024"
    )


def test_readers_see_no_draft_and_no_contradiction_of_one(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.stance(db, "de-a", actor="DE", said="2024-05-20", position="forbids")
        draft = factory.stance(db, "de-b", actor="DE", said="2024-05-21", status="draft")
        factory.contradiction(db, "de-b", "de-a")
    address = "/changes?record=stance&record=contradiction&author=t.tester"
    assert announced(read(client.get(address).text)) == "1 change"
    with seeded.write() as db:
        stance = load(db, STANCES, draft.key)
        assert stance is not None
        gone = STANCES.values_of(stance).model_copy(update={"status": Status.WITHDRAWN})
        link = CONTRADICTIONS.values.model_validate(
            {"between": ("de-a", "de-b"), "status": "withdrawn"}
        )
        save(db, CONTRADICTIONS, link, factory.by())
        save(db, STANCES, gone, factory.by())
    assert announced(read(client.get(address).text)) == "1 change"
    with seeded.read() as db:
        everything = changes.of_record(db, "stance", draft.id, editor=True)
    assert [change.number for change in everything] == [2, 1]


def test_a_merge_is_told_of_the_record_that_went(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        double = factory.official(db, "e-macron", name="E. Macron")
        for status in (Status.WITHDRAWN, Status.PUBLISHED):
            values = OFFICIALS.values_of(double).model_copy(update={"status": status})
            save(db, OFFICIALS, values, factory.by())
        into = load(db, OFFICIALS, "emmanuel-macron")
        assert into is not None
        merge(db, OFFICIALS, double, into, factory.by(), base=double.version)
    page = read(client.get("/changes?author=t.tester&record=official").text)
    assert told(page)[0] == "t.tester merged the official E. Macron into Emmanuel Macron"
    assert told(page)[2:] == [
        "t.tester restored the official E. Macron",
        "t.tester withdrew the official E. Macron",
        "t.tester added the official E. Macron",
    ]
