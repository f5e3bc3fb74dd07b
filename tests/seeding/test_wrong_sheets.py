"""Every fault that a sheet shows by itself is told with its line, and what to write instead."""

from pathlib import Path

import pytest

from app.seeding.load import read
from app.seeding.sheets import WrongSheets
from tests.seeding.small import REPORT_SHEET, changed, write

SHEETS = {"actors": "actors.yaml", "officials": "officials.yaml", "report": REPORT_SHEET}

# What stands in a small sheet => what is written instead, with ⏎ for a line's end; and beneath it
# the line, field and message of the fault, of which … leaves out the rest.
CASES = """
actors: type: country => type: contry
6: actors.type: “contry” is no code for this: write country or organisation
report: quoted: direct => quoted: Direct
12: quotes.quoted: “Direct” is no code for this: write direct, partial or reported
report: position: permits => position: perhaps
22: stances.position: “perhaps” is no code for this: write permits, limits, unclear or forbids
report: role: supports => role: suports
31: stances.evidence.role: “suports” is no code for this: write supports or context

actors: 1949-08-24 => 1949-02-30
10: actors.memberships.since: “1949-02-30” is no day of the calendar: …
report: 2024-05-29 => 2024-02-30
5: document.published.first: “2024-02-30” is no day of the calendar: …
actors: 1949-08-24 => 24 August 1949
10: actors.memberships.since: write the day as year-month-day, such as 2024-05-28
report: first: 2024-05-28 => first: 1716854400
25: stances.said.first: write the day as year-month-day, such as 2024-05-28
report: first: 2024-05-28 => first: 2024-05-30
25: stances.said: the last day lies before the first: swap them
report: first: 2024-05-28 => first:
25: stances.said: give both a first and a last day, or neither
actors: until: => until: 1949-08-23
10: actors.memberships.until: it ends before it begins: swap the two days
officials: until: => until: 2021-10-13
7: officials.tenures.until: it ends before it begins: swap the two days

actors: ⏎    name: Norway =>
5: actors.name: is missing: add it
report: ⏎  key: a-report =>
1: document.key: is missing: add it
report: ⏎    summary: Norway sets no limits. =>
17: stances.summary: is missing: add it
officials: , rank: 1 =>
7: officials.tenures.rank: is missing: add it
report: summary: Norway sets no limits. => summary: ""
26: stances.summary: is …
actors: supplies_weapons: true => suplies_weapons: true
8: actors.suplies_weapons: no such field: did you mean `supplies_weapons`?
actors: supplies_weapons: true => colour: red
8: actors.colour: no such field: take it out
actors: until: => untill: 2024-05-28
10: actors.memberships.untill: no such field: did you mean `until`?
report: weapon: F-16 => wepon: F-16
29: stances.scope.wepon: no such field: did you mean `weapon`?
report: words: on Tuesday => word: on Tuesday
25: stances.said.word: no such field: did you mean `words`?
report: contradictions: => contradiction:
32: contradiction: no such part: a sheet here has contradictions, document, quotes, stances

actors: key: NO => key: Norway
5: actors.key: “Norway” does not have the right form: …
actors: key: NO => key: norway
5: actors.key: a country’s key is its two-letter ISO code in capitals, …
actors: key: nato => key: NA
2: actors.key: a country’s key is its two-letter ISO code in capitals, …
actors: supplies_weapons: true => parent: nato
8: actors.parent: only an organisation has a parent: leave it out
actors: supplies_weapons: true => supplies_weapons: maybe
8: actors.supplies_weapons: “maybe” is neither: write true or false
actors: name: Norway => name: [Norway]
7: actors.name: write words here, not a list or a group of fields
report: rank: 1 => rank: 4
20: stances.rank: “4” is too large: write 3 or less
report: rank: 1 => rank: 0
20: stances.rank: “0” is too small: write 1 or more
report: rank: 1 => rank: first
20: stances.rank: “first” is no whole number: write one such as 3
report: language: en => language: English
6: document.language: “English” does not have the right form: …
report: title: A report => url: example.org
4: document.url: write a full address that begins with http:// or https://
report: sha256: dfe5ff9c => sha256: dfe5 #
7: document.text_sha256: “dfe5” does not have the right form: …

report: end: 110 => end: 90
15: quotes.place: `end` must be greater than `start`
report: end: 110,  =>
15: quotes.place: give both `start` and `end`, or neither
report: end: 110 => end: 111
13: quotes.words: `place` spans 11 characters but the words have 10: correct the one that is wrong
report: paragraph: 2 => paragraph: 0
15: quotes.place.paragraph: “0” is too small: write 1 or more

report: speaks_for: government => speaks_for: individual
23: stances.speaks_for: a policy is always a government’s: choose the government, or code a view
report: ⏎    rank: 1 => ⏎    about: NO
20: stances.about: a policy is about the country’s own weapons: leave this out, or code a view
report: area: unstated => area: named
29: stances.scope.place: name the place, or choose another area
report: {weapon: F-16, area: unstated, ruling: allowed} => {weapon: , area: , ruling: }
29: stances.scope: this row says nothing: fill a part of it or leave the row out
report: {quote: no-limits, role: supports} => {role: supports, quote: "", document: [x]}
31: stances.evidence.document: write words here, not a list or a group of fields
report: {quote: no-limits, role: supports} => no-limits
31: stances.evidence: write the fields of a record, such as “key: …”
report: contradictions: [] => contradictions:⏎  - {between: [a-a, a-a]}
33: contradictions: name two different stances

actors: name: Norway => name: "Nor\\x07way"
7: actors.name: take out the control characters (they cannot be seen or stored)
actors: name: Norway => name: "Nor\\0way"
7: actors.name: take out the control characters (they cannot be seen or stored)
actors: name: Norway => name: "Nor\\u202eway"
7: actors.name: take out the characters that change the direction of writing
actors: name: Norway => name: "Nor\\nway"
7: actors.name: write it on one line

actors: actors:⏎  - key: nato => actors:⏎    key: nato⏎x:⏎  - key: nato
1: actors: write a list: each entry begins with “- ”
actors: - key: nato => - NATO⏎  - key: nato
2: actors: write the fields of a record, such as “key: …”
actors: memberships: => memberships: nato⏎    parent:
9: actors.memberships: write a list: each entry begins with “- ”
actors: type: country => name: Noreg⏎    type: country
8: name: it stands twice: keep one
actors: key: NO⏎    type: country => key: nato⏎    type: organisation
5: actors.key: the key is taken already: see seeds/actors.yaml, line 2
"""
LINES = [line for line in CASES.splitlines() if line]
FAULTS = list(zip(LINES[::2], LINES[1::2], strict=True))


