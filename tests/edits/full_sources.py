"""Actors, officials and documents with every field filled; the rest is in `full_records`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.edits.actors import ACTORS
from app.edits.documents import DOCUMENTS
from app.edits.history import Noun
from app.edits.officials import OFFICIALS
from app.forms.actors import ActorValues
from app.forms.documents import DocumentValues
from app.forms.fields import RecordValues
from app.forms.officials import OfficialValues
from tests import factory


@dataclass(frozen=True)
class Full:
    """`given` is as a revision keeps it; `changes` has a new value for every field but the key."""

    noun: Noun[Any, Any]
    model: type[RecordValues]
    needs: Callable[[Session], object]
    given: dict[str, Any]
    changes: dict[str, Any]

    def values(self, **changes: Any) -> RecordValues:
        return self.model.model_validate(self.given | changes)


def _actor_needs(db: Session) -> None:
    for key in ("nato", "eu"):
        factory.actor(db, key)


def _official_needs(db: Session) -> None:
    for key in ("US", "nato"):
        factory.actor(db, key)


SOURCES = (
    Full(
        ACTORS,
        ActorValues,
        _actor_needs,
        {
            "key": "nato-pa",
            "status": "published",
            "type": "organisation",
            "name": "NATO Parliamentary Assembly",
            "short_name": "NATO PA",
            "in_sentence": "the NATO Parliamentary Assembly",
            "adjective": "parliamentary",
            "supplies_weapons": False,
            "parent": "nato",
            "coverage_note": "Searched on 1 June.\nNothing found.",
            "memberships": [
                {"organisation": "nato", "since": "1955-07-18", "until": None},
                {"organisation": "eu", "since": None, "until": "2020-01-31"},
            ],
        },
        {
            "status": "withdrawn",
            "name": "Assembly of NATO",
            "short_name": None,
            "in_sentence": "the Assembly",
            "adjective": "assembled",
            "supplies_weapons": None,
            "parent": "eu",
            "coverage_note": None,
            "memberships": [{"organisation": "nato", "since": "1955-07-19", "until": None}],
        },
    ),
    Full(
        OFFICIALS,
        OfficialValues,
        _official_needs,
        {
            "key": "melanie-joly",
            "status": "published",
            "type": "person",
            "name": "Melanie Joly",
            "other_names": ["Mélanie Joly", "M. Joly"],
            "tenures": [
                {"actor": "US", "post": "Envoy", "since": None, "until": "2019-01-01", "rank": 3},
                {"actor": "nato", "post": "Chair", "since": "2019-01-02", "until": None, "rank": 2},
            ],
        },
        {
            "status": "withdrawn",
            "type": "group",
            "name": "Mélanie Joly",
            "other_names": ["Melanie Joly"],
            "tenures": [
                {"actor": "nato", "post": "Chair", "since": "2019-01-02", "until": None, "rank": 1}
            ],
        },
    ),
    Full(
        DOCUMENTS,
        DocumentValues,
        lambda _db: None,
        {
            "key": "a-letter",
            "status": "published",
            "type": "letter",
            "title": "A letter",
            "publisher": "The publisher",
            "original_publisher": "The first publisher",
            "url": "https://example.org/a",
            "published": {
                "first": "2024-05-28",
                "last": "2024-05-29",
                "words": "this week",
                "inferred": True,
            },
            "language": "uk",
            "accessed_on": "2024-06-01",
            "archived_url": "https://archive.example.org/a",
            "licence": "CC BY 4.0",
            "text_sha256": "0123456789abcdef" * 4,
            "note": "A note.",
        },
        {
            "status": "withdrawn",
            "type": "post",
            "title": None,
            "publisher": "Another publisher",
            "original_publisher": None,
            "url": "http://example.org/b",
            "published": {"first": None, "last": None, "words": "in May", "inferred": False},
            "language": "en-GB",
            "accessed_on": None,
            "archived_url": None,
            "licence": None,
            "text_sha256": "fedcba9876543210" * 4,
            "note": None,
        },
    ),
)
