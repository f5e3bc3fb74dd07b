"""What travels, counted in bytes as the server sends them; 1 KB is 1,024."""

import gzip
import re
from typing import NamedTuple
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

from tests.browser.pages import PAGES, Row
from tests.browser.sites import Sites

KB = 1024


class Answer(NamedTuple):
    sent: int
    text: str


def fetch(address: str) -> Answer:
    request = Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310  # our own address
    with urlopen(request, timeout=30) as answer:  # noqa: S310  # the same
        body = answer.read()
        packed = answer.headers["Content-Encoding"] == "gzip"
    return Answer(len(body), (gzip.decompress(body) if packed else body).decode(errors="replace"))


def linked(site: str, html: str, pattern: str) -> list[Answer]:
    addresses = dict.fromkeys(re.findall(pattern, html))
    assert addresses
    return [fetch(urljoin(site, address)) for address in addresses]


@pytest.mark.parametrize(("name", "limit"), [("seeded", 20), ("large", 30)])
def test_the_dashboard_is_light(sites: Sites, name: str, limit: int) -> None:
    assert fetch(f"{sites[name].address}/").sent <= limit * KB


@pytest.mark.parametrize("name", ["seeded", "large"])
def test_no_page_is_heavy(sites: Sites, name: str) -> None:
    site = sites[name]
    rows: list[Row] = [row for row in PAGES if row.site == name and row.status == 200]
    sizes = {row.path: fetch(site.address + site.path(row.path)).sent for row in rows}

    assert {path: size for path, size in sizes.items() if size > 50 * KB} == {}


def test_stylesheets_and_fonts_are_light_and_there_is_no_script(sites: Sites) -> None:
    site = sites["seeded"].address
    html = fetch(f"{site}/").text
    sheets = linked(site, html, r'<link rel="stylesheet" href="([^"]+)"')
    fonts = linked(site, html, r'href="([^"]+\.woff2)"')

    assert sum(sheet.sent for sheet in sheets) <= 10.5 * KB
    assert sum(font.sent for font in fonts) <= 60 * KB
    assert "<script" not in html
    # What a sheet asks for beyond that is one of these fonts.
    asked = {name for sheet in sheets for name in re.findall(r"url\(([^)]+)\)", sheet.text)}
    assert asked
    assert all(name.strip("\"'").split("/")[-1] in html for name in asked)


def test_the_map_is_fetched_once_and_packed(sites: Sites) -> None:
    site = sites["seeded"].address
    html = fetch(f"{site}/").text
    [shapes] = linked(site, html, r'href="(/static/[^"#]+\.svg)#')

    assert shapes.sent <= 20 * KB
