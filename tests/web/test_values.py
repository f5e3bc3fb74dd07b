from typing import Any

import pytest

from app.edits.nouns import NOUNS
from app.models.codebook import (
    ActorType,
    DocumentType,
    OfficialType,
    Quoted,
    RecordType,
)
from app.models.days import Days
from app.queries.history import Names, QuoteRef
from app.queries.rows import ActorRef, DocumentRef, OfficialRef
from app.web.value_labels import LABELS, labels
from app.web.values import differences, fields, told

NEWS = DocumentRef(
    3, "news", DocumentType.NEWS, "The news", None, None, Days(None, None), inferred=False
)
NAMES = Names(
    actors={
        "GB": ActorRef(1, "GB", ActorType.COUNTRY, "United Kingdom", None, "the United Kingdom")
    },
    officials={"macron": OfficialRef(2, "macron", OfficialType.PERSON, "Emmanuel Macron")},
    documents={"news": NEWS},
    quotes={
        "q-1": QuoteRef(4, "q-1", Quoted.DIRECT, "We must. " * 20, "Emmanuel Macron"),
        "q-2": QuoteRef(5, "q-2", Quoted.REPORTED, "They may", "Emmanuel Macron"),
    },
)
STANCE, QUOTE = RecordType.STANCE, RecordType.QUOTE
CODING = {"kind": "view", "position": "permits", "speaks_for": "recipient"}


def said(record_type: RecordType, name: str, value: Any, **others: Any) -> list[str]:
    lines = told(record_type, {**others, name: value}, name, NAMES)
    return ["".join(part.text for part in line) for line in lines]


@pytest.mark.parametrize("record_type", LABELS)
def test_no_field_goes_without_a_label(record_type: RecordType) -> None:
    assert set(labels(record_type)) == set(NOUNS[record_type].values.model_fields)


@pytest.mark.parametrize(
    ("record_type", "name", "value", "text"),
    [
        (STANCE, "actor", "GB", "United Kingdom"),
        (STANCE, "actor", "XX", "XX"),
        (STANCE, "official", "macron", "Emmanuel Macron"),
        (STANCE, "basis", "reported", "Reported"),
        (STANCE, "basis", "forgotten", "forgotten"),
        (STANCE, "rank", 2, "Responsible minister"),
        (STANCE, "known_on", "2024-05-28", "28 May 2024"),
        (STANCE, "said", {"first": "2024-05-01", "last": "2024-05-31", "words": None}, "May 2024"),
        (
            STANCE,
            "said",
            {"first": None, "last": None, "words": "repeatedly"},
            "Date not given, the source says “repeatedly”",
        ),
        (
            RecordType.DOCUMENT,
            "published",
            {"first": "2024-05-29", "last": "2024-05-29", "words": None, "inferred": True},
            "29 May 2024, worked out from its content",
        ),
        (RecordType.DOCUMENT, "type", "letter", "Letter"),
        (RecordType.OFFICIAL, "type", "group", "Group"),
        (RecordType.ACTOR, "type", "country", "Country"),
        (RecordType.ACTOR, "supplies_weapons", False, "No"),
        (RecordType.ACTOR, "parent", "GB", "United Kingdom"),
        (QUOTE, "document", "news", "The news"),
        (
            QUOTE,
            "place",
            {"start": 1200, "end": 1300, "paragraph": 3},
            "Paragraph 3, characters 1,200 to 1,300",
        ),
        (QUOTE, "place", {"start": 0, "end": 9, "paragraph": None}, "Characters 0 to 9"),
    ],
)
def test_a_value_is_told_in_words(
    record_type: RecordType, name: str, value: Any, text: str
) -> None:
    assert said(record_type, name, value) == [text]


def test_a_position_is_told_by_who_speaks() -> None:
    assert said(STANCE, "position", "permits", kind="view", speaks_for="recipient") == [
        "Asks for permission"
    ]


