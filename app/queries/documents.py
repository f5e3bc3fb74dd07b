"""Documents: lists, and one with what was drawn from it. Their text is not for readers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.forms.filters import Filters
from app.forms.listing import FILTERS, Listing
from app.forms.paging import Sort
from app.models import Document, Evidence, Quote, Stance
from app.models.codebook import Status
from app.queries import merges, paging, quotes, search, stances
from app.queries.columns import Reader, document_columns
from app.queries.rows import DocumentRef, QuoteRow, StanceRow
from app.queries.visibility import visible

NEWEST = Sort("newest", "Newest first", "day", descending=True)
OLDEST = Sort("oldest", "Oldest first", "day")
LISTING = Listing("/documents", "document", "documents", FILTERS, (NEWEST, OLDEST))


@dataclass(frozen=True, slots=True)
class DocumentRow:
    ref: DocumentRef
    quotes: int
    stances: int


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """A source with all that is public about it, and what was drawn from it."""

    ref: DocumentRef
    status: Status
    original_publisher: str | None
    language: str
    licence: str | None
    accessed_on: dt.date | None
    archived_url: str | None
    text_sha256: str | None
    note: str | None
    quotes: tuple[QuoteRow, ...]
    stances: tuple[StanceRow, ...]


def matching(db: Session, filters: Filters) -> list[ColumnElement[bool]]:
    """Documents that the stances or quotes asked for were drawn from; `q` finds titles too."""
    asked = [clause for build in stances.CLAUSES.values() if (clause := build(filters)) is not None]
    by_stance = (
        select(Evidence.document_id)
        .join(Stance, Evidence.stance_id == Stance.id)
        .where(visible(Stance))
    )
    conditions = [visible(Document)]
    if asked:
        found: list[ColumnElement[bool]] = [Document.id.in_(by_stance.where(*asked))]
        if quotes.answerable(filters):
            alike = quotes.matching(db, filters.without("q"))
            found.append(Document.id.in_(select(Quote.document_id).where(*alike)))
        conditions.append(or_(*found))
    if filters.q:
        hits = search.hits(db, "quote", filters.q)
        conditions.append(
            or_(
                Document.id.in_(search.hits(db, "document", filters.q)),
                Document.id.in_(
                    select(Quote.document_id).where(visible(Quote), Quote.id.in_(hits))
                ),
                Document.id.in_(
                    by_stance.where(Stance.id.in_(search.hits(db, "stance", filters.q)))
                ),
            )
        )
    return conditions


def page(db: Session, filters: Filters) -> paging.Page[DocumentRow]:
    value: Any = func.coalesce(Document.published_first, paging.DAY_NOT_GIVEN)
    return paging.page(
        db,
        select(*document_columns(), *_counts()).where(*matching(db, filters)),
        paging.Keyset(filters.order, value, Document.id),
        filters.after,
        _rows,
    )


def count(db: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Document).where(*matching(db, filters))
    return db.scalar(statement) or 0


def find(db: Session, document_id: int) -> DocumentDetail | None:
    """One document whatever its status; who may see it is for the page to say."""
    row = db.execute(
        select(
            *document_columns(),
            Document.status,
            Document.original_publisher,
            Document.language,
            Document.licence,
            Document.accessed_on,
            Document.archived_url,
            Document.text_sha256,
            Document.note,
        ).where(Document.id == document_id)
    ).first()
    if row is None:
        return None
    reader = Reader(row)
    ref = reader.document()
    drawn = quotes.fetch(
        db,
        Quote.document_id == document_id,
        order=(Quote.start.asc().nulls_last(), Quote.paragraph.asc().nulls_last(), Quote.id),
    )
    shown = stances.fetch(
        db,
        visible(Stance),
        Stance.id.in_(select(Evidence.stance_id).where(Evidence.document_id == document_id)),
        order=(Stance.effective_first.desc(), Stance.id),
    )
    status, original, language, licence, accessed_on, archived_url, sha256, note = reader.take(8)
    return DocumentDetail(
        ref=ref,
        status=status,
        original_publisher=original,
        language=language,
        licence=licence,
        accessed_on=accessed_on,
        archived_url=archived_url,
        text_sha256=sha256,
        note=note,
        quotes=tuple(drawn),
        stances=tuple(shown),
    )


def merged_into(db: Session, document: DocumentDetail) -> DocumentRef | None:
    """The document that a withdrawn one proved to be."""
    if document.status is not Status.WITHDRAWN:
        return None
    other = merges.moved_to(db, "document", document.ref.id)
    row = db.execute(select(*document_columns()).where(Document.id == other)).first()
    return Reader(row).document() if row else None


def _counts() -> list[ColumnElement[int]]:
    drawn = (
        select(func.count())
        .select_from(Quote)
        .where(Quote.document_id == Document.id, visible(Quote))
    )
    shown = (
        select(func.count(Evidence.stance_id.distinct()))
        .join(Stance, Evidence.stance_id == Stance.id)
        .where(Evidence.document_id == Document.id, visible(Stance))
    )
    return [drawn.scalar_subquery(), shown.scalar_subquery()]


def _rows(rows: Sequence[Sequence[Any]]) -> list[DocumentRow]:
    found = []
    for row in rows:
        reader = Reader(row)
        ref = reader.document()
        found.append(DocumentRow(ref, *reader.take(2)))
    return found
