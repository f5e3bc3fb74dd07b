"""Officials: people, groups and unnamed officials of an office; and the posts they held."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.actor import Actor
from app.models.base import Base, Record, code, ordered_text, pk
from app.models.codebook import OfficialType


class Official(Record, Base):
    __tablename__ = "official"

    type: Mapped[OfficialType] = mapped_column(code(OfficialType))
    name: Mapped[ordered_text] = mapped_column(index=True)
    other_names: Mapped[list[str]] = mapped_column(JSON, default=list)

    tenures: Mapped[list["Tenure"]] = relationship(
        back_populates="official",
        order_by="Tenure.id",
        cascade="all, delete-orphan",
        lazy="raise_on_sql",
    )


class Tenure(Base):
    """A post that an official held for an actor; either end may be unknown or open."""

    __tablename__ = "tenure"

    id: Mapped[pk]
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id"), index=True)
    post: Mapped[str]
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]
    rank: Mapped[int] = mapped_column(
        doc="1 head of state or government, 2 responsible minister, 3 anyone else"
    )

    official: Mapped[Official] = relationship(back_populates="tenures", lazy="raise_on_sql")
    actor: Mapped[Actor] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("since <= until", name="days"),
        CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
        Index(None, "official_id", "since"),
    )
