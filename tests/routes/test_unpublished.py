import datetime as dt

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.edits.history import Edit, save
from app.edits.stances import STANCES
from app.forms.wording import day
from app.models.codebook import Status
from tests import factory
from tests.routes.markup import read
from tests.routes.pages import LISTS, PAGES
from tests.routes.rows import address, announced

HIDDEN = "Zwolfontein"
ELSEWHERE = (
    "/countries/DE",
    "/officials/olaf-example",
    f"/?q={HIDDEN}",
    f"/stances?q={HIDDEN}",
    f"/quotes?q={HIDDEN}",
    f"/documents?q={HIDDEN}",
    f"/countries?q={HIDDEN}",
    "/stances?country=DE",
    "/stances?weapon=Zwolfontein",
    "/changes?country=DE",
    "/changes?sort=oldest&country=DE",
    "/countries?position=unclear",
)
COUNTS = {
    "/": "5 countries and 3 other voices",
    f"/?q={HIDDEN}": "0 countries and 0 other voices",
    "/stances": "8 stances",
    "/stances?country=DE": "0 stances",
    f"/stances?q={HIDDEN}": "0 stances",
    f"/countries?q={HIDDEN}": "0 countries",
    f"/documents?q={HIDDEN}": "0 documents",
    "/documents?country=DE": "0 documents",
    "/countries?official=olaf-example&country=DE": "0 countries",
    "/?position=unclear&kind=policy": "0 countries and 0 other voices",
    "/countries?position=unclear": "0 countries",
    "/officials?position=unclear": "0 officials",
    "/quotes?position=unclear": "0 quotes",
    "/stances?position=unclear": "0 stances",
    "/documents?position=unclear": "0 documents",
}


@pytest.fixture
def hidden(request: pytest.FixtureRequest, seeded: Database) -> Status:
    """A stance of Germany that nobody may see, whose every text is a word found nowhere else."""
    status: Status = request.param
    with seeded.write() as db:
        factory.actor(db, "DE", supplies_weapons=True)
        chancellor = {"actor": "DE", "post": "Chancellor", "rank": 1}
        factory.official(db, "olaf-example", tenures=(chancellor,))
        stance = factory.stance(
            db,
            "de-hidden",
            actor="DE",
            official="olaf-example",
            said="2024-06-01",
            status="draft",
            summary=f"{HIDDEN} may be struck.",
            note=f"About {HIDDEN}.",
            scope=({"weapon": HIDDEN, "area": "deep", "ruling": "allowed"},),
            position="unclear",
            evidence=({"quote": "macron-where-the-missiles-come-from"},),
        )
        factory.contradiction(db, "de-hidden", "fr-2024-05-28", f"{HIDDEN} again")
        if status is Status.WITHDRAWN:
            values = STANCES.values_of(stance)
            save(db, STANCES, values.model_copy(update={"status": Status.PUBLISHED}), factory.by())
            taken_back = Edit(author="a.editor", reason="The letter was forged.")
            save(db, STANCES, values.model_copy(update={"status": status}), taken_back)
    return status


@pytest.mark.parametrize("hidden", [Status.DRAFT, Status.WITHDRAWN], indirect=True)
@pytest.mark.usefixtures("hidden")
def test_it_shows_on_no_page(client: TestClient) -> None:
    for path in (*PAGES, *ELSEWHERE):
        response = client.get(path)
        assert response.status_code == 200
        for secret in ("may be struck", f"About {HIDDEN}", f"{HIDDEN} again"):
            assert secret not in response.text, path


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("hidden", [Status.DRAFT, Status.WITHDRAWN], indirect=True)
def test_it_is_counted_nowhere(client: TestClient) -> None:
    for path, counted in COUNTS.items():
        assert announced(read(client.get(path).text)) == counted, path


@pytest.mark.parametrize("hidden", [Status.DRAFT, Status.WITHDRAWN], indirect=True)
@pytest.mark.usefixtures("hidden")
def test_its_weapon_is_not_offered(client: TestClient) -> None:
    page = read(client.get("/stances").text)
    assert [o["value"] for o in page.all("select[name=weapon] option")] == ["", "Storm Shadow"]


