"""Records that may be one and the same, for whoever is about to merge one of them."""

from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.resemblance import ALIKE, resembles
from app.models import Document, Official
from app.models.base import Record
from app.models.codebook import Status


def likely(db: Session, record: Record) -> set[str]:
    """The keys of published records that resemble this one."""
    if isinstance(record, Official):
        return _officials(db, record)
    if isinstance(record, Document):
        return _documents(db, record)
    return set()


def _officials(db: Session, official: Official) -> set[str]:
    given = (official.name, *official.other_names)
    others = db.execute(
        select(Official.key, Official.name, Official.other_names).where(
            Official.status == Status.PUBLISHED, Official.id != official.id
        )
    )
    return {
        key
        for key, name, other_names in others
        if any(resembles(one, other) for one in given for other in (name, *other_names))
    }


def _documents(db: Session, document: Document) -> set[str]:
    others = db.execute(
        select(Document.key, Document.title, Document.url, Document.text_sha256).where(
            Document.status == Status.PUBLISHED, Document.id != document.id
        )
    )
    return {
        key
        for key, title, url, text_sha256 in others
        if (url and _place(url) == _place(document.url))
        or (text_sha256 and text_sha256 == document.text_sha256)
        or _alike(title, document.title)
    }


def _place(url: str | None) -> str | None:
    """An address without what may differ between two of the same page."""
    return url.split("://", 1)[1].removeprefix("www.").rstrip("/") if url else None


def _alike(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
