"""GET /changes."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import changes
from app.web.deps import Db, asked
from app.web.sentences import change
from app.web.templating import render

router = APIRouter(prefix="/changes")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, changes.LISTING)
    page = changes.page(db, filters)
    return render(
        request,
        "changes/index.html",
        {
            "filters": filters,
            "choices": choices,
            "page": page,
            "changes": [change(row, filters.said_names) for row in page.rows],
            "count_text": counted(changes.count(db, filters), "change"),
        },
    )
