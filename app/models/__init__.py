"""What a record is, one noun a file. Import models from here, so that all tables are known."""

from app.models.actor import Actor, Country, Membership, Organisation
from app.models.base import Base
from app.models.document import Document
from app.models.official import Official, Tenure
from app.models.quote import Quote
from app.models.revision import Revision
from app.models.search import SearchEntry
from app.models.stance import Contradiction, Evidence, Scope, Stance
from app.models.suggestion import Suggestion
from app.models.user import Attempt, SetupToken, User, UserSession
from app.models.writing import Merge, Submission

__all__ = [
    "Actor",
    "Attempt",
    "Base",
    "Contradiction",
    "Country",
    "Document",
    "Evidence",
    "Membership",
    "Merge",
    "Official",
    "Organisation",
    "Quote",
    "Revision",
    "Scope",
    "SearchEntry",
    "SetupToken",
    "Stance",
    "Submission",
    "Suggestion",
    "Tenure",
    "User",
    "UserSession",
]
