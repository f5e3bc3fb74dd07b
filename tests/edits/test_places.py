"""Quoted words are those of the document, letter by letter, wherever its text is on hand."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.db import Database
from app.edits.history import load
from app.edits.places import paragraph_at
from app.edits.quotes import QUOTES
from app.edits.refused import Refused
from app.edits.restoring import withdraw
from app.forms.quotes import QuoteValues
from tests import factory

TEXT = (
    "The title says no change\n"
    "\n"
    "First: “They may not.” Nothing more.\n"
    "Second, said twice: no change, no change.\n"
    "\n"
    "\n"
    "Third: d\N{LATIN SMALL LETTER E WITH ACUTE}j\N{LATIN SMALL LETTER A WITH GRAVE} vu 🙂, no way."
)
NOT_THERE = (
    "these words are not in the text of the document: copy them letter by letter, "
    "or code them as reported"
)


def quote(db: Session, words: str, **changes: Any) -> QuoteValues:
    if load(db, QUOTES, "a-quote") is None:
        document = factory.document(db)
        document.text = TEXT
        db.flush()
    record = factory.quote(db, "a-quote", words=words, **changes)
    return QUOTES.values_of(record)


def place(values: QuoteValues) -> tuple[int | None, int | None, int | None]:
    return values.place.start, values.place.end, values.place.paragraph


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [("They may not.", 1), ("said twice", 2), ("no way.", 3), ("The title says", None)],
)
def test_words_that_stand_once_are_found(
    database: Database, words: str, paragraph: int | None
) -> None:
    with database.write() as db:
        start, end, found = place(quote(db, words))
        assert TEXT[start:end] == words
        assert found == paragraph


def test_words_are_compared_composed(database: Database) -> None:
    with database.write() as db:
        found = quote(db, "de\N{COMBINING ACUTE ACCENT}ja\N{COMBINING GRAVE ACCENT} vu 🙂")
        assert TEXT[found.place.start : found.place.end] == "déjà vu 🙂"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, (None, None, None)),
        ({"paragraph": 2}, (None, None, 2)),
        ({"start": 15, "end": 24}, (15, 24, None)),
        ({"start": 94, "end": 103, "paragraph": 1}, (94, 103, 2)),
    ],
)
def test_words_that_stand_often_stand_where_the_editor_says(
    database: Database, given: dict[str, int], found: tuple[int | None, ...]
) -> None:
    assert TEXT[15:24] == TEXT[94:103] == "no change"
    with database.write() as db:
        assert place(quote(db, "no change", place=given)) == found


def test_the_paragraph_tells_words_apart(database: Database) -> None:
    with database.write() as db:
        start, end, paragraph = place(quote(db, "no", place={"paragraph": 3}))
        assert (TEXT[start:end], paragraph) == ("no", 3)
        assert start == TEXT.rindex("no way")


@pytest.mark.parametrize("quoted", ["direct", "partial"])
@pytest.mark.parametrize(
    "words", ["they may not.", "They may  not.", 'may not." Nothing', "Déjà vu"]
)
def test_words_that_are_not_there_are_refused(database: Database, words: str, quoted: str) -> None:
    with pytest.raises(Refused) as refused, database.write() as db:
        quote(db, words, quoted=quoted)
    assert (refused.value.field, refused.value.message) == ("words", NOT_THERE)


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        (
            {"start": 16, "end": 25},
            "place.start",
            (
                "other words stand at this place of the document: correct it, "
                "or leave it out to have it found"
            ),
        ),
        (
            {"paragraph": 3},
            "place.paragraph",
            "the words are not in paragraph 3: they stand in 2",
        ),
    ],
)
def test_a_place_where_other_words_stand_is_refused(
    database: Database, given: dict[str, int], field: str, message: str
) -> None:
    with pytest.raises(Refused) as refused, database.write() as db:
        quote(db, "no change", place=given)
    assert (refused.value.field, refused.value.message) == (field, message)


def test_reported_words_are_the_editors_own(database: Database) -> None:
    with database.write() as db:
        found = quote(db, "That it would be so", quoted="reported", place={"paragraph": 2})
        assert place(found) == (None, None, 2)


def test_a_quote_is_withdrawn_whatever_its_text_says_by_now(database: Database) -> None:
    with database.write() as db:
        quote(db, "They may not.")
        record = load(db, QUOTES, "a-quote")
        assert record is not None
        record.document.text = "Another text"
        db.flush()
        withdraw(db, QUOTES, record, factory.by(), base=1)


def test_paragraphs_are_counted_from_one_after_the_title() -> None:
    text = "Title\nOne\n\nTwo\n\n\nThree"
    counted = {line: paragraph_at(text, text.index(line)) for line in text.split()}
    assert counted == {"Title": None, "One": 1, "Two": 2, "Three": 3}
