from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.html import html_errors
from tests.browser.pages import PAGES
from tests.browser.sites import Sites


def fetch(address: str) -> tuple[int, str]:
    try:
        with urlopen(address, timeout=30) as answer:  # noqa: S310  # our own loopback address
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("name", ["seeded", "large", "empty"])
def test_every_page_is_valid_html(sites: Sites, name: str) -> None:
    site = sites[name]
    rows = [row for row in PAGES if row.site == name]
    answers = {row.path: fetch(site.address + site.path(row.path)) for row in rows}

    assert {path: status for path, (status, _) in answers.items()} == {
        row.path: row.status for row in rows
    }
    assert html_errors({path: html for path, (_, html) in answers.items()}) == []


FORM = """<!doctype html>
<html lang="en"><head><title>x</title></head><body><form>
<label>a <select name="a"><option>1</option></select></label>
{}
<button type="submit">Go</button></form></body></html>
"""


def test_a_fault_in_the_markup_is_found() -> None:
    faults = html_errors({"/": FORM.format('<p id="a">1</p><p id="a">2</p>')})

    assert faults == ['/, 4:23 no-dup-id: Duplicate ID "a"']


def test_a_filter_may_repeat_its_name_unseen() -> None:
    unseen = FORM.format('<input type="hidden" name="a" value="2">')
    seen = FORM.format('<label>a <input type="text" name="a" value="2"></label>')

    assert html_errors({"/": unseen}) == []
    assert len(html_errors({"/": seen})) == 1
