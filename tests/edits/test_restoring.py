"""Versions that come back and records that are taken back, each as a new revision."""

import pytest
from sqlalchemy import select

from app.db import Database
from app.edits.history import Edit, load, revise, snapshot
from app.edits.merging import merge
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.refused import Cautioned, Refused, Stale
from app.edits.restoring import restore, withdraw
from app.edits.stances import STANCES
from app.models import Revision
from app.models.codebook import Status
from tests import factory


def test_a_version_comes_back_whole_and_as_a_new_one(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance", scope=({"weapon": "SCALP"}, {"area": "deep"}))
        factory.document(db, "another")
        factory.stance(
            db, "a-stance", summary="Vandal!", scope=(), evidence=({"document": "another"},)
        )
        edit = Edit("o.editor", "That was a vandal", accepted=frozenset())
        restored = restore(db, STANCES, stance, 1, edit, base=2)
        assert (restored.version, restored.summary) == (3, "It may be done.")
        assert snapshot(db, STANCES, stance.id, 3) == snapshot(db, STANCES, stance.id, 1)
    with database.read() as db:
        found = load(db, STANCES, "a-stance")
        assert found is not None
        assert STANCES.values_of(found) == snapshot(db, STANCES, found.id, 1)
        newest = db.scalars(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
        assert (newest.author, newest.reason) == ("o.editor", "That was a vandal")
        assert set(newest.changes) == {"summary", "scope", "evidence"}


def test_the_newest_version_changes_nothing(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db)
        assert restore(db, STANCES, stance, 1, factory.by(), base=1).version == 1


def test_a_version_that_was_overtaken_is_told(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance")
        factory.stance(db, "a-stance", summary="Theirs.")
        with pytest.raises(Stale) as stale:
            restore(db, STANCES, stance, 1, factory.by(), base=1)
        assert (stale.value.version, stale.value.theirs["summary"]) == (2, "Theirs.")
        with pytest.raises(Stale):
            withdraw(db, STANCES, stance, factory.by(), base=1)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (2, "version 2 is the record when it was withdrawn: choose an earlier one"),
        (4, "there is no version 4: choose one of the history"),
        (0, "there is no version 0: choose one of the history"),
    ],
)
def test_some_versions_do_not_come_back(database: Database, number: int, message: str) -> None:
    with database.write() as db:
        stance = factory.stance(db)
        withdraw(db, STANCES, stance, factory.by(), base=1)
        restore(db, STANCES, stance, 1, factory.by(), base=2)
        with pytest.raises(Refused) as refused:
            restore(db, STANCES, stance, number, factory.by(), base=3)
        assert (refused.value.field, refused.value.message) == ("version", message)


def test_a_discarded_draft_is_a_draft_again(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance", status="draft")
        withdraw(db, STANCES, stance, factory.by(), base=1)
        restore(db, STANCES, stance, 1, factory.by(), base=2)
        assert stance.status is Status.DRAFT


def test_what_readers_have_seen_never_becomes_a_draft_again(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance", status="draft", note="For editors.")
        factory.stance(db, "a-stance")
        for number in (1, 2):
            withdraw(db, STANCES, stance, factory.by(), base=stance.version)
            restored = restore(db, STANCES, stance, number, factory.by(), base=stance.version)
            assert restored.status is Status.PUBLISHED
        withdraw(db, STANCES, stance, factory.by(), base=stance.version)
        values = STANCES.values_of(stance).model_copy(update={"status": Status.DRAFT})
        with pytest.raises(Refused) as refused:
            revise(db, STANCES, stance, values, factory.by(), base=stance.version)
        assert refused.value.message == (
            "what was published does not become a draft again: withdraw it"
        )


def test_what_is_published_stays_so(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance", status="draft", summary="As a draft.")
        factory.stance(db, "a-stance", summary="As published.")
        restore(db, STANCES, stance, 1, factory.by(), base=2)
        assert (stance.status, stance.summary) == (Status.PUBLISHED, "As a draft.")


def test_what_no_longer_fits_is_explained(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance", status="draft", evidence=())
        factory.stance(db, "a-stance")
        with pytest.raises(Refused) as refused:
            restore(db, STANCES, stance, 1, factory.by(), base=2)
        assert refused.value.message == (
            "version 1 no longer fits the record: a published stance needs evidence that "
            "supports it: add some, or keep a draft"
        )
        official = factory.official(db, "a-person")
        factory.stance(db, "another", official="a-person")
        other = factory.stance(db, "another", official=None)
        withdraw(db, OFFICIALS, official, factory.by(), base=1)
        with pytest.raises(Refused) as refused:
            restore(db, STANCES, other, 1, factory.by(), base=2)
        assert (refused.value.field, refused.value.message) == (
            "version",
            (
                "version 1 no longer fits the record: the official “a-person” was withdrawn: "
                "restore it first, or name another"
            ),
        )
        assert other.version == 2


def test_only_what_stands_around_a_version_is_looked_at_again(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance", said="2024-05-29")
        factory.stance(db, "a-stance", position="forbids", said="2024-06-02")
        factory.stance(db, "since-then", position="forbids", said="2024-05-29")
        with pytest.raises(Cautioned) as cautioned:
            restore(db, STANCES, stance, 1, Edit("o", "r", accepted=frozenset()), base=2)
        assert [caution.code for caution in cautioned.value.cautions] == ["contested"]
        accepted = Edit("o", "r", accepted=frozenset({"contested"}))
        assert restore(db, STANCES, stance, 1, accepted, base=2).version == 3


def test_a_version_names_whom_a_merge_left(database: Database) -> None:
    with database.write() as db:
        wrong, right = factory.official(db, "wrong"), factory.official(db, "right")
        quote = factory.quote(db, "a-quote", speaker="wrong")
        factory.quote(db, "a-quote", speaker="wrong", words="Other words")
        merge(db, OFFICIALS, wrong, right, factory.by(), base=1)
        restore(db, QUOTES, quote, 1, factory.by(), base=3)
        assert (quote.speaker.key, quote.version) == ("right", 4)


def test_a_version_with_another_key_keeps_the_key(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "old-key")
        values = STANCES.values_of(stance).model_copy(update={"key": "new-key", "summary": "S."})
        revise(db, STANCES, stance, values, factory.by(), base=1)
        restore(db, STANCES, stance, 1, factory.by(), base=2)
        assert (stance.key, stance.summary) == ("new-key", "It may be done.")


def test_a_key_that_is_taken_is_refused(database: Database) -> None:
    with database.write() as db:
        stance = factory.stance(db, "a-stance")
        factory.stance(db, "another")
        values = STANCES.values_of(stance).model_copy(update={"key": "another"})
        with pytest.raises(Refused, match="there is already a record with the key “another”"):
            revise(db, STANCES, stance, values, factory.by(), base=1)


def test_what_others_rest_on_is_not_withdrawn(database: Database) -> None:
    with database.write() as db:
        quote = factory.quote(db, "a-quote")
        stance = factory.stance(db, "a-stance", evidence=({"quote": "a-quote"},), status="draft")
        with pytest.raises(Refused) as refused:
            withdraw(db, QUOTES, quote, factory.by(), base=1)
        assert (refused.value.field, refused.value.message) == (
            "status",
            "other records rest on this one: stance a-stance. Withdraw or change those first",
        )
        withdraw(db, STANCES, stance, factory.by(), base=1)
        withdraw(db, QUOTES, quote, factory.by(), base=1)
        with pytest.raises(Refused, match="it was withdrawn already"):
            withdraw(db, QUOTES, quote, factory.by(), base=2)
        with pytest.raises(Refused, match="the quote “a-quote” was withdrawn"):
            restore(db, STANCES, stance, 1, factory.by(), base=2)


def test_the_end_of_a_draft_stays_with_editors(database: Database) -> None:
    with database.write() as db:
        for key, status in (("was-a-draft", "draft"), ("was-published", "published")):
            withdraw(db, STANCES, factory.stance(db, key, status=status), factory.by(), base=1)
        public = select(Revision.record_key, Revision.public).where(
            Revision.record_type == "stance", Revision.number == 2
        )
        assert {tuple(row) for row in db.execute(public)} == {
            ("was-a-draft", False),
            ("was-published", True),
        }
