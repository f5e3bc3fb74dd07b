"""One record of each kind that was on the site and is no longer."""

from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.edits.actors import ACTORS
from app.edits.documents import DOCUMENTS
from app.edits.history import Edit, Noun, load, save
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.stances import STANCES
from app.models import Actor, Document, Official, Quote, Stance
from app.models.base import Record
from app.models.codebook import ActorType, Status
from tests import factory

WORD = "Zwolfontein"
REASON = "The letter was forged."


class Gone(NamedTuple):
    noun: str
    path: str
    title: str


def withdraw(db: Session, noun: Noun[Any, Any], key: str) -> None:
    record = load(db, noun, key)
    assert record is not None
    values = noun.values_of(record).model_copy(update={"status": Status.WITHDRAWN})
    save(db, noun, values, Edit(author="a.editor", reason=REASON))


def add_all(db: Session) -> list[tuple[Noun[Any, Any], Record]]:
    """Records of every kind that say WORD in every text; what a record rests on comes after it."""
    in_nato = ({"organisation": "nato"},)
    country = factory.actor(
        db,
        "ZW",
        name=f"{WORD} Land",
        short_name=f"{WORD} L.",
        in_sentence=f"the {WORD}",
        adjective=f"{WORD}ian",
        coverage_note=f"About {WORD}.",
        memberships=in_nato,
    )
    organisation = factory.actor(db, "zwolfontein", name=f"{WORD} Council", parent="nato")
    post = f"Speaker of {WORD}"
    official = factory.official(
        db,
        "zwolfontein-speaker",
        name=f"A. {WORD}",
        other_names=(f"Of {WORD}",),
        tenures=(
            {"actor": "FR", "post": post, "rank": 1},
            {"actor": "ZW", "post": post, "rank": 1},
            {"actor": "nato", "post": post, "rank": 1},
        ),
    )
    document = factory.document(
        db, "zwolfontein-paper", title=f"The {WORD} paper", publisher=f"{WORD} Press"
    )
    quote = factory.quote(
        db,
        "zwolfontein-words",
        document="zwolfontein-paper",
        speaker="zwolfontein-speaker",
        words=f"We speak for {WORD}.",
        occasion=f"In {WORD}",
        post=post,
        said="2024-06-01",
    )
    shown = {
        "official": "zwolfontein-speaker",
        "post": post,
        "said": "2024-06-02",
        "summary": f"{WORD} may be struck.",
        "note": f"{WORD} again.",
        "scope": ({"weapon": WORD, "area": "named", "place": WORD, "condition": f"Of {WORD}"},),
        "evidence": ({"quote": "zwolfontein-words"}, {"document": "nato-allies-ease-restrictions"}),
    }
    stances = [
        factory.stance(db, "zwolfontein-policy", position="forbids", **shown),
        factory.stance(db, "zwolfontein-own", actor="ZW", **shown),
        factory.stance(
            db, "zwolfontein-view", actor="nato", kind="view", speaks_for="alliance", **shown
        ),
    ]
    return [
        *((STANCES, stance) for stance in stances),
        (QUOTES, quote),
        (OFFICIALS, official),
        (DOCUMENTS, document),
        (ACTORS, organisation),
        (ACTORS, country),
    ]


def taken_back(db: Session) -> list[Gone]:
    """Adds one of each kind, then withdraws them, each before what it rests on."""
    records = add_all(db)
    for noun, record in records:
        withdraw(db, noun, record.key)
    return [Gone(noun.name, *_page(record)) for noun, record in records]


def _page(record: Record) -> tuple[str, str]:
    """Where its page is, and what the page's heading says."""
    match record:
        case Actor(type=ActorType.COUNTRY):
            return f"/countries/{record.key}", f"the country {record.name}"
        case Actor():
            return f"/organisations/{record.key}", f"the organisation {record.name}"
        case Official():
            return f"/officials/{record.key}", f"the official {record.name}"
        case Document():
            return f"/documents/{record.id}", f"the document “{record.title}”"
        case Quote():
            return f"/quotes/{record.id}", f"a quote of A. {WORD}"
        case Stance():
            actor = {"FR": "France", "ZW": f"the {WORD}", "nato": "NATO"}[record.actor.key]
            return f"/stances/{record.id}", f"a {record.kind.value} of {actor}"
    raise TypeError(record)
