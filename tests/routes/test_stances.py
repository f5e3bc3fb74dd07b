from collections.abc import Callable

from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import Element, read
from tests.routes.rows import Keys, address, announced, facts, listed


def test_the_list_newest_first(open_: Callable[..., Element], keys: Keys) -> None:
    page = open_("/stances")
    assert announced(page) == "8 stances"
    assert listed(page, "/stances", keys) == [
        "ua-2024-05-28",
        "be-2024-05-28",
        "fr-2024-05-28",
        "us-2024-05-28",
        "nato-2024-05-27",
        "ca-2024-05-23",
        "us-2024-05-01",
        "gb-2024-05-01",
    ]
    assert page.one("[aria-current=true]").text == "Newest first"


def test_the_list_in_its_other_orders(open_: Callable[..., Element], keys: Keys) -> None:
    newest = listed(open_("/stances"), "/stances", keys)
    assert listed(open_("/stances", sort="oldest"), "/stances", keys) == newest[::-1]
    page = open_("/stances", sort="country")
    assert page.texts(".rows h2") == [
        "Belgium",
        "Canada",
        "France",
        "NATO",
        "Ukraine",
        "United Kingdom",
        "United States",
        "United States",
    ]
    assert page.one("[aria-current=true]").text == "By country"


def test_a_stance_with_all_that_is_known_of_it(open_: Callable[..., Element], paths: Keys) -> None:
    page = open_(paths["fr-2024-05-28"])
    assert page.one("h1").text == "France, 28 May 2024"
    assert page.one(".kick").text == "Policy · government"
    assert page.one(".verdict").text == "Permits with limits"
    assert page.one(".lead").text.startswith("Macron said that Ukraine may strike inside Russia")
    assert page.one(".stance-note").text.startswith("Note. The quoted words make the case")
    found = facts(page)
    assert found["Said"] == "28 May 2024 source says “late Tuesday”"
    assert found["By"] == "Emmanuel Macron, French President"
    assert found["Position"].startswith("Permits with limitsA yes inside a stated scope")
    assert found["Basis"].startswith("Statement")
    assert found["Scope"] == "Launch sites: allowed Not stated: weapons, area"
    assert found["Checked"] == "22 November 2026"
    assert found["Version"] == "1"
    assert not {"In force from", "Known since", "Ended", "About"} & set(found)
    evidence = page.all("[aria-labelledby=h-evidence] .quotes__i")
    assert [item.one(".tag").text for item in evidence] == ["Supports", "Supports"]
    assert evidence[0].one("blockquote").text.startswith("“How can we explain")
    assert evidence[0].all("a")[-1].text.endswith("paragraph 5")
    assert "in its paragraph 4" in evidence[1].text


def test_context_stands_beside_what_supports(open_: Callable[..., Element], paths: Keys) -> None:
    page = open_(paths["us-2024-05-28"])
    tags = [
        item.all(".tag")[0].text for item in page.all("[aria-labelledby=h-evidence] .quotes__i")
    ]
    assert tags == ["Supports", "Supports", "Context"]


def test_a_view_says_whose_weapons_it_is_about(open_: Callable[..., Element], paths: Keys) -> None:
    page = open_(paths["us-2024-05-01"])
    assert page.one(".kick").text == "View · legislators"
    assert page.one(".verdict").text == "Urges permission"
    assert facts(page)["About"] == "United States"


def test_both_clocks_and_an_end_are_shown(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(
            db,
            "de-secret",
            actor="DE",
            said="2024-05-20",
            effective={"first": "2024-05-25", "last": "2024-05-26", "words": "that weekend"},
            known_on="2024-08-01",
            ended_on="2024-09-01",
        )
    page = read(client.get(address(seeded, "de-secret")).text)
    found = facts(page)
    assert found["Said"] == "20 May 2024"
    assert found["In force from"] == "25–26 May 2024 source says “that weekend”"
    assert found["Known since"] == "1 August 2024"
    assert found["Ended"] == "1 September 2024"
    assert page.one("h1").text == "Germany, 25–26 May 2024"


def test_what_came_before_and_after(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        for key, changes in {
            "fr-before": {"said": "2024-03-01", "position": "forbids"},
            "fr-after": {"said": "2024-07-01", "position": "permits"},
            "fr-draft": {"said": "2024-06-01", "status": "draft"},
            "fr-view": {"said": "2024-06-02", "kind": "view"},
            "de-other": {"said": "2024-06-03", "actor": "DE"},
        }.items():
            factory.stance(db, key, **{"actor": "FR", **changes})
    page = read(client.get(address(seeded, "fr-2024-05-28")).text)
    before, after = page.one(".pn a[rel=prev]"), page.one(".pn a[rel=next]")
    assert before["href"] == address(seeded, "fr-before")
    assert before.text == "Before, 1 March 2024Does not permit"
    assert after["href"] == address(seeded, "fr-after")
    first = read(client.get(address(seeded, "fr-before")).text)
    assert first.all(".pn a[rel=prev]") == []
    assert first.one(".pn a[rel=next]")["href"] == address(seeded, "fr-2024-05-28")
    last = read(client.get(address(seeded, "fr-after")).text)
    assert last.all(".pn a[rel=next]") == []


def test_a_stance_alone_has_neither(open_: Callable[..., Element], paths: Keys) -> None:
    assert open_(paths["gb-2024-05-01"]).all(".pn") == []


def test_a_contradiction_shows_on_both_sides(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-other", said="2024-05-28", position="forbids")
        factory.stance(db, "fr-hidden", said="2024-05-28", position="forbids", status="draft")
        shown = factory.contradiction(db, "fr-other", "fr-2024-05-28", "Two ministers.")
        link = shown.id
        factory.contradiction(db, "fr-hidden", "fr-2024-05-28", "Never seen.")
    for one, other in (("fr-other", "fr-2024-05-28"), ("fr-2024-05-28", "fr-other")):
        page = read(client.get(address(seeded, one)).text)
        against = page.one("[aria-labelledby=h-against]")
        assert [a["href"] for a in against.all("a")] == [
            address(seeded, other),
            f"/contradictions/{link}",
        ]
        assert "Two ministers." in against.text
        assert "Never seen." not in page.text


def test_rows_of_a_scope_stand_side_by_side(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(
            db,
            "us-scope",
            actor="US",
            position="limits",
            scope=(
                {"weapon": "ATACMS", "area": "border", "ruling": "not_allowed"},
                {
                    "weapon": "any",
                    "area": "named",
                    "place": "near Kharkiv",
                    "target": "attacking_forces",
                    "ruling": "allowed",
                    "condition": "in self-defence",
                },
                {"ruling": "case_by_case"},
            ),
        )
    page = read(client.get(address(seeded, "us-scope")).text)
    assert page.one(".facts .scope").texts("li") == [
        "ATACMS, near the border: not allowed",
        "Any weapon, attacking forces, near Kharkiv: allowed; in self-defence",
        "Case by case",
    ]
