"""Changes as sentences that anyone can read: the one place that words them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.wording import days, listed
from app.models.codebook import Kind, Position, Quoted, SpeaksFor, stance_label
from app.models.days import Days
from app.queries.changes import ChangeRow

PATHS = {"official": "officials", "quote": "quotes", "stance": "stances", "document": "documents"}
FIELDS = {
    "about": "whom it is about",
    "checked_on": "the day it was checked",
    "effective": "the days in force",
    "ended_on": "the day it ended",
    "known_on": "the day it became known",
    "other_names": "the other names",
    "place": "the place in the document",
    "said": "the days it was said",
    "said_words": "the words for the day",
    "speaks_for": "whom it speaks for",
    "supplies_weapons": "whether it supplies weapons",
    "text_sha256": "the hash of the text",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change as pages list it."""

    at: dt.datetime
    author: str
    sentence: str
    reason: str
    href: str | None
    number: int


def change(row: ChangeRow, names: Mapping[str, str]) -> Change:
    """`names` gives actors and officials by key."""
    subject = _subject(row, names)
    if row.number == 1:
        sentence = f"{row.author} added {subject}"
    elif "status" in row.changes and row.changes["status"][1] == "withdrawn":
        sentence = f"{row.author} withdrew {subject}"
    elif "position" in row.changes:
        old, new = (_label(row.snapshot | {"position": code}) for code in row.changes["position"])
        sentence = f"{row.author} changed {subject}: it said “{old}” before, not “{new}”"
    else:
        sentence = f"{row.author} changed {_fields(row.changes)} of {subject}"
    return Change(row.at, row.author, sentence, row.reason, _href(row), row.number)


def _fields(changes: Mapping[str, Any]) -> str:
    return listed([FIELDS.get(name, "the " + name.replace("_", " ")) for name in sorted(changes)])


def _subject(row: ChangeRow, names: Mapping[str, str]) -> str:
    now = row.snapshot
    match row.record_type:
        case "stance":
            actor = names.get(now["actor"], now["actor"])
            return f"the {now['kind']} of {actor}, {days(_days(now))}: {_label(now).lower()}"
        case "quote":
            speaker = names.get(now["speaker"], now["speaker"])
            words = _cut(now["words"])
            # A paraphrase is an editor's, so it stands without marks.
            shown = words if now["quoted"] == Quoted.REPORTED else f"“{words}”"
            return f"a quote of {speaker}, {shown}"
        case "document":
            return f"the document “{now['title'] or now['publisher'] or row.record_key}”"
        case "contradiction":
            return "a contradiction between " + listed(list(now["between"]))
        case _:
            noun = now["type"] if row.record_type == "actor" else row.record_type
            return f"the {noun} {now['name']}"


def _label(stance: Mapping[str, Any]) -> str:
    return stance_label(
        Kind(stance["kind"]), Position(stance["position"]), SpeaksFor(stance["speaks_for"])
    )


def _days(stance: Mapping[str, Any]) -> Days:
    """The days from which it holds: those on which it was said, unless others are given."""
    span = stance["effective"] if stance["effective"]["first"] else stance["said"]
    first, last = (dt.date.fromisoformat(d) if d else None for d in (span["first"], span["last"]))
    return Days(first, last)


def _cut(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"


def _href(row: ChangeRow) -> str | None:
    if row.record_type == "actor":
        folder = "countries" if row.snapshot["type"] == "country" else "organisations"
        return f"/{folder}/{row.record_key}"
    if row.record_type == "official":
        return f"/officials/{row.record_key}"
    folder = PATHS.get(row.record_type, "")
    return f"/{folder}/{row.record_id}" if folder else None
