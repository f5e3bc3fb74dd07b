"""What accounts may be called, and which passwords may guard them. No database."""

import re
import unicodedata
from dataclasses import dataclass

from app.forms.fields import UNSEEN
from app.models.codebook import UserRole

NAME = re.compile(r"[a-z0-9._-]{2,40}")
# They sign revisions that no person made, or could be taken for doing so.
RESERVED = frozenset("anonymous api import importer nobody seed system unknown".split())
SHORTEST, LONGEST = 12, 200  # characters of a password

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is asked for; the password is still in the clear."""

    name: str
    role: UserRole
    password: str


def typed(pairs: Pairs, name: str) -> str:
    """The last value sent under a name, or nothing."""
    return next((value for key, value in reversed(pairs) if key == name), "")


def known_name(text: str) -> str:
    """A name as somebody types it to sign in: `Anna ` is `anna`."""
    return text.strip().lower()


def name_problem(name: str) -> str | None:
    """Why nobody may be called that."""
    if not name:
        return "Enter a name"
    if not NAME.fullmatch(name):
        return (
            "Write the name with 2 to 40 lower case letters, digits, dots, hyphens or underscores"
        )
    if name in RESERVED:
        return f"Choose another name: “{name}” is kept for changes that no person makes"
    return None


def role_problem(role: str) -> str | None:
    return None if role in set(UserRole) else "Choose a role: editor or admin"


def normal(password: str) -> str:
    """One spelling of a password, whichever keyboard wrote its letters."""
    return unicodedata.normalize("NFC", password)


def password_problem(password: str, name: str) -> str | None:
    """Why a password is not taken. Length alone makes one strong, so nothing else is asked."""
    password = normal(password)
    if not password:
        return "Enter a password"
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters; several words are easiest to remember"
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters"
    if UNSEEN.search(password) or "\n" in password or "\t" in password:
        return "Leave out characters that cannot be seen"
    if password.casefold() == name.casefold():
        return "Choose a password that is not the name"
    return None


def account_problems(name: str, role: str, password: str) -> dict[str, str]:
    """What is wrong, by field; empty when nothing is."""
    found = {
        "name": name_problem(name),
        "role": role_problem(role),
        "password": password_problem(password, name),
    }
    return {field: problem for field, problem in found.items() if problem}
