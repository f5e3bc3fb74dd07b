"""GET /organisations, /organisations/nato."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.models.codebook import ActorType
from app.queries import actors, organisations
from app.web.deps import Db, RecordKey, asked, today
from app.web.shown import shown
from app.web.templating import render

router = APIRouter(prefix="/organisations")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, organisations.LISTING)
    found = organisations.fetch(db, filters)
    return render(
        request,
        "organisations/index.html",
        {
            "filters": filters,
            "choices": choices,
            "organisations": found,
            "count_text": counted(len(found), "organisation"),
        },
    )


@router.get("/{key}")
def show(request: Request, db: Db, key: RecordKey) -> Response:
    organisation = actors.find(db, key, ActorType.ORGANISATION)
    if organisation is None:
        raise HTTPException(404)
    ref = organisation.ref
    here = shown(request, db, ref, organisation.status, f"the organisation {ref.name}")
    day = today()
    return render(
        request,
        "organisations/show.html",
        {
            "organisation": organisation,
            "here": here,
            "history": actors.history(db, ref.id, day, day),
            "officials": actors.voices(db, ref.id),
            "members": organisations.members(db, ref.id, day),
            "documents": actors.documents(db, ref.id),
        },
        status=here.code,
    )
