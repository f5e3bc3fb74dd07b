"""GET /method."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.queries.headline import RULE
from app.web.templating import render

router = APIRouter(prefix="/method")


@router.get("")
def show(request: Request) -> Response:
    return render(request, "method/show.html", {"rule": RULE})
