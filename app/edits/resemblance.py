"""New records that may be known already: names that are nearly alike, documents at one address."""

from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.refused import Caution
from app.forms import words
from app.forms.documents import DocumentValues
from app.forms.officials import OfficialValues
from app.forms.wording import listed
from app.models import Document, Official
from app.models.codebook import Status

ALIKE = 0.85
MOST_NAMES = 3


def known_names(
    db: Session, values: OfficialValues, before: OfficialValues | None
) -> list[Caution]:
    if before is not None:
        return []
    given = (values.name, *values.other_names)
    officials = db.execute(
        select(Official.name, Official.other_names)
        .where(Official.status != Status.WITHDRAWN, Official.key != values.key)
        .order_by(Official.name)
    )
    alike = [
        name
        for name, others in officials
        if any(resembles(one, other) for one in given for other in (name, *others))
    ]
    if not alike:
        return []
    more = f" and {len(alike) - MOST_NAMES} more" if len(alike) > MOST_NAMES else ""
    return [
        Caution(
            "resembles",
            "name",
            f"The record already knows {listed(alike[:MOST_NAMES])}{more}: check that this is "
            "somebody else. If not, edit that official and add this spelling there.",
        )
    ]


def resembles(one: str, other: str) -> bool:
    """Whether two names may be one person’s, whatever their order and their initials."""
    mine, theirs = _parts(one), _parts(other)
    if not mine or not theirs:
        return False
    if mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0]:
        return True
    matcher = SequenceMatcher(None, _joined(mine), _joined(theirs))
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _parts(name: str) -> list[str]:
    return words.tokens(name)


def _joined(parts: list[str]) -> str:
    return " ".join(sorted(part for part in parts if len(part) > 1) or parts)


def known_address(db: Session, values: DocumentValues) -> list[Caution]:
    if values.url is None:
        return []
    found = db.execute(
        select(Document.title, Document.key)
        .where(
            Document.url.in_(_spellings(values.url)),
            Document.key != values.key,
            Document.status != Status.WITHDRAWN,
        )
        .order_by(Document.id)
        .limit(1)
    ).one_or_none()
    if found is None:
        return []
    return [
        Caution(
            "known-address",
            "url",
            f"The document “{found.title or found.key}” has this address already: use that one, "
            "or check the address.",
        )
    ]


def _spellings(url: str) -> list[str]:
    """The address with and without a last slash, by http and by https."""
    rest = url.split("://", 1)[1].rstrip("/")
    return [f"{scheme}://{rest}{end}" for scheme in ("https", "http") for end in ("", "/")]
