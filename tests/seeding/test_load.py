"""Seeding again: nothing changes, sheets are followed, and what people edited is theirs."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.db import Database
from app.edits.history import Edit, load, save
from app.edits.officials import OFFICIALS
from app.edits.stances import STANCES
from app.models import Document, Revision
from app.seeding.load import SeedResult, read, seed
from tests.databases import SEEDS
from tests.migrations.database_shape import rows
from tests.seeding.small import REPORT_SHEET, changed, write

STANCE, OFFICIAL = "no-2024-05-28", "jonas-gahr-store"


def sow(database: Database, folder: Path) -> SeedResult:
    with database.write() as db:
        return seed(db, read(folder))


def edit(database: Database, **changes: Any) -> None:
    """A person changes the stance of the small sheets."""
    with database.write() as db:
        stance = load(db, STANCES, STANCE)
        assert stance is not None
        values = STANCES.values_of(stance).model_copy(update=changes)
        save(db, STANCES, values, Edit("o.editor", "Found a better word"))


def summary(database: Database) -> str:
    with database.read() as db:
        stance = load(db, STANCES, STANCE)
        assert stance is not None
        return stance.summary


def revisions(database: Database, key: str) -> list[tuple[int, str]]:
    with database.read() as db:
        found = select(Revision).where(Revision.record_key == key).order_by(Revision.number)
        return [(revision.number, revision.author) for revision in db.scalars(found)]


def test_all_seeds_are_loaded(database: Database) -> None:
    assert sow(database, SEEDS) == SeedResult(total=80, added=80)
    counts = {name: len(found) for name, found in rows(database.engine).items()}
    assert counts["actor"] == 47
    assert counts["official"] == 12
    assert counts["document"] == 1
    assert counts["quote"] == 12
    assert counts["stance"] == 8
    assert counts["revision"] == 80
    # Every record but contradictions can be found by its words.
    assert counts["search_entry"] == 80


def test_seeding_again_changes_nothing(seeded: Database) -> None:
    before = rows(seeded.engine)
    assert sow(seeded, SEEDS) == SeedResult(total=80, unchanged=80)
    assert rows(seeded.engine) == before


def test_revisions_say_that_the_seeding_wrote_them_and_from_which_sheet(
    database: Database, tmp_path: Path
) -> None:
    sow(database, write(tmp_path))
    with database.read() as db:
        document = db.scalar(select(Document.id))
        found = {r.record_key: r for r in db.scalars(select(Revision))}
    assert {r.author for r in found.values()} == {"seed"}
    assert {r.number for r in found.values()} == {1}
    assert found["NO"].reason == "Seeded from seeds/actors.yaml"
    assert found["NO"].document_id is None
    assert found[STANCE].reason == f"Seeded from seeds/{REPORT_SHEET}"
    assert found[STANCE].document_id == found["no-limits"].document_id == document


def test_a_changed_sheet_is_followed(database: Database, tmp_path: Path) -> None:
    sow(database, write(tmp_path))
    again = changed(REPORT_SHEET, "Norway sets no limits.", "Norway says yes.")
    assert sow(database, write(tmp_path, again)) == SeedResult(total=6, changed=1, unchanged=5)
    assert summary(database) == "Norway says yes."
    assert revisions(database, STANCE) == [(1, "seed"), (2, "seed")]


def test_what_a_person_edited_is_kept_and_told(database: Database, tmp_path: Path) -> None:
    sow(database, write(tmp_path))
    edit(database, summary="Norway lets Ukraine decide.")
    before = rows(database.engine)
    result = sow(database, write(tmp_path))
    assert result == SeedResult(total=6, unchanged=5, kept=[f"stance {STANCE}"])
    assert rows(database.engine) == before


def test_beside_a_kept_record_the_others_follow_their_sheet(
    database: Database, tmp_path: Path
) -> None:
    sow(database, write(tmp_path))
    edit(database, summary="Norway lets Ukraine decide.")
    again = changed(REPORT_SHEET, "Norway sets no limits.", "Norway says yes.") | changed(
        "officials.yaml", "[Jonas Gahr Stoere]", "[J. G. Støre]"
    )
    result = sow(database, write(tmp_path, again))
    assert result == SeedResult(total=6, changed=1, unchanged=4, kept=[f"stance {STANCE}"])
    assert summary(database) == "Norway lets Ukraine decide."
    assert revisions(database, STANCE) == [(1, "seed"), (2, "o.editor")]
    assert revisions(database, OFFICIAL) == [(1, "seed"), (2, "seed")]
    with database.read() as db:
        official = load(db, OFFICIALS, OFFICIAL)
        assert official is not None
        assert official.other_names == ["J. G. Støre"]


def test_a_sheet_that_says_what_the_person_wrote_has_nothing_to_keep(
    database: Database, tmp_path: Path
) -> None:
    sow(database, write(tmp_path))
    edit(database, summary="Norway says yes.")
    same = changed(REPORT_SHEET, "Norway sets no limits.", "Norway says yes.")
    assert sow(database, write(tmp_path, same)) == SeedResult(total=6, unchanged=6)


def test_a_record_that_left_the_sheets_stays(database: Database, tmp_path: Path) -> None:
    sow(database, write(tmp_path))
    before = rows(database.engine)
    without = {REPORT_SHEET: "document:\n  key: a-report\n  type: news\n"}
    assert sow(database, write(tmp_path, without)).total == 4
    assert rows(database.engine)["stance"] == before["stance"]


def test_sheets_may_name_what_stands_in_a_later_one(database: Database, tmp_path: Path) -> None:
    """A parent after its child, evidence and a contradiction in the sheet before."""
    first = {
        "actors.yaml": "actors:\n"
        "  - {key: NO, type: country, name: Norway, memberships: [{organisation: nato-pa}]}\n"
        "  - {key: nato-pa, type: organisation, name: Assembly, parent: nato}\n"
        "  - {key: nato, type: organisation, name: NATO}\n",
        "documents/a-first.yaml": "document: {key: a-first, type: news, published: 2024-05-30}\n"
        "stances:\n"
        "  - {key: no-2024-05-29, actor: NO, kind: policy, position: forbids, basis: statement,\n"
        "     speaks_for: government, said: 2024-05-29, summary: Norway says no.,\n"
        "     evidence: [{quote: no-limits, role: context}, {paragraph: 3}]}\n"
        "contradictions:\n"
        "  - {between: [no-2024-05-29, no-2024-05-28], note: One of them.}\n",
    }
    assert sow(database, write(tmp_path, first)).added == 10
    with database.read() as db:
        stance = load(db, STANCES, "no-2024-05-29")
        assert stance is not None
        assert [e.document.key for e in stance.evidence] == ["a-report", "a-first"]


def test_progress_is_told_for_every_record(database: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    entries = read(write(tmp_path))
    with database.write() as db:
        seed(db, entries, lambda done, total: told.append((done, total)))
    assert told == [(done, 6) for done in range(6)]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_field_that_may_be_left_out_may_stand_empty(
    database: Database, tmp_path: Path
) -> None:
    """As a sheet is prepared: all the names are there, the values come later."""
    empty = {
        "actors.yaml": "actors:\n"
        "  - {key: NO, type: country, name: Norway, short_name: , in_sentence: , adjective: ,\n"
        "     supplies_weapons: , parent: , coverage_note: , memberships: }\n",
        "officials.yaml": "officials:\n"
        "  - {key: jonas-gahr-store, type: person, name: J, other_names: , tenures: }\n",
        REPORT_SHEET: "document: {key: a-report, type: news, title: , publisher: , url: ,\n"
        "  original_publisher: , published: , language: , accessed_on: , archived_url: ,\n"
        "  licence: , text_sha256: , note: }\n"
        "quotes:\n"
        "  - {key: q, speaker: jonas-gahr-store, actor: NO, post: , quoted: reported, words: No,\n"
        "     language: , translated_by: , said: , occasion: , place: }\n"
        "  - {key: r, speaker: jonas-gahr-store, actor: NO, quoted: reported, words: No,\n"
        "     said: {first: , last: , words: }, place: {start: , end: , paragraph: }}\n"
        "stances:\n"
        "  - {key: s, actor: NO, official: , post: , rank: , kind: view, position: limits,\n"
        "     speaks_for: individual, about: , basis: statement, said: 2024-05-28,\n"
        "     effective: , known_on: , ended_on: , summary: No, note: , checked_on: ,\n"
        "     status: draft, scope: , evidence: }\n"
        "  - {key: t, actor: NO, kind: view, position: limits, speaks_for: individual,\n"
        "     basis: statement, said: 2024-05-28, summary: No,\n"
        "     evidence: [{quote: , document: , paragraph: , role: }]}\n"
        "contradictions:\n"
        "  - {between: [s, t], note: }\n",
    }
    assert sow(database, write(tmp_path, empty)).added == 8
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(Revision)) == 8
