"""A record's history as its pages show it: entries, two versions beside each other, one alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models.codebook import Status
from app.queries.history import PAGE_SIZE, Head, Names, Version
from app.web.sentences import Change, change, subject
from app.web.values import Difference, Field, differences, fields

LONGEST_SHOWN = 20  # characters of a number that is none


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the list. `same_as` is an earlier one that said the very same."""

    change: Change
    version: Version
    differences: list[Difference]
    same_as: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    old: int
    new: int
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Alone:
    """One version by itself, and its neighbours among those that the visitor may see."""

    entry: Change
    version: Version
    fields: list[Field]
    earlier: int | None
    later: int | None
    replaced: Change | None

    @property
    def restorable(self) -> bool:
        return self.later is not None and self.status is not Status.WITHDRAWN

    @property
    def status(self) -> Status:
        return Status(self.version.change.snapshot["status"])


def title(what: str, version: Version, names: Names) -> str:
    """*History of the policy of France, 28 May 2024: permits*."""
    return f"{what} of {subject(version.change, names.said)}"


def entries(head: Head, versions: Sequence[Version], names: Names) -> list[Entry]:
    """What each version changed in the one before it, as far as the visitor may see that."""
    found = []
    for place, version in enumerate(versions[:PAGE_SIZE]):
        now = version.change.snapshot
        older = [other.change for other in versions[place + 1 :]]
        changed = differences(head.type, older[0].snapshot, now, names) if older else []
        same = next((other.number for other in older[1:] if other.snapshot == now), None)
        found.append(Entry(change(version.change, names.said), version, changed, same))
    return found


def asked(
    sent: Mapping[str, str], numbers: Sequence[int]
) -> tuple[tuple[int, int] | None, str | None]:
    """The two versions to compare, the older one first; or a message, or neither."""
    given = {name: sent.get(name, "").strip() for name in ("from", "to")}
    if not any(given.values()):
        return None, None
    known = {str(number): number for number in numbers}
    for name, text in given.items():
        if not text:
            return None, f"Choose a version under “{name.capitalize()}” too."
        if text not in known:
            shown = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
            return None, f"This record has no version “{shown}” to show. Choose two from the list."
    old, new = sorted(known[text] for text in given.values())
    if old == new:
        return None, "You chose one version twice. Choose two different ones."
    return (old, new), None


def comparison(head: Head, old: Version, new: Version, names: Names) -> Comparison:
    found = differences(head.type, old.change.snapshot, new.change.snapshot, names)
    return Comparison(old.number, new.number, found)


def alone(
    head: Head, number: int, numbers: Sequence[int], versions: Sequence[Version], names: Names
) -> Alone:
    """Of `versions` two are needed: the one asked for, and the one after it."""
    by_number = {version.number: version for version in versions}
    version = by_number[number]
    earlier, later = neighbours(number, numbers)
    return Alone(
        entry=change(version.change, names.said),
        version=version,
        fields=fields(head.type, version.change.snapshot, names),
        earlier=earlier,
        later=later,
        replaced=change(by_number[later].change, names.said) if later else None,
    )


def neighbours(number: int, numbers: Sequence[int]) -> tuple[int | None, int | None]:
    """The versions before and after one of them."""
    earlier = max((other for other in numbers if other < number), default=None)
    later = min((other for other in numbers if other > number), default=None)
    return earlier, later
