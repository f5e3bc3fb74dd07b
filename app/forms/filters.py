"""The one filter object: it knows what is asked, writes it back as an address, and says it.

Lists, the dashboard and later the files all take their rows from it. `filter_reading` makes it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from app.forms import filter_words
from app.forms.listing import Listing
from app.forms.paging import Cursor, Sort
from app.models.codebook import Area, Basis, Kind, Position, Quoted, RecordType

# In the address the days said are `from` and `to`, which Python keeps for itself.
ATTRIBUTES = {"from": "since", "to": "until"}


class Chip(NamedTuple):
    """A filter in force, and the address without it."""

    text: str
    href: str


@dataclass(frozen=True)
class Filters:
    """Values that were understood; `raw` keeps what was sent, `errors` say what was not."""

    listing: Listing
    today: dt.date
    q: str = ""
    country: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    position: tuple[Position, ...] = ()
    kind: Kind | None = None
    weapon: tuple[str, ...] = ()
    area: tuple[Area, ...] = ()
    basis: tuple[Basis, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    author: tuple[str, ...] = ()
    record: tuple[RecordType, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None
    known_by: dt.date | None = None
    sort: Sort | None = None
    after: Cursor | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    in_sentences: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def said_names(self) -> Mapping[str, str]:
        """Names by key, as a sentence says them."""
        return {**self.names, **self.in_sentences}

    # what the controls show

    def value(self, name: str) -> str:
        """The text of a control: what was sent, understood or not."""
        return next(iter(self.raw.get(name, ())), "")

    def kept(self, name: str) -> tuple[str, ...]:
        """The values of a control that were understood, as an address has them."""
        return tuple(str(value) for value in self._query().get(name, ()))

    @property
    def on_day(self) -> str:
        """The end of an address that keeps the chosen days: `?as_of=2024-05-15`."""
        days = {name: _iso(getattr(self, name)) for name in ("as_of", "known_by")}
        chosen = urlencode({name: value for name, value in days.items() if value})
        return f"?{chosen}" if chosen else ""

    def error(self, name: str) -> str:
        return self.errors.get(name, "")

    def stray(self, controls: Sequence[str]) -> tuple[str, ...]:
        """Messages about fields for which the page shows no control."""
        return tuple(text for name, text in self.errors.items() if name not in controls)

    @property
    def active(self) -> bool:
        """Whether anything is filtered; an order or a page is no filter."""
        return any(name not in {"sort", "after"} for name in self._query())

    # addresses

    def _query(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {
            "q": (self.q,),
            "country": self.country,
            "organisation": self.organisation,
            "official": self.official,
            "position": self.position,
            "kind": (self.kind or "",),
            "weapon": self.weapon,
            "area": self.area,
            "basis": self.basis,
            "quoted": self.quoted,
            "author": self.author,
            "record": self.record,
            "from": (_iso(self.since),),
            "to": (_iso(self.until),),
            "as_of": (_iso(self.as_of),),
            "known_by": (_iso(self.known_by),),
            "sort": (self.sort.name if self.sort and self.sort != self._usual_sort else "",),
        }
        return {name: kept for name, given in found.items() if (kept := tuple(filter(None, given)))}

    def as_query(self) -> str:
        """The filter as an address has it, in a fixed order and without the page."""
        return urlencode(
            [(name, str(value)) for name, given in self._query().items() for value in given]
        )

    def href(self, query: str | None = None) -> str:
        query = self.as_query() if query is None else query
        return self.listing.path + ("?" + query if query else "")

    def without(self, name: str, value: str | None = None) -> "Filters":
        """The same filter less one field, or less one of its values."""
        attribute = ATTRIBUTES.get(name, name)
        current = getattr(self, attribute)
        left: Any
        if isinstance(current, tuple):
            left = tuple(v for v in current if value is not None and v != value)
        else:
            left = "" if name == "q" else None
        return replace(self, **{attribute: left}, after=None)

    def page_after(self, cursor: Cursor) -> str:
        """The address of the page that follows a row."""
        token = cursor.token(self.order)
        query = self.as_query()
        return self.href(f"{query}&after={token}" if query else f"after={token}")

    @property
    def clear_href(self) -> str:
        return self.listing.path

    @property
    def first_page(self) -> str:
        return self.href()

    @property
    def _usual_sort(self) -> Sort | None:
        return self.listing.sorts[0] if self.listing.sorts else None

    @property
    def order(self) -> Sort:
        """The order in force."""
        return self.sort or self.listing.sorts[0]

    @property
    def sort_links(self) -> tuple[tuple[str, str, bool], ...]:
        """Text, address and whether it is in force, for each order of the list."""
        return tuple(
            (sort.label, replace(self, sort=sort, after=None).href(), sort == self.order)
            for sort in self.listing.sorts
        )

    # words

    @property
    def chips(self) -> tuple[Chip, ...]:
        """One for each value, each with the address that drops it."""
        return tuple(
            Chip(filter_words.chip_text(self, name, value), self.without(name, value).href())
            for name, given in self._query().items()
            if name != "sort"
            for value in given
        )

    @property
    def sentence(self) -> str:
        return filter_words.sentence(self)


def _iso(value: dt.date | None) -> str:
    return value.isoformat() if value else ""
