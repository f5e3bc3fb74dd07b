"""What keeps writing safe: forms sent twice make one record, merged records keep their address."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, pk


class Submission(Base):
    """A form that was sent, by the random id it carried, and where its sender was led."""

    __tablename__ = "submission"

    id: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str]
    created_at: Mapped[dt.datetime] = mapped_column(index=True)


class Merge(Base):
    """A record that proved to be the same as another: its address leads to that one."""

    __tablename__ = "merge"

    id: Mapped[pk]
    record_type: Mapped[str]
    merged_id: Mapped[int]
    into_id: Mapped[int]

    __table_args__ = (UniqueConstraint("record_type", "merged_id"),)
