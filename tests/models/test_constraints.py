"""What the codebook fixes, the database refuses, whoever writes: here plain SQL does."""

import datetime as dt
import re

import pytest
from sqlalchemy import CheckConstraint, Enum, ForeignKey, Table, UniqueConstraint, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.db import Database
from app.models import (
    Attempt,
    Base,
    Merge,
    Revision,
    SetupToken,
    Submission,
    Suggestion,
    User,
    UserSession,
)
from app.models.codebook import SuggestionStatus, UserRole
from tests import factory
from tests.migrations.database_shape import rows

TABLES = list(Base.metadata.tables.values())
NOW = dt.datetime(2024, 5, 29, 12, tzinfo=dt.UTC)


def another_revision(new: dict[str, str]) -> str:
    """SQL for a copy of a revision with other values: those that are there cannot be altered."""
    names = [column.name for column in Revision.__table__.columns if column.name != "id"]
    columns = ", ".join(names)
    values = ", ".join(new.get(name, name) for name in names)
    return f"INSERT INTO revision ({columns}) SELECT {values} FROM revision LIMIT 1"  # noqa: S608  # names from the model


WRONG = [
    # an actor's key says what it is
    ("ck_actor_iso_code", "UPDATE actor SET key = 'fr' WHERE key = 'FR'"),
    ("ck_actor_iso_code", "UPDATE actor SET key = 'FRA' WHERE key = 'FR'"),
    ("ck_actor_organisation_key", "UPDATE actor SET key = 'NATO' WHERE key = 'nato'"),
    ("ck_actor_parent", "UPDATE actor SET parent_id = id WHERE key = 'FR'"),
    # first day <= last day
    ("ck_membership_days", "UPDATE membership SET since = '2024-05-02', until = '2024-05-01'"),
    ("ck_tenure_days", "UPDATE tenure SET since = '2024-05-02', until = '2024-05-01'"),
    ("ck_document_published", "UPDATE document SET published_last = '2024-05-28'"),
    ("ck_quote_said", "UPDATE quote SET said_first = '2024-05-31' WHERE said_first IS NOT NULL"),
    ("ck_stance_said", "UPDATE stance SET said_last = '2024-04-30'"),
    (
        "ck_stance_effective",
        "UPDATE stance SET effective_last = '2024-04-30' WHERE kind = 'policy'",
    ),
    ("ck_stance_ended", "UPDATE stance SET ended_on = '2024-04-30' WHERE kind = 'policy'"),
    # both days of a range or neither
    ("ck_document_published", "UPDATE document SET published_last = NULL"),
    ("ck_document_published", "UPDATE document SET published_first = NULL"),
    ("ck_quote_said", "UPDATE quote SET said_last = NULL WHERE said_first IS NOT NULL"),
    ("ck_quote_said", "UPDATE quote SET said_first = NULL WHERE said_first IS NOT NULL"),
    ("ck_stance_said", "UPDATE stance SET said_last = NULL"),
    ("ck_stance_said", "UPDATE stance SET said_first = NULL"),
    # a place in a text
    ("ck_quote_place", 'UPDATE quote SET "end" = "start"'),
    ("ck_quote_place", 'UPDATE quote SET "end" = "start" - 1'),
    ("ck_quote_place", 'UPDATE quote SET "start" = -1'),
    ("ck_quote_place", 'UPDATE quote SET "start" = NULL'),
    ("ck_quote_place", 'UPDATE quote SET "end" = NULL'),
    ("ck_quote_paragraph", "UPDATE quote SET paragraph = 0"),
    ("ck_evidence_paragraph", "UPDATE evidence SET paragraph = 0"),
    ("ck_document_sha256", "UPDATE document SET text_sha256 = 'dfe5ff9c'"),
    ("ck_document_url", "UPDATE document SET url = 'javascript:alert(1)'"),
    ("ck_document_url", "UPDATE document SET url = 'ftp://example.org/a'"),
    # a policy is a government's, about its own weapons
    (
        "ck_stance_policy",
        "UPDATE stance SET speaks_for = 'legislators' WHERE kind = 'policy'",
    ),
    ("ck_stance_policy", "UPDATE stance SET kind = 'policy' WHERE key = 'nato-2024-05-27'"),
    ("ck_stance_about", "UPDATE stance SET about_id = actor_id WHERE kind = 'policy'"),
    # the rest of the codebook
    ("ck_tenure_rank", "UPDATE tenure SET rank = 0"),
    ("ck_tenure_rank", "UPDATE tenure SET rank = 4"),
    ("ck_stance_rank", "UPDATE stance SET rank = 0"),
    ("ck_stance_rank", "UPDATE stance SET rank = 4"),
    ("ck_scope_named_place", "UPDATE scope SET area = 'named'"),
    ("ck_membership_other", "UPDATE membership SET organisation_id = member_id"),
    ("ck_contradiction_order", "UPDATE contradiction SET low_id = high_id, high_id = low_id"),
    ("ck_contradiction_order", "UPDATE contradiction SET low_id = high_id"),
    ("ck_suggestion_settled", "UPDATE suggestion SET settled_by = NULL"),
    ("ck_suggestion_settled", "UPDATE suggestion SET settled_at = NULL"),
    ("ck_suggestion_settled", "UPDATE suggestion SET status = 'waiting'"),
    # revisions are added, never altered
    ("ck_revision_number", another_revision({"number": "0"})),
]
UNKNOWN_CODES = [
    (
        f"ck_{table.name}_{column.type.name}",
        f"UPDATE {table.name} SET {column.name} = 'maybe'"  # noqa: S608  # names from the models
        # A stance that keeps the rules which tie two codes together.
        + (" WHERE kind = 'view' AND about_id IS NULL" if table.name == "stance" else ""),
    )
    for table in TABLES
    for column in table.columns
    if isinstance(column.type, Enum)
]
RIGHT = [
    "UPDATE stance SET said_first = NULL, said_last = NULL",
    "UPDATE stance SET ended_on = effective_first WHERE kind = 'policy'",
    "UPDATE stance SET effective_last = effective_first WHERE kind = 'policy'",
    "UPDATE stance SET about_id = actor_id WHERE kind = 'view'",
    "UPDATE scope SET area = 'named', place = 'Belgorod'",
    'UPDATE quote SET "start" = NULL, "end" = NULL, paragraph = NULL',
    'UPDATE quote SET "start" = 0, "end" = 1, paragraph = 1',
    "UPDATE membership SET since = '2024-05-01', until = '2024-05-01'",
    "UPDATE membership SET since = NULL, until = '2024-05-01'",
    "UPDATE document SET url = 'https://example.org/a', text_sha256 = NULL",
    "UPDATE document SET url = 'http://example.org/a'",
    "UPDATE document SET published_first = NULL, published_last = NULL",
    "UPDATE tenure SET rank = 3",
    "UPDATE suggestion SET status = 'waiting', settled_by = NULL, settled_at = NULL",
]
KEYS = [key for table in TABLES for column in table.columns for key in column.foreign_keys]
UNIQUE = [
    pytest.param(table, rule, id=f"{table.name}-{'-'.join(rule.columns.keys())}")
    for table in TABLES
    for rule in sorted(table.constraints, key=lambda rule: str(rule.name))
    if isinstance(rule, UniqueConstraint) and "id" not in rule.columns
]


