"""What a list page offers: its filters, its orders, and what its menus hold."""

from dataclasses import dataclass

from app.forms.paging import Sort

# Every filter of the record, by the name that addresses use.
FILTERS = (
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
)
# Those of its changes alone.
OF_CHANGES = ("author", "record")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the record offers to choose from: (value, label), in the order of a menu.

    `in_sentences` holds the names that sentences say otherwise: *the United Kingdom*; `unlisted`
    those of withdrawn records, which no menu offers and the record of changes still names.
    """

    countries: tuple[tuple[str, str], ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    officials: tuple[tuple[str, str], ...] = ()
    weapons: tuple[tuple[str, str], ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    in_sentences: tuple[tuple[str, str], ...] = ()
    unlisted: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """Actors and officials by key, as menus call them."""
        return dict((*self.countries, *self.organisations, *self.officials, *self.unlisted))

    @property
    def said_names(self) -> dict[str, str]:
        """The same as a sentence says them."""
        return {**self.names, **dict(self.in_sentences)}


@dataclass(frozen=True)
class Listing:
    """What a page lists, and which filters and orders make sense there; the first is usual.

    `dated` is the verb of its days: quotes are said, changes are made.
    """

    path: str
    noun: str
    plural: str
    filters: tuple[str, ...]
    sorts: tuple[Sort, ...] = ()
    dated: str = "said"

    @property
    def fields(self) -> frozenset[str]:
        """The names that an address of the page may use."""
        return frozenset(self.filters) | ({"sort", "after"} if self.sorts else set())
