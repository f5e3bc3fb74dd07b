"""Contradictions: added, read, changed, withdrawn and restored, all by forms."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.db import Database
from app.edits.stances import STANCES
from tests import factory
from tests.routes.accounts import EDITOR, OTHER, browser, sign_in
from tests.routes.forms import WHY, Filled, form_on, opened, problems, saved
from tests.routes.markup import Element, read
from tests.routes.revisions import newest
from tests.routes.rows import address, facts
from tests.routes.taken_back import withdraw

FRANCE, RIVAL, DRAFT = "fr-2024-05-28", "fr-rival", "fr-draft"
NEW = f"/contradictions/new?stance={FRANCE}"
NOTE = "Two ministers, two answers."


@pytest.fixture(autouse=True)
def _rivals(seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, RIVAL, said="2024-05-20", position="forbids")
        factory.stance(db, DRAFT, said="2024-05-28", status="draft")


def linked(editor: TestClient, other: str = RIVAL) -> str:
    """The address of a contradiction that was added by its form."""
    return saved(opened(editor, NEW, {"between.1": other, "note": NOTE}).press(editor))


def pressed(client: TestClient, form: Filled) -> Response:
    """The form has one button, without a name."""
    return client.post(form.action, data=dict(form.pairs))


def page(client: TestClient, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return read(answer.text)


def contested(client: TestClient, seeded: Database) -> list[bool]:
    """Whether the country's page, the dashboard and the stance itself say so."""
    return [
        bool(page(client, "/countries/FR").all(".pos--contested")),
        bool(page(client, "/?country=FR").all(".pos--contested")),
        "contested" in facts(page(client, address(seeded, FRANCE)))["Today"],
    ]


def test_what_is_linked_is_contested_until_it_is_withdrawn(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    assert contested(client, seeded) == [False, False, False]
    path = linked(editor)
    assert contested(client, seeded) == [True, True, True]
    revision = newest(seeded)
    assert (revision.author, revision.reason, revision.number) == (EDITOR, WHY, 1)
    assert revision.snapshot["between"] == [FRANCE, RIVAL]

    form = opened(editor, f"{path}/withdrawal", {"reason": "They agree after all"})
    assert saved(pressed(editor, form)) == f"{path}/history"
    assert contested(client, seeded) == [False, False, False]
    gone = client.get(path)
    assert gone.status_code == 410
    assert "They agree after all" in gone.text
    assert "a contradiction between the policy of France, 20 May 2024 and the policy" in gone.text
    told = read(editor.get(path).text)
    assert told.one(".notice").text.startswith("Withdrawn on ")
    assert told.texts(".sorts a") == ["History"]

    alone = page(editor, f"{path}/history/1/restoration")
    restoring = Filled(alone.one("#restore")).change({"reason": "They do not"})
    assert saved(pressed(editor, restoring)) == path
    assert contested(client, seeded) == [True, True, True]


def test_its_page_shows_both_stances_and_the_note(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    path = linked(editor)
    shown = page(client, path)
    assert shown.one("h1").text == (
        "Contradiction between France, 20 May 2024 and France, 28 May 2024"
    )
    assert shown.one(".lead").text == NOTE
    links = [link["href"] for link in shown.all(".hist h3 a")]
    assert links == [address(seeded, RIVAL), address(seeded, FRANCE)]
    assert shown.texts(".sorts a") == ["History", "Suggest a correction"]
    assert shown.one(".nav [aria-current=page]")["href"] == "/stances"
    steps = page(editor, path).all(".sorts a")
    assert [link.text for link in steps] == ["History", "Suggest a correction", "Edit", "Withdraw"]
    assert {editor.get(link["href"]).status_code for link in steps} == {200}
    assert editor.get(f"{path}/copy").status_code == 404


def test_the_page_of_a_stance_leads_to_it_and_lets_editors_add_one(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    where = address(seeded, FRANCE)
    assert page(client, where).all("#h-against") == []
    add = page(editor, where).one("[aria-labelledby=h-against] .pager a")
    assert (add.text, add["href"]) == ("Add a contradiction", NEW)
    path = linked(editor)
    against = page(client, where).one("[aria-labelledby=h-against]")
    assert against.all(".pager") == []
    assert NOTE in against.text
    assert against.all("a")[-1]["href"] == path
    assert path in {link["href"] for link in page(client, "/changes").all("a")}


def test_stances_are_offered_by_name_the_newest_first(editor: TestClient) -> None:
    form = page(editor, NEW).one("#form")
    first, second = form.all("select")
    offered = {option["value"]: option.text for option in second.all("option")}
    assert offered[FRANCE] == "France, 28 May 2024: permits with limits"
    assert offered[RIVAL] == "France, 20 May 2024: does not permit"
    assert offered[DRAFT] == "France, 28 May 2024: permits (draft)"
    assert list(offered).index(FRANCE) < list(offered).index(RIVAL)
    assert first.one("[selected]")["value"] == FRANCE


def test_namesakes_are_told_apart_by_their_keys(editor: TestClient, seeded: Database) -> None:
    with seeded.write() as db:
        factory.stance(db, "fr-again", said="2024-05-20", position="forbids")
    texts = page(editor, NEW).texts("select option")
    for key in (RIVAL, "fr-again"):
        assert f"France, 20 May 2024: does not permit [{key}]" in texts


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, {"between.1": "Choose a stance"}),
        ({"between.0": ""}, {"between.0": "Choose a stance", "between.1": "Choose a stance"}),
        ({"between.0": "", "between.1": RIVAL}, {"between.0": "Choose a stance"}),
        ({"between.1": FRANCE}, {"form": "Name two different stances"}),
        (
            {"between.1": "fr-nowhere"},
            {
                "between.1": "There is no stance with the key “fr-nowhere”: "
                "add it first, or correct the key"
            },
        ),
    ],
)
def test_what_is_no_pair_is_refused_where_it_is_chosen(
    editor: TestClient, seeded: Database, fields: dict[str, str], errors: dict[str, str]
) -> None:
    before = newest(seeded)
    form = opened(editor, NEW)
    for name, text in fields.items():
        form.force(name, text)
    answer = form.press(editor)
    assert answer.status_code == 422
    assert problems(answer) == errors
    assert form_on(answer.text).typed == form.typed
    assert newest(seeded) == before


