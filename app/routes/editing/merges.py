"""/officials/anna-example/merge: two records that prove to be one, made one."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import StringConstraints
from sqlalchemy.orm import Session

from app.edits import doubles, history, suggestions
from app.edits.history import Edit
from app.edits.merging import merge
from app.edits.naming import namers
from app.edits.refused import Refused
from app.forms.fields import RecordValues
from app.forms.wording import counted, listed
from app.models.base import Record
from app.queries import menus
from app.routes.editing.asking import Asking, EditValues
from app.routes.editing.endings import Ending
from app.web.subjects import subjects

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)

CHOICES: dict[str, Callable[[Session], menus.Choices]] = {
    "official": menus.officials,
    "document": menus.document_choices,
}


class MergeValues(EditValues):
    into: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,120}$")]


def merging(asking: Asking[R, V]) -> Ending[R, V, MergeValues]:
    def act(db: Session, record: R, values: MergeValues, edit: Edit) -> str:
        into = history.load(db, asking.noun, values.into)
        if into is None:
            raise Refused("into", "choose one of the records in the list")
        merge(db, asking.noun, record, into, edit, base=values.version or 0)
        suggestions.move(db, asking.noun.name, record.id, into.id)
        return asking.path(into)

    return Ending(
        asking=asking,
        step="merge",
        verb="merge",
        event="merged",
        template="merges/new.html",
        values=MergeValues,
        asks=("into",),
        act=act,
        shown=lambda db, record: _shown(db, asking.noun.name, record),
    )


def _shown(db: Session, noun: str, record: Record) -> dict[str, Any]:
    about = (noun, record.id)
    near, others = _choices(db, noun, record)
    return {
        "subject": subjects(db, [about])[about],
        "near": near,
        "others": others,
        "moving": _moving(db, *about),
    }


def _choices(db: Session, noun: str, record: Record) -> tuple[menus.Choices, menus.Choices]:
    """The records that may stay: those that resemble this one, and all others.

    Doubles often bear one name, so their keys tell them apart.
    """
    told = menus.told_apart([choice for choice in CHOICES[noun](db) if choice[0] != record.key])
    near = doubles.likely(db, record)
    return [c for c in told if c[0] in near], [c for c in told if c[0] not in near]


def _moving(db: Session, noun: str, record_id: int) -> str:
    """What names the record: *2 quotes and 1 stance*."""
    counts = Counter(namer.noun for namer in namers(db, noun, record_id))
    return listed([counted(count, name) for name, count in sorted(counts.items())])
