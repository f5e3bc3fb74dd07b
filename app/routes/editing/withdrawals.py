"""/stances/42/withdrawal: out of sight with a reason, or a draft off the desk."""

from typing import TypeVar

from sqlalchemy.orm import Session

from app.edits.history import Edit
from app.edits.restoring import withdraw
from app.forms.fields import RecordValues
from app.models.base import Record
from app.routes.editing.asking import Asking, EditValues
from app.routes.editing.endings import Ending

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=RecordValues)


def withdrawal(asking: Asking[R, V]) -> Ending[R, V, EditValues]:
    def act(db: Session, record: R, values: EditValues, edit: Edit) -> str:
        withdraw(db, asking.noun, record, edit, base=values.version or 0)
        return f"{asking.path(record)}/history"

    return Ending(
        asking=asking,
        step="withdrawal",
        verb="withdraw",
        event="withdrawn",
        template="withdrawals/new.html",
        values=EditValues,
        asks=(),
        act=act,
    )