def test_a_pair_is_linked_once(editor: TestClient, seeded: Database) -> None:
    path = linked(editor)
    turned = {"between.0": RIVAL, "between.1": FRANCE}
    answer = opened(editor, NEW, turned).press(editor)
    assert problems(answer) == {
        "between.1": f"These two stances are linked already, at {path}: edit that one"
    }
    pressed(editor, opened(editor, f"{path}/withdrawal"))
    before = newest(seeded)
    answer = opened(editor, NEW, turned).press(editor)
    assert problems(answer)["between.1"].endswith("withdrawn: restore it from its history")
    assert newest(seeded) == before


def test_a_preview_and_a_second_sending_write_nothing_more(
    editor: TestClient, seeded: Database
) -> None:
    before = newest(seeded)
    form = opened(editor, NEW, {"between.1": RIVAL, "note": NOTE})
    answer = form.press(editor, "preview")
    assert answer.status_code == 200
    preview = read(answer.text).one("#preview").text
    assert "France, 20 May 2024" in preview
    assert NOTE in preview
    assert newest(seeded) == before
    form = form_on(answer.text)
    path = saved(form.press(editor))
    written = newest(seeded)
    assert saved(form.press(editor)) == path
    assert newest(seeded) == written


def test_the_note_changes_and_the_pair_does_not(editor: TestClient, seeded: Database) -> None:
    path = linked(editor)
    form = opened(editor, f"{path}/edit", {"note": "In part."})
    assert "between.0" not in form
    names = page(editor, f"{path}/edit").texts("#form .refs a")
    assert names == ["France, 20 May 2024", "France, 28 May 2024"]
    form.force("between.0", "nato-2024-05-27").force("between", "us-2024-05-01")
    assert saved(form.press(editor)) == path
    revision = newest(seeded)
    assert revision.number == 2
    assert revision.snapshot["between"] == [FRANCE, RIVAL]
    assert revision.snapshot["note"] == "In part."
    assert page(editor, path).one(".lead").text == "In part."


