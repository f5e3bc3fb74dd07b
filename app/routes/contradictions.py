"""GET /contradictions/3."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import days, listed
from app.queries import contradictions
from app.queries.contradictions import ContradictionRow
from app.web.deps import Db, RecordId
from app.web.shown import shown
from app.web.templating import render

router = APIRouter(prefix="/contradictions")


@router.get("/{contradiction_id}")
def show(request: Request, db: Db, contradiction_id: RecordId) -> Response:
    found = contradictions.find(db, contradiction_id)
    if found is None:
        raise HTTPException(404)
    # Whoever may not see one of the stances may not see the link either.
    for stance in found.pair:
        what = f"a {stance.kind.label.lower()} of {stance.actor.named}"
        shown(request, db, stance, stance.status, what)
    here = shown(request, db, found, found.status, _words(found))
    return render(
        request, "contradictions/show.html", {"link": found, "here": here}, status=here.code
    )


def _words(found: ContradictionRow) -> str:
    sides = [
        f"the {stance.kind.label.lower()} of {stance.actor.named}, {days(stance.effective)}"
        for stance in found.pair
    ]
    return "a contradiction between " + listed(sides)
