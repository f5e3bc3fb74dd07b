"""The form of a stance: what is refused, what is asked twice, drafts, and what is proposed."""

import pytest
from starlette.testclient import TestClient

from app.db import Database
from tests.routes.forms import Filled, form_on, opened, problems, saved
from tests.routes.markup import read
from tests.routes.revisions import newest

PERMITS = {
    "actor": "FR",
    "official": "emmanuel-macron",
    "position": "permits",
    "said.first": "2024-06-03",
    "summary": "Macron said that it may be done.",
}
SHOWN = "quote:macron-where-the-missiles-come-from"


def new(client: TestClient, **fields: str) -> Filled:
    """A form for a stance of France with a quote ticked that shows it."""
    form = opened(client, "/stances/new?actor=FR", PERMITS | fields)
    return form.tick("cite", SHOWN)


def cautions(html: str) -> list[str]:
    return read(html).texts(".box--warn li")


def test_a_stance_without_evidence_is_refused_at_evidence(editor: TestClient) -> None:
    form = opened(editor, "/stances/new", PERMITS)
    answer = form.press(editor, "publish")
    assert answer.status_code == 422
    assert problems(answer) == {
        "evidence": "A published stance needs evidence that supports it: add some, or keep a draft"
    }
    described = read(answer.text).one("#evidence")["aria-describedby"].split()
    assert described == ["evidence-error", "evidence-hint"]


def test_a_draft_needs_no_evidence_and_is_for_editors(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    address = saved(opened(editor, "/stances/new", PERMITS).press(editor, "draft"))
    assert client.get(address).status_code == 404
    assert "Draft" in editor.get(address).text
    assert newest(seeded).snapshot["status"] == "draft"

    form = opened(editor, f"{address}/edit")
    assert problems(form.press(editor, "publish")).keys() == {"evidence"}
    answer = form.tick("cite", SHOWN).press(editor, "publish")
    assert saved(answer) == address
    assert client.get(address).status_code == 200
    assert newest(seeded).number == 2


def test_a_draft_is_discarded(editor: TestClient, client: TestClient) -> None:
    address = saved(opened(editor, "/stances/new", PERMITS).press(editor, "draft"))
    page = editor.get(f"{address}/withdrawal")
    assert read(page.text).one("h1").text == "Discard this draft"
    form = opened(editor, f"{address}/withdrawal")
    form.pairs.append(("do", ""))
    sent = editor.post(form.action, data=dict(form.pairs))
    assert sent.status_code == 303
    assert client.get(address).status_code == 404
    assert editor.get(address).status_code == 410


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"speaks_for": "legislators"}, "speaks_for"),
        ({"about": "DE"}, "about"),
        ({"actor": "nato"}, "kind"),
        ({"ended_on": "2024-06-01"}, "ended_on"),
        ({"effective.words": "soon"}, "effective"),
    ],
)
def test_what_does_not_fit_is_refused_at_the_field_to_change(
    editor: TestClient, seeded: Database, fields: dict[str, str], field: str
) -> None:
    before = newest(seeded)
    form = new(editor, **fields)
    answer = form.press(editor, "publish")
    assert answer.status_code == 422
    assert problems(answer).keys() == {field}
    details = read(answer.text).all("details.more-in")[-1]
    if field != "kind":
        assert "open" in details.attributes
    assert newest(seeded) == before


@pytest.mark.parametrize(
    "field", ["actor", "official", "about", "position", "kind", "basis", "rank", "speaks_for"]
)
def test_a_code_that_no_menu_offers_is_refused_at_its_field(editor: TestClient, field: str) -> None:
    form = new(editor, kind="view", speaks_for="individual")
    answer = form.force(field, "zz").press(editor, "publish")
    assert answer.status_code == 422
    assert problems(answer).keys() == {field}


@pytest.mark.parametrize("row", ["evidence.0.quote", "evidence.0.document", "scope.0.area"])
def test_so_in_a_row(editor: TestClient, row: str) -> None:
    form = new(editor).force(row, "zz")
    answer = form.press(editor, "publish")
    assert answer.status_code == 422
    assert problems(answer).keys() == {row}
    assert form_on(answer.text)[row] == "zz"


def test_the_rank_is_that_of_the_post_and_a_policy_is_the_governments(
    editor: TestClient, seeded: Database
) -> None:
    form = new(editor)
    assert (form["rank"], form["speaks_for"]) == ("", "")
    saved(form.press(editor, "publish"))
    snapshot = newest(seeded).snapshot
    assert (snapshot["rank"], snapshot["speaks_for"]) == (1, "government")


def test_the_post_is_proposed_from_the_tenures_and_never_over_what_was_typed(
    editor: TestClient,
) -> None:
    answer = new(editor).press(editor, "find")
    assert form_on(answer.text)["post"] == "President"
    assert "check that the source prints it" in read(answer.text).one("[id=post-hint]").text
    answer = new(editor, post="French leader").press(editor, "find")
    assert form_on(answer.text)["post"] == "French leader"


def test_a_stance_is_restated_today(editor: TestClient) -> None:
    before, copy = opened(editor, "/stances/2/edit"), opened(editor, "/stances/2/copy")
    assert copy.action == "/stances/new"
    assert "version" not in copy
    assert "evidence.0.quote" not in copy
    for name in ("actor", "official", "post", "position", "summary", "scope.0.target", "rank"):
        assert copy[name] == before[name]
    assert copy["said.first"] == copy["checked_on"] != before["said.first"]
    assert copy["said.how"] == "day"


def test_a_caution_is_shown_and_saved_anyway(editor: TestClient, seeded: Database) -> None:
    before = newest(seeded)
    form = new(editor, **{"said.first": "2024-05-28"})
    answer = form.press(editor, "publish")
    assert answer.status_code == 422
    late, contested = cautions(answer.text)
    assert late.startswith("The evidence was published on 29 May 2024")
    assert contested.startswith("On 28 May 2024 the record of France already says")
    assert newest(seeded) == before
    again = form_on(answer.text)
    page = read(answer.text)
    assert [a["href"] for a in page.all(".box--warn a")] == ["#evidence", "#position"]
    assert page.one(".btn--main").text == "Publish anyway"
    assert not page.one("title").text.startswith("Error")
    address = saved(again.press(editor, "publish"))
    assert "contested" in editor.get("/countries/FR?as_of=2024-05-28").text.lower()
    assert editor.get(address).status_code == 200


def test_a_further_caution_is_asked_again(editor: TestClient) -> None:
    answer = new(editor, **{"said.first": "2024-05-28"}).press(editor, "publish")
    form = form_on(answer.text).change({"official": "david-cameron"})
    answer = form.press(editor, "publish")
    assert answer.status_code == 422
    told = cautions(answer.text)
    assert len(told) == 3
    assert told[0].startswith("David Cameron has no post for France on record")
    saved(form_on(answer.text).press(editor, "publish"))


def test_coding_changed_without_evidence_is_asked_about(editor: TestClient) -> None:
    form = opened(editor, "/stances/2/edit", {"position": "forbids"})
    answer = form.press(editor, "save")
    [told] = cautions(answer.text)
    assert told.startswith("The position changed while the evidence stayed as it was")
    page = read(answer.text)
    assert page.one(".btn--main").text == "Save anyway"
    assert saved(form_on(answer.text).press(editor, "save")) == "/stances/2"


def test_evidence_that_came_later_is_asked_about(editor: TestClient) -> None:
    form = new(editor, basis="reported", known_on="2024-05-01")
    answer = form.press(editor, "publish")
    assert [told[:26] for told in cautions(answer.text)] == ["The evidence was published"]