def faults(folder: Path) -> list[str]:
    with pytest.raises(WrongSheets) as wrong:
        read(folder)
    return [str(fault) for fault in wrong.value.faults]


@pytest.mark.parametrize(("change", "fault"), FAULTS, ids=LINES[::2])
def test_a_fault_is_told_with_its_line(tmp_path: Path, change: str, fault: str) -> None:
    name, _, passage = change.replace("⏎", "\n").partition(": ")
    old, _, new = passage.partition(" =>")
    told = faults(write(tmp_path, changed(SHEETS[name], old, new.removeprefix(" "))))
    expected = f"seeds/{SHEETS[name]}:{fault}"
    if fault.endswith(" …"):
        told = [line[: len(expected) - 1] + "…" for line in told]
    assert expected in told


def test_the_small_sheets_have_no_fault(tmp_path: Path) -> None:
    assert [entry.name for entry in read(write(tmp_path))] == [
        "actor nato",
        "actor NO",
        "official jonas-gahr-store",
        "document a-report",
        "quote no-limits",
        "stance no-2024-05-28",
    ]


def test_a_text_may_be_so_long_and_no_longer(tmp_path: Path) -> None:
    longest = changed(SHEETS["actors"], "name: Norway", f"name: {'N' * 200}")
    assert read(write(tmp_path, longest))
    longer = changed(SHEETS["actors"], "name: Norway", f"name: {'N' * 201}")
    assert faults(write(tmp_path, longer)) == [
        "seeds/actors.yaml:7: actors.name: too long: at most 200 characters"
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    wrong = (
        changed(SHEETS["actors"], "type: country", "type: contry")
        | changed(SHEETS["officials"], "rank: 1", "rank: 9")
        | changed(SHEETS["report"], "quoted: direct", "quoted: live\n    tone: loud")
    )
    told = faults(write(tmp_path, wrong))
    assert [fault.split(": ")[0] for fault in told] == [
        "seeds/actors.yaml:6",
        "seeds/documents/a-report.yaml:12",
        "seeds/documents/a-report.yaml:13",
        "seeds/officials.yaml:7",
    ]


def test_a_key_that_another_sheet_has_is_told_with_both_places(tmp_path: Path) -> None:
    again = {"documents/b-report.yaml": "document:\n  type: news\n  key: a-report\n"}
    (fault,) = faults(write(tmp_path, again))
    assert fault == (
        "seeds/documents/b-report.yaml:3: document.key: the key is taken already: "
        "see seeds/documents/a-report.yaml, line 1"
    )
