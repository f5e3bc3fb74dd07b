"""GET /documents, /documents/3."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.wording import counted
from app.queries import documents
from app.web.deps import Db, RecordId, asked
from app.web.shown import moved, shown
from app.web.templating import render

router = APIRouter(prefix="/documents")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, documents.LISTING)
    return render(
        request,
        "documents/index.html",
        {
            "filters": filters,
            "choices": choices,
            "page": documents.page(db, filters),
            "count_text": counted(documents.count(db, filters), "document"),
        },
    )


@router.get("/{document_id}")
def show(request: Request, db: Db, document_id: RecordId) -> Response:
    document = documents.find(db, document_id)
    if document is None:
        raise HTTPException(404)
    other = documents.merged_into(db, document)
    if other:
        return moved(request, other.path)
    here = shown(request, db, document.ref, document.status, f"the document “{document.ref.name}”")
    context = {"document": document, "here": here}
    return render(request, "documents/show.html", context, status=here.code)
