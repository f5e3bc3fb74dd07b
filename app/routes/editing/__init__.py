"""Forms: the same routes for every noun. Each module beside `records` tells what one form asks."""

from typing import Any

from fastapi import APIRouter

from app.routes.editing import endings, records
from app.routes.editing.actors import COUNTRY, ORGANISATION
from app.routes.editing.asking import Asking
from app.routes.editing.contradictions import CONTRADICTION
from app.routes.editing.documents import DOCUMENT
from app.routes.editing.merges import merging
from app.routes.editing.officials import OFFICIAL
from app.routes.editing.quotes import QUOTE
from app.routes.editing.stances import STANCE
from app.routes.editing.withdrawals import withdrawal

router = APIRouter()
ASKINGS: tuple[Asking[Any, Any], ...] = (
    COUNTRY,
    ORGANISATION,
    OFFICIAL,
    DOCUMENT,
    QUOTE,
    STANCE,
    CONTRADICTION,
)
for asking in ASKINGS:
    records.add_routes(router, asking)
    endings.add_routes(router, withdrawal(asking))
MERGEABLE: tuple[Asking[Any, Any], ...] = (OFFICIAL, DOCUMENT)
for asking in MERGEABLE:
    endings.add_routes(router, merging(asking))
