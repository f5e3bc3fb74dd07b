import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.wording import ago, counted, day, days, listed, number
from app.models.days import Days


def span(first: str, last: str, words: str | None = None) -> Days:
    return Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last), words)


@pytest.mark.parametrize(
    ("count", "word"),
    [(0, "no"), (1, "one"), (5, "five"), (12, "twelve"), (20, "twenty"), (21, "21"), (100, "100")],
)
def test_numbers_are_words_up_to_twenty(count: int, word: str) -> None:
    assert number(count) == word


def test_a_count_agrees_with_its_noun() -> None:
    assert counted(0, "country", "countries") == "0 countries"
    assert counted(1, "country", "countries") == "1 country"
    assert counted(2, "quote") == "2 quotes"
    assert counted(12_345, "quote") == "12,345 quotes"


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["France"], "France"),
        (["France", "Canada"], "France and Canada"),
        (["France", "Canada", "Belgium"], "France, Canada and Belgium"),
    ],
)
def test_names_are_listed_with_an_and(names: list[str], text: str) -> None:
    assert listed(names) == text


def test_a_day_has_no_leading_zero() -> None:
    assert day(dt.date(2024, 5, 8)) == "8 May 2024"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2024-05-28", "2024-05-28", "28 May 2024"),
        ("2024-05-23", "2024-05-29", "23–29 May 2024"),
        ("2024-05-01", "2024-05-10", "1–10 May 2024"),
        ("2024-05-01", "2024-05-30", "1–30 May 2024"),
        ("2024-05-02", "2024-05-31", "2–31 May 2024"),
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-12-01", "2024-12-31", "December 2024"),
        ("2024-01-01", "2024-01-01", "1 January 2024"),
        ("2024-04-29", "2024-05-02", "29 April – 2 May 2024"),
        ("2024-04-01", "2024-05-31", "1 April – 31 May 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2023-01-01", "2024-12-31", "1 January 2023 – 31 December 2024"),
        ("2023-05-10", "2024-05-12", "10 May 2023 – 12 May 2024"),
    ],
)
def test_a_span_is_printed_no_more_precisely_than_it_is_known(
    first: str, last: str, text: str
) -> None:
    assert days(span(first, last)) == text


def test_a_span_without_days_says_so() -> None:
    assert days(Days(None, None)) == "Date not given"
    assert days(Days(None, None, "repeatedly")) == "Date not given"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2024-05-30", "later than this day"),
        ("2024-05-29", "the same day"),
        ("2024-05-28", "1 day ago"),
        ("2024-05-10", "19 days ago"),
        ("2024-03-31", "59 days ago"),
        ("2024-03-30", "1 month ago"),
        ("2024-03-29", "2 months ago"),
        ("2023-05-29", "12 months ago"),
        ("2022-05-30", "23 months ago"),
        ("2022-05-29", "2 years ago"),
        ("2014-05-30", "9 years ago"),
        ("2014-05-29", "10 years ago"),
    ],
)
def test_how_long_ago(value: str, text: str) -> None:
    assert ago(dt.date.fromisoformat(value), dt.date(2024, 5, 29)) == text


likely = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@given(likely, likely)
def test_a_span_names_both_of_its_years(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    text = days(Days(first, last))
    assert str(first.year) in text
    assert str(last.year) in text


@given(likely, likely)
def test_nothing_lies_zero_of_anything_ago(value: dt.date, today: dt.date) -> None:
    assert not ago(value, today).startswith("0")
