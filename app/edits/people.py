"""Accounts and sessions: their only writers, for pages and shell alike.

Passwords arrive here hashed, so that no transaction waits for a hash.
"""

import datetime as dt
import hashlib
import secrets

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.db import wait_for_turn
from app.edits.refused import Refused
from app.forms.people import Pairs, name_problem
from app.models import SetupToken, User, UserSession
from app.models.codebook import UserRole
from app.queries import people
from app.queries.people import IDLE, LONGEST, SignedIn


def digest(token: str) -> str:
    """What is kept of a random token: enough to know it again, nothing to use it by."""
    return hashlib.sha256(token.encode()).hexdigest()


# Accounts


def add(db: Session, name: str, role: UserRole, password_hash: str) -> User:
    """A new account; Refused where the name cannot be given."""
    wait_for_turn(db.connection())
    problem = name_problem(name)
    if problem:
        raise Refused("name", problem)
    if db.scalar(select(User.id).where(User.name == name)) is not None:
        raise Refused(
            "name", f"Choose another name: “{name}” is taken, and names are never given twice"
        )
    user = User(name=name, role=role, password_hash=password_hash, created_at=_now())
    db.add(user)
    db.flush()
    return user


def get(db: Session, user_id: int) -> User | None:
    return db.get(User, user_id)


def named(db: Session, name: str) -> User:
    user = db.scalar(select(User).where(User.name == name))
    if user is None:
        raise Refused("name", f"there is nobody called “{name}”")
    return user


def set_role(db: Session, user: User, role: UserRole) -> None:
    if role is not UserRole.ADMIN:
        _refuse_without_admin(db, user, "role")
    user.role = role
    db.flush()


def disable(db: Session, user: User) -> None:
    """Nobody can sign in by this account any more, and whoever is signed in is out."""
    if user.disabled_at is not None:
        return
    _refuse_without_admin(db, user, "disabled")
    user.disabled_at = _now()
    end_sessions(db, user.id)
    db.flush()


def enable(db: Session, user: User) -> None:
    user.disabled_at = None
    db.flush()


def set_password(
    db: Session, user: User, password_hash: str, but_session: int | None = None
) -> None:
    """A new password ends all sessions of the account, but the one that it was changed in."""
    user.password_hash = password_hash
    end_sessions(db, user.id, but_session)
    db.flush()


def renew_hash(db: Session, user_id: int, old: str, new: str) -> None:
    """The same password at another cost, unless it was changed meanwhile."""
    db.execute(
        update(User).where(User.id == user_id, User.password_hash == old).values(password_hash=new)
    )


def _refuse_without_admin(db: Session, user: User, field: str) -> None:
    wait_for_turn(db.connection())
    others = db.scalar(
        select(func.count())
        .select_from(User)
        .where(User.role == UserRole.ADMIN, User.disabled_at.is_(None), User.id != user.id)
    )
    if not others and user.role is UserRole.ADMIN and user.disabled_at is None:
        raise Refused(
            field, f"{user.name} is the last active admin: make somebody else an admin first"
        )


# The first admin


def invite(db: Session) -> str | None:
    """A token for a one-time address, while there is no account."""
    if people.anybody(db):
        return None
    token = secrets.token_urlsafe(32)
    db.add(SetupToken(token_sha256=digest(token), created_at=_now()))
    db.flush()
    return token


def set_up(db: Session, token: str, name: str, password_hash: str) -> User | None:
    """The first admin, or None where the address has been used or somebody is there by now."""
    wait_for_turn(db.connection())
    if not people.may_set_up(db, digest(token)):
        return None
    user = add(db, name, UserRole.ADMIN, password_hash)
    db.execute(delete(SetupToken))
    return user


# Sessions


def start_session(
    db: Session, user_id: int, client: str, kept: tuple[str, Pairs] | None = None
) -> str:
    """The token of a new session. `kept` is the address of a form and what was typed into it."""
    now = _now()
    db.execute(
        delete(UserSession).where(
            or_(UserSession.seen_at <= now - IDLE, UserSession.created_at <= now - LONGEST)
        )
    )
    token = secrets.token_urlsafe(32)
    path, fields = kept or (None, None)
    db.add(
        UserSession(
            user_id=user_id,
            token_sha256=digest(token),
            created_at=now,
            seen_at=now,
            client=client,
            kept_path=path,
            kept_fields=None if fields is None else [list(pair) for pair in fields],
        )
    )
    db.flush()
    return token


def end_session(db: Session, user_id: int, session_id: int) -> bool:
    """End a session of one's own; whether there was one."""
    ended = db.execute(
        delete(UserSession)
        .where(UserSession.id == session_id, UserSession.user_id == user_id)
        .returning(UserSession.id)
    )
    return ended.first() is not None


def end_sessions(db: Session, user_id: int, but: int | None = None) -> None:
    ending = delete(UserSession).where(UserSession.user_id == user_id)
    db.execute(ending if but is None else ending.where(UserSession.id != but))


def touch(db: Session, who: SignedIn, now: dt.datetime) -> None:
    db.execute(update(UserSession).where(UserSession.id == who.session_id).values(seen_at=now))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
