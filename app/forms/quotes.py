"""What may be sent for a quote."""

from pydantic import model_validator

from app.forms.actors import ActorKey
from app.forms.fields import (
    Language,
    Misfit,
    OptionalCount,
    OptionalLine,
    OptionalOffset,
    RecordValues,
    Slug,
    Span,
    Text,
    Values,
)
from app.models.codebook import Quoted


class Place(Values):
    """Where the words stand: code points of the canonical text, and the paragraph from 1."""

    start: OptionalOffset = None
    end: OptionalCount = None
    paragraph: OptionalCount = None

    @model_validator(mode="after")
    def _ordered(self) -> "Place":
        if (self.start is None) != (self.end is None):
            message = "give both `start` and `end`, or neither"
            raise ValueError(message)
        if self.start is not None and self.end is not None and self.start >= self.end:
            message = "`end` must be greater than `start`"
            raise ValueError(message)
        return self


class QuoteValues(RecordValues):
    """`words` stand without their quotation marks, letter by letter as the document has them."""

    key: Slug
    document: Slug
    speaker: Slug
    actor: ActorKey
    post: OptionalLine = None
    quoted: Quoted
    words: Text
    language: Language = "en"
    translated_by: OptionalLine = None
    said: Span = Span()
    occasion: OptionalLine = None
    place: Place = Place()

    @model_validator(mode="after")
    def _fits_its_place(self) -> "QuoteValues":
        start, end = self.place.start, self.place.end
        if start is None or end is None or self.quoted is Quoted.REPORTED:
            return self
        if end - start != len(self.words):
            message = (
                f"`place` spans {end - start} characters but the words have {len(self.words)}: "
                "correct the one that is wrong"
            )
            raise Misfit("words", message)
        return self
