"""Two years of stances of every supplier, in all the states that pages can show; from the seeds on.

The records that a test or `pages.py` asks for have keys of their own: `de-contested`,
`sk-lapsed`, `ee-withdrawn`. The rest is drawn at random, always the same.
"""

import datetime as dt
import random
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Actor
from app.models.codebook import Area, DocumentType, Position, Target
from tests import factory
from tests.browser import hostile_record

FIRST_DAY, DAYS = dt.date(2023, 6, 1), 730
SEEDED = {"BE", "CA", "FR", "GB", "US"}
SPECIAL = {"DE", "HU", "IT", "PL", "SK"}
WEAPONS = ("ATACMS", "Storm Shadow", "F-16", "HIMARS", "Caesar howitzers", "any", None)
NAMES = (
    "Anna Berg", "Ivo Novak", "Marta Kask", "Sven Lund", "Elena Rossi", "Paulo Costa",
    "Nikos Pappas", "Eva Horvat", "Tomas Urban", "Ruta Balode", "Aksel Holm", "Ines Duarte",
)  # fmt: skip
WORDS = (
    "the government has decided that weapons which were supplied may reach military targets beyond "
    "our border where attacks begin we do not want to escalate but Ukraine defends itself and "
    "international law allows it under conditions agreed with partners each delivery is checked "
    "no change was announced after talks in parliament while missiles drones artillery aircraft "
    "and launch sites near Kharkiv Belgorod Kursk remain part of this question for every ally "
    "minister president spokesman committee letter answer rule limit permission review winter"
).split()


def write(db: Session) -> None:
    """Add everything to a seeded database."""
    draw = random.Random(20240529)  # noqa: S311  # the same record in every run
    suppliers = [
        (key, name)
        for key, name in db.execute(
            select(Actor.key, Actor.name)
            .where(Actor.supplies_weapons.is_(True))
            .order_by(Actor.key)
        )
        if key not in SEEDED | SPECIAL
    ]
    for number in range(30):
        _document(db, draw, number)
    for place, (key, name) in enumerate(suppliers):
        _history(db, draw, key, name, place)
    _states(db)
    _voices(db, draw)
    hostile_record.write(db)


def _text(draw: random.Random, length: int) -> str:
    chosen = " ".join(draw.choice(WORDS) for _ in range(length))
    return chosen[0].upper() + chosen[1:] + "."


def _document(db: Session, draw: random.Random, number: int) -> None:
    day = FIRST_DAY + dt.timedelta(days=number * DAYS // 30)
    factory.document(
        db,
        f"report-{number}",
        title=_text(draw, 7)[:-1],
        publisher=draw.choice(("The Morning Paper", "Eastern Review", "State Chancellery", None)),
        type=draw.choice(list(DocumentType)),
        url=f"https://news-{number}.example/articles/{day:%Y/%m/%d}/{draw.randrange(10**6)}",
        archived_url=f"https://archive.example/{number}",
        published=day.isoformat(),
        accessed_on="2025-06-10",
        licence="All rights reserved",
    )


def _history(db: Session, draw: random.Random, key: str, name: str, place: int) -> None:
    """A minister, and between three and six policies of which most are quoted."""
    official = f"minister-{key.lower()}"
    tenure = {"actor": key, "post": "Minister of Defence", "since": "2022-01-01", "rank": 2}
    person = f"{NAMES[place % len(NAMES)]} of {name}"
    factory.official(db, official, name=person, tenures=(tenure,))
    for step, at in enumerate(sorted(draw.sample(range(DAYS), draw.randint(3, 6)))):
        day = FIRST_DAY + dt.timedelta(days=at)
        report = f"report-{draw.randrange(30)}"
        evidence: list[dict[str, object]] = [{"document": report, "paragraph": step + 1}]
        said: object = day.isoformat()
        if step % 3 == 1:
            last = day + dt.timedelta(days=draw.randint(2, 20))
            said = {"first": day, "last": last, "words": "in recent days"}
        if step % 2 == 0:
            words = factory.quote(
                db,
                f"quote-{key.lower()}-{step}",
                document=report,
                speaker=official,
                actor=key,
                post=f"Defence Minister of {name}",
                quoted=draw.choice(("direct", "direct", "partial", "reported")),
                words=_text(draw, draw.randint(6, 30)),
                said=said,
                place={"paragraph": step + 1},
            )
            evidence.insert(0, {"quote": words.key})
        factory.stance(
            db,
            f"{key.lower()}-{step}",
            actor=key,
            official=official,
            post=f"Defence Minister of {name}",
            rank=2,
            position=draw.choices(list(Position), (5, 5, 1, 4))[0],
            basis="agreement" if step == 0 else "statement",
            said=said,
            summary=_text(draw, 14),
            scope=_scope(draw),
            evidence=tuple(evidence),
        )


def _scope(draw: random.Random) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "weapon": draw.choice(WEAPONS),
            "area": draw.choice([area for area in Area if area is not Area.NAMED]),
            "target": draw.choice(list(Target)),
            "ruling": draw.choice(("allowed", "not_allowed", "case_by_case")),
            "condition": draw.choice((None, "after consultation")),
        }
        for _ in range(draw.randint(0, 3))
    )


