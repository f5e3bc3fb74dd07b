import datetime as dt
from typing import Any

import pytest

from app.models.codebook import Kind
from app.models.days import Days
from app.queries.change_names import Side
from app.queries.changes import ChangeRow
from app.web.sentences import Change, change

NAMES = {"FR": "France", "UA": "Ukraine", "nato": "NATO", "macron": "Emmanuel Macron"}
AT = dt.datetime(2024, 5, 30, 9, 15, tzinfo=dt.UTC)
SPAN = {"first": "2024-05-28", "last": "2024-05-28", "words": None}
POLICY = {
    "actor": "FR",
    "kind": "policy",
    "position": "limits",
    "speaks_for": "government",
    "effective": SPAN,
}
VIEW = {**POLICY, "kind": "view", "position": "permits"}
MACRON = {"type": "person", "name": "Emmanuel Macron"}


def told(
    record_type: str,
    snapshot: dict[str, Any],
    changes: dict[str, list[Any]] | None = None,
    number: int = 2,
    key: str = "a-key",
    **tied: Any,
) -> Change:
    row = ChangeRow(
        id=9,
        record_type=record_type,
        record_id=7,
        record_key=key,
        number=number,
        author="a.editor",
        at=AT,
        reason="A newer report",
        changes=changes or {},
        snapshot=snapshot,
        **tied,
    )
    return change(row, NAMES)


@pytest.mark.parametrize(
    ("record_type", "snapshot", "sentence", "href"),
    [
        (
            "stance",
            POLICY,
            "a.editor added the policy of France, 28 May 2024: permits with limits",
            "/stances/7",
        ),
        (
            "stance",
            {**VIEW, "actor": "nato", "speaks_for": "alliance"},
            "a.editor added the view of NATO, 28 May 2024: supports",
            "/stances/7",
        ),
        (
            "quote",
            {"speaker": "macron", "quoted": "direct", "words": "We must."},
            "a.editor added a quote of Emmanuel Macron, “We must.”",
            "/quotes/7",
        ),
        (
            "document",
            {"title": "Allies ease", "publisher": "The Daily"},
            "a.editor added the document “Allies ease”",
            "/documents/7",
        ),
        (
            "document",
            {"title": None, "publisher": "The Daily"},
            "a.editor added the document “The Daily”",
            "/documents/7",
        ),
        (
            "document",
            {"title": None, "publisher": None},
            "a.editor added the document “a-key”",
            "/documents/7",
        ),
        (
            "actor",
            {"type": "country", "name": "France"},
            "a.editor added the country France",
            "/countries/a-key",
        ),
        (
            "actor",
            {"type": "organisation", "name": "NATO"},
            "a.editor added the organisation NATO",
            "/organisations/a-key",
        ),
        (
            "official",
            MACRON,
            "a.editor added the official Emmanuel Macron",
            "/officials/a-key",
        ),
        (
            "contradiction",
            {"between": ["de-1", "de-2"]},
            "a.editor added a contradiction between de-1 and de-2",
            "/contradictions/7",
        ),
    ],
)
def test_a_first_version_was_added(
    record_type: str, snapshot: dict[str, Any], sentence: str, href: str | None
) -> None:
    found = told(record_type, snapshot, number=1)
    assert found == Change(AT, "a.editor", sentence, "A newer report", href, 1)


def test_a_changed_position_says_both() -> None:
    found = told("stance", POLICY, {"position": ["forbids", "limits"], "summary": ["a", "b"]})
    assert "the policy of France" in found.sentence
    assert "Does not permit" in found.sentence
    assert "Permits with limits" in found.sentence


def test_a_view_is_told_in_the_words_for_views() -> None:
    found = told("stance", VIEW, {"position": ["forbids", "permits"]})
    assert "Opposes" in found.sentence
    assert "Supports" in found.sentence
    assert "ermit" not in found.sentence


@pytest.mark.parametrize(
    ("speaks_for", "label"),
    [("recipient", "asks for permission"), ("legislators", "urges permission")],
)
def test_a_view_is_told_by_who_speaks(speaks_for: str, label: str) -> None:
    assert told("stance", {**VIEW, "speaks_for": speaks_for}, number=1).sentence.endswith(label)


