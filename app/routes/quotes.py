"""GET /quotes, /quotes/12."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import quotes
from app.web.citation import citation
from app.web.deps import Db, RecordId, asked
from app.web.shown import shown
from app.web.templating import render

router = APIRouter(prefix="/quotes")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, quotes.LISTING)
    return render(
        request,
        "quotes/index.html",
        {
            "filters": filters,
            "choices": choices,
            "page": quotes.page(db, filters),
            "count_text": counted(quotes.count(db, filters), "quote"),
        },
    )


@router.get("/{quote_id}", name="show_quote")
def show(request: Request, db: Db, quote_id: RecordId) -> Response:
    quote = quotes.find(db, quote_id)
    if quote is None:
        raise HTTPException(404)
    here = shown(request, db, quote, quote.status, f"a quote of {quote.speaker.name}")
    post = quotes.post_at(db, quote.speaker.id, quote.actor.id, quote.said.first)
    return render(
        request,
        "quotes/show.html",
        {
            "quote": quote,
            "here": here,
            "post": post,
            "stances": quotes.supported_stances(db, quote_id),
            "citation": citation(
                quote, post, str(request.url_for("show_quote", quote_id=quote_id))
            ),
        },
        status=here.code,
    )
