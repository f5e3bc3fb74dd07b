"""GET and POST /people, and what an admin does to one account."""

from collections.abc import Mapping

from fastapi import APIRouter, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.edits import passwords
from app.edits import people as edits
from app.edits.refused import Refused
from app.forms.people import known_name, name_problem, role_problem, typed
from app.models import User
from app.models.codebook import UserRole
from app.queries import people
from app.web.deps import Admin, Db, Kept, PostedForm, RecordId, Store, WriteDb
from app.web.logging import log
from app.web.templating import render

router = APIRouter(prefix="/people")


@router.get("")
def index(request: Request, _admin: Admin, db: Db, kept: Kept) -> Response:
    given = {name: typed(kept, name) for name in ("name", "role")} if kept else None
    return _page(request, db, given=given)


@router.post("")
def create(request: Request, admin: Admin, database: Store, pairs: PostedForm) -> Response:
    name, role = known_name(typed(pairs, "name")), typed(pairs, "role")
    found = {"name": name_problem(name), "role": role_problem(role)}
    problems = {field: problem for field, problem in found.items() if problem}
    password = passwords.generated()
    kept = "" if problems else passwords.hashed(password)
    if not problems:
        try:
            with database.write() as db:
                edits.add(db, name, UserRole(role), kept)
        except Refused as refused:
            problems = {refused.field: refused.message}
    if problems:
        with database.read() as db:
            return _page(request, db, problems, {"name": name, "role": role})
    log.info("user added", user=admin.name, account=name, role=role)
    return _shown_once(request, name, password)


@router.post("/{user_id}/role")
def change_role(
    request: Request, admin: Admin, db: WriteDb, user_id: RecordId, pairs: PostedForm
) -> Response:
    user = _one(db, user_id)
    role = typed(pairs, "role")
    if problem := role_problem(role):
        return _page(request, db, {f"role-{user.id}": problem})
    try:
        edits.set_role(db, user, UserRole(role))
    except Refused as refused:
        return _page(request, db, {f"role-{user.id}": refused.message})
    log.info("role changed", user=admin.name, account=user.name, role=role)
    return RedirectResponse("/people", 303)


@router.post("/{user_id}/password")
def reset_password(request: Request, admin: Admin, database: Store, user_id: RecordId) -> Response:
    password = passwords.generated()
    kept = passwords.hashed(password)
    with database.write() as db:
        user = _one(db, user_id)
        edits.set_password(db, user, kept)
    log.info("password reset", user=admin.name, account=user.name)
    return _shown_once(request, user.name, password)


@router.post("/{user_id}/disabling")
def disable(request: Request, admin: Admin, db: WriteDb, user_id: RecordId) -> Response:
    user = _one(db, user_id)
    try:
        edits.disable(db, user)
    except Refused as refused:
        return _page(request, db, {f"state-{user.id}": refused.message})
    log.info("disabled", user=admin.name, account=user.name)
    return RedirectResponse("/people", 303)


@router.post("/{user_id}/enabling")
def enable(admin: Admin, db: WriteDb, user_id: RecordId) -> Response:
    user = _one(db, user_id)
    edits.enable(db, user)
    log.info("enabled", user=admin.name, account=user.name)
    return RedirectResponse("/people", 303)


def _one(db: Session, user_id: int) -> User:
    user = edits.get(db, user_id)
    if user is None:
        raise HTTPException(404)
    return user


def _page(
    request: Request,
    db: Session,
    problems: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> Response:
    """The list with the form for one more. `problems` are told at their fields."""
    context = {
        "people": people.people(db),
        "problems": problems or {},
        "given": given or {"name": "", "role": "editor"},
    }
    return render(request, "people/index.html", context, status=422 if problems else 200)


def _shown_once(request: Request, name: str, password: str) -> Response:
    return render(request, "people/password.html", {"name": name, "password": password})
