"""Actors: countries and organisations, one table; and who is a member of what."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Record, code, ordered_text, pk
from app.models.codebook import ActorType


class Actor(Record, Base):
    __tablename__ = "actor"

    type: Mapped[ActorType] = mapped_column(code(ActorType))

    # names
    name: Mapped[ordered_text]
    short_name: Mapped[str | None]
    in_sentence: Mapped[str | None]
    adjective: Mapped[str | None]

    # its part in the matter; None is "not recorded"
    supplies_weapons: Mapped[bool | None]
    coverage_note: Mapped[str | None]

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("actor.id"))

    parent: Mapped["Actor | None"] = relationship(remote_side="Actor.id", lazy="raise_on_sql")
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="member",
        foreign_keys="Membership.member_id",
        order_by="Membership.id",
        cascade="all, delete-orphan",
        lazy="raise_on_sql",
    )

    __mapper_args__: Any = {**Record.__mapper_args__, "polymorphic_on": "type"}
    __table_args__ = (
        CheckConstraint(
            "type <> 'country' OR (length(key) = 2 AND key = upper(key))", name="iso_code"
        ),
        CheckConstraint("type <> 'organisation' OR key = lower(key)", name="organisation_key"),
        CheckConstraint("type = 'organisation' OR parent_id IS NULL", name="parent"),
        Index(None, "type", "name"),
        *Record.__table_args__,
    )


class Country(Actor):
    __mapper_args__: Any = {"polymorphic_identity": ActorType.COUNTRY}


class Organisation(Actor):
    __mapper_args__: Any = {"polymorphic_identity": ActorType.ORGANISATION}


class Membership(Base):
    """An actor's membership of an organisation; either end may be unknown or open."""

    __tablename__ = "membership"

    id: Mapped[pk]
    member_id: Mapped[int] = mapped_column(ForeignKey("actor.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("actor.id"), index=True)
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]

    member: Mapped[Actor] = relationship(
        back_populates="memberships", foreign_keys=[member_id], lazy="raise_on_sql"
    )
    organisation: Mapped[Actor] = relationship(foreign_keys=[organisation_id], lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("since <= until", name="days"),
        CheckConstraint("member_id <> organisation_id", name="other"),
    )
