"""Stances: which ones a filter asks for, and all that a page says of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from app.forms.filters import Filters
from app.forms.listing import FILTERS, Listing
from app.forms.paging import Sort
from app.models import Actor, Evidence, Official, Quote, Scope, Stance
from app.models.codebook import Area, Quoted, Role, Status
from app.queries import evidence as evidence_of
from app.queries import paging, search
from app.queries.columns import (
    About,
    Reader,
    actor_columns,
    official_columns,
    stance_columns,
)
from app.queries.rows import StanceRow
from app.queries.visibility import visible

NEWEST = Sort("newest", "Newest first", "day", descending=True)
OLDEST = Sort("oldest", "Oldest first", "day")
BY_ACTOR = Sort("country", "By country", "text")

LISTING = Listing("/stances", "stance", "stances", FILTERS, (NEWEST, OLDEST, BY_ACTOR))

Owner = aliased(Actor, name="owner")


def _of_actor(filters: Filters) -> ColumnElement[bool] | None:
    keys = (*filters.country, *filters.organisation)
    if not keys:
        return None
    return Stance.actor_id.in_(select(Owner.id).where(Owner.key.in_(keys)))


def _of_official(filters: Filters) -> ColumnElement[bool] | None:
    if not filters.official:
        return None
    return Stance.official_id.in_(select(Official.id).where(Official.key.in_(filters.official)))


def _in_scope(filters: Filters) -> ColumnElement[bool] | None:
    """One row must hold all that is asked of the scope; no row at all states no area."""
    conditions = []
    if filters.weapon:
        conditions.append(Scope.weapon.in_(filters.weapon))
    if filters.area:
        conditions.append(Scope.area.in_(filters.area))
    if not conditions:
        return None
    found = exists().where(Scope.stance_id == Stance.id, *conditions)
    if filters.weapon or Area.UNSTATED not in filters.area:
        return found
    return or_(found, ~exists().where(Scope.stance_id == Stance.id))


def _quoted(filters: Filters) -> ColumnElement[bool] | None:
    """By its supporting quotes; *reported* also finds stances that have none."""
    if not filters.quoted:
        return None
    # Aliases of their own: this condition also stands inside queries over evidence and quotes.
    shown, words = aliased(Evidence, name="shown"), aliased(Quote, name="shown_words")
    supports = (shown.stance_id == Stance.id, shown.role == Role.SUPPORTS)
    found = exists().where(*supports, shown.quote_id == words.id, words.quoted.in_(filters.quoted))
    if Quoted.REPORTED not in filters.quoted:
        return found
    return or_(found, ~exists().where(*supports, shown.quote_id.is_not(None)))


# Field of the filter to condition, where the field is set.
CLAUSES: dict[str, Callable[[Filters], ColumnElement[bool] | None]] = {
    "country": _of_actor,
    "official": _of_official,
    "position": lambda f: Stance.position.in_(f.position) if f.position else None,
    "kind": lambda f: Stance.kind == f.kind if f.kind else None,
    "scope": _in_scope,
    "basis": lambda f: Stance.basis.in_(f.basis) if f.basis else None,
    "quoted": _quoted,
    "from": lambda f: Stance.said_last >= f.since if f.since else None,
    "to": lambda f: Stance.said_first <= f.until if f.until else None,
    "as_of": lambda f: Stance.effective_first <= f.as_of if f.as_of else None,
    "known_by": lambda f: Stance.known_on <= f.known_by if f.known_by else None,
}


def matching(db: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on published stances that a filter asks for."""
    conditions = [visible(Stance)]
    conditions += [clause for build in CLAUSES.values() if (clause := build(filters)) is not None]
    if filters.q:
        conditions.append(Stance.id.in_(search.hits(db, "stance", filters.q)))
    return conditions


def page(db: Session, filters: Filters) -> paging.Page[StanceRow]:
    value: Any = Actor.name if filters.order is BY_ACTOR else Stance.effective_first
    return paging.page(
        db,
        _statement().where(*matching(db, filters)),
        paging.Keyset(filters.order, value, Stance.id),
        filters.after,
        lambda rows: _whole(db, rows),
    )


def count(db: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Stance).where(*matching(db, filters))
    return db.scalar(statement) or 0


def fetch(
    db: Session, *conditions: ColumnElement[bool], order: Sequence[Any] = ()
) -> list[StanceRow]:
    """Whole stances by any condition."""
    statement = _statement().where(*conditions).order_by(*(order or (Stance.id,)))
    return _whole(db, list(db.execute(statement)))


def find(db: Session, stance_id: int) -> StanceRow | None:
    """One stance whatever its status; who may see it is for the page to say."""
    return next(iter(fetch(db, Stance.id == stance_id)), None)


def voiced_by(db: Session, official_id: int) -> list[StanceRow]:
    """What an official voiced, newest first."""
    return fetch(
        db,
        visible(Stance),
        Stance.official_id == official_id,
        order=(Stance.effective_first.desc(), Stance.id),
    )


def drafts(db: Session) -> list[StanceRow]:
    """What editors have not published yet, the newest first. For their pages only."""
    return fetch(db, Stance.status == Status.DRAFT, order=(Stance.id.desc(),))


def by_ids(db: Session, ids: Sequence[int]) -> dict[int, StanceRow]:
    if not ids:
        return {}
    return {stance.id: stance for stance in fetch(db, Stance.id.in_(ids))}


def _statement() -> Select[Any]:
    return (
        select(*stance_columns(), *actor_columns(Actor), *official_columns(), *actor_columns(About))
        .select_from(Stance)
        .join(Actor, Stance.actor_id == Actor.id)
        .outerjoin(Official, Stance.official_id == Official.id)
        .outerjoin(About, Stance.about_id == About.id)
    )


def _whole(db: Session, rows: Sequence[Sequence[Any]]) -> list[StanceRow]:
    """Stances with their scope and evidence: two more statements, however many there are."""
    stances = [Reader(row).stance() for row in rows]
    ids = [stance.id for stance in stances]
    scope, evidence = evidence_of.scope(db, ids), evidence_of.evidence(db, ids)
    return [
        replace(stance, scope=tuple(scope[stance.id]), evidence=tuple(evidence[stance.id]))
        for stance in stances
    ]


def neighbours(db: Session, stance: StanceRow) -> tuple[StanceRow | None, StanceRow | None]:
    """What the same actor held before and after, in stances of the same kind and voice."""
    same = (
        Stance.actor_id == stance.actor.id,
        Stance.kind == stance.kind,
        Stance.speaks_for == stance.speaks_for,
        visible(Stance),
    )
    here = (stance.effective.first, stance.id)
    position = tuple_(Stance.effective_first, Stance.id)
    before = select(Stance.id).where(*same, position < here)
    after = select(Stance.id).where(*same, position > here)
    first = db.scalar(before.order_by(Stance.effective_first.desc(), Stance.id.desc()).limit(1))
    then = db.scalar(after.order_by(Stance.effective_first, Stance.id).limit(1))
    rows = by_ids(db, [stance_id for stance_id in (first, then) if stance_id])
    return rows.get(first or 0), rows.get(then or 0)
