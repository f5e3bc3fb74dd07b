"""The form of an official, with the posts they held."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.edits import keys
from app.edits.officials import OFFICIALS
from app.forms.posted import Form
from app.models import Official
from app.models.codebook import OfficialType
from app.queries import menus, officials
from app.queries.officials import OfficialRow
from app.routes.editing.asking import Asking, by_key, rows

FIELDS = ("type", "name", "other_names", "tenures")


def _start(_db: Session, query: Mapping[str, str]) -> dict[str, Any]:
    """A new official from the page it was begun on: `actor`."""
    return {
        "type": OfficialType.PERSON.value,
        "tenures": [{"actor": query.get("actor", ""), "post": "", "rank": ""}],
    }


def _again(values: dict[str, Any], _today: dt.date) -> dict[str, Any]:
    """Somebody else in the same posts: their names and days are yet to be given."""
    held = [tenure | {"since": None, "until": None} for tenure in values["tenures"]]
    return values | {"name": "", "other_names": [], "tenures": held}


def _menus(db: Session, _form: Form) -> dict[str, Any]:
    return {"actors": menus.actors(db)}


def _preview(db: Session, official: Official) -> OfficialRow | None:
    return officials.find(db, official.key)


OFFICIAL = Asking(
    noun=OFFICIALS,
    folder="officials",
    word="official",
    fields=FIELDS,
    find=by_key(OFFICIALS),
    path=lambda official: f"/officials/{official.key}",
    key=keys.of_official,
    menus=_menus,
    start=_start,
    again=_again,
    arrange=rows,
    preview=_preview,
)
