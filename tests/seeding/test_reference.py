"""The seeds hold what the reference document yields, no less and no more."""

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import Database
from app.edits.history import load
from app.edits.places import place_of
from app.edits.quotes import QUOTES
from app.edits.stances import STANCES
from app.forms.quotes import Place
from app.forms.stances import StanceValues
from app.models import Actor, Document, Membership, Official, Quote, Stance
from tests.databases import SEEDS

DOCUMENT = "nato-allies-ease-restrictions"
SHA256 = "dfe5ff9cef0feb22a7c8eaa336b7a7e99059742f87b7a0bab7c36e81aff2927f"

# actor, who, kind, position, speaks for, first and last day of May 2024, the words of the source
STANCES_ON_RECORD = """
US   | john-kirby            | policy | forbids | government  | 28 | 28 | On Tuesday
FR   | emmanuel-macron       | policy | limits  | government  | 28 | 28 | late Tuesday
CA   | melanie-joly          | policy | permits | government  | 23 | 29 | in recent days
GB   | david-cameron         | policy | permits | government  | 01 | 10 | in early May
BE   | alexander-de-croo     | policy | forbids | government  | 28 | 28 | on Tuesday
nato | jens-stoltenberg      | view   | permits | alliance    | 27 | 29 | earlier this week
UA   | volodymyr-zelensky    | view   | permits | recipient   | 28 | 28 | on Tuesday
US   | us-lawmakers-may-2024 | view   | permits | legislators | 01 | 28 | earlier this month
"""
RANKS = {"us": 3, "fr": 1, "ca": 2, "gb": 2, "be": 1, "nato": 3, "ua": 1}
SCOPES = {
    "fr-2024-05-28": [(None, "unstated", "launch_sites", "allowed")],
    "gb-2024-05-01": [("Storm Shadow", "unstated", "unstated", "allowed")],
    "be-2024-05-28": [(None, "all_russia", "unstated", "not_allowed")],
}

# speaker, how quoted, paragraph, how the words begin and end
QUOTES_ON_RECORD = """
us-officials          | partial |  3 | encourage or enable
john-kirby            | partial |  3 | no change
john-kirby            | partial |  3 | we do not encourage … attacks in Russia.
emmanuel-macron       | direct  |  5 | How can we explain to … to defend yourself,
melanie-joly          | direct  |  6 | We believe that we should … has no red line,
melanie-joly          | direct  |  6 | That is why we must … end users to Ukraine.
jens-stoltenberg      | partial |  7 | the right to self-defense … outside Ukraine,
alexander-de-croo     | partial |  9 | will be used on Ukrainian territory.
volodymyr-zelensky    | partial | 10 | unfair,
volodymyr-zelensky    | direct  | 10 | But, and this is … permission to do so.
us-lawmakers-may-2024 | direct  | 12 | Our Ukrainian allies are … Russian-controlled territory,
us-lawmakers-may-2024 | direct  | 12 | The current policy of … US-origin weapons.
"""
NATO = (
    "AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS "
    "IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US"
).split()


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]


def all_stances(database: Database) -> list[StanceValues]:
    with database.read() as db:
        keys = db.scalars(select(Stance.key).order_by(Stance.id))
        found = [load(db, STANCES, key) for key in keys.all()]
        return [STANCES.values_of(stance) for stance in found if stance]


def all_quotes(database: Database) -> list[Quote]:
    with database.read() as db:
        return list(db.scalars(select(Quote).order_by(Quote.start)))


def test_every_stance_of_the_document_is_on_record(seeded: Database) -> None:
    expected = table(STANCES_ON_RECORD)
    stances = all_stances(seeded)
    assert len(stances) == len(expected)
    for s, (actor, who, kind, position, voice, first, last, words) in zip(
        stances, expected, strict=True
    ):
        assert (s.actor, s.official) == (actor, who)
        assert (s.kind, s.position, s.speaks_for) == (kind, position, voice)
        assert s.said.words == words
        assert (str(s.said.first), str(s.said.last)) == (f"2024-05-{first}", f"2024-05-{last}")


def test_every_stance_holds_from_the_day_it_was_said_and_is_published(seeded: Database) -> None:
    with seeded.read() as db:
        for key in db.scalars(select(Stance.key)).all():
            stance = load(db, STANCES, key)
            assert stance is not None
            assert stance.effective == stance.said
            assert stance.known_on == stance.said_first
            assert stance.key == f"{stance.actor.key.lower()}-{stance.said_first}"
            assert stance.rank == RANKS[stance.actor.key.lower()]
            assert (stance.basis, stance.status) == ("statement", "published")
            assert stance.ended_on is None
            assert stance.post
            assert {item.document.key for item in stance.evidence} == {DOCUMENT}
            assert "supports" in {item.role for item in stance.evidence}


def test_the_scopes_say_what_the_document_says(seeded: Database) -> None:
    assert {
        s.key: [(row.weapon, row.area, row.target, row.ruling) for row in s.scope]
        for s in all_stances(seeded)
        if s.scope
    } == SCOPES


