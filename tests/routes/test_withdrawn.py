"""What readers and editors meet of records that were taken back."""

import datetime as dt
import re
from typing import Any

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.db import Database
from app.edits.contradictions import CONTRADICTIONS
from app.edits.documents import DOCUMENTS
from app.edits.history import Noun, load
from app.edits.merging import merge
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.restoring import restore
from app.edits.stances import STANCES
from app.forms.wording import day
from tests import factory
from tests.routes.markup import read
from tests.routes.pages import LISTS, PAGES
from tests.routes.rows import address, announced, facts
from tests.routes.taken_back import REASON, WORD, Gone, taken_back, withdraw

# What the record of changes says is told for good, also where a page shows the newest of it.
CHANGES = re.compile(
    r'<section class="card" aria-labelledby="s-changes">.*?</section>'
    r'|<section class="note" aria-labelledby="c-h">.*?</section>',
    re.DOTALL,
)
LISTED = tuple(path for path in LISTS if path != "/changes")
SWEEP = (
    *(path for path in PAGES if path != "/changes"),
    *(f"{path}?q={WORD}" for path in ("/", *LISTED)),
    *(f"{path}?country=FR" for path in LISTED if path != "/organisations"),
    *(f"{path}?organisation=nato" for path in LISTED),
    "/?as_of=2024-06-05",
    "/?kind=view&q=struck",
    "/documents?quoted=direct",
    "/documents?from=2024-06-01",
    "/officials?quoted=direct",
    "/officials?position=forbids",
    "/quotes?sort=speaker",
    "/countries?position=forbids",
    "/countries/PL",
    "/countries/UA",
    "/organisations/nato-pa",
    "/quotes/1",
    "/stances/8",
)


