"""GET /desk: what waits for an editor."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import stances, suggestions
from app.web.deps import Db, Editor, today
from app.web.subjects import own_changes, subjects
from app.web.templating import render

router = APIRouter()


@router.get("/desk")
def show(request: Request, db: Db, editor: Editor) -> Response:
    drafts = stances.drafts(db)
    waiting = suggestions.waiting(db)
    known = subjects(db, {("stance", draft.id) for draft in drafts} | {s.about for s in waiting})
    return render(
        request,
        "desk/show.html",
        {
            "drafts": [(draft, known["stance", draft.id]) for draft in drafts],
            "drafts_text": counted(len(drafts), "draft"),
            "waiting": [(suggestion, known[suggestion.about]) for suggestion in waiting],
            "waiting_text": counted(len(waiting), "suggestion"),
            "own": own_changes(db, editor.name),
            "today": today(),
        },
    )
