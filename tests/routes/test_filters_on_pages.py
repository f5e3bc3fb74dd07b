import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.markup import read
from tests.routes.rows import Keys, announced, listed, policies, record_keys, voices

BE, CA, FR = "be-2024-05-28", "ca-2024-05-23", "fr-2024-05-28"
GB, US = "gb-2024-05-01", "us-2024-05-28"
NATO, UA, LAWMAKERS = "nato-2024-05-27", "ua-2024-05-28", "us-2024-05-01"
STORM_SHADOW = "weapon=Storm+Shadow"

BOARD = {
    "": ("CA GB FR BE US", (UA, NATO, LAWMAKERS)),
    "country=FR": ("FR", ()),
    "country=fr&country=Be": ("FR BE", ()),
    "country=US": ("US", (LAWMAKERS,)),
    "country=UA": ("", (UA,)),
    "country=DE": ("", ()),
    "country=&q=+": ("CA GB FR BE US", (UA, NATO, LAWMAKERS)),
    # Its members, and its own voice.
    "organisation=nato": ("CA GB FR BE US", (NATO,)),
    "organisation=eu": ("FR BE", ()),
    "country=FR&organisation=NATO": ("FR", (NATO,)),
    "official=john-kirby": ("US", ()),
    "official=john-kirby&official=jens-stoltenberg": ("US", (NATO,)),
    "official=joe-biden": ("", ()),
    "position=permits": ("CA GB", (UA, NATO, LAWMAKERS)),
    "position=permits&position=limits": ("CA GB FR", (UA, NATO, LAWMAKERS)),
    "position=unclear": ("", (UA, NATO, LAWMAKERS)),
    "kind=policy": ("CA GB FR BE US", ()),
    "kind=view": ("", (UA, NATO, LAWMAKERS)),
    "kind=view&kind=policy": ("CA GB FR BE US", (UA, NATO, LAWMAKERS)),
    "position=forbids&kind=policy": ("BE US", ()),
    STORM_SHADOW: ("GB", (UA, NATO, LAWMAKERS)),
    "area=all_russia": ("BE", (UA, NATO, LAWMAKERS)),
    "basis=statement": ("CA GB FR BE US", (UA, NATO, LAWMAKERS)),
    "basis=agreement": ("", ()),
    "quoted=direct": ("CA FR", (UA, LAWMAKERS)),
    "quoted=partial": ("BE US", (NATO,)),
    "quoted=reported": ("GB", ()),
    "from=2024-05-29": ("CA", (NATO,)),
    "to=2024-05-10": ("GB", (LAWMAKERS,)),
    "from=2024-05-11&to=2024-05-22": ("", (LAWMAKERS,)),
    "as_of=2024-05-15": ("GB", (LAWMAKERS,)),
    "as_of=2024-04-30": ("", ()),
    "known_by=2024-05-22": ("GB", (LAWMAKERS,)),
    "known_by=2024-05-23": ("CA GB", (LAWMAKERS,)),
    "as_of=2024-05-27&known_by=2024-05-29": ("CA GB", (NATO, LAWMAKERS)),
    "q=kharkiv": ("", (LAWMAKERS,)),
    "q=F-16": ("BE", ()),
    "q=missile": ("GB FR", ()),
    "q=missile&position=limits&country=FR": ("FR", ()),
    "q=missile&position=limits&country=GB": ("", ()),
}


@pytest.mark.parametrize("query", BOARD)
def test_a_filter_of_the_dashboard(reader: TestClient, keys: Keys, query: str) -> None:
    response = reader.get(f"/?{query}")
    assert response.status_code == 200
    page = read(response.text)
    countries, others = BOARD[query]
    assert policies(page) == countries.split()
    assert voices(page, keys) == list(others)
    nouns = (
        ("country" if len(countries.split()) == 1 else "countries"),
        ("other voice" if len(others) == 1 else "other voices"),
    )
    assert announced(page) == f"{len(countries.split())} {nouns[0]} and {len(others)} {nouns[1]}"
    assert page.all("[aria-invalid]") == []


def test_the_parts_of_a_scope_row_hold_together(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        rows = ({"weapon": "ATACMS", "area": "border"}, {"weapon": "HIMARS", "area": "deep"})
        factory.stance(db, "de-rows", actor="DE", position="limits", scope=rows)
    for query, found in {
        "weapon=ATACMS": True,
        "weapon=ATACMS&area=border": True,
        "weapon=atacms&area=deep": False,
        "weapon=HIMARS&area=border": False,
        "weapon=ATACMS&weapon=HIMARS&area=deep": True,
        "area=deep&area=border": True,
    }.items():
        assert ("DE" in policies(read(client.get(f"/?{query}").text))) == found, query
        stances = read(client.get(f"/stances?{query}").text)
        assert ("Germany" in stances.texts(".rows h2")) == found, query


def test_what_a_page_calls_not_stated_is_found_as_not_stated(reader: TestClient) -> None:
    everything = read(reader.get("/stances").text)
    silent = {
        row.one(".row__summary").text
        for row in everything.all(".rows .row")
        if any("Not stated" in item and "area" in item for item in row.texts(".scope li"))
    }
    found = read(reader.get("/stances?area=unstated").text)
    assert set(found.texts(".row__summary")) == silent


def test_a_stance_shown_by_two_documents_leads_to_both(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        for key in ("paper-one", "paper-two"):
            factory.document(db, key)
        factory.quote(db, "de-quote", actor="DE", document="paper-one", quoted="direct")
        factory.stance(
            db, "de-a", actor="DE", evidence=({"quote": "de-quote"}, {"document": "paper-two"})
        )
    for query in (
        "country=DE",
        "country=DE&position=permits&quoted=direct",
        "country=DE&kind=policy",
    ):
        page = read(client.get(f"/documents?{query}").text)
        assert listed(page, "/documents", record_keys(seeded)) == ["paper-two", "paper-one"]


def test_a_quote_is_found_by_the_country_that_it_speaks_for(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.quote(db, "as-french", speaker="emmanuel-macron", actor="FR")
        factory.quote(db, "as-european", speaker="emmanuel-macron", actor="eu")
    keys = record_keys(seeded)
    european = read(client.get("/quotes?organisation=eu").text)
    assert listed(european, "/quotes", keys) == ["as-european"]
    both = read(client.get("/quotes?organisation=eu&country=FR&official=emmanuel-macron").text)
    assert len(listed(both, "/quotes", keys)) == 3
