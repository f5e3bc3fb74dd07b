"""GET /organisations, /organisations/nato."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.models.codebook import ActorType
from app.queries import actors
from app.web.deps import Db, RecordKey, asked, today
from app.web.templating import render

router = APIRouter(prefix="/organisations")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, actors.ORGANISATIONS)
    found = actors.organisation_list(db, filters)
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
    day = today()
    return render(
        request,
        "organisations/show.html",
        {
            "organisation": organisation,
            "history": actors.history(db, organisation.ref.id, day, day),
            "officials": actors.voices(db, organisation.ref.id),
            "members": actors.members(db, organisation.ref.id, day),
            "documents": actors.documents(db, organisation.ref.id),
        },
    )
