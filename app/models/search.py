"""The search index: folded words of each record.

SQLite reads them through an FTS5 table that triggers keep, PostgreSQL through a GIN index on a
tsvector of them; the migration makes both.
"""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Base, pk


class SearchEntry(Base):
    __tablename__ = "search_entry"

    id: Mapped[pk]
    record_type: Mapped[str]
    record_id: Mapped[int]
    tokens: Mapped[str]

    __table_args__ = (UniqueConstraint("record_type", "record_id"),)
