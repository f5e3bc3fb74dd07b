"""Changes as sentences that anyone can read: the one place that words them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.wording import days, listed, shortened
from app.models.codebook import Kind, Position, Quoted, SpeaksFor, Status, stance_label
from app.models.days import Days
from app.queries.changes import ChangeRow

PATHS = {
    "official": "officials",
    "quote": "quotes",
    "stance": "stances",
    "document": "documents",
    "contradiction": "contradictions",
}
LONGEST = 60  # characters of a quote
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
    "tenures": "the posts",
    "text_sha256": "the hash of the text",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change as pages list it; `href` leads to the record, where it has a page."""

    at: dt.datetime
    author: str
    sentence: str
    reason: str
    href: str | None
    number: int
    draft: bool = False

    @property
    def version_href(self) -> str | None:
        """Where the record stands as this change left it."""
        return f"{self.href}/history/{self.number}" if self.href else None


def change(row: ChangeRow, names: Mapping[str, str]) -> Change:
    """`names` gives actors and officials by key."""
    sentence = f"{row.author} {_deed(row, names)}"
    draft = row.snapshot.get("status") == Status.DRAFT
    return Change(row.at, row.author, sentence, row.reason, _href(row), row.number, draft)


def _deed(row: ChangeRow, names: Mapping[str, str]) -> str:
    what = subject(row, names)
    if row.number == 1:
        return f"added {what}"
    if "status" in row.changes:
        return _fate(row, what)
    if "position" in row.changes:
        old, new = (_label(row.snapshot | {"position": code}) for code in row.changes["position"])
        return f"changed {_stance(row, names)}, from “{old}” to “{new}”"
    return f"changed {_fields(row.changes)} of {what}"


def _fate(row: ChangeRow, what: str) -> str:
    """What became of the whole record: it is told before what became of its fields."""
    match row.changes["status"]:
        case Status.DRAFT, Status.PUBLISHED:
            return f"published {what}"
        case Status.DRAFT, _:
            return f"discarded the draft of {what}"
        case _, Status.WITHDRAWN if row.into:
            return f"merged {what} into {_quoted(row, row.into)}"
        case _, Status.WITHDRAWN:
            return f"withdrew {what}"
    return f"restored {what}"


def _quoted(row: ChangeRow, name: str) -> str:
    return f"“{name}”" if row.record_type == "document" else name


def _fields(changes: Mapping[str, Any]) -> str:
    return listed([FIELDS.get(name, "the " + name.replace("_", " ")) for name in sorted(changes)])


def subject(row: ChangeRow, names: Mapping[str, str]) -> str:
    """What was changed: *the policy of France, 28 May 2024: permits with limits*."""
    now = row.snapshot
    match row.record_type:
        case "stance":
            return f"{_stance(row, names)}: {_label(now).lower()}"
        case "quote":
            speaker = names.get(now["speaker"], now["speaker"])
            words = shortened(now["words"], LONGEST)
            # A paraphrase is an editor's, so it stands without marks.
            shown = words if now["quoted"] == Quoted.REPORTED else f"“{words}”"
            return f"a quote of {speaker}, {shown}"
        case "document":
            return f"the document “{now['title'] or now['publisher'] or row.record_key}”"
        case "contradiction":
            return "a contradiction between " + listed(_sides(row))
        case _:
            noun = now["type"] if row.record_type == "actor" else row.record_type
            return f"the {noun} {now['name']}"


def _stance(row: ChangeRow, names: Mapping[str, str]) -> str:
    now = row.snapshot
    return f"the {now['kind']} of {names.get(now['actor'], now['actor'])}, {days(_days(now))}"


def _sides(row: ChangeRow) -> list[str]:
    """*the policy of France, 28 May 2024*; keys where nothing bears them any more."""
    if len(row.sides) < 2:
        return list(row.snapshot["between"])
    return [f"the {side.kind} of {side.actor}, {days(side.held)}" for side in row.sides]


def _label(stance: Mapping[str, Any]) -> str:
    return stance_label(
        Kind(stance["kind"]), Position(stance["position"]), SpeaksFor(stance["speaks_for"])
    )


def _days(stance: Mapping[str, Any]) -> Days:
    """The days from which it holds: those on which it was said, unless others are given."""
    span = stance["effective"] if stance["effective"]["first"] else stance["said"]
    first, last = (dt.date.fromisoformat(d) if d else None for d in (span["first"], span["last"]))
    return Days(first, last)


def _href(row: ChangeRow) -> str | None:
    if row.record_type == "actor":
        folder = "countries" if row.snapshot["type"] == "country" else "organisations"
        return f"/{folder}/{row.record_key}"
    if row.record_type == "official":
        return f"/officials/{row.record_key}"
    folder = PATHS.get(row.record_type, "")
    return f"/{folder}/{row.record_id}" if folder else None
