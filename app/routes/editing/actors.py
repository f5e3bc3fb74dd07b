"""The forms of countries and of organisations, with their memberships."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from app.edits import keys
from app.edits.actors import ACTORS
from app.forms.posted import Form
from app.models import Actor
from app.models.codebook import ActorType
from app.queries import actors, menus
from app.queries.actors import ActorDetail
from app.routes.editing.asking import Asking, by_key, rows

NAMES = ("name", "short_name", "in_sentence", "adjective")


def _again(values: dict[str, Any], _today: dt.date) -> dict[str, Any]:
    """Another actor of the same kind and the same memberships."""
    return values | dict.fromkeys(NAMES) | {"key": "", "coverage_note": None}


def _menus(db: Session, _form: Form) -> dict[str, Any]:
    return {"organisations": menus.actors(db, ActorType.ORGANISATION)}


def _preview(db: Session, actor: Actor) -> ActorDetail | None:
    return actors.find(db, actor.key, actor.type)


COUNTRY = Asking(
    noun=ACTORS,
    folder="countries",
    word="country",
    fields=("key", *NAMES, "supplies_weapons", "coverage_note", "memberships"),
    find=by_key(ACTORS, str.upper),
    path=lambda actor: f"/countries/{actor.key}",
    key=keys.of_organisation,
    fixed={"type": ActorType.COUNTRY.value},
    menus=_menus,
    again=_again,
    arrange=rows,
    preview=_preview,
)
ORGANISATION = Asking(
    noun=ACTORS,
    folder="organisations",
    word="organisation",
    fields=(*NAMES, "parent", "coverage_note", "memberships"),
    find=by_key(ACTORS),
    path=lambda actor: f"/organisations/{actor.key}",
    key=keys.of_organisation,
    fixed={"type": ActorType.ORGANISATION.value},
    menus=_menus,
    again=_again,
    arrange=rows,
    preview=_preview,
)
