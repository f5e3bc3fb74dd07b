"""Every kind of record by its name, in an order in which they can be written from nothing."""

from typing import Any, Final

from app.edits.actors import ACTORS
from app.edits.contradictions import CONTRADICTIONS
from app.edits.documents import DOCUMENTS
from app.edits.history import Noun
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.stances import STANCES

NOUNS: Final[dict[str, Noun[Any, Any]]] = {
    noun.name: noun for noun in (ACTORS, OFFICIALS, DOCUMENTS, QUOTES, STANCES, CONTRADICTIONS)
}
