"""Reading a filter from an address.

What cannot be read is left out of the filter, kept in its control, and answered with a message
there; the rest of the filter holds.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from app.forms import words
from app.forms.fields import FIRST_YEAR, LAST_YEAR
from app.forms.filters import Filters
from app.forms.listing import FILTERS, OF_CHANGES, Choices, Listing
from app.forms.paging import Cursor, Sort, read_cursor
from app.forms.wording import day
from app.models.codebook import Area, Basis, Code, Kind, Position, Quoted, RecordType

LONGEST_QUERY = 200
LONGEST_SHOWN = 40
MOST_VALUES = 60


def read(
    sent: Iterable[tuple[str, str]],
    listing: Listing,
    choices: Choices,
    today: dt.date,
) -> Filters:
    """The filter that an address asks for; blank fields count as not sent."""
    raw: dict[str, tuple[str, ...]] = {}
    for name, value in sent:
        if name in (*FILTERS, *OF_CHANGES, "sort", "after") and (seen := _seen(value)):
            raw[name] = (*raw.get(name, ()), seen)
    return _Reading(raw, listing, choices, today).filters()


def _seen(value: str) -> str:
    """What a person sees of a value: neither control characters nor blanks at the ends."""
    return "".join(c if c.isprintable() else " " for c in value).strip()


class _Reading:
    """One address being read: each field gives its value, or leaves a message."""

    def __init__(
        self,
        raw: dict[str, tuple[str, ...]],
        listing: Listing,
        choices: Choices,
        today: dt.date,
    ) -> None:
        self.raw = raw
        self.listing = listing
        self.choices = choices
        self.today = today
        self.errors = {
            name: f"This page cannot be filtered by “{name}”. It is left out."
            for name in raw
            if name not in listing.fields
        }

    def given(self, name: str) -> tuple[str, ...]:
        return self.raw.get(name, ()) if name in self.listing.fields else ()

    def first(self, name: str) -> str:
        return next(iter(self.given(name)), "")

    def filters(self) -> Filters:
        c = self.choices
        since, until = self._day("from"), self._day("to")
        if since and until and since > until:
            self.errors["to"] = "The last day lies before the first. Change one of the two."
            until = None
        sort = self._sort()
        return Filters(
            listing=self.listing,
            today=self.today,
            q=self._q(),
            country=self._many("country", _chooser(c.countries, "country")),
            organisation=self._many("organisation", _chooser(c.organisations, "organisation")),
            official=self._many("official", _chooser(c.officials, "official")),
            position=self._many("position", _coder(Position)),
            kind=self._kind(),
            weapon=self._many("weapon", _chooser(c.weapons, "weapon")),
            area=self._many("area", _coder(Area)),
            basis=self._many("basis", _coder(Basis)),
            quoted=self._many("quoted", _coder(Quoted)),
            author=self._many("author", _chooser(c.authors, "person")),
            record=self._many("record", _coder(RecordType)),
            since=since,
            until=until,
            as_of=self._past_day("as_of"),
            known_by=self._past_day("known_by"),
            sort=sort,
            after=self._after(sort),
            names=c.names,
            in_sentences=dict(c.in_sentences),
            raw={
                name: tuple(value[:LONGEST_QUERY] for value in values[:MOST_VALUES])
                for name, values in self.raw.items()
            },
            errors=self.errors,
        )

    def _q(self) -> str:
        q = " ".join(self.given("q"))
        if len(q) > LONGEST_QUERY:
            self.errors["q"] = (
                f"Search for at most {LONGEST_QUERY} characters; this has {len(q):,}."
            )
            return ""
        if q and not words.phrases(q):
            self.errors["q"] = "Search for letters or digits; this has neither."
            return ""
        return q

    def _many(self, name: str, understand: Callable[[str], Any]) -> tuple[Any, ...]:
        given = self.given(name)
        if len(given) > MOST_VALUES:
            self.errors[name] = f"Choose at most {MOST_VALUES}."
            return ()
        found = []
        for value in given:
            try:
                found.append(understand(value))
            except ValueError as error:
                self.errors[name] = str(error)
        return tuple(dict.fromkeys(found))

    def _kind(self) -> Kind | None:
        """One kind; both together are all stances."""
        kinds = self._many("kind", _coder(Kind))
        return kinds[0] if len(kinds) == 1 else None

    def _day(self, name: str) -> dt.date | None:
        value = self.first(name)
        if not value:
            return None
        try:
            # Python would also read 20240528 and 2024-W22-2, which no page writes.
            found = dt.date.fromisoformat(value) if len(value) == len("2024-05-28") else None
        except ValueError:
            found = None
        if found is None or found.isoformat() != value:
            self.errors[name] = (
                f"“{_short(value)}” is no day of the calendar. Write one such as 2024-05-28."
            )
            return None
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.errors[name] = f"Choose a day from {FIRST_YEAR} to {LAST_YEAR}."
            return None
        return found

    def _past_day(self, name: str) -> dt.date | None:
        value = self._day(name)
        if value and value > self.today:
            self.errors[name] = f"The record ends today, {day(self.today)}. Choose an earlier day."
            return None
        return value

    def _sort(self) -> Sort | None:
        value = self.first("sort")
        if not value:
            return None
        for sort in self.listing.sorts:
            if sort.name == value:
                return sort
        names = ", ".join(sort.name for sort in self.listing.sorts)
        self.errors["sort"] = f"“{_short(value)}” is no order of this list. Choose from: {names}."
        return None

    def _after(self, sort: Sort | None) -> Cursor | None:
        value = self.first("after")
        if not value:
            return None
        try:
            return read_cursor(value, sort or self.listing.sorts[0])
        except ValueError:
            self.errors["after"] = "That page link is not one of ours. This is the first page."
            return None


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…"


def _coder(codes: type[Code]) -> Callable[[str], Code]:
    def understand(value: str) -> Code:
        try:
            return codes(value.lower())
        except ValueError:
            known = ", ".join(codes)
            message = f"“{_short(value)}” is not one of: {known}."
            raise ValueError(message) from None

    return understand


def _chooser(options: tuple[tuple[str, str], ...], noun: str) -> Callable[[str], str]:
    known = {value.casefold(): value for value, _ in options}

    def understand(value: str) -> str:
        if value.casefold() not in known:
            message = f"The record has no {noun} “{_short(value)}”. Choose one from the list."
            raise ValueError(message)
        return known[value.casefold()]

    return understand
