"""Two that are one: every name of the first leads to the second, with a revision each."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.edits.actors import ACTORS
from app.edits.documents import DOCUMENTS
from app.edits.history import load
from app.edits.merging import merge
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.refused import Refused, Stale
from app.edits.restoring import restore, withdraw
from app.edits.stances import STANCES
from app.models import Document, Evidence, Merge, Revision
from app.models.codebook import Status
from app.queries.merges import moved_to
from tests import factory
from tests.migrations.database_shape import rows

TEXT = "Title\n\nThe places are: “the places that they are hit from”."


def newest(db: Session, key: str) -> Revision:
    found = select(Revision).where(Revision.record_key == key).order_by(Revision.number.desc())
    return db.scalars(found.limit(1)).one()


def values(db: Session, noun: Any, key: str) -> dict[str, Any]:
    plain: dict[str, Any] = noun.values_of(load(db, noun, key)).model_dump(mode="json")
    return plain


def test_officials_become_one(database: Database) -> None:
    president = {"actor": "FR", "post": "President", "since": "2017-05-14", "rank": 1}
    minister = {"actor": "FR", "post": "Minister", "since": None, "rank": 2}
    with database.write() as db:
        wrong = factory.official(
            db,
            "e-macron",
            name="E. Macron",
            other_names=["Emmanuel Macron", "Macron"],
            tenures=[minister, president | {"post": "president", "since": None}],
        )
        right = factory.official(db, tenures=[president], other_names=["The President"])
        factory.quote(db, "a-quote", speaker="e-macron")
        withdraw(
            db, QUOTES, factory.quote(db, "withdrawn", speaker="e-macron"), factory.by(), base=1
        )
        factory.stance(db, "a-stance", official="e-macron")
        factory.stance(db, "a-draft", official="e-macron", status="draft")
        factory.stance(db, "untouched", official="emmanuel-macron")
        edit = factory.by("o.editor")
        merge(db, OFFICIALS, wrong, right, edit, base=1)
        assert moved_to(db, "official", wrong.id) == right.id
    with database.read() as db:
        merged = values(db, OFFICIALS, "emmanuel-macron")
        assert merged["other_names"] == ["The President", "E. Macron", "Macron"]
        assert [t["post"] for t in merged["tenures"]] == ["President", "Minister"]
        assert values(db, OFFICIALS, "e-macron")["status"] == "withdrawn"
        for noun, key, field, version in (
            (QUOTES, "a-quote", "speaker", 2),
            (QUOTES, "withdrawn", "speaker", 3),
            (STANCES, "a-stance", "official", 2),
            (STANCES, "a-draft", "official", 2),
        ):
            assert values(db, noun, key)[field] == "emmanuel-macron"
            revision = newest(db, key)
            assert (revision.number, revision.author) == (version, "o.editor")
            assert revision.reason == edit.reason
            assert revision.changes == {field: ["e-macron", "emmanuel-macron"]}
            assert revision.public is (key != "a-draft")
        assert values(db, QUOTES, "withdrawn")["status"] == "withdrawn"
        assert newest(db, "untouched").number == 1
        assert newest(db, "e-macron").number == 2


def test_documents_become_one_and_the_double_goes(database: Database) -> None:
    with database.write() as db:
        right = factory.document(db, "right", title=None, published=None)
        wrong = factory.document(
            db, "wrong", url="https://example.org/a", note="A note.", licence="CC BY 4.0"
        )
        quote = factory.quote(db, "a-quote", document="wrong")
        evidence = [
            {"quote": "a-quote"},
            {"document": "wrong", "paragraph": 3},
            {"document": "right", "paragraph": 3},
            {"document": "wrong", "role": "context"},
        ]
        stance = factory.stance(db, "a-stance", evidence=evidence)
        quoting = factory.stance(db, "quoting", evidence=evidence[:1])
        merge(db, DOCUMENTS, wrong, right, factory.by(document="wrong"), base=1)
        assert (stance.version, quoting.version, quote.version) == (2, 1, 2)
    with database.read() as db:
        merged = values(db, DOCUMENTS, "right")
        assert merged["url"] == "https://example.org/a"
        assert (merged["title"], merged["note"]) == ("The news of wrong", "A note.")
        assert merged["published"]["first"] == "2024-05-29"
        assert values(db, QUOTES, "a-quote")["document"] == "right"
        assert values(db, STANCES, "a-stance")["evidence"] == [
            {"role": "supports", "document": None, "quote": "a-quote", "paragraph": None},
            {"role": "supports", "document": "right", "quote": None, "paragraph": 3},
            {"role": "context", "document": "right", "quote": None, "paragraph": None},
        ]
        assert set(db.scalars(select(Evidence.document_id))) == {right.id}
        assert newest(db, "right").document_id == wrong.id


def test_a_text_moves_to_the_document_that_has_none(database: Database) -> None:
    with database.write() as db:
        wrong, right = factory.document(db, "wrong"), factory.document(db, "right")
        wrong.text = TEXT
        db.flush()
        factory.quote(db, "a-quote", document="wrong", words="the places that they are hit from")
        merge(db, DOCUMENTS, wrong, right, factory.by(), base=1)
        place = values(db, QUOTES, "a-quote")["place"]
        assert TEXT[place["start"] : place["end"]] == "the places that they are hit from"


def test_words_are_found_anew_in_another_text(database: Database) -> None:
    with database.write() as db:
        wrong = factory.document(db, "wrong", text_sha256="0" * 64)
        right = factory.document(db, "right", text_sha256="1" * 64)
        right.text = "Another title\n\nOne.\n\n" + TEXT
        db.flush()
        words = "the places that they are hit from"
        factory.quote(
            db, "a-quote", document="wrong", words=words, place={"start": 0, "end": len(words)}
        )
        merge(db, DOCUMENTS, wrong, right, factory.by(), base=1)
        place = values(db, QUOTES, "a-quote")["place"]
        assert right.text[place["start"] : place["end"]] == words
        assert place["paragraph"] == 3


def test_words_that_the_other_text_lacks_stop_a_merge(database: Database) -> None:
    with database.write() as db:
        wrong, right = factory.document(db, "wrong"), factory.document(db, "right")
        right.text = TEXT
        db.flush()
        factory.quote(db, "a-quote", document="wrong", words="They must not.")
    before = rows(database.engine)
    with database.write() as db:
        wrong, right = db.get_one(Document, wrong.id), db.get_one(Document, right.id)
        with pytest.raises(Refused) as refused:
            merge(db, DOCUMENTS, wrong, right, factory.by(), base=1)
        assert refused.value.field == "into"
        assert refused.value.message.startswith(
            "the quote “a-quote” cannot be moved: these words are not in the text"
        )
    assert rows(database.engine) == before


def test_chains_lead_to_their_end_and_a_restored_record_to_itself(database: Database) -> None:
    with database.write() as db:
        one, two, three = (factory.official(db, key) for key in ("one", "two", "three"))
        merge(db, OFFICIALS, one, two, factory.by(), base=1)
        merge(db, OFFICIALS, two, three, factory.by(), base=two.version)
        assert moved_to(db, "official", one.id) == three.id
        assert moved_to(db, "official", two.id) == three.id
        assert moved_to(db, "official", three.id) is None
        assert moved_to(db, "document", one.id) is None
        restore(db, OFFICIALS, one, 1, factory.by(), base=one.version)
        assert one.status is Status.PUBLISHED
        assert moved_to(db, "official", one.id) is None
        assert list(db.scalars(select(Merge.merged_id))) == [two.id]
        merge(db, OFFICIALS, one, three, factory.by(), base=one.version)
        assert moved_to(db, "official", one.id) == three.id


def test_what_cannot_be_merged_is_refused(database: Database) -> None:
    with database.write() as db:
        france, germany = factory.actor(db, "FR"), factory.actor(db, "DE")
        with pytest.raises(Refused, match="only officials and documents can be merged"):
            merge(db, ACTORS, france, germany, factory.by(), base=1)
        one, two, three = (factory.official(db, key) for key in ("one", "two", "three"))
        with pytest.raises(Refused, match="this is the same record"):
            merge(db, OFFICIALS, one, one, factory.by(), base=1)
        withdraw(db, OFFICIALS, two, factory.by(), base=1)
        with pytest.raises(Refused, match="“two” was withdrawn: restore it first"):
            merge(db, OFFICIALS, one, two, factory.by(), base=1)
        with pytest.raises(Refused, match="it was withdrawn already: restore it first"):
            merge(db, OFFICIALS, two, one, factory.by(), base=2)
        factory.official(db, "one", other_names=["Uno"])
        with pytest.raises(Stale):
            merge(db, OFFICIALS, one, three, factory.by(), base=1)
        assert not db.scalars(select(Merge)).all()
