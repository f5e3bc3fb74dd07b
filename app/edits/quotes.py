"""Writing quotes."""

from sqlalchemy.orm import Session, joinedload

from app.edits.cautions import tenure
from app.edits.history import Noun, find
from app.edits.naming import Reference
from app.edits.places import place_of
from app.edits.refused import Caution
from app.forms.fields import Span
from app.forms.quotes import Place, QuoteValues
from app.models import Actor, Document, Official, Quote

# Fields that a quote and its values name alike.
SAME = ("post", "quoted", "words", "language", "translated_by", "occasion")


def _values_of(quote: Quote) -> QuoteValues:
    return QuoteValues.model_construct(
        key=quote.key,
        status=quote.status,
        document=quote.document.key,
        speaker=quote.speaker.key,
        actor=quote.actor.key,
        said=Span.model_construct(
            first=quote.said_first, last=quote.said_last, words=quote.said_words
        ),
        place=Place.model_construct(start=quote.start, end=quote.end, paragraph=quote.paragraph),
        **{name: getattr(quote, name) for name in SAME},
    )


def _refers(values: QuoteValues) -> list[Reference]:
    return [
        Reference("document", Document, "document", values.document),
        Reference("speaker", Official, "official", values.speaker),
        Reference("actor", Actor, "actor", values.actor),
    ]


def _complete(db: Session, values: QuoteValues) -> QuoteValues:
    return values.model_copy(update={"place": place_of(db, values)})


def _cautions(db: Session, values: QuoteValues, _before: QuoteValues | None) -> list[Caution]:
    return tenure(db, values.speaker, values.actor, values.said, "speaker")


def _assign(db: Session, quote: Quote, values: QuoteValues) -> None:
    for name in SAME:
        setattr(quote, name, getattr(values, name))
    quote.document = find(db, Document, values.document, "document", "document")
    quote.speaker = find(db, Official, values.speaker, "official", "speaker")
    quote.actor = find(db, Actor, values.actor, "actor", "actor")
    quote.said_first, quote.said_last = values.said.first, values.said.last
    quote.said_words = values.said.words
    quote.start, quote.end = values.place.start, values.place.end
    quote.paragraph = values.place.paragraph


QUOTES = Noun(
    name="quote",
    model=Quote,
    values=QuoteValues,
    options=(joinedload(Quote.document), joinedload(Quote.speaker), joinedload(Quote.actor)),
    values_of=_values_of,
    refers=_refers,
    complete=_complete,
    cautions=_cautions,
    make=lambda _values: Quote(),
    assign=_assign,
    actor_id=lambda quote: quote.actor_id,
)
