"""What a list page shows, as keys of records, so that tests can say what they expect."""

from sqlalchemy import select

from app.db import Database
from app.models import Document, Quote, Stance
from tests.routes.markup import Element

Keys = dict[str, str]

# The link in each row that leads to the record listed; countries without a record come by name.
LINKS = {
    "/countries": ".list .list__h a",
    "/organisations": ".list .list__h a",
    "/officials": ".list .list__h a",
    "/documents": ".list .list__h a",
    "/stances": ".rows .row__summary a",
    "/quotes": ".quotes .by a",
}


def record_keys(database: Database) -> Keys:
    """The keys of records by the addresses of their pages."""
    with database.read() as db:
        return {
            f"/{folder}/{row_id}": key
            for folder, model in (("stances", Stance), ("quotes", Quote), ("documents", Document))
            for row_id, key in db.execute(select(model.id, model.key))
        }


def listed(page: Element, path: str, keys: Keys) -> list[str]:
    """The keys of the records on a list page, in its order."""
    links = [*page.all(LINKS[path]), *page.all(".names a")]
    hrefs = [_bare(link) for link in links]
    return [keys.get(href, href.rsplit("/")[-1]) for href in hrefs if href.startswith(f"{path}/")]


def _bare(link: Element) -> str:
    """Where a link leads, less the day that it carries along."""
    return link["href"].partition("?")[0]


def policies(page: Element) -> list[str]:
    """The keys of the countries in the dashboard's groups, in their order."""
    return [_bare(link).removeprefix("/countries/") for link in page.all(".grp .rows h3 a")]


def voices(page: Element, keys: Keys) -> list[str]:
    return [keys[_bare(link)] for link in page.all(".voice h3 a")]


def announced(page: Element) -> str:
    """The number of results, as it is read out when it changes."""
    return page.one("[role=status]").text


def chips(page: Element) -> dict[str, str]:
    """The text of each filter in force, with the address without it."""
    words = " ×, remove this filter"
    for chip in page.all("a.chip"):
        assert chip.text.endswith(words)
    return {chip.text.removesuffix(words): chip["href"] for chip in page.all("a.chip")}


def facts(page: Element) -> dict[str, str]:
    """What the box beside a record says, by its labels."""
    return {row.one("dt").text: row.one("dd").text for row in page.all(".facts dl div")}


def address(database: Database, key: str) -> str:
    """Where the page of a stance, quote or document is."""
    return {key: path for path, key in record_keys(database).items()}[key]
