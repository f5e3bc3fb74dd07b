import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest

from app.models.codebook import Position
from app.queries.dashboard import Dashboard
from app.queries.rows import Headline
from app.web.answer import answer
from tests.web.rows import headline

DAY = dt.date(2024, 5, 29)
CODES = {
    "P": Position.PERMITS,
    "L": Position.LIMITS,
    "F": Position.FORBIDS,
    "U": Position.UNCLEAR,
}


def board(headlines: Sequence[Headline]) -> Dashboard:
    return Dashboard(DAY, DAY, tuple(headlines), (), (), (), None, None)


def said(codes: str) -> str:
    """The answer for a letter a country; `x` has lapsed, `-` has no record."""
    keys = [a + b for a, b in product("ABCDEFGH", repeat=2)]
    headlines = []
    for key, letter in zip(keys, codes, strict=False):
        made = headline(key, CODES.get(letter, Position.PERMITS if letter == "x" else None))
        headlines.append(replace(made, lapsed=letter == "x"))
    found = answer(board(headlines))
    return f"{found.lead} {found.rest}".strip()


@pytest.mark.parametrize(
    ("codes", "subject", "rest"),
    [
        (
            "PPLFF",
            "Three of the five {} let",
            "their weapons, one of them with limits; two do not.",
        ),
        ("PPFF----", "Two of the four {} let", "their weapons; two do not."),
        ("P", "The one supplier country on record lets", "its weapons."),
        ("L", "The one supplier country on record lets", "its weapons, with limits."),
        ("F", "The one supplier country on record does not let", "its weapons."),
        ("FFF", "None of the three {} lets", "its weapons; three do not."),
        ("PPP", "All three {} let", "their weapons."),
        ("LLL", "All three {} let", "their weapons, all of them with limits."),
        ("PFF", "One of the three {} lets", "its weapons; two do not."),
        (
            "LFU",
            "One of the three {} lets",
            "its weapons, with limits; one does not and one takes no clear position.",
        ),
        (
            "PLLUU",
            "Three of the five {} let",
            "their weapons, two of them with limits; two take no clear position.",
        ),
        (
            "PFxx",
            "One of the two {} lets",
            "its weapons; one does not. Two countries’ positions have lapsed.",
        ),
        ("P" * 21 + "F" * 4, "21 of the 25 {} let", "their weapons; four do not."),
    ],
)
def test_the_answer_in_a_sentence(codes: str, subject: str, rest: str) -> None:
    subject = subject.format("supplier countries on record")
    assert said(codes) == f"{subject} Ukraine strike Russian territory with {rest}"


@pytest.mark.parametrize(
    ("codes", "lapsed"),
    [("", ""), ("---", ""), ("-x", " One country’s position has lapsed.")],
)
def test_the_answer_without_a_record(codes: str, lapsed: str) -> None:
    assert said(codes) == "No supplier country’s position was on record on this day." + lapsed


def test_a_country_that_takes_no_position_is_not_said_to_refuse() -> None:
    assert "does not let" not in said("U")
    assert "no clear position" in said("U")


def test_two_countries_are_both() -> None:
    assert "All two" not in said("PP")


def test_the_filters_never_change_the_answer() -> None:
    every = [headline("FR", Position.PERMITS), headline("US", Position.FORBIDS)]
    unfiltered, filtered = board(every), replace(board(every), shown=tuple(every[:1]))
    assert answer(unfiltered) == answer(filtered)


def test_the_answer_is_a_whole_sentence_whatever_the_counts() -> None:
    for p, limits, f, u in product(range(4), repeat=4):
        text = said("P" * p + "L" * limits + "F" * f + "U" * u)
        assert text.endswith(".")
        assert "  " not in text
        assert text[0].isupper()
        # A number of countries is never said to be "no" of them.
        assert " no do" not in text
        assert "; no " not in text
