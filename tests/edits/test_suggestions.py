import datetime as dt

import pytest
from pydantic import ValidationError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db import Database
from app.edits import suggestions
from app.edits.attempts import TooMany
from app.edits.suggestions import SUGGESTING, Settled
from app.forms.suggestions import LONGEST, SHORTEST, SuggestionValues
from app.models import Attempt, Suggestion
from app.models.codebook import SuggestionStatus
from app.queries.suggestions import find, waiting

ABOUT = ("stance", 7)


def values(
    proposal: str = "It says limits, not permits.", source: str = "Le Monde"
) -> SuggestionValues:
    return SuggestionValues(proposal=proposal, source=source)


def send(
    db: Session,
    given: SuggestionValues | None = None,
    address: str = "192.0.2.1",
    about: tuple[str, int] = ABOUT,
) -> int | None:
    return suggestions.send(db, about, given or values(), address=address, location="/sent")


def one(db: Session) -> int:
    made = send(db)
    assert made is not None
    return made


def test_the_same_words_sent_twice_are_one_suggestion(database: Database) -> None:
    with database.write() as db:
        assert send(db)
    with database.write() as db:
        assert send(db) is None
    with database.read() as db:
        assert [(s.about, s.proposal, s.source) for s in waiting(db)] == [
            (ABOUT, "It says limits, not permits.", "Le Monde")
        ]
        assert len(db.scalars(select(Attempt)).all()) == 1


def test_other_words_are_another(database: Database) -> None:
    with database.write() as db:
        assert send(db)
        assert send(db, values("It says something else."))
        assert send(db, values(source="Le Figaro"))
        assert send(db, about=("stance", 8))


def test_an_address_sends_five_in_an_hour(database: Database) -> None:
    with database.write() as db:
        for number in range(SUGGESTING.most):
            assert send(db, values(f"The number {number} of them"))
    with pytest.raises(TooMany) as refused, database.write() as db:
        send(db)
    assert 3_590 < refused.value.retry_after <= 3_600
    with database.write() as db:
        assert send(db, address="192.0.2.2")
        assert len(waiting(db)) == SUGGESTING.most + 1
        # What was sent before is no new one, however many there were.
        assert send(db, values("The number 1 of them")) is None
    with database.write() as db:
        db.execute(update(Attempt).values(at=dt.datetime.now(dt.UTC) - SUGGESTING.within))
        assert send(db, values("An hour later"))


def test_it_is_settled_once(database: Database) -> None:
    with database.write() as db:
        taken, declined = one(db), send(db, values("Quite another thing."))
        assert declined
        suggestions.take(db, taken, "eve")
        suggestions.decline(db, declined, "otto", "The source says no such thing")
    for number, words in ((taken, "eve took up"), (declined, "otto declined")):
        with pytest.raises(Settled, match=words), database.write() as db:
            suggestions.take(db, number, "ada")
        with pytest.raises(Settled, match=words), database.write() as db:
            suggestions.decline(db, number, "ada", "Too late")
    with database.read() as db:
        assert waiting(db) == []
        rows = [find(db, number) for number in (taken, declined)]
        assert [(s.status, s.settled_by, s.answer) for s in rows if s] == [
            (SuggestionStatus.TAKEN, "eve", None),
            (SuggestionStatus.DECLINED, "otto", "The source says no such thing"),
        ]
        assert all(s and s.settled_at and s.settled_at >= s.at for s in rows)


def test_the_oldest_comes_first(database: Database) -> None:
    with database.write() as db:
        for number in range(4):
            send(db, values(f"The number {number} of them"), address=f"192.0.2.{number}")
        assert [s.proposal[11] for s in waiting(db)] == ["0", "1", "2", "3"]


def test_what_waits_follows_a_merge(database: Database) -> None:
    with database.write() as db:
        settled, open_ = one(db), send(db, values("Quite another thing."))
        other = send(db, about=("quote", 7), address="192.0.2.2")
        suggestions.decline(db, settled, "eve", "No")
        suggestions.move(db, "stance", 7, 9)
    with database.read() as db:
        found = {s.id: (s.record_type, s.record_id) for s in db.scalars(select(Suggestion))}
    assert found == {settled: ABOUT, open_: ("stance", 9), other: ("quote", 7)}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("proposal", "", "at least 10 characters"),
        ("proposal", " " * 40, "at least 10 characters"),
        ("proposal", "x" * (SHORTEST - 1), "at least 10 characters"),
        ("proposal", "x" * (LONGEST + 1), "2000"),
        ("proposal", "It says\x00 permits.", "control characters"),
        ("proposal", "It says\x1b[31m permits.", "control characters"),
        ("source", "", "at least 1"),
        ("source", "x" * 501, "500"),
        ("source", "Le\nMonde", "one line"),
        ("source", "Le\x07Monde", "control characters"),
    ],
)
def test_what_is_no_suggestion(field: str, text: str, words: str) -> None:
    given = {"proposal": "It says limits.", "source": "Le Monde", field: text}
    with pytest.raises(ValidationError, match=words):
        SuggestionValues.model_validate(given)


@pytest.mark.parametrize("length", [SHORTEST, LONGEST])
def test_the_shortest_and_the_longest(length: int) -> None:
    assert len(values(f"  {'x' * length}\r\n").proposal) == length
    assert len(values(source="y" * 500).source) == 500


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://example.org and page 3", None),
        ("Le Monde, 3 May 2024", None),
    ],
)
def test_only_addresses_of_the_web_are_links(
    database: Database, source: str, href: str | None
) -> None:
    with database.write() as db:
        number = send(db, values(source=source))
        assert number
        suggestion = find(db, number)
    assert suggestion
    assert suggestion.href == href
