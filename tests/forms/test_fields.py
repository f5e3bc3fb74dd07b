"""Every value is cleaned once, the same for whoever sends it, and refused with what to write."""

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.forms.documents import PublishedSpan
from app.forms.fields import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    Language,
    Line,
    Name,
    OptionalDay,
    OptionalText,
    Sha256,
    Slug,
    Span,
    Text,
    Url,
    clean,
)
from app.forms.quotes import Place

# A busy machine is no fault.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CONTROL = [chr(n) for n in (*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029, 0xD800)]
BIDI = [chr(n) for n in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
LIKELY = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
visible = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=80)


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def why(kind: Any, value: object) -> str:
    """Why a value is refused."""
    with pytest.raises(ValidationError) as wrong:
        read(kind, value)
    return str(wrong.value.errors()[0]["msg"]).removeprefix("Value error, ")


@UNHURRIED
@given(visible)
@example("Me\u0301lanie Joly ")
@example("\u00a0  \u3000")
def test_clean_text_is_nfc_without_blanks_at_its_ends(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert unicodedata.normalize("NFD", cleaned) == unicodedata.normalize("NFD", text).strip()
    assert clean(cleaned) == cleaned


@UNHURRIED
@given(visible, st.sampled_from(CONTROL), visible)
def test_what_nobody_sees_is_refused_wherever_it_stands(
    before: str, character: str, after: str
) -> None:
    with pytest.raises(ValueError, match="take out the control characters"):
        clean(before + character + after)


@UNHURRIED
@given(visible)
def test_a_text_is_what_was_cleaned_and_never_empty(text: str) -> None:
    for kind in (Line, Text):
        if clean(text):
            assert read(kind, text) == clean(text)
        else:
            assert why(kind, text)
    assert read(OptionalText, text) == (clean(text) or None)


@pytest.mark.parametrize("kind", [Line, Name])
def test_a_line_has_no_line_break(kind: Any) -> None:
    assert why(kind, "one\ntwo") == "write it on one line"
    assert read(Text, "one\ntwo\n\nthree\n") == "one\ntwo\n\nthree"


@pytest.mark.parametrize("character", BIDI)
def test_a_name_does_not_turn_the_writing_round(character: str) -> None:
    assert "direction of writing" in why(Name, f"Me{character}lanie")


@pytest.mark.parametrize(
    ("kind", "longest", "part"),
    [(Line, 500, "a"), (Name, 200, "a"), (Text, 10_000, "a"), (Line, 500, "e\u0301")],
)
def test_a_text_is_measured_as_it_is_kept(kind: Any, longest: int, part: str) -> None:
    assert len(read(kind, f"  {part * longest}  ")) == longest
    assert str(longest) in why(kind, part * (longest + 1))


@UNHURRIED
@given(LIKELY)
def test_a_day_is_read_as_it_is_printed(day: dt.date) -> None:
    assert read(Day, day.isoformat()) == day
    assert read(Day, day) == day
    assert read(OptionalDay, f" {day} ") == day


@UNHURRIED
@given(
    st.text("0123456789-/ T:Z.+", max_size=24)
    | st.dates().map(lambda day: f"{day:%d/%m/%Y}")
    | st.datetimes().map(str)
    | st.integers().map(str)
)
@example("2024-02-30")
@example("2023-02-29")
@example("2024-13-01")
@example("0000-01-01")
@example("２０２４-０５-２８")
@example("2024-W22-2")
@example("20240528")
@example("1899-12-31")
@example("2200-01-01")
def test_no_other_text_is_a_day(text: str) -> None:
    try:
        day = dt.date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        day = None
    if day and day.isoformat() == text.strip() and FIRST_YEAR <= day.year <= LAST_YEAR:
        assert read(Day, text) == day
    else:
        assert why(Day, text)


@pytest.mark.parametrize("value", [1716854400, 0, 19871.0, True])
def test_a_number_is_no_day(value: object) -> None:
    assert why(Day, value)


@UNHURRIED
@given(st.none() | LIKELY, st.none() | LIKELY, st.none() | visible)
def test_a_span_has_both_days_in_order_or_neither(
    first: dt.date | None, last: dt.date | None, words: str | None
) -> None:
    given_span = {"first": first, "last": last, "words": words}
    if (first is None) != (last is None):
        assert why(Span, given_span) == "give both a first and a last day, or neither"
    elif first and last and first > last:
        assert why(Span, given_span) == "the last day lies before the first: swap them"
    else:
        span = read(Span, given_span)
        assert (span.first, span.last) == (first, last)
        assert span.words == (clean(words or "") or None)
        assert span.known == (first is not None)
        assert read(Span, span.model_dump(mode="json")) == span


@UNHURRIED
@given(LIKELY)
def test_a_bare_day_is_the_first_and_the_last(day: dt.date) -> None:
    assert read(Span, str(day)) == Span(first=day, last=day)
    assert read(PublishedSpan, str(day)) == PublishedSpan(first=day, last=day, inferred=False)


@pytest.mark.parametrize("nothing", ["", "  ", None, {}])
def test_nothing_is_a_span_that_is_not_known(nothing: object) -> None:
    span = read(Span, nothing)
    assert (span.first, span.last, span.words, span.known) == (None, None, None, False)


@UNHURRIED
@given(st.none() | st.integers(-2, 5), st.none() | st.integers(-2, 5))
def test_a_place_begins_before_it_ends(start: int | None, end: int | None) -> None:
    right = (start is None and end is None) or (
        start is not None and end is not None and 0 <= start < end
    )
    if right:
        assert read(Place, {"start": start, "end": end}) == Place(start=start, end=end)
    else:
        assert why(Place, {"start": start, "end": end})


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Slug, ["a", "f-16", "us-2024-05-28"], ["", "A", "-a", "a-", "a--b", "a b", "é", "a\n"]),
        (
            Language,
            ["en", "uk", "en-GB", "zh-Hant-TW"],
            ["", "English", "e", "EN", "en_GB"],
        ),
        (Sha256, ["0123456789abcdef" * 4], ["", "ab" * 31, "AB" * 32, "xy" * 32, "ab" * 32 + "\n"]),
        (
            Url,
            ["https://example.org", "http://example.org:8000/a?b=c#d", " https://example.org/é "],
            [
                "example.org",
                "javascript:alert(1)",
                "ftp://example.org",
                "https://",
                "https:///a",
                "https://example.org/a b",
                "https://example.org/a\nb",
                "https://example.org/\u202ea",
                "",
            ],
        ),
    ],
)
def test_codes_and_addresses_have_a_form(kind: Any, right: list[str], wrong: list[str]) -> None:
    for value in right:
        assert read(kind, value) == value.strip()
    adapter = TypeAdapter(kind)
    taken = [value for value in wrong if _takes(adapter, value)]
    assert taken == []


def _takes(adapter: TypeAdapter[Any], value: str) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True
