"""GET /officials, /officials/emmanuel-macron."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.models import Quote, Stance
from app.queries import officials, quotes, stances
from app.web.deps import Db, RecordKey, asked
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
    return render(
        request,
        "officials/show.html",
        {
            "official": official,
            "quotes": quotes.fetch(db, Quote.speaker_id == official.ref.id),
            "stances": stances.fetch(
                db,
                stances.visible(),
                Stance.official_id == official.ref.id,
                order=(Stance.effective_first.desc(), Stance.id),
            ),
        },
    )