def _told(client: TestClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return CHANGES.sub("", response.text)


@pytest.fixture
def gone(seeded: Database) -> list[Gone]:
    with seeded.write() as db:
        return taken_back(db)


def test_what_was_taken_back_leaves_every_page_as_it_was(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.document(db)
    before = {path: _told(client, path) for path in SWEEP}
    with seeded.write() as db:
        taken_back(db)
    after = {path: _told(client, path) for path in SWEEP}
    assert [path for path in SWEEP if after[path] != before[path]] == []
    found = [path for path in SWEEP if WORD in after[path] and f"q={WORD}" not in path]
    assert found == []


def test_quotes_and_stances_taken_back_alone_leave_what_they_named(
    client: TestClient, seeded: Database
) -> None:
    """Their speaker and document stand, with nothing on record."""
    with seeded.write() as db:
        factory.document(db)
        speaker = factory.official(db, "quiet-speaker")
        paper = factory.document(db, "quiet-paper")
        paths = (
            *SWEEP,
            f"/officials/{speaker.key}",
            f"/documents/{paper.id}",
            *(f"{path}?official=quiet-speaker" for path in LISTED if path != "/organisations"),
        )
    before = {path: _told(client, path) for path in paths}
    with seeded.write() as db:
        for n, (actor, kind, voice) in enumerate(
            (("FR", "policy", "government"), ("nato", "view", "alliance"))
        ):
            for quote, official, document in (
                (f"quiet-{n}", "quiet-speaker", "quiet-paper"),
                (f"loud-{n}", "emmanuel-macron", "nato-allies-ease-restrictions"),
            ):
                words = {"words": f"{WORD} may be struck.", "said": "2024-06-02", "actor": actor}
                factory.quote(db, quote, speaker=official, document=document, **words)
                factory.stance(
                    db,
                    quote,
                    actor=actor,
                    kind=kind,
                    speaks_for=voice,
                    official=official,
                    position="forbids",
                    said="2024-06-02",
                    evidence=({"quote": quote}, {"document": document}),
                )
                withdraw(db, STANCES, quote)
                withdraw(db, QUOTES, quote)
    after = {path: _told(client, path) for path in paths}
    assert [path for path in paths if after[path] != before[path]] == []


@pytest.mark.usefixtures("gone")
def test_no_menu_takes_its_name(client: TestClient) -> None:
    for query in ("country=ZW", "organisation=zwolfontein", "official=zwolfontein-speaker"):
        page = read(client.get(f"/stances?{query}").text)
        assert announced(page) == "8 stances", query
        assert len(page.all(".f__error")) == 1, query


def test_changes_still_name_who_was_taken_back(client: TestClient, gone: list[Gone]) -> None:
    told = read(client.get("/changes").text).texts(".changes__i p")
    assert len([line for line in told if line.startswith("a.editor withdrew")]) == len(gone)
    assert any(f"a quote of A. {WORD}" in line for line in told)
    assert any(f"the policy of the {WORD}" in line for line in told)


def test_its_page_says_what_it_was_when_and_why(client: TestClient, gone: list[Gone]) -> None:
    today = day(dt.datetime.now(dt.UTC).date())
    for record in gone:
        response = client.get(record.path)
        assert response.status_code == 410, record.path
        page = read(response.text)
        assert page.one("h1").text == f"Withdrawn: {record.title}"
        said = f"It was taken back on {today}. The reason given: {REASON}"
        assert page.one(".lead").text == said
        links = [link["href"] for link in page.all(".head a")]
        assert links == [f"{record.path}/history", "/"]


def test_editors_read_on_and_may_restore(editor: TestClient, gone: list[Gone]) -> None:
    today = day(dt.datetime.now(dt.UTC).date())
    for record in gone:
        response = editor.get(record.path)
        assert response.status_code == 410, record.path
        page = read(response.text)
        banner = page.one(".notice")
        assert banner.text == f"Withdrawn on {today}: {REASON} Restore…"
        assert banner.one("a")["href"] == f"{record.path}/history"
        assert WORD in page.one("main").text
        steps = [link["href"].removeprefix(record.path) for link in page.all(".sorts a")]
        assert steps == ["/history", "/copy"]


def test_the_reason_is_that_of_the_withdrawal(client: TestClient, seeded: Database) -> None:
    """What a merge changes in a withdrawn record says nothing about why it was withdrawn."""
    with seeded.write() as db:
        factory.quote(db, "taken-quote")
        withdraw(db, QUOTES, "taken-quote")
        factory.quote(db, "taken-quote", status="withdrawn", occasion="Elsewhere")
    page = read(client.get(address(seeded, "taken-quote")).text)
    assert page.one(".lead").text.endswith(REASON)


def test_a_discarded_draft_never_was_for_readers(
    client: TestClient, editor: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-draft", status="draft")
        withdraw(db, STANCES, "fr-draft")
    path = address(seeded, "fr-draft")
    assert client.get(path).status_code == 404
    assert editor.get(path).status_code == 410


def test_a_withdrawn_contradiction_contests_nothing(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-other", said="2024-05-20", position="forbids")
        link = factory.contradiction(db, "fr-other", "fr-2024-05-28")
    where = address(seeded, "fr-2024-05-28")
    page = read(client.get(where).text)
    assert facts(page)["Today"] == "In force, and contested"
    with seeded.write() as db:
        withdraw(db, CONTRADICTIONS, link.key)
    page = read(client.get(where).text)
    assert facts(page)["Today"] == "In force"
    assert page.all("#h-against") == []


def _merge(db: Session, noun: Noun[Any, Any], key: str, into: str) -> None:
    record, other = load(db, noun, key), load(db, noun, into)
    assert record
    assert other
    merge(db, noun, record, other, factory.by(), base=record.version)


def test_a_merged_record_leads_to_the_one_that_stands(client: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        for name in ("one", "two", "three"):
            factory.official(db, f"{name}-official")
            factory.document(db, f"{name}-document", title=None, publisher=name)
        for noun in (OFFICIALS, DOCUMENTS):
            _merge(db, noun, f"one-{noun.name}", f"two-{noun.name}")
            _merge(db, noun, f"two-{noun.name}", f"three-{noun.name}")
    day_asked = "?as_of=2024-05-01"
    for path, target in (
        ("/officials/two-official", "/officials/three-official"),
        (f"/officials/ONE-Official{day_asked}", f"/officials/three-official{day_asked}"),
        (address(seeded, "one-document"), address(seeded, "three-document")),
    ):
        response = client.get(path)
        assert response.status_code == 301, path
        assert response.headers["location"] == target
        # Browsers never ask again otherwise, and the merge may be undone.
        assert response.headers["cache-control"] == "no-cache"


def test_what_was_merged_and_restored_has_its_own_page_again(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        one = factory.official(db, "one-official")
        factory.official(db, "two-official")
        _merge(db, OFFICIALS, "one-official", "two-official")
        restore(db, OFFICIALS, one, 1, factory.by(), base=2)
    assert client.get("/officials/one-official").status_code == 200
    with seeded.write() as db:
        _merge(db, OFFICIALS, "two-official", "one-official")
    assert client.get("/officials/one-official").status_code == 200
    assert client.get("/officials/two-official").headers["location"] == "/officials/one-official"
