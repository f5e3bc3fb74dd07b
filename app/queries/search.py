"""Finding records by words: the same hits from SQLite's FTS5 and PostgreSQL's tsvector."""

from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, select, text
from sqlalchemy.orm import Session

from app.forms import words
from app.models import SearchEntry


def hits(db: Session, record_type: str, query: str) -> Select[int]:
    """The ids of the records of one type that hold every phrase of `query`."""
    return select(SearchEntry.record_id).where(
        SearchEntry.record_type == record_type, _match(db, words.phrases(query))
    )


def _match(db: Session, phrases: list[list[str]]) -> ColumnElement[bool]:
    if db.get_bind().dialect.name == "sqlite":
        wanted = " AND ".join(
            f'"{" ".join(phrase)}"' + ("*" if words.is_prefix(phrase[-1]) else "")
            for phrase in phrases
        )
        rows = text("SELECT rowid FROM search_fts WHERE search_fts MATCH :wanted")
        return SearchEntry.id.in_(
            rows.bindparams(wanted=wanted).columns(SearchEntry.id).scalar_subquery()
        )
    wanted = " & ".join(
        "(" + " <-> ".join(phrase) + (":*" if words.is_prefix(phrase[-1]) else "") + ")"
        for phrase in phrases
    )
    # As the index writes it, word for word, or the planner would not use it.
    vector: ColumnElement[Any] = literal_column("to_tsvector('simple', search_entry.tokens)")
    return vector.op("@@", is_comparison=True)(
        text("to_tsquery('simple', :wanted)").bindparams(wanted=wanted)
    )
