"""How Alembic reaches the database: through the engine that `app.db` hands over."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine

from app.config import get_settings
from app.db import Database, wait_for_turn
from app.models import Base

# Made by migrations for one engine only, so the models do not hold them.
SEARCH_OBJECTS = "search_fts", "ix_search_entry_tokens"


def include_name(name: str | None, _type: str, _parents: Any) -> bool:
    return not (name or "").startswith(SEARCH_OBJECTS)


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        include_name=include_name,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        wait_for_turn(connection)
        context.run_migrations()


engine: Engine | None = context.config.attributes.get("engine")
if engine is None:
    engine = Database(get_settings().database_url, patient=True, create=True).writer
with engine.connect() as connection:
    run(connection)
    connection.commit()