@pytest.fixture
def full(seeded: Database) -> Database:
    """A database with a row in every table."""
    with seeded.write() as db:
        factory.contradiction(db, "fr-2024-05-28", "us-2024-05-28")
        user = User(
            name="e.editor",
            role=UserRole.EDITOR,
            password_hash="not a hash",  # noqa: S106  # opens nothing
            created_at=NOW,
        )
        session = UserSession(
            user=user, token_sha256="0" * 64, created_at=NOW, seen_at=NOW, client="Firefox"
        )
        suggestion = Suggestion(
            record_type="stance",
            record_id=1,
            proposal="The day is wrong.",
            source="https://example.org/",
            created_at=NOW,
            status=SuggestionStatus.DECLINED,
            settled_by="e.editor",
            settled_at=NOW,
        )
        db.add_all(
            (
                session,
                suggestion,
                SetupToken(token_sha256="0" * 64, created_at=NOW),
                Attempt(action="sign-in", subject="e.editor", at=NOW),
                Submission(id="0" * 32, location="/stances/1", created_at=NOW),
                Merge(record_type="official", merged_id=1, into_id=2),
            )
        )
    return seeded


def test_no_table_is_empty_here(full: Database) -> None:
    assert not [table for table, found in rows(full.engine).items() if not found]