@pytest.mark.parametrize("hidden", [Status.DRAFT], indirect=True)
@pytest.mark.usefixtures("hidden")
def test_a_draft_has_no_page_and_no_history(client: TestClient, seeded: Database) -> None:
    assert client.get(address(seeded, "de-hidden")).status_code == 404
    for path in (*LISTS, "/countries/DE", "/countries/FR"):
        html = client.get(path).text
        assert "policy of Germany" not in html
        assert "de-hidden" not in html
    assert announced(read(client.get("/changes?country=DE").text)) == "2 changes"


def test_a_draft_changes_no_page_by_a_letter(client: TestClient, seeded: Database) -> None:
    before = {path: client.get(path).text for path in PAGES}
    with seeded.write() as db:
        for actor, kind, official in (
            ("FR", "policy", "emmanuel-macron"),
            ("FR", "view", "lloyd-austin"),
            ("nato", "view", "jens-stoltenberg"),
        ):
            factory.stance(
                db,
                actor=actor,
                kind=kind,
                official=official,
                speaks_for="government" if actor == "FR" else "alliance",
                position="unclear",
                said="2024-05-10",
                status="draft",
                scope=({"weapon": HIDDEN, "area": "deep"},),
                evidence=(
                    {"quote": "macron-where-the-missiles-come-from"},
                    {"document": "nato-allies-ease-restrictions"},
                ),
            )
    # The factory's own document is there too, and no draft.
    changed = {path for path in PAGES if client.get(path).text != before[path]}
    assert changed <= {"/documents", "/changes"}


@pytest.mark.parametrize("hidden", [Status.WITHDRAWN], indirect=True)
@pytest.mark.usefixtures("hidden")
def test_a_withdrawn_stance_says_why(client: TestClient, seeded: Database) -> None:
    response = client.get(address(seeded, "de-hidden"))
    assert response.status_code == 410
    page = read(response.text)
    assert page.one("h1").text == "Withdrawn: a policy of Germany"
    today = day(dt.datetime.now(dt.UTC).date())
    assert page.one(".lead").text == (
        f"It was taken back on {today}. The reason given: The letter was forged."
    )
    assert HIDDEN not in response.text
    assert page.one(".kick").text == "Error 410"
    changes = read(client.get("/changes?country=DE").text).texts(".changes__i p a")
    assert changes[0].startswith("a.editor withdrew the policy of Germany")


@pytest.mark.parametrize("hidden", [Status.DRAFT, Status.WITHDRAWN], indirect=True)
@pytest.mark.usefixtures("hidden")
def test_it_is_counted_beside_no_record(client: TestClient) -> None:
    assert "12 quotes · 8 stances" in str(read(client.get("/documents").text).texts(".list__i"))
    assert read(client.get("/documents/1").text).one("#h-stances").text.startswith("8 stances")
    speaker = next(
        row.text
        for row in read(client.get("/officials?country=DE").text).all(".list__i")
        if "Olaf" in row.text
    )
    assert speaker.endswith("0 quotes · 0 stances")
    assert read(client.get("/officials/olaf-example").text).all(".hist") == []
    assert read(client.get("/countries/DE").text).all(".hist") == []
    assert "29 May 2024" in " ".join(read(client.get("/").text).texts(".note p"))


def test_a_quote_of_a_draft_does_not_lead_to_it(client: TestClient, seeded: Database) -> None:
    quote = "macron-where-the-missiles-come-from"
    with seeded.write() as db:
        factory.stance(db, "fr-draft", status="draft", evidence=({"quote": quote},))
        factory.stance(db, "fr-gone", status="withdrawn", evidence=({"quote": quote},))
    page = read(client.get(address(seeded, quote)).text)
    assert [a["href"] for a in page.all(".refs a")] == [address(seeded, "fr-2024-05-28")]


def test_an_official_of_a_draft_alone_is_not_shown_as_its_voice(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.official(db, "quiet-voice")
        factory.stance(db, "fr-draft", status="draft", official="quiet-voice")
    assert "Quiet Voice" not in client.get("/countries/FR").text.partition("<main")[2]
    assert announced(read(client.get("/officials?country=FR").text)) == "1 official"


def test_a_document_of_a_draft_alone_is_not_a_country_s_source(
    client: TestClient, seeded: Database
) -> None:
    with seeded.write() as db:
        factory.document(db, "quiet-paper", title="Quiet Paper")
        factory.stance(db, "fr-draft", status="draft", evidence=({"document": "quiet-paper"},))
    assert "Quiet Paper" not in client.get("/countries/FR").text
