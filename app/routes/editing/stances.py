"""The form of a stance: its scope rows, its evidence, and new sources written in place."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import history, keys
from app.edits.documents import DOCUMENTS
from app.edits.history import Edit, Noun
from app.edits.quotes import QUOTES
from app.edits.refused import Refused
from app.edits.stances import STANCES
from app.forms.documents import DocumentValues
from app.forms.fields import RecordValues
from app.forms.posted import Form
from app.forms.quotes import QuoteValues
from app.forms.stances import StanceValues
from app.models import Document, Quote, Stance
from app.models.base import Record
from app.models.codebook import Basis, Kind, SpeaksFor
from app.queries import menus, quotes, stances
from app.queries.rows import StanceRow
from app.routes.editing.asking import NOT_GIVEN, Asking, by_id, rows, typed_day

V = TypeVar("V", bound=RecordValues)

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
NEW_QUOTE = ("quoted", "words", "language", "place")
NEW_DOCUMENT = ("type", "title", "publisher", "url", "published", "language")


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


def _prepare(db: Session, form: Form, edit: Edit) -> None:
    """Write the document and the quote that were entered in place."""
    document = _new_document(db, form, edit)
    if form.value("new_quote.words").strip():
        key = _new_quote(db, form, edit, document)
        if key:
            form.add_row("evidence", role="supports", quote=key)
    elif document:
        form.add_row("evidence", role="supports", document=document)


def _new_quote(db: Session, form: Form, edit: Edit, document: str | None) -> str | None:
    """The key of a quote of this stance's own official, said on the same day."""
    given = {
        "key": "new",
        "document": document or form.value("new_quote.document"),
        "speaker": form.value("official"),
        "actor": form.value("actor"),
        "post": form.value("post"),
        "said": form.data(["said"]).get("said"),
    }
    _english_if_blank(form, "new_quote.language")
    values = form.read(QuoteValues, NEW_QUOTE, given, prefix="new_quote")
    if values is None:
        for field, own in (("speaker", "official"), ("actor", "actor"), ("said", "said")):
            message = form.errors.pop(f"new_quote.{field}", None)
            if message:
                form.errors.setdefault(own, message)
        return None
    values = values.model_copy(update={"key": keys.of_quote(db, values)})
    return _added(db, QUOTES, values, edit, "new_quote")


def _new_document(db: Session, form: Form, edit: Edit) -> str | None:
    named = ("title", "publisher", "url", "published.first")
    if not any(form.value(f"new_document.{name}").strip() for name in named):
        return None
    dated = form.value("new_document.published.first").strip()
    form.set("new_document.published.how", "day" if dated else "none")
    _english_if_blank(form, "new_document.language")
    values = form.read(DocumentValues, NEW_DOCUMENT, {"key": "new"}, prefix="new_document")
    if values is None:
        return None
    values = values.model_copy(update={"key": keys.of_document(db, values)})
    return _added(db, DOCUMENTS, values, edit, "new_document")


def _english_if_blank(form: Form, name: str) -> None:
    if not form.value(name).strip():
        form.forget(name)


def _added(db: Session, noun: Noun[Any, Any], values: V, edit: Edit, prefix: str) -> str:
    """The key of a record written beside the stance; what is wrong with it is told at its part."""
    try:
        record: Record = history.add(db, noun, values, edit)
    except Refused as refused:
        raise Refused(f"{prefix}.{refused.field}", refused.message) from refused
    return record.key


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
    prepare=_prepare,
    source=_source,
    preview=_preview,
)
