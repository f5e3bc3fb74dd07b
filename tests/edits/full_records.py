"""One record of every noun with every field filled, what it needs, and a change of each field."""

from sqlalchemy.orm import Session

from app.edits.contradictions import CONTRADICTIONS
from app.edits.quotes import QUOTES
from app.edits.stances import STANCES
from app.forms.quotes import QuoteValues
from app.forms.stances import ContradictionValues, StanceValues
from tests import factory
from tests.edits.full_sources import SOURCES, Full

__all__ = ["FULL", "Full"]


def _quote_needs(db: Session) -> None:
    factory.quote(db, "needed", document="a-document", speaker="a-speaker", actor="US")
    factory.quote(db, "needed-too", document="b-document", speaker="b-speaker", actor="DE")


def _stance_needs(db: Session) -> None:
    _quote_needs(db)
    factory.actor(db, "FR")
    factory.actor(db, "GB")


def _contradiction_needs(db: Session) -> None:
    factory.stance(db, "a-stance")
    factory.stance(db, "b-stance")


FULL = (
    *SOURCES,
    Full(
        QUOTES,
        QuoteValues,
        _quote_needs,
        {
            "key": "no-change",
            "status": "published",
            "document": "a-document",
            "speaker": "a-speaker",
            "actor": "US",
            "post": "Spokesman",
            "quoted": "partial",
            "words": "no change",
            "language": "fr",
            "translated_by": "An editor",
            "said": {"first": "2024-05-27", "last": "2024-05-28", "words": "this week"},
            "occasion": "a briefing",
            "place": {"start": 919, "end": 928, "paragraph": 3},
        },
        {
            "status": "withdrawn",
            "document": "b-document",
            "speaker": "b-speaker",
            "actor": "DE",
            "post": None,
            "quoted": "reported",
            "words": "no shift!",
            "language": "de",
            "translated_by": None,
            "said": {"first": None, "last": None, "words": "repeatedly"},
            "occasion": None,
            "place": {"start": None, "end": None, "paragraph": 4},
        },
    ),
    Full(
        STANCES,
        StanceValues,
        _stance_needs,
        {
            "key": "fr-2024-05-28",
            "actor": "FR",
            "official": "a-speaker",
            "post": "President",
            "rank": 1,
            "kind": "view",
            "position": "limits",
            "speaks_for": "individual",
            "about": "GB",
            "basis": "statement",
            "said": {"first": "2024-05-27", "last": "2024-05-28", "words": "this week"},
            "effective": {"first": "2024-05-29", "last": "2024-05-30", "words": "from tomorrow"},
            "known_on": "2024-05-31",
            "ended_on": "2024-07-01",
            "summary": "It may be done near the border.",
            "note": "A note.",
            "checked_on": "2024-08-01",
            "status": "draft",
            "scope": [
                {
                    "weapon": "SCALP",
                    "area": "named",
                    "place": "Belgorod",
                    "target": "launch_sites",
                    "ruling": "case_by_case",
                    "condition": "After asking.",
                },
                {
                    "weapon": "any",
                    "area": "deep",
                    "place": None,
                    "target": "military",
                    "ruling": "not_allowed",
                    "condition": None,
                },
            ],
            "evidence": [
                {"role": "supports", "document": None, "quote": "needed", "paragraph": 4},
                {"role": "context", "document": "b-document", "quote": None, "paragraph": None},
            ],
        },
        {
            "actor": "US",
            "official": None,
            "post": None,
            "rank": 2,
            "position": "forbids",
            "speaks_for": "legislators",
            "about": None,
            "basis": "reported",
            "said": {"first": None, "last": None, "words": None},
            "effective": {"first": "2024-05-30", "last": "2024-05-30", "words": None},
            "known_on": "2024-06-01",
            "ended_on": None,
            "summary": "It may not be done.",
            "note": None,
            "checked_on": None,
            "status": "published",
            "scope": [
                {
                    "weapon": None,
                    "area": "all_russia",
                    "place": None,
                    "target": "unstated",
                    "ruling": "not_allowed",
                    "condition": None,
                }
            ],
            "evidence": [
                {"role": "supports", "document": "b-document", "quote": None, "paragraph": 9}
            ],
        },
    ),
    Full(
        CONTRADICTIONS,
        ContradictionValues,
        _contradiction_needs,
        {
            "key": "a-stance--b-stance",
            "status": "published",
            "between": ["a-stance", "b-stance"],
            "note": "They cannot both hold.",
        },
        {"status": "withdrawn", "note": None},
    ),
)
