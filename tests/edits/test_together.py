"""Twenty people at once: one is first, the others are told, and nothing is lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from app.db import Database
from app.edits import keys
from app.edits.history import add, load, revise
from app.edits.quotes import QUOTES
from app.edits.refused import Refused, Stale
from app.edits.restoring import withdraw
from app.edits.stances import STANCES
from app.models import Quote, Revision, Stance
from app.models.codebook import Status
from tests import factory

EDITORS = 20


@pytest.fixture
def patient(database: Database) -> Iterator[Database]:
    """Writers that wait for all the others, on a machine that may be slow."""
    opened = Database(database.url.render_as_string(hide_password=False), patient=True)
    yield opened
    opened.dispose()


def at_once(deeds: list[Callable[[], str]]) -> list[str]:
    """What each of them gave, begun together in threads of their own."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], str]) -> str:
        start.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(do, deeds))


def test_of_twenty_from_one_version_one_is_saved(patient: Database) -> None:
    with patient.write() as db:
        values = STANCES.values_of(factory.stance(db, "a-stance"))

    def editor(number: int) -> Callable[[], str]:
        mine = values.model_copy(update={"summary": f"Summary of editor {number}."})

        def deed() -> str:
            with patient.write() as db:
                stance = load(db, STANCES, "a-stance")
                assert stance is not None
                try:
                    revise(db, STANCES, stance, mine, factory.by(), base=1)
                except Stale as stale:
                    return f"{stale.version}: {stale.theirs['summary']}"
                return "saved"

        return deed

    told = Counter(at_once([editor(number) for number in range(EDITORS)]))
    assert told.pop("saved") == 1
    with patient.read() as db:
        stance = load(db, STANCES, "a-stance")
        assert stance is not None
        assert stance.version == 2
        assert told == {f"2: {stance.summary}": EDITORS - 1}
        numbers = select(Revision.number).where(Revision.record_type == "stance")
        assert sorted(db.scalars(numbers)) == [1, 2]


def test_twenty_new_records_get_twenty_keys(patient: Database) -> None:
    with patient.write() as db:
        values = STANCES.values_of(factory.stance(db, "as-a-model"))

    def deed() -> str:
        with patient.write() as db:
            key = keys.of_stance(db, values)
            return add(db, STANCES, values.model_copy(update={"key": key}), factory.by()).key

    given = at_once([deed] * EDITORS)
    wanted = "fr-2024-05-28"
    assert set(given) == {wanted, *(f"{wanted}-{number}" for number in range(2, EDITORS + 1))}
    with patient.read() as db:
        assert db.scalar(select(func.count()).select_from(Stance)) == EDITORS + 1


def test_what_is_withdrawn_is_not_named_at_the_same_moment(patient: Database) -> None:
    with patient.write() as db:
        for number in range(EDITORS // 2):
            factory.quote(db, f"quote-{number}")
            factory.stance(
                db, f"stance-{number}", status="draft", evidence=({"document": factory.DOCUMENT},)
            )

    def withdrawal(number: int) -> Callable[[], str]:
        def deed() -> str:
            with patient.write() as db:
                quote = load(db, QUOTES, f"quote-{number}")
                assert quote is not None
                try:
                    withdraw(db, QUOTES, quote, factory.by(), base=1)
                except Refused:
                    return "refused"
                return "saved"

        return deed

    def publication(number: int) -> Callable[[], str]:
        def deed() -> str:
            with patient.write() as db:
                evidence = ({"quote": f"quote-{number}"},)
                try:
                    factory.stance(db, f"stance-{number}", evidence=evidence)
                except Refused:
                    return "refused"
                return "saved"

        return deed

    pairs = range(EDITORS // 2)
    done = at_once([deed(n) for n in pairs for deed in (withdrawal, publication)])
    for number in pairs:
        assert sorted(done[2 * number : 2 * number + 2]) == ["refused", "saved"]
    with patient.read() as db:
        stood = set(db.scalars(select(Quote.key).where(Quote.status == Status.PUBLISHED)))
        published = select(Stance.key).where(Stance.status == Status.PUBLISHED)
        assert {key.replace("stance", "quote") for key in db.scalars(published)} == stood
