"""What a record's history shows, and to whom. Restoring has a file of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.edits.history import Edit, load, save
from app.edits.stances import STANCES
from app.models.codebook import Position, Status
from tests import factory
from tests.routes.markup import Element, read

Listen = Callable[[TestClient], list[str]]
SCOPE = {"weapon": "Storm Shadow", "target": "launch_sites", "ruling": "allowed"}
OTHER = {"area": "deep", "ruling": "not_allowed"}


def write(database: Database, key: str, *versions: dict[str, Any], **always: Any) -> str:
    """A stance of Germany in several versions; the address of its history."""
    with database.write() as db:
        written = [
            factory.stance(db, key, **{"actor": "DE", **always, **changes}) for changes in versions
        ]
        return f"/stances/{written[-1].id}/history"


def withdraw(database: Database, key: str) -> None:
    with database.write() as db:
        stance = load(db, STANCES, key)
        assert stance is not None
        gone = STANCES.values_of(stance).model_copy(update={"status": Status.WITHDRAWN})
        save(db, STANCES, gone, Edit(author="ada.admin", reason="It was a duplicate"))


def open_(client: TestClient, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return read(response.text)


def versions(page: Element) -> list[str]:
    return page.texts(".vers__i h2 a")


def fields(entry: Element) -> dict[str, str]:
    """What stands beside each label, with a bar between rows."""
    return {
        row.one("dt").text: " | ".join(row.texts("dd li")) or row.one("dd").text
        for row in entry.all(".chg div")
    }


def test_versions_come_newest_first_with_who_why_and_whence(
    client: TestClient, seeded: Database
) -> None:
    address = write(seeded, "de-a", {}, {"summary": "It may not be done."})
    with seeded.write() as db:
        stance = load(db, STANCES, "de-a")
        assert stance is not None
        changed = STANCES.values_of(stance).model_copy(update={"position": Position.FORBIDS})
        edit = Edit(author="eve.editor", reason="He said so", document=factory.DOCUMENT)
        save(db, STANCES, changed, edit)
    page = open_(client, address)
    assert versions(page) == ["Version 3", "Version 2", "Version 1"]
    assert page.one("h1").text == ("History of the policy of Germany, 28 May 2024: does not permit")
    newest, second, first = page.all(".vers__i")
    assert newest.texts("p") == [
        (
            "eve.editor changed the policy of Germany, 28 May 2024,"
            " from “Permits” to “Does not permit”"
        ),
        "Why He said so",
        "From The news of news-2024-05-29",
    ]
    assert newest.all(".vers__why a")[0]["href"].startswith("/documents/")
    assert fields(newest) == {"Position": "removed: Permits added: Does not permit"}
    assert fields(second) == {"Summary": "It may added: not be done."}
    assert second.texts("ins") == ["added: not"]
    assert fields(first) == {}
    assert first.texts("p")[0] == "t.tester added the policy of Germany, 28 May 2024: permits"


def test_rows_and_records_are_told_in_words(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        quote = factory.quote(db, "macron-said", words="They may hit the sites.").id
    evidence = ({"document": factory.DOCUMENT, "paragraph": 4}, {"quote": "macron-said"})
    address = write(
        seeded,
        "de-a",
        {},
        {
            "scope": (SCOPE, OTHER),
            "evidence": evidence,
            "note": "A note.",
            "known_on": "2024-05-29",
            "official": "emmanuel-macron",
        },
    )
    page = open_(client, address)
    assert fields(page.all(".vers__i")[0]) == {
        "Voiced by Added": "Emmanuel Macron",
        "Known since Added": "29 May 2024",
        "Scope Added": "Storm Shadow, launch sites: allowed | Deep inside Russia: not allowed",
        "Evidence": (
            "The news of news-2024-05-29, added: paragraph 4, supports"
            " | added: “They may hit the sites.”, Emmanuel Macron, supports"
        ),
        "Note Added": "A note.",
    }
    links = {link["href"] for link in page.all(".chg a")}
    assert {"/officials/emmanuel-macron", f"/quotes/{quote}"} <= links
    for raw in ("launch_sites", "not_allowed", "macron-said", "{", "null"):
        assert raw not in page.one("main").text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/countries/fr", "the country France"),
        ("/countries/FR", "the country France"),
        ("/organisations/NATO", "the organisation NATO"),
        ("/officials/Emmanuel-Macron", "the official Emmanuel Macron"),
        ("/quotes/4", "a quote of "),
        ("/stances/2", "the policy of France, 28 May 2024"),
        ("/documents/1", "the document “"),
    ],
)
def test_every_record_has_its_history(reader: TestClient, path: str, name: str) -> None:
    page = open_(reader, f"{path}/history")
    assert page.one("h1").text.startswith(f"History of {name}")
    alone = open_(reader, page.one(".vers__i h2 a")["href"])
    assert alone.one("h1").text.startswith(f"Version 1 of {name}")
    assert alone.all(".ver dt")
    open_(reader, alone.one(".old a")["href"])


@pytest.mark.parametrize(
    "path",
    [
        "/stances/999999/history",
        "/stances/99999999999999999999/history",
        "/stances/fr-2024-05-28/history",
        "/officials/nobody/history",
        "/countries/nato/history",
        "/organisations/FR/history",
        "/contradictions/1/history",
        "/contradictions/new/history",
        "/nonsense/1/history",
        "/stances/2/history/2",
        "/stances/2/history/0",
        "/stances/2/history/two",
    ],
)
def test_what_is_not_there_is_not_found(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_a_draft_is_for_editors(client: TestClient, editor: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {"summary": "A secret."}, status="draft")
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/1").status_code == 404
    page = open_(editor, address)
    assert page.texts(".vers__i .tag") == ["Draft"]
    assert "Draft" in open_(editor, f"{address}/1").texts(".old .tag")


def test_readers_learn_nothing_of_what_a_stance_was_as_a_draft(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    address = write(
        seeded,
        "de-a",
        {"summary": "A secret.", "status": "draft"},
        {"summary": "It may be done.", "position": "forbids"},
        {"summary": "It may not be done.", "position": "forbids"},
    )
    page = open_(client, address)
    assert versions(page) == ["Version 3", "Version 2"]
    assert fields(page.all(".vers__i")[1]) == {}
    assert page.texts(".vers__b p")[2].startswith("t.tester published the policy of Germany")
    for reading in (address, f"{address}/2", f"{address}?from=2&to=3", "/changes"):
        shown = open_(client, reading).text
        assert "secret" not in shown
        assert "from “Permits”" not in shown
    assert client.get(f"{address}/1").status_code == 404
    assert "no version “1”" in open_(client, f"{address}?from=1&to=3").one("[role=alert]").text
    assert len(versions(open_(editor, address))) == 3
    assert "secret" in open_(editor, address).text


def test_the_history_of_a_withdrawn_record_stays_open(client: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {})
    withdraw(seeded, "de-a")
    assert client.get(address.removesuffix("/history")).status_code == 410
    page = open_(client, address)
    assert page.texts(".head .tag") == ["Withdrawn"]
    assert page.texts(".vers__b p")[0].startswith("ada.admin withdrew the policy of Germany")
    assert fields(page.all(".vers__i")[0]) == {"Status": "removed: Published added: Withdrawn"}


def test_what_says_again_what_it_said_before_is_told_so(
    client: TestClient, seeded: Database
) -> None:
    address = write(seeded, "de-a", {}, {"note": "Vandalised."}, {})
    page = open_(client, address)
    newest = page.all(".vers__i")[0]
    assert "It says again what version 1 said." in newest.texts("p")
    assert fields(newest) == {"Note Removed": "removed: Vandalised."}


def test_any_two_versions_stand_beside_each_other(client: TestClient, seeded: Database) -> None:
    address = write(
        seeded,
        "de-a",
        {"note": "Seen."},
        {"summary": "It may soon be done.", "note": "Seen."},
        {"summary": "It may soon be done.", "scope": (SCOPE,)},
    )
    for query in ("from=1&to=3", "from=3&to=1"):
        page = open_(client, f"{address}?{query}")
        assert page.one(".cmp h2").text == "Version 1 beside version 3"
        rows = {row.one("th").text: row.texts("td") for row in page.all(".cmp tbody tr")}
        assert rows == {
            "Summary": ["It may be done.", "It may added: soon be done."],
            "Scope": ["Not stated", "added: Storm Shadow, launch sites: allowed"],
            "Note": ["removed: Seen.", "Not given"],
        }
        assert page.one(".cmp .sub").text == "The rest is the same in both."
        checked = {i["name"]: i["value"] for i in page.all(".vers__pick [checked]")}
        assert checked == {"from": "1", "to": "3"}


def test_at_first_the_two_newest_are_chosen(client: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "A"}, {"note": "B"})
    page = open_(client, address)
    checked = {i["name"]: i["value"] for i in page.all(".vers__pick [checked]")}
    assert checked == {"from": "2", "to": "3"}
    assert page.one("form[method=get]")["action"] == address
    assert open_(client, "/stances/2/history").all(".vers__pick") == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=1", "Choose a version under “To” too."),
        ("from=1&to=1", "You chose one version twice."),
        ("from=1&to=7", "no version “7”"),
        ("from=x&to=1", "no version “x”"),
        ("from=%00&to=1", "no version"),
        ("from=1&to=" + "9" * 400, "no version “" + "9" * 20 + "…”"),
        ("from=01&to=2", "no version “01”"),
    ],
)
def test_numbers_that_are_none_get_a_message(
    client: TestClient, seeded: Database, query: str, message: str
) -> None:
    address = write(seeded, "de-a", {}, {"note": "A"})
    page = open_(client, f"{address}?{query}")
    assert message in page.one("[role=alert]").text
    assert page.all(".cmp") == []
    assert len(versions(page)) == 2


def test_a_version_alone_says_which_it_is(client: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", {}, {"note": "A"}, {"note": "B"})
    page = open_(client, f"{address}/2")
    told = page.one(".old").text
    assert told.startswith("Version 2 of 3, replaced on ")
    assert "by t.tester" in told
    assert fields(page)["Note"] == "A"
    assert fields(page)["Summary"] == "It may be done."
    assert fields(page)["Scope"] == "Not stated"
    assert [link["href"] for link in page.all(".pn a")] == [f"{address}/1", f"{address}/3"]
    assert page.all("form[method=post]") == []
    newest = open_(client, f"{address}/3")
    assert newest.one(".old").text.startswith("Version 3 of 3, the newest.")
    assert [link["href"] for link in newest.all(".pn a")] == [f"{address}/2"]


def test_a_long_history_comes_in_pages(client: TestClient, seeded: Database) -> None:
    address = write(seeded, "de-a", *({"note": f"Note {n}"} for n in range(1, 53)))
    page = open_(client, address)
    assert versions(page)[::49] == ["Version 52", "Version 3"]
    assert fields(page.all(".vers__i")[-1]) == {"Note": "Note removed: 2 added: 3"}
    older = open_(client, page.one(".pager a")["href"])
    assert versions(older) == ["Version 2", "Version 1"]
    assert older.one(".pager a")["href"] == address
    for wrong in ("x", "1", "0", "99", "-3"):
        assert versions(open_(client, f"{address}?before={wrong}")) == versions(page)


def test_more_versions_take_no_more_statements(
    client: TestClient, seeded: Database, statements: Listen
) -> None:
    few = write(seeded, "de-a", {}, {"note": "Note"}, scope=(SCOPE,))
    many = write(seeded, "de-b", *({"note": f"Note {n}"} for n in range(50)), scope=(SCOPE,))
    counts = []
    for address in (few, many, f"{few}?from=1&to=2", f"{many}?from=3&to=41"):
        sent = statements(client)
        assert client.get(address).status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] < 12
    assert counts[2] == counts[3] < 16


def test_a_page_far_beyond_any_version(client: TestClient) -> None:
    answer = client.get("/stances/1/history?before=" + "9" * 5000)
    assert answer.status_code == 200