SILENT = {
    "weapon": None,
    "area": "unstated",
    "place": None,
    "target": "unstated",
    "ruling": "unstated",
    "condition": None,
}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"weapon": "Storm Shadow", "ruling": "allowed"}, "Storm Shadow: allowed"),
        ({"weapon": "any", "area": "all_russia"}, "Any weapon, all of Russia"),
        (
            {"target": "launch_sites", "area": "named", "place": "Belgorod"},
            "Launch sites, Belgorod",
        ),
        ({"ruling": "case_by_case", "condition": "after talks"}, "Case by case; after talks"),
    ],
)
def test_a_scope_row_is_a_phrase(row: dict[str, str], text: str) -> None:
    assert said(STANCE, "scope", [SILENT | row]) == [text]


def test_evidence_is_told_by_its_words_or_its_document() -> None:
    rows = [
        {"role": "supports", "quote": "q-1", "document": None, "paragraph": None},
        {"role": "context", "quote": "q-2", "document": None, "paragraph": 2},
        {"role": "supports", "quote": None, "document": "news", "paragraph": 4},
        {"role": "supports", "quote": "gone", "document": None, "paragraph": None},
    ]
    first, *rest = said(STANCE, "evidence", rows)
    assert first.startswith("“We must. We must.")
    assert first.endswith("We must. We…”, Emmanuel Macron, supports")
    assert len(first) < 120
    assert rest == [
        "They may, Emmanuel Macron, paragraph 2, context",
        "The news, paragraph 4, supports",
        "gone, supports",
    ]


def test_other_records_are_linked() -> None:
    evidence = [{"role": "supports", "quote": "q-1", "document": None, "paragraph": None}]
    lines = told(STANCE, {"evidence": evidence}, "evidence", NAMES)
    assert lines[0][0].href == "/quotes/4"
    tenures = [{"actor": "GB", "post": "Minister", "since": None, "until": "2020-01-31", "rank": 2}]
    (tenure,) = told(RecordType.OFFICIAL, {"tenures": tenures}, "tenures", NAMES)
    assert "".join(part.text for part in tenure) == (
        "Minister, United Kingdom, until 31 January 2020, responsible minister"
    )
    assert [part.href for part in tenure] == [None, "/countries/GB", None]


def test_memberships_with_and_without_days() -> None:
    rows = [
        {"organisation": "GB", "since": "1999-03-12", "until": None},
        {"organisation": "GB", "since": "1973-01-01", "until": "2020-01-31"},
        {"organisation": "GB", "since": None, "until": None},
    ]
    assert said(RecordType.ACTOR, "memberships", rows) == [
        "United Kingdom, since 12 March 1999",
        "United Kingdom, 1 January 1973 to 31 January 2020",
        "United Kingdom",
    ]


def test_all_fields_come_in_the_order_of_pages_without_the_key() -> None:
    values = {"summary": "It may.", "note": None, "actor": "GB", "key": "gb-1", **CODING}
    found = fields(STANCE, values, NAMES)
    assert [field.label for field in found] == [
        "Whose position",
        "Kind",
        "Position",
        "Speaks for",
        "Summary",
        "Note",
    ]
    assert found[-1].lines == ()
    assert found[-1].empty == "Not given"


def test_only_what_differs_is_a_difference() -> None:
    before = {**CODING, "summary": "It may.", "note": None, "scope": [{"weapon": "ATACMS"}]}
    after = {**CODING, "summary": "It may now.", "note": "Seen.", "scope": []}
    found = differences(STANCE, before, after, NAMES)
    assert [(d.label, d.added, d.removed) for d in found] == [
        ("Summary", False, False),
        ("Scope", False, True),
        ("Note", True, False),
    ]


def test_a_label_that_changes_with_another_field_is_a_difference() -> None:
    before, after = CODING, CODING | {"speaks_for": "legislators"}
    found = differences(STANCE, before, after, NAMES)
    assert [difference.label for difference in found] == ["Position", "Speaks for"]
