"""A search finds a record by the words that it has now, and by those of whom it names."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Actor, Document, Official, Quote, SearchEntry, Stance
from app.models.base import Record
from app.queries.search import hits
from tests import factory

MODELS: dict[str, type[Record]] = {
    "actor": Actor,
    "official": Official,
    "document": Document,
    "quote": Quote,
    "stance": Stance,
}
TENURE = {"actor": "FR", "rank": 1}


def write(db: Session) -> None:
    """A quote of Macron for France, his stance that it supports, and one of another's."""
    factory.actor(db, "FR")
    factory.official(db, tenures=[TENURE | {"post": "President"}])
    factory.document(db)
    factory.quote(db, "his-quote", post=None, words="missiles come from")
    factory.stance(
        db,
        "his-stance",
        official="emmanuel-macron",
        evidence=[{"quote": "his-quote"}],
        scope=[{"weapon": "SCALP", "area": "named", "place": "Belgorod", "condition": "at night"}],
    )
    factory.stance(db, "another", actor="GB", summary="London says yes.")


def found(database: Database, query: str) -> dict[str, set[str]]:
    """The keys of what a search finds, by kind; kinds without a hit are left out."""
    with database.read() as db:
        keys = {
            name: set(db.scalars(select(model.key).where(model.id.in_(hits(db, name, query)))))
            for name, model in MODELS.items()
        }
        return {name: hit for name, hit in keys.items() if hit}


HIS = {"quote": {"his-quote"}, "stance": {"his-stance"}}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("emmanuel macron", HIS | {"official": {"emmanuel-macron"}}),
        ("president", HIS | {"official": {"emmanuel-macron"}}),
        ("france", HIS | {"actor": {"FR"}}),
        ("missiles", HIS),
        ("scalp belgorod night", {"stance": {"his-stance"}}),
        ("london", {"stance": {"another"}}),
        ("united kingdom", {"actor": {"GB"}, "stance": {"another"}}),
        (f'"{factory.DOCUMENT}"', {"document": {factory.DOCUMENT}}),
    ],
)
def test_what_is_written_is_found(
    database: Database, query: str, expected: dict[str, set[str]]
) -> None:
    with database.write() as db:
        write(db)
    assert found(database, query) == expected


def rename_official(db: Session) -> None:
    factory.official(db, name="Jupiter", tenures=[TENURE | {"post": "President"}])


def other_spelling(db: Session) -> None:
    factory.official(db, other_names=["Jupiter"], tenures=[TENURE | {"post": "President"}])


def rename_post(db: Session) -> None:
    factory.official(db, tenures=[TENURE | {"post": "Jupiter"}])


def rename_country(db: Session) -> None:
    factory.actor(db, "FR", name="Jupiter")


def reword_quote(db: Session) -> None:
    factory.quote(db, "his-quote", words="Jupiter")


def reword_stance(db: Session) -> None:
    factory.stance(db, "his-stance", official="emmanuel-macron", summary="Jupiter")


def rename_document(db: Session) -> None:
    factory.document(db, title="Jupiter")


# What is changed, a word that goes with it, what had it, what has the new word afterwards.
CHANGES: list[tuple[Callable[[Session], None], str, dict[str, Any]]] = [
    (rename_official, "emmanuel macron", HIS | {"official": {"emmanuel-macron"}}),
    (rename_post, "president", HIS | {"official": {"emmanuel-macron"}}),
    (rename_country, "france", HIS | {"actor": {"FR"}}),
    (reword_quote, "missiles", HIS),
    (reword_stance, "scalp", {"stance": {"his-stance"}}),
    (rename_document, f'"{factory.DOCUMENT}"', {"document": {factory.DOCUMENT}}),
]


@pytest.mark.parametrize(("change", "old", "what"), CHANGES)
def test_a_change_is_found_by_its_new_words_and_not_by_the_old(
    database: Database, change: Callable[[Session], None], old: str, what: dict[str, Any]
) -> None:
    with database.write() as db:
        write(db)
    assert found(database, old) == what
    assert found(database, "jupiter") == {}
    with database.write() as db:
        change(db)
    assert found(database, "jupiter") == what
    assert found(database, old) == {}


def test_another_spelling_finds_beside_the_first(database: Database) -> None:
    with database.write() as db:
        write(db)
        other_spelling(db)
    assert found(database, "jupiter") == HIS | {"official": {"emmanuel-macron"}}
    assert found(database, "emmanuel") == HIS | {"official": {"emmanuel-macron"}}


def test_evidence_that_is_taken_away_takes_its_words_along(database: Database) -> None:
    with database.write() as db:
        write(db)
        factory.stance(db, "his-stance", official="emmanuel-macron")
    assert found(database, "missiles") == {"quote": {"his-quote"}}


def test_a_record_has_one_entry(database: Database) -> None:
    with database.write() as db:
        write(db)
        for change, _, _ in CHANGES:
            change(db)
        entries = db.execute(select(SearchEntry.record_type, SearchEntry.record_id)).all()
        records = sum(len(db.scalars(select(model.id)).all()) for model in MODELS.values())
    assert len(entries) == len(set(entries)) == records
