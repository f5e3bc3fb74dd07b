"""What only the record can refuse: at its line too, and nothing of any sheet is stored."""

from pathlib import Path

import pytest

from app.db import Database
from app.seeding.load import read, seed
from app.seeding.sheets import WrongSheets
from tests.migrations.database_shape import rows
from tests.seeding.small import REPORT_SHEET, changed, write

NOBODY = "with the key “nobody”: add it first, or correct the key"
EVIDENCE = "a published stance needs evidence that supports it: add some, or keep a draft"

CASES = [
    (
        changed("actors.yaml", "organisation: nato", "organisation: nobody"),
        f"seeds/actors.yaml:10: actors.memberships.organisation: there is no organisation {NOBODY}",
    ),
    (
        changed("officials.yaml", "actor: NO", "actor: nobody"),
        f"seeds/officials.yaml:7: officials.tenures.actor: there is no actor {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "speaker: jonas-gahr-store", "speaker: nobody"),
        f"seeds/{REPORT_SHEET}:10: quotes.speaker: there is no official {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "    speaker:", "    document: nobody\n    speaker:"),
        f"seeds/{REPORT_SHEET}:10: quotes.document: there is no document {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "official: jonas-gahr-store", "official: nobody"),
        f"seeds/{REPORT_SHEET}:19: stances.official: there is no official {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "kind: policy", "kind: view\n    about: nobody"),
        f"seeds/{REPORT_SHEET}:22: stances.about: there is no actor {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "quote: no-limits", "quote: nobody"),
        f"seeds/{REPORT_SHEET}:31: stances.evidence.quote: there is no quote {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "quote: no-limits", "document: nobody"),
        f"seeds/{REPORT_SHEET}:31: stances.evidence.document: there is no document {NOBODY}",
    ),
    (
        changed(REPORT_SHEET, "role: supports", "role: context"),
        f"seeds/{REPORT_SHEET}:30: stances.evidence: {EVIDENCE}",
    ),
    (
        changed(REPORT_SHEET, "    evidence:\n      - {quote: no-limits, role: supports}\n", ""),
        f"seeds/{REPORT_SHEET}:17: stances.evidence: {EVIDENCE}",
    ),
    (
        changed(REPORT_SHEET, "said: {first: 2024-05-28, last: 2024-05-28, words", "said: {words"),
        (
            f"seeds/{REPORT_SHEET}:25: stances.said: give the days it was said, "
            "or in `effective` the days from which it holds"
        ),
    ),
    (
        changed(REPORT_SHEET, "    summary:", "    ended_on: 2024-05-27\n    summary:"),
        (
            f"seeds/{REPORT_SHEET}:26: stances.ended_on: it cannot end before it takes effect: "
            "correct one of the days"
        ),
    ),
    (
        changed(REPORT_SHEET, "actor: NO\n    official", "actor: nato\n    official"),
        (
            f"seeds/{REPORT_SHEET}:21: stances.kind: only a country has a policy: "
            "an organisation’s stance is a view"
        ),
    ),
    (
        changed(
            REPORT_SHEET, "contradictions: []", "contradictions:\n  - {between: [no-2024-05-28, x]}"
        ),
        (
            f"seeds/{REPORT_SHEET}:33: contradictions.between: "
            "there is no stance with the key “x”: add it first, or correct the key"
        ),
    ),
]


def refusal(database: Database, folder: Path) -> list[str]:
    entries = read(folder)
    with pytest.raises(WrongSheets) as wrong, database.write() as db:
        seed(db, entries)
    return [str(fault) for fault in wrong.value.faults]


@pytest.mark.parametrize(("sheets", "fault"), CASES, ids=[fault for _, fault in CASES])
def test_it_is_refused_at_its_line_and_nothing_is_stored(
    database: Database, tmp_path: Path, sheets: dict[str, str], fault: str
) -> None:
    before = rows(database.engine)
    assert refusal(database, write(tmp_path, sheets)) == [fault]
    assert rows(database.engine) == before


def test_a_wrong_record_at_the_very_end_leaves_a_full_record_as_it_was(
    seeded: Database, tmp_path: Path
) -> None:
    """The small sheets change Norway and add much before the last entry is refused."""
    before = rows(seeded.engine)
    last = changed(REPORT_SHEET, "contradictions: []", "contradictions:\n  - {between: [x, y]}")
    assert len(refusal(seeded, write(tmp_path, last))) == 1
    assert rows(seeded.engine) == before


def test_the_same_sheets_without_the_fault_are_stored(database: Database, tmp_path: Path) -> None:
    with database.write() as db:
        assert seed(db, read(write(tmp_path))).added == 6
    assert len(rows(database.engine)["revision"]) == 6
