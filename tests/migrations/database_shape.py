"""What a database holds, told apart from how it came to hold it."""

from typing import Any

from sqlalchemy import Engine, inspect, text

Rows = dict[str, list[tuple[Any, ...]]]


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def shape(engine: Engine) -> dict[str, Any]:
    """Every table with its columns, constraints and indexes, in an order of its own."""
    found = inspect(engine)
    return {
        table: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], str(c.get("computed")))
                for c in found.get_columns(table)
            ],
            "primary key": found.get_pk_constraint(table),
            "foreign keys": _sorted(found.get_foreign_keys(table)),
            "unique": _sorted(found.get_unique_constraints(table)),
            "checks": _sorted(found.get_check_constraints(table)),
            "indexes": _sorted(found.get_indexes(table)),
        }
        for table in found.get_table_names()
    }


def rows(engine: Engine) -> Rows:
    """Every row of every table; equal before and after whatever changes nothing."""
    with engine.connect() as connection:
        return {
            table: sorted(
                (tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}"'))),  # noqa: S608  # the names come from the database
                key=repr,
            )
            for table in sorted(tables(engine))
            if not table.startswith("search_fts")
        }


def _sorted(constraints: list[Any]) -> list[str]:
    return sorted(_plain(dict(c)) for c in constraints)


def _plain(value: Any) -> str:
    """A value that equals another of the same words, conditions of indexes included."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(value[name])}" for name in sorted(value))
    return str(value)
