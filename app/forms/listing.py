"""What a list page offers: its filters, its orders, and what its menus hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.forms.paging import Sort


@dataclass(frozen=True, slots=True)
class Choices:
    """What the record offers to choose from: (value, label), in the order of a menu."""

    countries: tuple[tuple[str, str], ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    officials: tuple[tuple[str, str], ...] = ()
    weapons: tuple[tuple[str, str], ...] = ()


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
