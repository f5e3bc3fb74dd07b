"""Where a quote's words stand in the canonical text of its document."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits.refused import Refused
from app.forms.quotes import Place, QuoteValues
from app.forms.wording import listed
from app.models import Document
from app.models.codebook import Quoted, Status


def place_of(db: Session, values: QuoteValues) -> Place:
    """The words' place, found where the text is on hand; Refused where they are not in it."""
    if values.quoted is Quoted.REPORTED or values.status is Status.WITHDRAWN:
        return values.place
    text = db.scalar(select(Document.text).where(Document.key == values.document))
    if text is None:
        return values.place
    starts = _starts(text, values.words)
    if not starts:
        raise Refused(
            "words",
            "these words are not in the text of the document: copy them letter by letter, "
            "or code them as reported",
        )
    start = _chosen(text, starts, values.place)
    if start is None:
        return values.place
    return Place(start=start, end=start + len(values.words), paragraph=paragraph_at(text, start))


def paragraph_at(text: str, start: int) -> int | None:
    """Paragraphs are lines that are not empty, from 1 after the title, which is None."""
    before = text[:start].split("\n")[:-1]
    return sum(bool(line) for line in before) or None


def _starts(text: str, words: str) -> list[int]:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _chosen(text: str, starts: list[int], place: Place) -> int | None:
    """The one that `place` means, or the only one there is; None if there are several."""
    if place.start is not None:
        if place.start not in starts:
            raise Refused(
                "place.start",
                "other words stand at this place of the document: correct it, "
                "or leave it out to have it found",
            )
        return place.start
    if len(starts) > 1 and place.paragraph:
        there = [start for start in starts if paragraph_at(text, start) == place.paragraph]
        if not there:
            found = sorted({paragraph_at(text, start) or 0 for start in starts} - {0})
            raise Refused(
                "place.paragraph",
                f"the words are not in paragraph {place.paragraph}: they stand in "
                f"{listed([str(number) for number in found])}",
            )
        starts = there
    return starts[0] if len(starts) == 1 else None
