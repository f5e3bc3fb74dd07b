"""The migrations and the models describe one schema, CHECKs included, which Alembic overlooks."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Column, Enum, Table, TextClause, inspect, select

from app.config import ROOT
from app.db import Database
from app.models import Base, Stance
from app.models.codebook import Basis
from tests import factory

TABLES = list(Base.metadata.tables.values())
CODES = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in TABLES
    for column in table.columns
    if isinstance(column.type, Enum)
]


def test_alembic_finds_nothing_to_add(database_url: str) -> None:
    check = subprocess.run(
        [sys.executable, "-m", "alembic", "check"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stdout) == (0, "No new upgrade operations detected.\n")


def test_the_codes_were_found() -> None:
    assert len(CODES) == 20


@pytest.mark.parametrize(("table", "column"), CODES)
def test_a_column_takes_every_code_of_its_enum_and_no_other(
    database: Database, table: Table, column: Column[Any]
) -> None:
    assert isinstance(column.type, Enum)
    assert column.type.enum_class is not None
    check = checks(database, table)[f"ck_{table.name}_{column.type.name}"]
    assert re.findall(r"'([^']*)'", check) == [str(code.value) for code in column.type.enum_class]
    assert re.match(rf'\W*"?{column.name}\b', check)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_the_checks_of_its_model(database: Database, table: Table) -> None:
    assert set(checks(database, table)) == {str(rule.name) for rule in rules(table)}


# PostgreSQL keeps a CHECK in a spelling of its own, SQLite keeps it to the letter.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_check_says_what_the_model_says(database: Database, table: Table) -> None:
    in_models = {str(rule.sqltext) for rule in rules(table) if isinstance(rule.sqltext, TextClause)}
    in_database = set(checks(database, table).values())
    assert in_models <= in_database
    enums = sum(isinstance(column.type, Enum) for column in table.columns)
    assert len(in_database - in_models) == enums


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_everything_has_a_name_by_the_convention(database: Database, table: Table) -> None:
    found = inspect(database.engine)
    name = table.name
    constraints: dict[str, list[str | None]] = {
        # SQLite writes the key of a table whose ids are never given twice into its column.
        "pk": []
        if table.dialect_kwargs.get("sqlite_autoincrement") and database.engine.name == "sqlite"
        else [found.get_pk_constraint(name)["name"]],
        "fk": [c["name"] for c in found.get_foreign_keys(name)],
        "uq": [c["name"] for c in found.get_unique_constraints(name)],
        "ck": [c["name"] for c in found.get_check_constraints(name)],
        "ix": [c["name"] for c in found.get_indexes(name) if not c.get("duplicates_constraint")],
    }
    for kind, names in constraints.items():
        for given in names:
            assert given is not None
            # Once: a name that Alembic has put through the convention again begins twice alike.
            assert re.match(rf"{kind}_{name}(?!_{kind}_)", given), given
    assert len(constraints["fk"]) == len(table.foreign_key_constraints)


def test_the_database_computes_what_is_on_record_as_the_codebook_does(database: Database) -> None:
    with database.write() as db:
        for basis in Basis:
            factory.stance(db, basis.value, basis=basis)
    with database.read() as db:
        stored = {s.basis: s.on_record for s in db.scalars(select(Stance))}
    assert stored == {basis: basis.on_record for basis in Basis}


def checks(database: Database, table: Table) -> dict[str, str]:
    """The CHECKs of a table in the database, by name."""
    found = inspect(database.engine).get_check_constraints(table.name)
    return {str(check["name"]): check["sqltext"] for check in found}


def rules(table: Table) -> list[CheckConstraint]:
    return [c for c in table.constraints if isinstance(c, CheckConstraint)]
