"""The form of a stance: its scope rows, its evidence, and new sources written in place."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import keys
from app.edits.stances import NEEDS_EVIDENCE, STANCES
from app.forms.posted import Form
from app.forms.stances import StanceValues
from app.models import Document, Quote, Stance
from app.models.codebook import Basis, Kind, Role, SpeaksFor
from app.queries import menus, quotes, stances
from app.queries.rows import StanceRow
from app.routes.editing import in_place
from app.routes.editing.asking import NOT_GIVEN, Asking, by_id, rows, typed_day

FIELDS = (
    "actor",
    "kind",
    "position",
    "said",
    "official",
    "post",
    "scope",
    "evidence",
    "summary",
    "basis",
    "rank",
    "speaks_for",
    "about",
    "effective",
    "known_on",
    "ended_on",
    "checked_on",
    "note",
)


def _start(db: Session, query: Mapping[str, str]) -> dict[str, Any]:
    """A new stance from the page it was begun on: `actor`, `official`, `document`, `kind`."""
    official, actor = query.get("official", ""), query.get("actor", "")
    kind = query.get("kind", Kind.POLICY.value)
    held = menus.post_on(db, official, actor, None) if official and actor else None
    document = query.get("document", "")
    return {
        "actor": actor,
        "official": official,
        "post": held[0] if held else "",
        "kind": kind,
        "basis": Basis.STATEMENT.value,
        "said": {**NOT_GIVEN, "how": "day"},
        "effective": NOT_GIVEN,
        "evidence": [{"role": "supports", "document": document}] if document else [],
    }


def _again(values: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """Restated today: the same position, whose evidence is yet to be given."""
    day = today.isoformat()
    return values | {
        "said": {"first": day, "last": day, "words": None},
        "effective": NOT_GIVEN,
        "known_on": None,
        "ended_on": None,
        "checked_on": day,
        "evidence": [],
    }


def _menus(db: Session, form: Form) -> dict[str, Any]:
    actor, official = form.value("actor"), form.value("official")
    rows = form.rows("evidence")
    cited = [menus.known_key(form.value(f"evidence.{row}.quote")) for row in rows]
    wanted = [menus.known_key(form.value(f"evidence.{row}.document")) for row in rows]
    return {
        "actors": menus.actors(db),
        "officials": menus.officials(db),
        "documents": menus.document_choices(db),
        "held": menus.post_on(db, official, actor, typed_day(form, "said.first")),
        "found": menus.evidence(db, form.value("find"), actor),
        "cited_quotes": {q.key: q for q in quotes.fetch(db, Quote.key.in_(filter(None, cited)))},
        "cited_documents": menus.document_names(db, [key for key in wanted if key]),
    }


def _arrange(db: Session, form: Form, do: str) -> bool:
    """Take up what was ticked; add and drop rows, and look for evidence, where asked."""
    _cite(form)
    if not form.value("post"):
        held = menus.post_on(
            db, form.value("official"), form.value("actor"), typed_day(form, "said.first")
        )
        if held and do not in {"save", "draft", "publish"}:
            form.set("post", held[0])
            form.set("post_proposed", "1")
    return do == "find" or rows(db, form, do)


def _cite(form: Form) -> None:
    """Quotes and documents that were ticked become rows of evidence."""
    kinds = ("quote", "document")
    known = {(k, form.value(f"evidence.{row}.{k}")) for row in form.rows("evidence") for k in kinds}
    for ticked in form.values("cite"):
        kind, _, key = ticked.partition(":")
        if kind in kinds and key and (kind, key) not in known:
            form.add_row("evidence", role="supports", **{kind: key})
            known.add((kind, key))
    form.forget("cite")


def _infer(db: Session, form: Form) -> None:
    """The rank is that of the post; a policy is always the government's."""
    held = menus.post_on(
        db, form.value("official"), form.value("actor"), typed_day(form, "said.first")
    )
    if not form.value("rank"):
        form.set("rank", str(held[1] if held else 3))
    if form.value("kind") == Kind.POLICY and not form.value("speaks_for"):
        form.set("speaks_for", SpeaksFor.GOVERNMENT.value)


def _owed(form: Form) -> dict[str, str]:
    roles = {form.value(f"evidence.{row}.role") for row in form.rows("evidence")}
    given = Role.SUPPORTS in roles or in_place.begun(form)
    return {} if given else {"evidence": NEEDS_EVIDENCE}


def _source(db: Session, values: StanceValues) -> str | None:
    """The document of the first evidence."""
    first = next(iter(values.evidence), None)
    if first is None:
        return None
    if first.document:
        return first.document
    return db.scalar(select(Document.key).join(Quote).where(Quote.key == first.quote))


def _preview(db: Session, stance: Stance) -> StanceRow:
    return stances.fetch(db, Stance.id == stance.id)[0]


STANCE = Asking(
    noun=STANCES,
    folder="stances",
    word="stance",
    fields=FIELDS,
    find=by_id(STANCES),
    path=lambda stance: f"/stances/{stance.id}",
    key=keys.of_stance,
    menus=_menus,
    start=_start,
    again=_again,
    arrange=_arrange,
    infer=_infer,
    prepare=in_place.prepare,
    owed=_owed,
    source=_source,
    preview=_preview,
)
