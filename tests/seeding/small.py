"""Sheets small enough to know every line of: one of each record."""

from pathlib import Path

ACTORS = """\
actors:
  - key: nato
    type: organisation
    name: NATO
  - key: NO
    type: country
    name: Norway
    supplies_weapons: true
    memberships:
      - {organisation: nato, since: 1949-08-24, until: }
"""
OFFICIALS = """\
officials:
  - key: jonas-gahr-store
    type: person
    name: Jonas Gahr Støre
    other_names: [Jonas Gahr Stoere]
    tenures:
      - {actor: NO, post: Prime Minister, since: 2021-10-14, until: , rank: 1}
"""
REPORT = """\
document:
  key: a-report
  type: news
  title: A report
  published: 2024-05-29
  language: en
  text_sha256: dfe5ff9cef0feb22a7c8eaa336b7a7e99059742f87b7a0bab7c36e81aff2927f
quotes:
  - key: no-limits
    speaker: jonas-gahr-store
    actor: NO
    quoted: direct
    words: No limits.
    said: 2024-05-28
    place: {start: 100, end: 110, paragraph: 2}
stances:
  - key: no-2024-05-28
    actor: NO
    official: jonas-gahr-store
    rank: 1
    kind: policy
    position: permits
    speaks_for: government
    basis: statement
    said: {first: 2024-05-28, last: 2024-05-28, words: on Tuesday}
    summary: Norway sets no limits.
    status: published
    scope:
      - {weapon: F-16, area: unstated, ruling: allowed}
    evidence:
      - {quote: no-limits, role: supports}
contradictions: []
"""
REPORT_SHEET = "documents/a-report.yaml"
SHEETS = {"actors.yaml": ACTORS, "officials.yaml": OFFICIALS, REPORT_SHEET: REPORT}


def write(folder: Path, sheets: dict[str, str] | None = None) -> Path:
    """The folder `seeds` with these sheets in place of the small ones of the same name."""
    seeds = folder / "seeds"
    (seeds / "documents").mkdir(parents=True, exist_ok=True)
    for name, text in (SHEETS | (sheets or {})).items():
        (seeds / name).write_text(text, encoding="utf-8")
    return seeds


def changed(sheet: str, old: str, new: str) -> dict[str, str]:
    """A small sheet with one passage changed, which must stand in it once."""
    assert SHEETS[sheet].count(old) == 1, f"{old!r} stands {SHEETS[sheet].count(old)} times"
    return {sheet: SHEETS[sheet].replace(old, new)}
