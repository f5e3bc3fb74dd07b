"""GET /officials, /officials/emmanuel-macron."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import officials, quotes, stances
from app.web.deps import Db, RecordKey, asked
from app.web.shown import moved, shown
from app.web.templating import render

router = APIRouter(prefix="/officials")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, officials.LISTING)
    return render(
        request,
        "officials/index.html",
        {
            "filters": filters,
            "choices": choices,
            "page": officials.page(db, filters),
            "count_text": counted(officials.count(db, filters), "official"),
        },
    )


@router.get("/{key}")
def show(request: Request, db: Db, key: RecordKey) -> Response:
    official = officials.find(db, key)
    if official is None:
        raise HTTPException(404)
    other = officials.merged_into(db, official)
    if other:
        return moved(request, other.path)
    here = shown(request, db, official.ref, official.status, f"the official {official.ref.name}")
    return render(
        request,
        "officials/show.html",
        {
            "official": official,
            "here": here,
            "quotes": quotes.spoken_by(db, official.ref.id),
            "stances": stances.voiced_by(db, official.ref.id),
        },
        status=here.code,
    )
