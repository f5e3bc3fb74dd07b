"""A filter in words: the text of its chips, and the sentence over a list."""

import datetime as dt
from typing import TYPE_CHECKING

from app.forms.wording import day, listed, uncapitalised
from app.models.codebook import Code, Kind, Position, Quoted

if TYPE_CHECKING:
    from app.forms.filters import Filters

POLICY_VERBS = {
    Position.PERMITS: "permit",
    Position.LIMITS: "permit with limits",
    Position.UNCLEAR: "take no clear position",
    Position.FORBIDS: "do not permit",
}
VIEW_VERBS = {
    Position.PERMITS: "support",
    Position.LIMITS: "support with limits",
    Position.UNCLEAR: "take no clear view",
    Position.FORBIDS: "oppose",
}
WORDS_OF = {
    Quoted.DIRECT: "direct quotes",
    Quoted.PARTIAL: "words quoted in part",
    Quoted.REPORTED: "reported words",
}
KINDS = {Kind.POLICY: "policies", Kind.VIEW: "views"}


def chip_text(filters: "Filters", name: str, value: str) -> str:
    """One value of a filter, as its chip says it."""
    if isinstance(value, Code):
        return value.label
    dated = filters.listing.dated.capitalize()
    before = {
        "from": f"{dated} from ",
        "to": f"{dated} up to ",
        "as_of": "As of ",
        "known_by": "Known by ",
    }
    if name in before:
        return before[name] + _day(value)
    if name == "q":
        return f"“{value}”"
    if name == "author":
        return f"By {value}"
    return f"Weapon: {value}" if name == "weapon" else filters.names.get(value, value)


def sentence(filters: "Filters") -> str:
    """*Policies of France and Germany that permit, on 1 June 2024*."""
    f = filters
    named = f.said_names.get
    verbs = VIEW_VERBS if f.kind is Kind.VIEW else POLICY_VERBS
    owners = [named(key, key) for key in (*f.country, *f.organisation)]
    parts = [
        _subject(f),
        "to " + _either([record.label.lower() for record in f.record]) if f.record else "",
        "of " + listed(owners) if owners else "",
        "voiced by " + listed([named(key, key) for key in f.official]) if f.official else "",
        "that " + _either([verbs[position] for position in f.position]) if f.position else "",
        "on " + listed(list(f.weapon)) if f.weapon else "",
        "for " + _either([uncapitalised(area.label) for area in f.area]) if f.area else "",
        "by " + _either([basis.label.lower() for basis in f.basis]) if f.basis else "",
        "with " + _either([WORDS_OF[kind] for kind in f.quoted]) if f.quoted else "",
        f"with “{f.q}”" if f.q else "",
        "by " + _either(list(f.author)) if f.author else "",
    ]
    text = " ".join(filter(None, parts)) + _days(f)
    return text[:1].upper() + text[1:]


def _subject(filters: "Filters") -> str:
    listing = filters.listing
    if filters.kind is None:
        return listing.plural
    kind = KINDS[filters.kind]
    return kind if listing.plural in {"stances", "policies"} else f"{listing.plural} for {kind}"


def _days(filters: "Filters") -> str:
    said, dated = "", filters.listing.dated
    if filters.since and filters.until:
        said = f", {dated} from {day(filters.since)} to {day(filters.until)}"
    elif filters.since:
        said = f", {dated} on {day(filters.since)} or later"
    elif filters.until:
        said = f", {dated} up to {day(filters.until)}"
    # A country has a position on a day; a list holds what took effect by then.
    preposition = "on" if filters.listing.noun == "country" else "in effect by"
    on = f", {preposition} {day(filters.as_of)}" if filters.as_of else ""
    known = f", as known by {day(filters.known_by)}" if filters.known_by else ""
    return said + on + known


def _day(value: str) -> str:
    return day(dt.date.fromisoformat(value))


def _either(parts: list[str]) -> str:
    return " or ".join(parts)