def test_a_withdrawal_is_told_before_all_else() -> None:
    changes = {"status": ["published", "withdrawn"], "position": ["forbids", "limits"]}
    found = told("stance", POLICY, changes)
    assert found.sentence.startswith("a.editor withdrew the policy of France")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("draft", "published", "a.editor published the policy of France, 28 May 2024: "),
        (
            "draft",
            "withdrawn",
            "a.editor discarded the draft of the policy of France, 28 May 2024: ",
        ),
        ("published", "withdrawn", "a.editor withdrew the policy of France, 28 May 2024: "),
        ("withdrawn", "published", "a.editor restored the policy of France, 28 May 2024: "),
        ("withdrawn", "draft", "a.editor restored the policy of France, 28 May 2024: "),
    ],
)
def test_what_became_of_a_record_is_told_before_its_fields(
    before: str, after: str, sentence: str
) -> None:
    changes = {"status": [before, after], "position": ["forbids", "limits"]}
    assert told("stance", POLICY, changes).sentence == sentence + "permits with limits"


def test_a_merge_names_the_record_that_stands() -> None:
    changes = {"status": ["published", "withdrawn"]}
    found = told("official", MACRON, changes, into_id=4, into="Emmanuel Jean-Michel Macron")
    assert found.sentence == (
        "a.editor merged the official Emmanuel Macron into Emmanuel Jean-Michel Macron"
    )
    found = told("document", {"title": "Allies ease"}, changes, into_id=4, into="Allies eased")
    assert found.sentence == "a.editor merged the document “Allies ease” into “Allies eased”"


def test_a_contradiction_names_its_stances_in_words() -> None:
    day = dt.date(2024, 5, 28)
    sides = (
        Side(Kind.POLICY, "France", Days(day, day)),
        Side(Kind.VIEW, "the United Kingdom", Days(dt.date(2024, 5, 1), dt.date(2024, 5, 31))),
    )
    found = told("contradiction", {"between": ["fr-1", "gb-1"]}, number=1, sides=sides)
    assert found.sentence == (
        "a.editor added a contradiction between the policy of France, 28 May 2024 "
        "and the view of the United Kingdom, May 2024"
    )


def test_a_draft_is_marked() -> None:
    assert told("stance", {**POLICY, "status": "draft"}, number=1).draft
    assert not told("stance", {**POLICY, "status": "published"}, number=1).draft


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"summary": ["a", "b"]}, "the summary"),
        ({"said": [1, 2], "note": [1, 2]}, "the note and the days it was said"),
        ({"speaks_for": [1, 2]}, "whom it speaks for"),
        ({"ended_on": [None, "2024-06-01"]}, "the day it ended"),
    ],
)
def test_a_change_names_its_fields(changes: dict[str, list[Any]], fields: str) -> None:
    found = told("stance", POLICY, changes)
    assert found.sentence.startswith(f"a.editor changed {fields} of the policy of France")


def test_a_change_of_names_is_told_in_words() -> None:
    found = told("official", MACRON, {"other_names": [[], ["Macron"]]})
    assert found.sentence == "a.editor changed the other names of the official Emmanuel Macron"


def test_long_words_are_cut_between_two_of_them() -> None:
    found = told(
        "quote", {"speaker": "macron", "quoted": "direct", "words": "missile " * 20}, number=1
    )
    assert found.sentence.endswith("missile missile…”")
    assert len(found.sentence) < 110


def test_a_long_word_alone_is_cut_too() -> None:
    found = told("quote", {"speaker": "macron", "quoted": "direct", "words": "x" * 500}, number=1)
    assert len(found.sentence) < 110


def test_an_unknown_name_falls_back_to_its_key() -> None:
    assert "of XX," in told("stance", {**POLICY, "actor": "XX"}).sentence


def test_a_paraphrase_is_told_without_quotation_marks() -> None:
    snapshot = {"speaker": "macron", "quoted": "reported", "words": "They may."}
    found = told("quote", snapshot, number=1)
    assert "They may." in found.sentence
    assert "“" not in found.sentence