def _states(db: Session) -> None:
    """One country for each thing that is worked out: contested, reported since, lapsed, unclear."""
    # The key decides who wins, whichever of the two was written first.
    factory.stance(db, "de-rival", actor="DE", position="forbids", said="2025-03-01")
    factory.stance(db, "de-contested", actor="DE", position="permits", said="2025-03-01")
    factory.contradiction(db, "de-contested", "de-rival", "The two ministers disagreed in public.")
    factory.stance(db, "pl-winner", actor="PL", position="limits", said="2024-06-01")
    _reported(db, "pl-reported", actor="PL", position="permits", said="2025-02-01")
    _reported(db, "it-only-reported", actor="IT", basis="observed", said="2024-11-05")
    # Three versions, of which the last one counts.
    scope = ({"weapon": "ATACMS", "ruling": "allowed"}, {"area": "deep", "ruling": "not_allowed"})
    for earlier in ({"position": "permits", "note": "Taken back."}, {"scope": scope}, {}):
        lapsed = {
            "actor": "SK",
            "position": "limits",
            "said": "2023-09-01",
            "effective": {"first": "2023-10-01", "last": "2023-10-31", "words": "this autumn"},
            "ended_on": "2024-01-15",
            "note": "Taken back without another in its place.",
            "checked_on": "2025-06-01",
        }
        factory.stance(db, "sk-lapsed", **{**lapsed, **earlier})
    factory.stance(db, "hu-unclear", actor="HU", position="unclear", said="2024-09-09")
    for status in ("published", "withdrawn"):
        factory.stance(db, "ee-withdrawn", actor="EE", status=status, note="The report was false.")
    factory.stance(db, "lv-draft", actor="LV", status="draft")


def _reported(db: Session, key: str, **changes: object) -> None:
    usual = {"basis": "reported", "known_on": changes["said"], "summary": "Officials let it slip."}
    factory.stance(db, key, **(usual | changes))


def _voices(db: Session, draw: random.Random) -> None:
    voices: Sequence[tuple[str, str, str]] = (
        ("ep", "alliance", "permits"),
        ("nato-pa", "alliance", "limits"),
        ("eu", "alliance", "unclear"),
        ("FR", "individual", "forbids"),
        ("DE", "legislators", "permits"),
        ("GB", "government", "limits"),
    )
    for actor, speaks_for, position in voices:
        official = f"voice-of-{actor.lower()}"
        factory.official(db, official, tenures=({"actor": actor, "post": "Speaker", "rank": 3},))
        factory.stance(
            db,
            f"{actor.lower()}-view",
            actor=actor,
            official=official,
            post="Speaker",
            kind="view",
            position=position,
            speaks_for=speaks_for,
            about="DE" if actor != "DE" else None,
            said="2024-12-01",
            summary=_text(draw, 12),
        )
