"""Rows of a record as sentences: scope, evidence, posts, memberships; and what they are made of."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from app.forms.wording import day, shortened, uncapitalised
from app.models.codebook import Area, Code, Quoted, RecordType, Role, Ruling, Target
from app.queries.history import Names
from app.web.differences import Line, Part

Values = Mapping[str, Any]

RANKS = {1: "Head of state or government", 2: "Responsible minister", 3: "Anyone else"}
LONGEST = 80  # characters of a quote that is only mentioned


def label(codes: type[Code], value: str) -> str:
    """A code in words; the code itself where this version does not know it."""
    known = {code.value: code.label for code in codes}
    return known.get(value, value)


def iso_day(value: str) -> str:
    return day(dt.date.fromisoformat(value))


def named(record_type: RecordType, key: str, names: Names) -> Line:
    """Another record by its name; by its key where nothing bears that any more."""
    known: Mapping[str, Any]
    match record_type:
        case RecordType.ACTOR:
            known = names.actors
        case RecordType.OFFICIAL:
            known = names.officials
        case RecordType.STANCE:
            known = names.stances
        case _:
            known = names.documents
    found = known.get(key)
    return (Part(found.name, found.path),) if found else (Part(key),)


def _scope(row: Values, _names: Names) -> Line:
    """*Storm Shadow, launch sites: allowed*."""
    weapon, area, target = row.get("weapon"), row.get("area"), row.get("target")
    parts = [
        "any weapon" if weapon == "any" else weapon,
        "" if target == Target.UNSTATED else label(Target, target or "").lower(),
        "" if area in (Area.UNSTATED, Area.NAMED) else uncapitalised(label(Area, area or "")),
        row.get("place"),
    ]
    phrase = ", ".join(part for part in parts if part)
    ruling = row.get("ruling")
    ruled = "" if ruling in (None, Ruling.UNSTATED) else label(Ruling, ruling).lower()
    text = ": ".join(filter(None, (phrase, ruled)))
    text = "; ".join(filter(None, (text, row.get("condition"))))
    return (Part(text[:1].upper() + text[1:]),)


def _evidence(row: Values, names: Names) -> Line:
    """*“words…”, Emmanuel Macron, supports*; or the document's title and the paragraph."""
    quote = names.quotes.get(row.get("quote") or "")
    paragraph = f", paragraph {row['paragraph']}" if row.get("paragraph") else ""
    role = f"{paragraph}, {label(Role, row.get('role', '')).lower()}"
    if quote:
        words = shortened(quote.words, LONGEST)
        # A paraphrase is an editor's, so it stands without marks.
        shown = words if quote.quoted is Quoted.REPORTED else f"“{words}”"
        return (Part(shown, quote.path), Part(f", {quote.speaker}{role}"))
    document = row.get("document") or row.get("quote") or ""
    return (*named(RecordType.DOCUMENT, document, names), Part(role))


def _membership(row: Values, names: Names) -> Line:
    organisation = named(RecordType.ACTOR, row["organisation"], names)
    stretch = _stretch(row)
    return (*organisation, Part(f", {stretch}")) if stretch else organisation


def _tenure(row: Values, names: Names) -> Line:
    stretch = _stretch(row)
    rank = uncapitalised(RANKS.get(row["rank"], str(row["rank"])))
    rest = ", ".join(filter(None, (stretch, rank)))
    return (
        Part(f"{row['post']}, "),
        *named(RecordType.ACTOR, row["actor"], names),
        Part(f", {rest}"),
    )


def _stretch(row: Values) -> str:
    since, until = (iso_day(row[name]) if row.get(name) else "" for name in ("since", "until"))
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


ROWS: dict[str, Callable[[Any, Names], Line]] = {
    "between": partial(named, RecordType.STANCE),
    "evidence": _evidence,
    "memberships": _membership,
    "other_names": lambda name, _names: (Part(name),),
    "scope": _scope,
    "tenures": _tenure,
}
