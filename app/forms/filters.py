"""The one filter object: it reads an address, writes it back, and says itself as a sentence.

Lists, the dashboard and later the files all take their rows from it. What cannot be read is left
out of the filter, kept in its control, and answered with a message there.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from app.forms import words
from app.forms.paging import Cursor, Sort, read_cursor
from app.forms.wording import day, listed
from app.models.codebook import Area, Basis, Code, Kind, Position, Quoted

LONGEST_QUERY = 200
MOST_VALUES = 60

FIELDS = (
    "q",
    "country",
    "organisation",
    "official",
    "position",
    "kind",
    "weapon",
    "area",
    "basis",
    "quoted",
    "from",
    "to",
    "as_of",
    "known_by",
    "sort",
    "after",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the record offers to choose from: (value, label), in the order of a menu."""

    countries: tuple[tuple[str, str], ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    officials: tuple[tuple[str, str], ...] = ()
    weapons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address without it."""

    text: str
    href: str


@dataclass(frozen=True)
class Listing:
    """What a page lists, and which filters and orders make sense there; the first is usual.

    `dated` is the verb of its days: quotes are said, changes are made.
    """

    path: str
    noun: str
    plural: str
    fields: frozenset[str]
    sorts: tuple[Sort, ...] = ()
    dated: str = "said"

    @staticmethod
    def of(
        path: str,
        noun: str,
        plural: str,
        fields: Iterable[str],
        sorts: Sequence[Sort] = (),
        dated: str = "said",
    ) -> "Listing":
        extra = {"sort", "after"} if sorts else set()
        return Listing(path, noun, plural, frozenset(fields) | extra, tuple(sorts), dated)


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
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None
    known_by: dt.date | None = None
    sort: Sort | None = None
    after: Cursor | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    # what the controls show

    def value(self, name: str) -> str:
        """The text of a control: what was sent, understood or not."""
        return next(iter(self.raw.get(name, ())), "")

    def values(self, name: str) -> tuple[str, ...]:
        return self.raw.get(name, ())

    def error(self, name: str) -> str:
        return self.errors.get(name, "")

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
        attribute = _ATTRIBUTES.get(name, name)
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

    # words

    @property
    def chips(self) -> tuple[Chip, ...]:
        """One for each value, each with the address that drops it."""
        return tuple(
            Chip(self._say(name, value), self.without(name, value).href())
            for name, given in self._query().items()
            if name != "sort"
            for value in given
        )

    def _say(self, name: str, value: str) -> str:
        match name:
            case "q":
                return f"“{value}”"
            case "from":
                return f"{self.listing.dated.capitalize()} from {day(dt.date.fromisoformat(value))}"
            case "to":
                return f"{self.listing.dated.capitalize()} up to {day(dt.date.fromisoformat(value))}"
            case "as_of":
                return f"As of {day(dt.date.fromisoformat(value))}"
            case "known_by":
                return f"Known by {day(dt.date.fromisoformat(value))}"
            case "country" | "organisation" | "official":
                return self.names.get(value, value)
            case "weapon":
                return f"Weapon: {value}"
            case _:
                return value.label if isinstance(value, Code) else value

    @property
    def sentence(self) -> str:
        """*Policies of France and Germany that permit, on 1 June 2024*."""
        subject = self.listing.plural
        if self.kind:
            subject = {Kind.POLICY: "policies", Kind.VIEW: "views"}[self.kind]
            if self.listing.noun != "stance":
                subject = f"{self.listing.plural} with {subject}"
        parts = [subject[:1].upper() + subject[1:]]
        if self.country or self.organisation:
            owners = [self.names.get(v, v) for v in (*self.country, *self.organisation)]
            parts.append("of " + listed(owners))
        if self.official:
            parts.append("voiced by " + listed([self.names.get(v, v) for v in self.official]))
        if self.position:
            verbs = _VIEW_VERBS if self.kind is Kind.VIEW else _POLICY_VERBS
            parts.append("that " + _either([verbs[p] for p in self.position]))
        if self.weapon:
            parts.append("on " + listed(list(self.weapon)))
        if self.area:
            parts.append("for " + _either([a.label.lower() for a in self.area]))
        if self.basis:
            parts.append("by " + _either([b.label.lower() for b in self.basis]))
        if self.quoted:
            parts.append("with " + _either([_QUOTED[k] for k in self.quoted]))
        if self.q:
            parts.append(f"with “{self.q}”")
        return " ".join(parts) + self._days_in_words()

    def _days_in_words(self) -> str:
        said, dated = "", self.listing.dated
        if self.since and self.until:
            said = f", {dated} from {day(self.since)} to {day(self.until)}"
        elif self.since:
            said = f", {dated} on {day(self.since)} or later"
        elif self.until:
            said = f", {dated} up to {day(self.until)}"
        on = f", on {day(self.as_of)}" if self.as_of else ""
        known = f", as known by {day(self.known_by)}" if self.known_by else ""
        return said + on + known


_ATTRIBUTES = {"from": "since", "to": "until"}
_POLICY_VERBS = {
    Position.PERMITS: "permit",
    Position.LIMITS: "permit with limits",
    Position.UNCLEAR: "take no clear position",
    Position.FORBIDS: "do not permit",
}
_VIEW_VERBS = {
    Position.PERMITS: "support",
    Position.LIMITS: "support with limits",
    Position.UNCLEAR: "take no clear view",
    Position.FORBIDS: "oppose",
}
_QUOTED = {
    Quoted.DIRECT: "direct quotes",
    Quoted.PARTIAL: "words quoted in part",
    Quoted.REPORTED: "reported words",
}


def _either(parts: list[str]) -> str:
    return " or ".join(parts)


def _iso(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


def read(
    sent: Iterable[tuple[str, str]],
    listing: Listing,
    choices: Choices,
    today: dt.date,
) -> Filters:
    """The filter that an address asks for; blank fields count as not sent."""
    raw: dict[str, tuple[str, ...]] = {}
    for name, value in sent:
        if name in FIELDS and value.strip():
            raw[name] = (*raw.get(name, ()), value.strip())
    return _Reading(raw, listing, choices, today).filters()


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
        self.errors: dict[str, str] = {}

    def filters(self) -> Filters:
        c = self.choices
        since, until = self._day("from"), self._day("to")
        if since and until and since > until:
            self.errors["to"] = "The last day lies before the first. Change one of the two."
            until = None
        sort = self._sort()
        names = dict((*c.countries, *c.organisations, *c.officials))
        result = Filters(
            listing=self.listing,
            today=self.today,
            q=self._q(),
            country=self._many("country", _chooser(c.countries, "country")),
            organisation=self._many("organisation", _chooser(c.organisations, "organisation")),
            official=self._many("official", _chooser(c.officials, "official")),
            position=self._many("position", _coder(Position)),
            kind=next(iter(self._many("kind", _coder(Kind))), None),
            weapon=self._many("weapon", _chooser(c.weapons, "weapon")),
            area=self._many("area", _coder(Area)),
            basis=self._many("basis", _coder(Basis)),
            quoted=self._many("quoted", _coder(Quoted)),
            since=since,
            until=until,
            as_of=self._past_day("as_of"),
            known_by=self._past_day("known_by"),
            sort=sort,
            after=self._after(sort),
            names=names,
        )
        for name in self.raw:
            if name not in self.listing.fields:
                self.errors[name] = f"This page cannot be filtered by “{name}”. It is left out."
        dropped = {
            _ATTRIBUTES.get(n, n): getattr(Filters(self.listing, self.today), _ATTRIBUTES.get(n, n))
            for n in FIELDS
            if n not in self.listing.fields
        }
        raw = {n: tuple(v[:LONGEST_QUERY] for v in given) for n, given in self.raw.items()}
        return replace(result, **dropped, raw=raw, errors=self.errors)

    def _q(self) -> str:
        q = " ".join(self.raw.get("q", ()))
        if len(q) > LONGEST_QUERY:
            self.errors["q"] = f"Search for at most {LONGEST_QUERY} characters; this has {len(q):,}."
            return ""
        if q and not words.phrases(q):
            self.errors["q"] = "Search for letters or digits; this has neither."
            return ""
        return q if q.isprintable() else " ".join("".join(filter(str.isprintable, q)).split())

    def _many(self, name: str, understand: Callable[[str], Any]) -> tuple[Any, ...]:
        given = self.raw.get(name, ())
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

    def _day(self, name: str) -> dt.date | None:
        value = next(iter(self.raw.get(name, ())), "")
        if not value:
            return None
        try:
            if len(value) != len("2024-05-28"):
                raise ValueError(value)
            return dt.date.fromisoformat(value)
        except ValueError:
            self.errors[name] = (
                f"“{_short(value)}” is no day of the calendar. Write one such as 2024-05-28."
            )
            return None

    def _past_day(self, name: str) -> dt.date | None:
        value = self._day(name)
        if value and value > self.today:
            self.errors[name] = f"The record ends today, {day(self.today)}. Choose an earlier day."
            return None
        return value

    def _sort(self) -> Sort | None:
        value = next(iter(self.raw.get("sort", ())), "")
        if not value or not self.listing.sorts:
            return None
        for sort in self.listing.sorts:
            if sort.name == value:
                return sort
        names = ", ".join(sort.name for sort in self.listing.sorts)
        self.errors["sort"] = f"“{_short(value)}” is no order of this list. Choose from: {names}."
        return None

    def _after(self, sort: Sort | None) -> Cursor | None:
        value = next(iter(self.raw.get("after", ())), "")
        if not value or not self.listing.sorts:
            return None
        try:
            return read_cursor(value, sort or self.listing.sorts[0])
        except ValueError:
            self.errors["after"] = "That page link is not one of ours. This is the first page."
            return None


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"


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
