"""Keys that the application gives: readable, in plain letters, never one that is taken."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import Database
from app.edits import keys
from app.forms.documents import DocumentValues
from app.forms.officials import OfficialValues
from app.forms.quotes import QuoteValues
from app.models import Actor, Document, Official, Stance
from app.models.base import Record
from tests import factory


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("Mélanie Joly", "melanie-joly"),
        ("Lars Løkke Rasmussen", "lars-lokke-rasmussen"),
        ("Radosław Sikorski", "radoslaw-sikorski"),
        ("Đuro Ærø Weiß", "duro-aero-weiss"),
        ("NATO’s F-16s, and more", "natos-f-16s-and-more"),
        ("DE-2024-05-31", "de-2024-05-31"),
        ("Зеленський", "official"),
        (" … ", "official"),
        ("New", "new-2"),
        ("word " * 40, "-".join(["word"] * 20)),
        ("a" * 300, "a" * 100),
    ],
)
def test_a_key_is_in_plain_letters(database: Database, wanted: str, key: str) -> None:
    with database.write() as db:
        assert keys.free_key(db, Official, wanted) == key


@given(st.text(max_size=300))
def test_every_text_gives_a_slug_or_nothing(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", keys.slug(text))
    assert len(keys.slug(text)) <= keys.LONGEST


def test_a_key_that_is_taken_gets_a_number(database: Database) -> None:
    with database.write() as db:
        for key in ("john-smith", "john-smith-2", "john-smith-4", "a" * 100):
            factory.official(db, key)
        assert keys.free_key(db, Official, "John Smith") == "john-smith-3"
        assert keys.free_key(db, Document, "John Smith") == "john-smith"
        assert keys.free_key(db, Official, "a" * 100) == "a" * 98 + "-2"


@pytest.mark.parametrize(("model", "longest"), [(Actor, 60), (Document, 100), (Stance, 100)])
def test_a_key_is_no_longer_than_its_form_takes(
    database: Database, model: type[Record], longest: int
) -> None:
    with database.write() as db:
        assert len(keys.free_key(db, model, "word" * 90)) == longest


def test_each_noun_has_keys_of_its_own_kind(database: Database) -> None:
    with database.write() as db:
        quote = QuoteValues.model_validate(
            {
                "key": "new",
                "document": "a-document",
                "speaker": "the-president",
                "actor": "FR",
                "quoted": "direct",
                "words": "We must let them hit the places that they are hit from.",
            }
        )
        factory.official(db, "the-president", name="Emmanuel Macron")
        assert keys.of_quote(db, quote) == "macron-we-must-let-them-hit-the"
        joly = OfficialValues.model_validate(
            {"key": "new", "type": "person", "name": "Mélanie Joly"}
        )
        assert keys.of_official(db, joly) == "melanie-joly"
        report = {"key": "new", "type": "news", "publisher": "The News", "published": "2024-05-31"}
        untitled = DocumentValues.model_validate(report)
        assert keys.of_document(db, untitled) == "the-news-2024-05-31"
        titled = DocumentValues.model_validate(report | {"title": "Berlin says yes"})
        assert keys.of_document(db, titled) == "berlin-says-yes"
        assert keys.stance_key("DE", dt.date(2024, 5, 31)) == "de-2024-05-31"
