"""GET /changes."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.forms import filter_reading
from app.forms.wording import counted
from app.queries import changes
from app.queries.choices import choices
from app.web.deps import Db, Visitor, today
from app.web.sentences import change
from app.web.templating import render

router = APIRouter(prefix="/changes")


@router.get("")
def index(request: Request, db: Db, visitor: Visitor) -> Response:
    editor = visitor is not None
    authors = tuple((name, name) for name in changes.authors(db, editor=editor))
    offered = replace(choices(db), authors=authors)
    sent = request.query_params.multi_items()
    filters = filter_reading.read(sent, changes.LISTING, offered, today())
    page = changes.page(db, filters, editor=editor)
    return render(
        request,
        "changes/index.html",
        {
            "filters": filters,
            "choices": offered,
            "page": page,
            "changes": [change(row, filters.said_names) for row in page.rows],
            "count_text": counted(changes.count(db, filters, editor=editor), "change"),
        },
    )
