"""The form of a contradiction: two stances, and a note."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.edits import history
from app.edits.contradictions import CONTRADICTIONS
from app.edits.refused import Refused
from app.forms.posted import Form
from app.forms.stances import ContradictionValues
from app.models import Contradiction
from app.models.codebook import Status
from app.queries import contradictions, menus
from app.queries.contradictions import ContradictionRow
from app.routes.editing.asking import Asking, by_id

SECOND = "between.1"


def _path(contradiction: Contradiction) -> str:
    return f"/contradictions/{contradiction.id}"


def _start(_db: Session, query: Mapping[str, str]) -> dict[str, Any]:
    """A new contradiction from the page it was begun on: `stance`."""
    return {"between": {"0": query.get("stance", ""), "1": ""}}


def _menus(db: Session, _form: Form) -> dict[str, Any]:
    return {"stances": menus.stance_choices(db)}


def _key(db: Session, values: ContradictionValues) -> str:
    """The pair is the key; so a pair that is taken is told where the second stance is chosen."""
    linked = history.load(db, CONTRADICTIONS, values.key)
    if linked is None:
        return values.key
    if linked.status is Status.WITHDRAWN:
        message = f"these two stances were linked before, at {_path(linked)}, which was withdrawn: "
        raise Refused(SECOND, message + "restore it from its history")
    message = f"these two stances are linked already, at {_path(linked)}: edit that one"
    raise Refused(SECOND, message)


def _preview(db: Session, contradiction: Contradiction) -> ContradictionRow | None:
    return contradictions.find(db, contradiction.id)


CONTRADICTION = Asking(
    noun=CONTRADICTIONS,
    folder="contradictions",
    word="contradiction",
    fields=("between", "note"),
    once=("between",),
    find=by_id(CONTRADICTIONS),
    path=_path,
    key=_key,
    menus=_menus,
    start=_start,
    again=None,
    preview=_preview,
)
