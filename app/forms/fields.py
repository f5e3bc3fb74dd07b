"""Kinds of field that records share: text, keys, days, addresses.

Every value passes here once, whoever sends it: NFC, no control characters, nothing empty that
should be words. The messages say what to write instead.
"""

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import ErrorDetails

from app.models.codebook import Status

# What no page can show; a line feed and a tab are none of these.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# Days outside these are slips of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Misfit(ValueError):
    """A field that does not fit the others: which one to change, and how."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def place_of(detail: ErrorDetails) -> tuple[int | str, ...]:
    """Where an error stands in the values: a misfit at its own field, not at the whole."""
    error = detail.get("ctx", {}).get("error")
    return (*detail["loc"], error.field) if isinstance(error, Misfit) else detail["loc"]


def clean(text: str) -> str:
    """NFC without blanks at the ends; ValueError for characters that no page can hold."""
    # Browsers send a text of several lines with these ends.
    text = text.replace("\r\n", "\n")
    if UNSEEN.search(text):
        message = "take out the control characters (they cannot be seen or stored)"
        raise ValueError(message)
    return unicodedata.normalize("NFC", text).strip()


def _one_line(text: str) -> str:
    if "\n" in text:
        message = "write it on one line"
        raise ValueError(message)
    return text


def _no_bidi(text: str) -> str:
    if _BIDI.search(text):
        message = "take out the characters that change the direction of writing"
        raise ValueError(message)
    return text


def _none_if_blank(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]\S*", text):
        message = "write a full address that begins with http:// or https://"
        raise ValueError(message)
    return text


def _day_text(value: Any) -> Any:
    """Days are written whole: pydantic alone would also take seconds since 1970."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
        message = "write the day as year-month-day, such as 2024-05-28"
        raise ValueError(message)
    return value.strip()


def _likely(day: dt.date) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"the year {day.year} is not likely: write one from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    return day


Line = Annotated[
    str, AfterValidator(clean), AfterValidator(_one_line), Field(min_length=1, max_length=500)
]
Name = Annotated[
    str,
    AfterValidator(clean),
    AfterValidator(_one_line),
    AfterValidator(_no_bidi),
    Field(min_length=1, max_length=200),
]
Text = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=10_000)]
Url = Annotated[
    str,
    AfterValidator(clean),
    AfterValidator(_no_bidi),
    AfterValidator(_web_address),
    Field(min_length=1, max_length=2_000),
]
# What PostgreSQL's integers hold.
Count = Annotated[int, Field(ge=1, le=2**31 - 1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Day = Annotated[dt.date, BeforeValidator(_day_text), AfterValidator(_likely)]

OptionalLine = Annotated[Line | None, BeforeValidator(_none_if_blank)]
OptionalName = Annotated[Name | None, BeforeValidator(_none_if_blank)]
OptionalText = Annotated[Text | None, BeforeValidator(_none_if_blank)]
OptionalUrl = Annotated[Url | None, BeforeValidator(_none_if_blank)]
OptionalSlug = Annotated[Slug | None, BeforeValidator(_none_if_blank)]
OptionalSha256 = Annotated[Sha256 | None, BeforeValidator(_none_if_blank)]
OptionalDay = Annotated[Day | None, BeforeValidator(_none_if_blank)]
OptionalOffset = Annotated[
    Annotated[int, Field(ge=0, le=2**31 - 1)] | None, BeforeValidator(_none_if_blank)
]
OptionalCount = Annotated[Count | None, BeforeValidator(_none_if_blank)]
OptionalBool = Annotated[bool | None, BeforeValidator(_none_if_blank)]


class Values(BaseModel):
    """What a person or a sheet may send for one record. Other records are named by key.

    The same shape is kept in revisions, so that a record can be written back as it once was.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordValues(Values):
    """Values of a record with a page or a key of its own. Only stances are ever drafts."""

    key: str
    status: Status = Status.PUBLISHED


def _as_chosen(span: dict[str, Any]) -> dict[str, Any]:
    """A form's span: `how` says whether it is a day, a range or none; what was typed must fit."""
    how = span["how"]
    first, last = (str(span.get(name) or "").strip() for name in ("first", "last"))
    if how == "day":
        if not first:
            message = "enter the day, or choose “Roughly” and give a first and last day"
            raise ValueError(message)
        if last not in {"", first}:
            message = "an exact day has no last day: empty that box, or choose “Roughly”"
            raise ValueError(message)
        last = first
    elif how == "range" and not (first and last):
        message = "enter a first and a last day"
        raise ValueError(message)
    elif how == "none" and (first or last):
        message = "you gave a day: choose “Exact day” or “Roughly”, or empty the box"
        raise ValueError(message)
    if how not in ("day", "range", "none"):
        message = "choose whether the day is exact, roughly known or not given"
        raise ValueError(message)
    rest = {name: value for name, value in span.items() if name != "how"}
    return {**rest, "first": first, "last": last}


class Span(Values):
    """First and last day with the source's words; a bare day stands for both."""

    first: OptionalDay = None
    last: OptionalDay = None
    words: OptionalLine = None

    @model_validator(mode="before")
    @classmethod
    def _bare_day(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"first": value, "last": value} if value.strip() else {}
        if isinstance(value, dict) and "how" in value:
            return _as_chosen(value)
        return {} if value is None else value

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if (self.first is None) != (self.last is None):
            message = "give both a first and a last day, or neither"
            raise ValueError(message)
        if self.first and self.last and self.first > self.last:
            message = "the last day lies before the first: swap them"
            raise ValueError(message)
        return self

    @property
    def known(self) -> bool:
        return self.first is not None


def since_until(since: dt.date | None, until: dt.date | None) -> None:
    """Misfit where a stretch of time ends before it begins."""
    if since and until and until < since:
        raise Misfit("until", "it ends before it begins: swap the two days")
