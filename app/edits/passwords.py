"""Passwords as they are kept: Argon2id at the cost that OWASP asks for."""

import secrets
import threading
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.forms.people import LONGEST, normal

_HASHER = PasswordHash((Argon2Hasher(memory_cost=46 * 1024, time_cost=1, parallelism=1),))
# Each check takes 46 MiB: a crowd at the door may wait, but not eat up the machine's memory.
_AT_ONCE = threading.BoundedSemaphore(3)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def hashed(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(normal(password))


def check(password: str, kept: str | None) -> tuple[bool, str | None]:
    """Whether it is the password kept, and its hash anew where the cost has changed since.

    Without a kept hash a check of the same cost fails, so that nobody learns who has an account.
    """
    # Longer ones were never taken; hashing them would cost us, and tell nobody anything.
    password = normal(password)[: LONGEST + 1]
    with _AT_ONCE:
        right, anew = _HASHER.verify_and_update(password, kept or _of_nobody())
    return (right, anew) if kept else (False, None)


@cache
def _of_nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe())


def generated() -> str:
    """A password of about 99 random bits, in groups that can be read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
