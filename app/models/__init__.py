"""What a record is, one noun a file. Import models from here, so that all tables are known."""

from app.models.actor import Actor, Country, Membership, Organisation
from app.models.base import Base
from app.models.document import Document
from app.models.official import Official, Tenure
from app.models.quote import Quote
from app.models.revision import Revision
from app.models.search import SearchEntry
from app.models.stance import Contradiction, Evidence, Scope, Stance

__all__ = [
    "Actor",
    "Base",
    "Contradiction",
    "Country",
    "Document",
    "Evidence",
    "Membership",
    "Official",
    "Organisation",
    "Quote",
    "Revision",
    "Scope",
    "SearchEntry",
    "Stance",
    "Tenure",
]
