"""GET /stances, /stances/42."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import changes, contradictions, stances
from app.queries.choices import choices
from app.queries.headline import standing
from app.web.deps import Db, RecordId, Visitor, asked, today
from app.web.sentences import change
from app.web.shown import shown
from app.web.templating import render

router = APIRouter(prefix="/stances")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, offered = asked(request, db, stances.LISTING)
    return render(
        request,
        "stances/index.html",
        {
            "filters": filters,
            "choices": offered,
            "page": stances.page(db, filters),
            "count_text": counted(stances.count(db, filters), "stance"),
        },
    )


@router.get("/{stance_id}")
def show(request: Request, db: Db, visitor: Visitor, stance_id: RecordId) -> Response:
    stance = stances.find(db, stance_id)
    if stance is None:
        raise HTTPException(404)
    what = f"a {stance.kind.label.lower()} of {stance.actor.named}"
    here = shown(request, db, stance, stance.status, what)
    known = choices(db).said_names
    told = changes.of_record(db, "stance", stance_id, editor=visitor is not None)
    before, after = stances.neighbours(db, stance)
    return render(
        request,
        "stances/show.html",
        {
            "stance": stance,
            "here": here,
            "before": before,
            "after": after,
            "contradictions": contradictions.of_stance(db, stance_id),
            "standing": standing(db, stance, after, today()),
            "changes": [change(row, known) for row in told],
        },
        status=here.code,
    )
