"""GET /stances/42/history, /stances/42/history/2, and the same for every noun with a page."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from app.forms import paging
from app.forms.posted import Form
from app.forms.wording import counted
from app.queries import history
from app.queries.history import PAGE_SIZE, Head
from app.queries.people import SignedIn
from app.routes.editing.records import begin
from app.web.deps import Db, RecordId, RecordKey, Visitor
from app.web.record_history import alone, asked, comparison, entries, neighbours, title
from app.web.templating import render

router = APIRouter()


class Address(NamedTuple):
    """One version of one record, as its address names it."""

    folder: str
    ref: str
    number: int


def _address(folder: str, ref: RecordKey, number: RecordId) -> Address:
    return Address(folder, ref, number)


VersionAddress = Annotated[Address, Depends(_address)]


def found(db: Session, folder: str, ref: str, visitor: SignedIn | None) -> tuple[Head, list[int]]:
    """The record and the versions that the visitor may see; 404 where there are none."""
    head = history.find(db, folder, ref)
    numbers = history.numbers(db, head, editor=visitor is not None) if head else []
    if head is None or not numbers:
        raise HTTPException(404)
    return head, numbers


@router.get("/{folder}/{ref}/history")
def index(request: Request, db: Db, visitor: Visitor, folder: str, ref: RecordKey) -> Response:
    head, numbers = found(db, folder, ref, visitor)
    editor = visitor is not None
    sent = request.query_params
    before = paging.number(sent.get("before", ""))
    start = before if before in numbers[1:] else None
    versions = history.versions(db, head, editor=editor, before=start)
    pair, message = asked(sent, numbers)
    chosen = history.versions(db, head, editor=editor, among=pair) if pair else []
    names = history.names(db, [*versions, *chosen])
    more = len(versions) > PAGE_SIZE
    return render(
        request,
        "history/index.html",
        {
            "head": head,
            "title": title("History", versions[0], names),
            "entries": entries(head, versions, names),
            "count_text": counted(len(numbers), "version"),
            "comparison": comparison(head, chosen[1], chosen[0], names) if pair else None,
            "message": message,
            "chosen": pair or (versions[min(1, len(versions) - 1)].number, versions[0].number),
            "older": versions[PAGE_SIZE - 1].number if more else None,
            "newest": start is None,
        },
    )


@router.get("/{folder}/{ref}/history/{number}")
def show(
    request: Request, db: Db, visitor: Visitor, folder: str, ref: RecordKey, number: RecordId
) -> Response:
    return page(request, db, visitor, Address(folder, ref, number), Form())


def page(
    request: Request,
    db: Session,
    visitor: SignedIn | None,
    address: Address,
    form: Form,
    status: int = 200,
    **shown: object,
) -> Response:
    """One version, with the form to restore it for whoever may."""
    folder, ref, number = address
    head, numbers = found(db, folder, ref, visitor)
    if number not in numbers:
        raise HTTPException(404)
    among = {number, neighbours(number, numbers)[1] or number}
    versions = history.versions(db, head, editor=visitor is not None, among=among)
    names = history.names(db, versions)
    if not form.value("version"):
        form.set("version", str(head.version))
    begin(form)
    told = alone(head, number, numbers, versions, names)
    name = title(f"Version {number}", told.version, names)
    context = {"head": head, "alone": told, "title": name, "form": form}
    return render(
        request,
        "history/show.html",
        {**context, "cautions": (), "meanwhile": None, **shown},
        status=status,
    )
