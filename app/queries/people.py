"""Who may edit: accounts, their sessions, who is behind a request."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from app.models import SetupToken, User, UserSession
from app.models.codebook import UserRole

IDLE = dt.timedelta(hours=12)
LONGEST = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is behind a request, and by which session."""

    user_id: int
    name: str
    role: UserRole
    session_id: int
    seen_at: dt.datetime | None = field(default=None, compare=False)

    @property
    def is_admin(self) -> bool:
        return self.role is UserRole.ADMIN


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the list of people."""

    id: int
    name: str
    role: UserRole
    created_at: dt.datetime
    disabled_at: dt.datetime | None
    seen_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class OwnSession:
    """`client` is the browser as it names itself."""

    id: int
    client: str
    created_at: dt.datetime
    seen_at: dt.datetime


def _alive(now: dt.datetime) -> ColumnElement[bool]:
    return and_(UserSession.seen_at > now - IDLE, UserSession.created_at > now - LONGEST)


def by_token(db: Session, token_sha256: str, now: dt.datetime) -> SignedIn | None:
    """Who holds a session that has not run out, and whose account is not disabled."""
    row = db.execute(
        select(User.id, User.name, User.role, UserSession.id, UserSession.seen_at)
        .join(UserSession, UserSession.user_id == User.id)
        .where(UserSession.token_sha256 == token_sha256, User.disabled_at.is_(None), _alive(now))
    ).one_or_none()
    return SignedIn(*row) if row else None


def kept(db: Session, session_id: int, path: str) -> list[tuple[str, str]] | None:
    """What was typed into the form at `path` before an earlier session ran out."""
    fields = db.scalar(
        select(UserSession.kept_fields).where(
            UserSession.id == session_id, UserSession.kept_path == path
        )
    )
    return [(name, value) for name, value in fields] if fields is not None else None


def sessions(db: Session, user_id: int, now: dt.datetime) -> list[OwnSession]:
    """The sessions of one person that have not run out, the last used first."""
    return [
        OwnSession(*row)
        for row in db.execute(
            select(UserSession.id, UserSession.client, UserSession.created_at, UserSession.seen_at)
            .where(UserSession.user_id == user_id, _alive(now))
            .order_by(UserSession.seen_at.desc(), UserSession.id.desc())
        )
    ]


def people(db: Session) -> list[Person]:
    """Everybody, by name. When somebody was last seen is known while a session of theirs is."""
    seen = (
        select(func.max(UserSession.seen_at))
        .where(UserSession.user_id == User.id)
        .correlate(User)
        .scalar_subquery()
    )
    return [
        Person(*row)
        for row in db.execute(
            select(User.id, User.name, User.role, User.created_at, User.disabled_at, seen).order_by(
                User.name
            )
        )
    ]


def password_of(db: Session, name: str) -> tuple[int, str] | None:
    """Id and password hash of an active account."""
    row = db.execute(
        select(User.id, User.password_hash).where(User.name == name, User.disabled_at.is_(None))
    ).one_or_none()
    return (row[0], row[1]) if row else None


def anybody(db: Session) -> bool:
    return db.scalar(select(exists(select(User.id)))) or False


def may_set_up(db: Session, token_sha256: str) -> bool:
    """Whether a one-time address still makes the first admin."""
    known = db.scalar(select(exists().where(SetupToken.token_sha256 == token_sha256)))
    return bool(known) and not anybody(db)
