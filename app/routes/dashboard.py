"""GET /."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import changes
from app.queries.dashboard import LISTING, Dashboard, dashboard
from app.web.answer import answer
from app.web.deps import Db, asked
from app.web.map import build_bar, build_map, build_tiles
from app.web.sentences import change
from app.web.templating import render
from app.web.timeline import build_timeline

router = APIRouter()


@router.get("/")
def show(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, LISTING)
    board = dashboard(db, filters)
    return render(
        request,
        "dashboard/show.html",
        {
            "filters": filters,
            "choices": choices,
            "board": board,
            "answer": answer(board),
            "bar": build_bar(board),
            "map": build_map(board.headlines),
            "tiles": build_tiles(board.headlines),
            "timeline": build_timeline(board.lanes, board.as_of),
            "count_text": _count(board),
            "changes": [
                change(row, filters.said_names) for row in changes.latest(db, record_type="stance")
            ],
        },
    )


def _count(board: Dashboard) -> str:
    return (
        counted(len(board.shown), "country", "countries")
        + " and "
        + counted(len(board.voices), "other voice")
    )