def test_its_history_tells_the_pair_in_words(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    path = linked(editor)
    saved(opened(editor, f"{path}/edit", {"note": "In part."}).press(editor))
    history = page(client, f"{path}/history")
    assert history.one("h1").text.startswith("History of a contradiction between the policy of")
    assert history.all(".vers__i")[0].texts(".chg dt") == ["Note"]
    first = page(client, f"{path}/history/1")
    rows = {row.one("dt").text: row.one("dd") for row in first.all(".ver .chg div")}
    assert rows["Between"].texts("li") == [
        "France, 28 May 2024: permits with limits",
        "France, 20 May 2024: does not permit",
    ]
    assert [a["href"] for a in rows["Between"].all("a")] == [
        address(seeded, FRANCE),
        address(seeded, RIVAL),
    ]
    assert rows["Note"].text == NOTE
    for crumb in first.all(".crumb a"):
        assert client.get(crumb["href"]).status_code == 200, crumb["href"]


def test_two_notes_are_both_kept_to_choose_from(editor: TestClient, client: TestClient) -> None:
    other = sign_in(browser(client), OTHER)
    path = linked(editor)
    mine = opened(editor, f"{path}/edit", {"note": "Mine."})
    saved(opened(other, f"{path}/edit", {"note": "Theirs."}).press(other))
    answer = mine.press(editor)
    assert answer.status_code == 409
    assert read(answer.text).texts("#conflict tbody th") == ["Note"]
    form = form_on(answer.text).change({"choose.note": "mine"})
    assert saved(form.press(editor, "settle")) == path
    assert page(client, path).one(".lead").text == "Mine."


def test_a_reader_may_suggest_and_nothing_else(client: TestClient, editor: TestClient) -> None:
    path = linked(editor)
    for step in ("edit", "withdrawal"):
        assert client.get(f"{path}/{step}").status_code == 303
        assert client.post(f"{path}/{step}").status_code == 401
    assert client.get("/contradictions/new").status_code == 303
    form = form_on(client.get(f"{path}/suggest").text)
    form.change({"proposal": "They never said that.", "source": "The transcript"})
    assert saved(pressed(client, form)) == "/suggestions/sent"
    assert "ontradiction between the policy of France" in editor.get("/desk").text


def test_the_link_of_a_draft_is_for_editors(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    path = linked(editor, DRAFT)
    assert page(editor, path).texts(".hist .tag")[:1] == ["Draft"]
    for step in ("", "/history", "/history/1", "/suggest"):
        assert client.get(path + step).status_code == 404, step
    assert contested(client, seeded) == [False, False, False]
    assert path not in client.get("/changes").text


def test_the_link_of_a_withdrawn_stance_is_told_apart(
    editor: TestClient, client: TestClient, seeded: Database
) -> None:
    path = linked(editor)
    with seeded.write() as db:
        withdraw(db, STANCES, RIVAL)
    gone = client.get(path)
    assert gone.status_code == 410
    assert read(gone.text).one("h1").text == "Withdrawn: a policy of France"
    assert page(editor, path).texts(".hist .tag")[:1] == ["Withdrawn"]
    answer = opened(editor, f"{path}/edit", {"note": "In part."}).press(editor)
    (message,) = problems(answer).values()
    assert message.startswith(f"The stance “{RIVAL}” was withdrawn")
    assert saved(pressed(editor, opened(editor, f"{path}/withdrawal"))) == f"{path}/history"


@pytest.mark.parametrize("number", ["99", "0", "x", "99999999999999999999"])
def test_what_is_not_there_is_not_found(
    client: TestClient, editor: TestClient, number: str
) -> None:
    assert client.get(f"/contradictions/{number}").status_code == 404
    assert editor.get(f"/contradictions/{number}/edit").status_code == 404