@pytest.mark.parametrize(("rule", "statement"), WRONG + UNKNOWN_CODES)
def test_a_wrong_value_is_refused(full: Database, rule: str, statement: str) -> None:
    with pytest.raises(IntegrityError, match=rule), full.write() as db:
        db.execute(text(statement))


def test_every_check_is_tried_above() -> None:
    rules = {
        str(rule.name)
        for table in TABLES
        for rule in table.constraints
        if isinstance(rule, CheckConstraint)
    }
    assert {rule for rule, _ in WRONG + UNKNOWN_CODES} == rules


@pytest.mark.parametrize("statement", RIGHT)
def test_the_edge_of_what_is_right_is_taken(full: Database, statement: str) -> None:
    with full.write() as db:
        assert db.connection().execute(text(statement)).rowcount > 0


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.parent.table}.{key.parent.name}")
def test_a_row_names_only_rows_that_are_there(full: Database, key: ForeignKey) -> None:
    table, column = key.parent.table.name, key.parent.name
    nowhere = 999_999 if column == "high_id" else -1
    only = {"about_id": "kind = 'view'", "parent_id": "type = 'organisation'"}.get(column, "true")
    statement = (
        f"UPDATE {table} SET {column} = {nowhere} "  # noqa: S608  # names from the models
        f"WHERE id = (SELECT min(id) FROM {table} WHERE {only})"
    )
    if table == "revision":
        statement = another_revision({column: str(nowhere), "number": "999"})
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), full.write() as db:
        db.execute(text(statement))


@pytest.mark.parametrize("table", ["actor", "official", "document", "quote", "stance"])
def test_what_others_name_cannot_be_deleted(full: Database, table: str) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), full.write() as db:
        db.execute(text(f"DELETE FROM {table}"))  # noqa: S608  # names from this file


@pytest.mark.parametrize(("table", "rule"), UNIQUE)
def test_no_two_rows_are_alike(full: Database, table: Table, rule: UniqueConstraint) -> None:
    names = [c.name for c in table.columns if c.name != "id" and c.computed is None]
    # A contradiction has two rules: what is not of the one on trial is made new.
    new = {"key": "key || '-2'", "low_id": "low_id - 1"}
    parts = [
        new[name] if name in new and name not in rule.columns else f'"{name}"' for name in names
    ]
    columns = ", ".join(f'"{name}"' for name in names)
    copy = (
        f"INSERT INTO {table.name} ({columns}) "  # noqa: S608  # names from the models
        f"SELECT {', '.join(parts)} FROM {table.name} LIMIT 1"
    )
    in_sqlite = ", ".join(f"{table.name}.{name}" for name in rule.columns.keys())  # noqa: SIM118  # a collection of columns
    said = f"{re.escape(str(rule.name))}|UNIQUE constraint failed: {re.escape(in_sqlite)}"
    with pytest.raises(IntegrityError, match=said), full.write() as db:
        db.execute(text(copy))


def test_what_is_on_record_cannot_be_typed(full: Database) -> None:
    with pytest.raises(DBAPIError, match="on_record"), full.write() as db:
        db.execute(text("UPDATE stance SET on_record = true"))