def test_what_the_scopes_cannot_say_stands_in_the_notes(seeded: Database) -> None:
    notes = {stance.key: stance.note or "" for stance in all_stances(seeded)}
    assert "30 F-16 fighter jets by 2028" in notes["be-2024-05-28"]
    assert "paragraph 4" in notes["fr-2024-05-28"]
    by_key = {stance.key: stance for stance in all_stances(seeded)}
    assert by_key["us-2024-05-01"].about == "US"
    assert by_key["gb-2024-05-01"].evidence[0].quote is None


def test_every_quotation_of_the_document_is_on_record(seeded: Database) -> None:
    with seeded.read() as db:
        speakers = {o.id: o.key for o in db.scalars(select(Official))}
    expected = table(QUOTES_ON_RECORD)
    quotes = all_quotes(seeded)
    assert len(quotes) == len(expected)
    for quote, (speaker, quoted, paragraph, words) in zip(quotes, expected, strict=True):
        first, _, last = words.partition(" … ")
        assert speakers[quote.speaker_id] == speaker
        assert (quote.quoted, quote.paragraph) == (quoted, int(paragraph))
        assert quote.words == words if not last else quote.words.startswith(first)
        assert quote.words.endswith(last)


def test_a_place_is_as_long_as_its_words(seeded: Database) -> None:
    for quote in all_quotes(seeded):
        assert quote.start is not None
        assert quote.end is not None
        assert quote.end - quote.start == len(quote.words)


def test_the_document_says_that_its_day_is_inferred(seeded: Database) -> None:
    with seeded.read() as db:
        document = db.scalars(select(Document).options(undefer(Document.text))).one()
    assert (document.key, document.text_sha256) == (DOCUMENT, SHA256)
    assert str(document.published_first) == str(document.published_last) == "2024-05-29"
    assert document.published_inferred
    assert document.note
    assert "inferred" in document.note
    assert document.text is None


def test_the_32_members_of_nato_are_there_and_the_four_organisations(seeded: Database) -> None:
    with seeded.read() as db:
        actors = {actor.key: actor for actor in db.scalars(select(Actor))}
        nato = actors["nato"].id
        members = db.scalars(
            select(Actor.key)
            .join(Membership, Membership.member_id == Actor.id)
            .where(Membership.organisation_id == nato, Membership.until.is_(None))
        )
        assert sorted(members) == NATO
        assert all(len(actor.name) > 2 for actor in actors.values())
    assert {"UA", "RU", "nato", "nato-pa", "eu", "ep"} <= set(actors)
    assert actors["nato-pa"].parent_id == nato
    assert actors["ep"].parent_id == actors["eu"].id
    assert actors["NO"].name == "Norway"


def test_nobody_in_the_document_has_a_stance_that_it_does_not_give(seeded: Database) -> None:
    assert not {"RU"} & {stance.actor for stance in all_stances(seeded)}


def test_the_words_stand_in_the_text_where_the_sheet_says(seeded: Database) -> None:
    path = os.environ.get("REFERENCE_DOCUMENT")
    if not path:
        pytest.skip("REFERENCE_DOCUMENT does not name the document’s text")
    text = canonical(Path(path).read_text(encoding="utf-8"))
    assert hashlib.sha256(text.encode()).hexdigest() == SHA256
    paragraphs = [line for line in text.splitlines() if line][1:]
    for quote in all_quotes(seeded):
        assert text[quote.start : quote.end] == quote.words
        assert quote.paragraph is not None
        assert quote.words in paragraphs[quote.paragraph - 1]
    assert text.count("“") == len(all_quotes(seeded))


def test_the_words_are_found_where_the_sheet_says(seeded: Database) -> None:
    path = os.environ.get("REFERENCE_DOCUMENT")
    if not path:
        pytest.skip("REFERENCE_DOCUMENT does not name the document’s text")
    with seeded.write() as db:
        db.scalars(select(Document)).one().text = canonical(Path(path).read_text(encoding="utf-8"))
        db.flush()
        for quote in db.scalars(select(Quote).options(*QUOTES.options)):
            values = QUOTES.values_of(quote)
            assert place_of(db, values) == values.place
            # Words that stand there more than once are found only where the editor says which.
            for given in (Place(), Place(paragraph=values.place.paragraph)):
                found = place_of(db, values.model_copy(update={"place": given}))
                assert found in {values.place, given}


def test_no_prose_of_the_document_is_in_the_sheets() -> None:
    path = os.environ.get("REFERENCE_DOCUMENT")
    if not path:
        pytest.skip("REFERENCE_DOCUMENT does not name the document’s text")
    text = canonical(Path(path).read_text(encoding="utf-8"))
    sheets = " ".join(p.read_text(encoding="utf-8") for p in SEEDS.rglob("*.yaml"))
    sheets = " ".join(sheets.split())
    outside = [part.split("”")[-1] for part in text.split("“")]
    runs = {
        " ".join(words[i : i + 9])
        for words in (part.split() for part in outside)
        for i in range(len(words) - 8)
    }
    assert len(runs) > 100
    assert not [run for run in runs if run in sheets]


def canonical(text: str) -> str:
    """Line ends LF, NFC, no trailing blanks, no blank lines at the ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
