"""What the forms of officials, documents and quotes ask about before they save."""

import pytest
from starlette.testclient import TestClient

from tests.routes.forms import form_on, opened, saved
from tests.routes.markup import read

# A quote for a country for which its speaker has no post.
ASTRAY = {
    "document": "nato-allies-ease-restrictions",
    "words": "No.",
    "quoted": "direct",
    "speaker": "david-cameron",
    "actor": "FR",
    "said.first": "2024-05-28",
}


@pytest.mark.parametrize(
    ("address", "fields", "field", "words"),
    [
        (
            "/officials/new",
            {
                "name": "Emanuel Macron",
                "tenures.0.actor": "FR",
                "tenures.0.post": "President",
                "tenures.0.rank": "1",
            },
            "name",
            "The record already knows Emmanuel Macron",
        ),
        (
            "/quotes/new",
            ASTRAY,
            "speaker",
            "David Cameron has no post for France on record",
        ),
    ],
)
def test_a_caution_is_shown_at_its_field_and_saved_anyway(
    editor: TestClient, address: str, fields: dict[str, str], field: str, words: str
) -> None:
    answer = opened(editor, address, fields).press(editor, "save")
    assert answer.status_code == 422
    [link] = read(answer.text).all(".box--warn li a")
    assert link.text.startswith(words)
    assert link["href"] == f"#{field}"
    read(answer.text).one(f"[id={field}]")
    saved(form_on(answer.text).press(editor, "save"))


def test_an_address_that_is_known_is_asked_about(editor: TestClient) -> None:
    fields = {"type": "news", "title": "One", "url": "https://example.org/a"}
    dated = {"published.first": "2024-05-28"}
    saved(opened(editor, "/documents/new", fields | dated).press(editor, "save"))
    other = fields | dated | {"title": "Two", "url": "http://example.org/a/"}
    answer = opened(editor, "/documents/new", other).press(editor, "save")
    [link] = read(answer.text).all(".box--warn li a")
    assert link["href"] == "#url"
    saved(form_on(answer.text).press(editor, "save"))


def test_another_caution_of_the_kind_is_asked_about_too(editor: TestClient) -> None:
    answer = opened(editor, "/quotes/new", ASTRAY).press(editor, "save")
    form = form_on(answer.text).change({"speaker": "melanie-joly"})
    answer = form.press(editor, "save")
    assert answer.status_code == 422
    [link] = read(answer.text).all(".box--warn li a")
    assert "Joly has no post for France" in link.text
    saved(form_on(answer.text).press(editor, "save"))


def test_what_was_confirmed_stays_so_while_more_is_asked(editor: TestClient) -> None:
    """A document written in the form of a stance is looked at before the stance is."""
    known = {"type": "news", "title": "One", "url": "https://example.org/a"}
    saved(opened(editor, "/documents/new", known | {"published.how": "none"}).press(editor, "save"))
    fields = {
        "actor": "FR",
        "official": "david-cameron",
        "position": "permits",
        "said.first": "2024-05-31",
        "summary": "It may.",
        "new_document.title": "Two",
        "new_document.type": "news",
        "new_document.url": known["url"],
    }
    answer = opened(editor, "/stances/new", fields).press(editor, "publish")
    asked = []
    for _ in range(2):
        asked += [link["href"] for link in read(answer.text).all(".box--warn li a")]
        answer = form_on(answer.text).press(editor, "publish")
    assert asked == ["#new_document.url", "#official"]
    saved(answer)


def test_a_preview_shows_itself_and_what_to_look_at(editor: TestClient) -> None:
    page = read(opened(editor, "/quotes/new", ASTRAY).press(editor, "preview").text)
    assert "“No.”" in page.one("#preview").text
    assert len(page.all(".box--warn li")) == 1
    assert len([e for e in page.walk() if e.get("autofocus") is not None]) == 1
