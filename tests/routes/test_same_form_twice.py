"""A form that is sent twice makes one change; one that was changed in between makes two."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.models import Document, Revision, Stance
from tests.routes.accounts import EDITOR, browser, sign_in
from tests.routes.forms import Filled, opened, saved
from tests.routes.revisions import count

NEW = {"type": "news", "title": "A report", "published.first": "2024-06-03"}
BUTTON = "save"


def both(client: TestClient, form: Filled) -> list[str]:
    """Where two browsers of one person are led that send a form at once."""
    clients = [sign_in(browser(client), EDITOR) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        return [saved(answer) for answer in pool.map(lambda c: form.press(c, BUTTON), clients)]


@pytest.mark.parametrize("at_once", [False, True], ids=["in turn", "at once"])
def test_a_new_record_is_made_once(
    editor: TestClient,
    seeded: Database,
    at_once: bool,  # noqa: FBT001  # a case
) -> None:
    before = count(seeded, Document)
    form = opened(editor, "/documents/new", NEW)
    if at_once:
        first, second = both(editor, form)
    else:
        first, second = (saved(form.press(editor, BUTTON)) for _ in range(2))
    assert first == second
    assert count(seeded, Document) == before + 1


@pytest.mark.parametrize("at_once", [False, True], ids=["in turn", "at once"])
def test_a_change_is_made_once(
    editor: TestClient,
    seeded: Database,
    at_once: bool,  # noqa: FBT001  # a case
) -> None:
    before = count(seeded, Revision)
    form = opened(editor, "/stances/2/edit", {"note": "Changed once."})
    if at_once:
        assert both(editor, form) == ["/stances/2"] * 2
    else:
        assert [saved(form.press(editor, BUTTON)) for _ in range(2)] == ["/stances/2"] * 2
    assert count(seeded, Revision) == before + 1


def test_going_back_and_changing_the_form_makes_no_second_record(
    editor: TestClient, seeded: Database
) -> None:
    before = count(seeded, Document)
    form = opened(editor, "/documents/new", NEW)
    first = saved(form.press(editor, BUTTON))
    answer = form.change({"title": "Another report"}).press(editor, BUTTON)
    assert answer.status_code == 422
    assert f"This form has made a record before, at {first}" in answer.text
    assert "Another report" in answer.text
    assert count(seeded, Document) == before + 1


def test_a_draft_that_is_published_from_its_old_form_is_not_doubled(
    editor: TestClient, seeded: Database
) -> None:
    before = count(seeded, Stance)
    fields = {"actor": "FR", "position": "permits", "said.first": "2024-06-03", "summary": "Yes."}
    form = opened(editor, "/stances/new", fields)
    saved(form.press(editor, "draft"))
    assert form.press(editor, "publish").status_code == 422
    assert count(seeded, Stance) == before + 1


def test_the_same_words_for_another_record_are_another_change(
    editor: TestClient,
) -> None:
    form = opened(editor, "/stances/3/edit", {"note": "For two."})
    saved(form.press(editor, BUTTON))
    form.action = "/stances/4/edit"
    assert form.press(editor, BUTTON).headers.get("location") != "/stances/3"


def test_going_back_and_changing_an_edit_is_a_conflict_with_oneself(editor: TestClient) -> None:
    form = opened(editor, "/stances/2/edit", {"note": "One."})
    saved(form.press(editor, BUTTON))
    answer = form.change({"note": "Two."}).press(editor, BUTTON)
    assert answer.status_code == 409
    assert "Two." in answer.text


def test_a_form_in_which_something_was_wrong_is_sent_again(
    editor: TestClient, seeded: Database
) -> None:
    before = count(seeded, Stance)
    fields = {"actor": "FR", "position": "permits", "said.first": "2024-06-03"}
    form = opened(editor, "/stances/new", fields)
    assert form.press(editor, "draft").status_code == 422
    saved(form.change({"summary": "It may."}).press(editor, "draft"))
    assert count(seeded, Stance) == before + 1
