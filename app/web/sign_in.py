"""Signing in: the page, which has several states, and the check behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from starlette.responses import Response

from app.db import Database
from app.edits import attempts, passwords
from app.edits import people as edits
from app.forms.people import NAME, Pairs
from app.queries import people
from app.web import sessions
from app.web.logging import log
from app.web.templating import render

HOME = "/desk"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the page shows. `kept` is a form typed elsewhere, which waits for the signing in."""

    next: str = ""
    name: str = ""
    kept: str = ""
    ended: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)


def page(
    request: Request,
    form: SignIn,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    context = {"form": form, "possible": sessions.may_sign_in(request)}
    answer = render(request, "account/sign_in.html", context, status=status, headers=headers)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def local(address: str) -> str:
    """The address if it leads to a page of ours, else nothing.

    Browsers read a backslash as a slash and leave out control characters.
    """
    return address if re.fullmatch(r"/(?!/)[^\\\x00-\x20\x7f]*", address) else ""


def keep(pairs: Pairs) -> str:
    """A form as one hidden field. Passwords are not carried around."""
    return urlencode([(name, value) for name, value in pairs if "password" not in name])


def kept(form: SignIn) -> tuple[str, Pairs] | None:
    """Where a kept form belongs, and its fields."""
    if not form.kept or not form.next:
        return None
    return form.next.partition("?")[0], parse_qsl(form.kept, keep_blank_values=True)


def enter(request: Request, database: Database, form: SignIn, password: str) -> str | None:
    """The token of a new session, or None; TooMany after too many failures.

    A wrong name, a wrong password and a disabled account take the same steps.
    """
    address = request.client.host if request.client else ""
    name = form.name if NAME.fullmatch(form.name) else ""
    # What has no name's shape may be a password in the wrong field, so it is written nowhere.
    subjects = [f"name {name or edits.digest(form.name)}", attempts.address(address)]
    try:
        with database.write() as db:
            tried = attempts.note(db, attempts.SIGN_IN, subjects)
    except attempts.TooMany:
        log.warning("sign-in refused", user=name, address=address)
        raise
    with database.read() as db:
        known = people.password_of(db, name)
    right, anew = passwords.check(password, known[1] if known else None)
    token = None
    if right and known:
        with database.write() as db:
            # Unless the account was disabled or its password changed while we checked.
            if people.password_of(db, name) == known:
                attempts.forget(db, tried, attempts.SIGN_IN, subjects[0])
                if anew:
                    edits.renew_hash(db, known[0], known[1], anew)
                token = edits.start_session(db, known[0], sessions.client(request), kept(form))
    log.info("signed in" if token else "sign-in failed", user=name, address=address)
    return token
