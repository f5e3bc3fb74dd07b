"""Who may edit: accounts, their sessions, and what guards the way in."""

import datetime as dt

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, code, pk, unique_key
from app.models.codebook import UserRole


class User(Base):
    """An account. Its name signs revisions, so it is never given to anybody else."""

    __tablename__ = "user_account"

    id: Mapped[pk]
    name: Mapped[unique_key]
    role: Mapped[UserRole] = mapped_column(code(UserRole))
    password_hash: Mapped[str]
    created_at: Mapped[dt.datetime]
    disabled_at: Mapped[dt.datetime | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class UserSession(Base):
    """A browser that is signed in. Only the SHA-256 of its random id is kept."""

    __tablename__ = "user_session"

    id: Mapped[pk]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    client: Mapped[str] = mapped_column(doc="the browser, as it names itself")

    # what was typed into a form when an earlier session ran out: its address, and its fields
    kept_path: Mapped[str | None]
    kept_fields: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class SetupToken(Base):
    """The SHA-256 of a one-time address that makes the first admin."""

    __tablename__ = "setup_token"

    id: Mapped[pk]
    token_sha256: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]


class Attempt(Base):
    """Something that is limited: a failed sign-in of a name or an address, a suggestion."""

    __tablename__ = "attempt"

    id: Mapped[pk]
    action: Mapped[str]
    subject: Mapped[str]
    at: Mapped[dt.datetime]

    __table_args__ = (Index(None, "action", "subject", "at"),)
