"""What stances rest on and how far they reach: evidence and scope, for many stances at once."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import Document, Evidence, Official, Quote, Scope
from app.queries.columns import (
    Reader,
    Voice,
    actor_columns,
    document_columns,
    official_columns,
    quote_columns,
)
from app.queries.rows import EvidenceRow, ScopeRow


def scope(db: Session, ids: list[int]) -> dict[int, list[ScopeRow]]:
    """Scope rows by stance id, in the editor's order."""
    found: dict[int, list[ScopeRow]] = defaultdict(list)
    if ids:
        statement = (
            select(
                Scope.stance_id,
                Scope.weapon,
                Scope.area,
                Scope.place,
                Scope.target,
                Scope.ruling,
                Scope.condition,
            )
            .where(Scope.stance_id.in_(ids))
            .order_by(Scope.stance_id, Scope.place_in_list)
        )
        for row in db.execute(statement):
            found[row.stance_id].append(ScopeRow(*row[1:]))
    return found


def evidence(db: Session, ids: list[int]) -> dict[int, list[EvidenceRow]]:
    """Evidence by stance id, in the editor's order."""
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    if not ids:
        return found
    home = aliased(Document, name="home")
    statement = (
        select(
            Evidence.stance_id,
            Evidence.role,
            Evidence.paragraph,
            Evidence.quote_id,
            *document_columns(),
            *quote_columns(),
            *(getattr(home, column.key) for column in document_columns()),
            *official_columns(),
            *actor_columns(Voice),
        )
        .select_from(Evidence)
        .join(Document, Evidence.document_id == Document.id)
        .outerjoin(Quote, Evidence.quote_id == Quote.id)
        .outerjoin(home, Quote.document_id == home.id)
        .outerjoin(Official, Quote.speaker_id == Official.id)
        .outerjoin(Voice, Quote.actor_id == Voice.id)
        .where(Evidence.stance_id.in_(ids))
        .order_by(Evidence.stance_id, Evidence.place_in_list)
    )
    for row in db.execute(statement):
        reader = Reader(row)
        stance_id, role, paragraph, quote_id = reader.take(4)
        document = reader.document()
        quote = reader.quote() if quote_id is not None else None
        found[stance_id].append(
            EvidenceRow(role, document, quote, paragraph or (quote.paragraph if quote else None))
        )
    return found
