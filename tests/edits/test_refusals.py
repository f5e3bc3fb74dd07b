"""What the record does not allow is refused at its field, and leaves no trace."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.db import Database
from app.edits.history import save
from app.edits.refused import Refused
from tests import factory
from tests.edits.full_records import FULL, Full
from tests.migrations.database_shape import rows

BY_NAME = {full.noun.name: full for full in FULL}
NO_EVIDENCE = "a published stance needs evidence that supports it: add some, or keep a draft"
POLICY = {"kind": "policy", "speaks_for": "government", "about": None}
SUPPORT = {"document": "a-document"}


def nobody(name: str, key: str = "nobody") -> str:
    return f"there is no {name} with the key “{key}”: add it first, or correct the key"


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("actor", {"parent": "nobody"}, "parent", nobody("organisation")),
    (
        "actor",
        {"memberships": [{"organisation": "eu"}, {"organisation": "nobody"}]},
        "memberships.1.organisation",
        nobody("organisation"),
    ),
    (
        "official",
        {
            "tenures": [
                {"actor": "US", "post": "Envoy", "rank": 3},
                {"actor": "XX", "post": "Envoy", "rank": 3},
            ]
        },
        "tenures.1.actor",
        nobody("actor", "XX"),
    ),
    ("quote", {"document": "nobody"}, "document", nobody("document")),
    ("quote", {"speaker": "nobody"}, "speaker", nobody("official")),
    ("quote", {"actor": "XX"}, "actor", nobody("actor", "XX")),
    ("stance", {"actor": "XX"}, "actor", nobody("actor", "XX")),
    ("stance", {"about": "XX"}, "about", nobody("actor", "XX")),
    ("stance", {"official": "nobody"}, "official", nobody("official")),
    (
        "stance",
        {"evidence": [SUPPORT, {"document": "nobody"}]},
        "evidence.1.document",
        nobody("document"),
    ),
    ("stance", {"evidence": [{"quote": "nobody"}]}, "evidence.0.quote", nobody("quote")),
    (
        "stance",
        {"evidence": [SUPPORT, {"quote": "needed", "document": "b-document"}]},
        "evidence.1.document",
        "the quote stands in another document: leave this out",
    ),
    ("stance", {"status": "published", "evidence": []}, "evidence", NO_EVIDENCE),
    (
        "stance",
        {"status": "published", "evidence": [SUPPORT | {"role": "context"}]},
        "evidence",
        NO_EVIDENCE,
    ),
    (
        "stance",
        {"said": {}, "effective": {}},
        "said",
        "give the days it was said, or in `effective` the days from which it holds",
    ),
    (
        "stance",
        {"ended_on": "2024-05-28"},
        "ended_on",
        "it cannot end before it takes effect: correct one of the days",
    ),
    (
        "stance",
        POLICY | {"actor": "nato"},
        "kind",
        "only a country has a policy: an organisation’s stance is a view",
    ),
    (
        "stance",
        {"basis": "reported", "known_on": None, "evidence": []},
        "known_on",
        (
            "what is reported or observed counts from its publication: give the day, "
            "or date the document that supports it"
        ),
    ),
    (
        "stance",
        {"evidence": [{"quote": "needed"}, {"quote": "needed", "document": "a-document"}]},
        "evidence",
        "the same evidence is listed twice: keep one",
    ),
    ("contradiction", {"between": ["nobody", "b-stance"]}, "between.0", nobody("stance")),
    ("contradiction", {"between": ["a-stance", "nobody"]}, "between.1", nobody("stance")),
]
CASES = pytest.mark.parametrize(
    ("name", "changes", "field", "message"),
    REFUSED,
    ids=[f"{name}-{field}-{'-'.join(changes)}" for name, changes, field, _ in REFUSED],
)


def prepared(db: Session, name: str) -> Full:
    """A record and all that it needs, but a case's wrong value."""
    full = BY_NAME[name]
    full.needs(db)
    factory.actor(db, "nato")
    return full


def add(database: Database, name: str, changes: dict[str, Any]) -> None:
    with database.write() as db:
        full = prepared(db, name)
        save(db, full.noun, full.values(**changes), factory.by())


@CASES
def test_it_is_refused_at_its_field(
    database: Database, name: str, changes: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(Refused) as refused:
        add(database, name, changes)
    assert (refused.value.field, refused.value.message) == (field, message)
    assert not any(rows(database.engine)["search_entry"])


@CASES
def test_a_refused_change_is_not_kept_by_a_session_that_goes_on(
    database: Database, name: str, changes: dict[str, Any], field: str, message: str
) -> None:
    """As when a form is shown again with its message, in a session that commits at its end."""
    del field, message
    add(database, name, {})
    full = BY_NAME[name]
    before = rows(database.engine)
    with database.write() as db:
        touched = {key: new for key, new in full.changes.items() if key not in {*changes, "kind"}}
        with pytest.raises(Refused):
            save(db, full.noun, full.values(**touched | changes), factory.by())
    assert rows(database.engine) == before
