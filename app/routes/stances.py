"""GET /stances, /stances/42."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.models import Stance
from app.models.codebook import Status
from app.queries import changes, stances
from app.queries.choices import names
from app.queries.headline import standing
from app.queries.rows import StanceRow
from app.web.deps import Db, RecordId, asked, today
from app.web.errors import Gone
from app.web.sentences import change
from app.web.templating import render

router = APIRouter(prefix="/stances")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, stances.LISTING)
    return render(
        request,
        "stances/index.html",
        {
            "filters": filters,
            "choices": choices,
            "page": stances.page(db, filters),
            "count_text": counted(stances.count(db, filters), "stance"),
        },
    )


@router.get("/{stance_id}")
def show(request: Request, db: Db, stance_id: RecordId) -> Response:
    stance = next(iter(stances.fetch(db, Stance.id == stance_id)), None)
    if stance is None or stance.status is Status.DRAFT:
        raise HTTPException(404)
    if stance.status is Status.WITHDRAWN:
        raise _withdrawn(stance, changes.reason_of_newest(db, "stance", stance_id))
    known = names(db)
    before, after = stances.neighbours(db, stance)
    return render(
        request,
        "stances/show.html",
        {
            "stance": stance,
            "before": before,
            "after": after,
            "contradictions": stances.contradictions(db, stance_id),
            "standing": standing(db, stance, after, today()),
            "changes": [change(row, known) for row in changes.of_record(db, "stance", stance_id)],
        },
    )


def _withdrawn(stance: StanceRow, reason: str) -> Gone:
    title = f"Withdrawn: a {stance.kind.label.lower()} of {stance.actor.named}"
    return Gone(title, f"It was taken back. The reason given: {reason}")
