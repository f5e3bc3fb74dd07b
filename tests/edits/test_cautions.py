"""What an editor is asked to look at twice, and saves anyway once it is confirmed."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.db import Database
from app.edits.actors import ACTORS
from app.edits.documents import DOCUMENTS
from app.edits.history import Edit, add, load, revise
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.refused import Caution, Cautioned
from app.edits.resemblance import resembles
from app.edits.stances import STANCES
from app.forms.documents import DocumentValues
from app.forms.officials import OfficialValues
from app.forms.quotes import QuoteValues
from app.forms.stances import StanceValues
from app.models.codebook import Status
from tests import factory

SAME_DAY = {"said": "2024-05-29"}
CAMERON: dict[str, Any] = {
    "key": "david-cameron",
    "tenures": [
        {
            "actor": "GB",
            "post": "Foreign Secretary",
            "since": "2023-11-13",
            "until": "2024-07-05",
            "rank": 2,
        }
    ],
}


def asking(*accepted: str) -> Edit:
    return Edit("o.editor", "A test needs it", accepted=frozenset(accepted))


def asked(db: Session, **changes: Any) -> list[Caution]:
    """What is asked of a new stance: France permits, said on the day its document appeared."""
    model = factory.stance(db, "as-a-model", actor="US", **SAME_DAY)
    given = {"key": "a-stance", "actor": "FR"} | SAME_DAY | changes
    if load(db, ACTORS, given["actor"]) is None:
        factory.actor(db, given["actor"])
    values = StanceValues.model_validate(STANCES.values_of(model).model_dump(mode="json") | given)
    try:
        add(db, STANCES, values, asking())
    except Cautioned as cautioned:
        codes = {caution.code for caution in cautioned.cautions}
        add(db, STANCES, values, asking(*codes))
        return cautioned.cautions
    return []


def test_nothing_is_asked_where_all_is_well(database: Database) -> None:
    with database.write() as db:
        factory.official(db, **CAMERON)
        assert asked(db, actor="GB", official="david-cameron", post="Foreign Secretary") == []


@pytest.mark.parametrize(
    "said",
    ["2023-11-13", "2024-07-05", {"first": "2024-07-05", "last": "2024-08-01"}],
)
def test_a_post_covers_its_first_and_last_day(database: Database, said: Any) -> None:
    with database.write() as db:
        factory.official(db, **CAMERON)
        factory.document(db, "old", published="2023-11-01")
        evidence = [{"document": "old"}]
        given = {"actor": "GB", "official": "david-cameron", "said": said, "evidence": evidence}
        assert asked(db, **given) == []


def test_a_day_outside_every_post_is_asked_about(database: Database) -> None:
    with database.write() as db:
        factory.actor(db, "GB", in_sentence="the United Kingdom")
        factory.official(db, **CAMERON)
        factory.document(db, "old", published="2023-11-01")
        (caution,) = asked(
            db,
            actor="GB",
            official="david-cameron",
            said={"first": "2024-07-06", "last": "2024-07-08"},
            evidence=[{"document": "old"}],
        )
        assert caution == Caution(
            "tenure",
            "post",
            "No post of David Cameron for the United Kingdom covers 6–8 July 2024; on record: "
            "Foreign Secretary, from 13 November 2023 until 5 July 2024. "
            "Check the day, the person and the post.",
        )


def test_a_person_without_a_post_is_asked_about_and_a_group_is_not(database: Database) -> None:
    with database.write() as db:
        factory.actor(db, "FR")
        factory.official(db, **CAMERON)
        factory.official(db, "lawmakers", type="group")
        assert asked(db, key="one", official="david-cameron") == [
            Caution(
                "tenure",
                "official",
                "David Cameron has no post for France on record: check the person, "
                "or add the post to them.",
            )
        ]
        assert asked(db, key="two", official="lawmakers") == []


def test_a_quote_outside_its_speakers_posts_is_asked_about(database: Database) -> None:
    with database.write() as db:
        factory.official(db, **CAMERON)
        model = factory.quote(db, "as-a-model", actor="GB", speaker="david-cameron")
        given = QUOTES.values_of(model).model_dump(mode="json") | {"key": "a-quote"}
        late = QuoteValues.model_validate(given | {"said": "2025-01-01"})
        with pytest.raises(Cautioned) as cautioned:
            add(db, QUOTES, late, asking())
        assert [(c.code, c.field) for c in cautioned.value.cautions] == [("tenure", "post")]
        add(db, QUOTES, late, asking("tenure"))
        undated = QuoteValues.model_validate(given | {"key": "undated", "said": None})
        add(db, QUOTES, undated, asking())


def test_evidence_that_came_after_what_it_shows_is_asked_about(database: Database) -> None:
    with database.write() as db:
        factory.document(db, "later", published="2024-06-02")
        factory.document(db, "undated", published=None)
        found = asked(db, evidence=[{"document": "later"}, {"document": "undated"}])
        assert found == [
            Caution(
                "late-evidence",
                "evidence",
                "The evidence was published on 2 June 2024 or later, but the stance counts as "
                "known on 29 May 2024: check that day, or add a source from then.",
            )
        ]
        evidence = [{"document": "later"}, {"document": factory.DOCUMENT, "role": "context"}]
        assert [c.code for c in asked(db, key="two", evidence=evidence)] == ["late-evidence"]
        evidence = [{"document": "later"}, {"document": factory.DOCUMENT}]
        assert asked(db, key="three", evidence=evidence) == []
        evidence = [{"document": "undated"}]
        assert asked(db, key="four", evidence=evidence) == []
        # What is reported counts from its publication.
        given = {"basis": "reported", "evidence": [{"document": "later"}]}
        assert asked(db, key="five", **given) == []


def test_two_policies_of_one_day_are_asked_about(database: Database) -> None:
    with database.write() as db:
        factory.stance(db, "there-already", **SAME_DAY)
        assert asked(db, position="forbids") == [
            Caution(
                "contested",
                "position",
                "On 29 May 2024 the record of France already says “Permits”: with "
                "“Does not permit” on the same day it will be contested. "
                "Check both positions and their days.",
            )
        ]


@pytest.mark.parametrize(
    "changes",
    [
        {"position": "permits"},
        {"status": "draft"},
        {"actor": "DE"},
        {"kind": "view"},
        {"said": "2024-05-30"},
        {"effective": "2024-06-30"},
        {"basis": "reported"},
    ],
)
def test_other_policies_are_not_contested(database: Database, changes: dict[str, Any]) -> None:
    with database.write() as db:
        factory.stance(db, "there-already", **SAME_DAY)
        assert asked(db, **{"position": "forbids"} | changes) == []


def test_what_is_only_reported_contests_nothing(database: Database) -> None:
    with database.write() as db:
        factory.stance(db, "there-already", **SAME_DAY, basis="reported")
        assert asked(db, position="forbids") == []


def test_a_draft_is_asked_about_when_it_is_published(database: Database) -> None:
    with database.write() as db:
        factory.stance(db, "there-already", **SAME_DAY)
        draft = factory.stance(db, "a-draft", position="forbids", status="draft", **SAME_DAY)
        values = STANCES.values_of(draft).model_copy(update={"status": Status.PUBLISHED})
        with pytest.raises(Cautioned) as cautioned:
            revise(db, STANCES, draft, values, asking(), base=1)
        assert [caution.code for caution in cautioned.value.cautions] == ["contested"]
        assert draft.version == 1
        assert revise(db, STANCES, draft, values, asking("contested"), base=1).version == 2


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        ({"position": "forbids"}, "position"),
        ({"kind": "view", "basis": "agreement"}, "kind and basis"),
        ({"scope": [{"weapon": "any"}]}, "scope"),
        ({"position": "limits", "evidence": [{"document": "another"}]}, None),
        ({"summary": "It may indeed be done."}, None),
    ],
)
def test_a_coding_that_changes_alone_is_asked_about(
    database: Database, changes: dict[str, Any], changed: str | None
) -> None:
    with database.write() as db:
        factory.document(db, "another")
        stance = factory.stance(db, "a-stance", **SAME_DAY)
        plain = STANCES.values_of(stance).model_dump(mode="json") | changes
        values = StanceValues.model_validate(plain)
        if changed is None:
            revise(db, STANCES, stance, values, asking(), base=1)
            return
        with pytest.raises(Cautioned) as cautioned:
            revise(db, STANCES, stance, values, asking(), base=1)
        assert cautioned.value.cautions == [
            Caution(
                "coding",
                "evidence",
                f"The {changed} changed while the evidence stayed as it was: check that it "
                "shows the new coding, or add what does.",
            )
        ]
        revise(db, STANCES, stance, values, asking("coding"), base=1)


def test_what_was_asked_once_is_not_asked_again(database: Database) -> None:
    with database.write() as db:
        factory.official(db, **CAMERON)
        stance = factory.stance(db, "a-stance", official="david-cameron", **SAME_DAY)
        values = STANCES.values_of(stance)
        other = values.model_copy(update={"summary": "It may indeed be done."})
        assert revise(db, STANCES, stance, other, asking(), base=1).version == 2
        factory.official(db, "another")
        other = values.model_copy(update={"official": "another"})
        with pytest.raises(Cautioned):
            revise(db, STANCES, stance, other, asking(), base=2)


def test_all_is_asked_until_all_is_confirmed(database: Database) -> None:
    with database.write() as db:
        factory.official(db, **CAMERON)
        stance = factory.stance(db, "a-stance", **SAME_DAY)
        plain = STANCES.values_of(stance).model_dump(mode="json")
        plain |= {"official": "david-cameron", "position": "limits"}
        values = StanceValues.model_validate(plain)
        for accepted in ((), ("tenure",), ("coding",)):
            with pytest.raises(Cautioned) as cautioned:
                revise(db, STANCES, stance, values, asking(*accepted), base=1)
            codes = {caution.code for caution in cautioned.value.cautions}
            assert codes == {"tenure", "coding"} - set(accepted)
        revise(db, STANCES, stance, values, asking("tenure", "coding"), base=1)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
        ("Mélanie Joly", "Melanie Joly", True),
        ("Joly, Melanie", "Melanie Joly", True),
        ("John F. Kirby", "John Kirby", True),
        ("J. Kirby", "John Kirby", True),
        ("Jack Kirby", "John Kirby", True),
        ("Boris Johnson", "David Cameron", False),
        ("Robert Kirby", "John Kirby", False),
        ("Olaf Scholz", "Olaf Schulte", False),
        ("Володимир Зеленський", "Володимир Зеленьський", True),
        ("…", "John Kirby", False),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, alike: bool) -> None:  # noqa: FBT001  # a table of answers
    assert resembles(one, other) is alike
    assert resembles(other, one) is alike


def test_a_new_official_who_may_be_known_is_asked_about(database: Database) -> None:
    with database.write() as db:
        known = factory.official(db, "lord-cameron", other_names=["David Cameron"])
        values = OfficialValues.model_validate(
            {"key": "cameron", "type": "person", "name": "David W. Cameron"}
        )
        with pytest.raises(Cautioned) as cautioned:
            add(db, OFFICIALS, values, asking())
        assert cautioned.value.cautions == [
            Caution(
                "resembles",
                "name",
                "The record already knows Lord Cameron: check that this is somebody else. "
                "If not, edit that official and add this spelling there.",
            )
        ]
        assert known.version == 1
        added = add(db, OFFICIALS, values, asking("resembles"))
        renamed = values.model_copy(update={"name": "David Cameron"})
        assert revise(db, OFFICIALS, added, renamed, asking(), base=1).version == 2


@pytest.mark.parametrize("url", ["https://example.org/a", "http://example.org/a/"])
def test_a_document_at_a_known_address_is_asked_about(database: Database, url: str) -> None:
    with database.write() as db:
        factory.document(db, "known", url="https://example.org/a")
        values = DocumentValues.model_validate({"key": "new-one", "type": "news", "url": url})
        with pytest.raises(Cautioned) as cautioned:
            add(db, DOCUMENTS, values, asking())
        assert cautioned.value.cautions == [
            Caution(
                "known-address",
                "url",
                "The document “The news of known” has this address already: use that one, "
                "or check the address.",
            )
        ]
        other = values.model_copy(update={"url": "https://example.org/b"})
        add(db, DOCUMENTS, other, asking())
