"""Seeding: all sheets into the database, in one transaction, as revisions by "seed".

Seeding again changes nothing. A record that a person has edited since is kept as it is, and
the result says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.edits import history
from app.edits.actors import ACTORS
from app.edits.contradictions import CONTRADICTIONS
from app.edits.documents import DOCUMENTS
from app.edits.history import SEED, Edit, Noun, Outcome
from app.edits.nouns import NOUNS
from app.edits.officials import OFFICIALS
from app.edits.quotes import QUOTES
from app.edits.refused import Refused
from app.edits.stances import STANCES
from app.forms.actors import ActorValues
from app.forms.documents import DocumentValues
from app.forms.fields import Values
from app.forms.officials import OfficialValues
from app.forms.quotes import QuoteValues
from app.forms.stances import ContradictionValues, StanceValues
from app.models.codebook import ActorType
from app.seeding.sheets import Fault, Sheet, Where, WrongSheets


@dataclass
class SeedResult:
    """What seeding did, by record: counts, and the keys that people's edits kept."""

    total: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One record of a sheet, checked, with the place to point at if the record refuses it."""

    noun: Noun[Any, Any]
    values: Values
    sheet: Sheet
    where: Where
    document: str | None = None

    @property
    def name(self) -> str:
        return f"{self.noun.name} {self.values.key}"  # type: ignore[attr-defined]


def read(folder: Path) -> list[Entry]:
    """Every record of the sheets, in an order that can be written; WrongSheets if any fails."""
    faults: list[Fault] = []
    entries: list[Entry] = []
    actors = _sheet(folder, folder / "actors.yaml", faults)
    officials = _sheet(folder, folder / "officials.yaml", faults)
    documents = [
        _sheet(folder, path, faults) for path in sorted((folder / "documents").glob("*.yaml"))
    ]
    if actors:
        _only(actors, {"actors"}, faults)
        entries += sorted(
            _entries(actors, "actors", ACTORS, ActorValues, faults), key=_parents_first
        )
    if officials:
        _only(officials, {"officials"}, faults)
        entries += _entries(officials, "officials", OFFICIALS, OfficialValues, faults)
    for sheet in filter(None, documents):
        entries += _document_entries(sheet, faults)
    _no_doubles(entries, faults)
    if faults:
        raise WrongSheets(sorted(faults, key=lambda f: (str(f.path), f.line)))
    # Evidence and contradictions may reach into another sheet, so kinds are written one by one.
    order = list(NOUNS)
    return sorted(entries, key=lambda entry: order.index(entry.noun.name))


def seed(
    db: Session, entries: list[Entry], progress: Callable[[int, int], None] = lambda *_: None
) -> SeedResult:
    """Write the records; WrongSheets where the record refuses one. `progress` gets done, total."""
    result = SeedResult(total=len(entries))
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        try:
            _write(db, entry, result)
        except Refused as refused:
            place = tuple(
                int(part) if part.isdigit() else part for part in refused.field.split(".")
            )
            raise WrongSheets(
                [entry.sheet.fault((*entry.where, *place), refused.message)]
            ) from refused
    return result


def _write(db: Session, entry: Entry, result: SeedResult) -> None:
    key: str = entry.values.key  # type: ignore[attr-defined]  # every noun's values have a key
    if history.edited_by_people(db, entry.noun, key):
        if history.differs(db, entry.noun, entry.values):
            result.kept.append(entry.name)
        else:
            result.unchanged += 1
        return
    edit = Edit(
        author=SEED, reason=f"Seeded from {entry.sheet.path.as_posix()}", document=entry.document
    )
    match history.save(db, entry.noun, entry.values, edit):
        case Outcome.ADDED:
            result.added += 1
        case Outcome.CHANGED:
            result.changed += 1
        case Outcome.UNCHANGED:
            result.unchanged += 1


def _sheet(folder: Path, path: Path, faults: list[Fault]) -> Sheet | None:
    shown = Path(folder.name) / path.relative_to(folder)
    if not path.exists():
        faults.append(Fault(shown, 1, "sheet", "there is no such file: add it"))
        return None
    try:
        sheet = Sheet(path, shown)
    except WrongSheets as wrong:
        faults += wrong.faults
        return None
    if not isinstance(sheet.data, dict):
        faults.append(sheet.fault((), "write the sheet's parts by name, such as “actors:”"))
        return None
    return sheet


def _only(sheet: Sheet, names: set[str], faults: list[Fault]) -> None:
    faults.extend(
        sheet.fault((name,), f"no such part: a sheet here has {', '.join(sorted(names))}")
        for name in sheet.data
        if name not in names
    )


def _entries(
    sheet: Sheet,
    name: str,
    noun: Noun[Any, Any],
    model: type[Values],
    faults: list[Fault],
    document: str | None = None,
) -> list[Entry]:
    entries = []
    for i, data in sheet.items(name, faults):
        record = _at_home(data, model, document)
        values = sheet.values(model, record, (name, i), faults)
        if values:
            entries.append(Entry(noun, values, sheet, (name, i), document))
    return entries


def _at_home(data: Any, model: type[Values], document: str | None) -> Any:
    """A quote, and evidence that names neither, belong to the sheet's own document."""
    if not isinstance(data, dict) or document is None:
        return data
    if model is QuoteValues:
        return {"document": document, **data}
    if model is StanceValues and isinstance(data.get("evidence"), list):
        return data | {
            "evidence": [
                {"document": document, **item}
                if isinstance(item, dict) and not item.get("quote") and not item.get("document")
                else item
                for item in data["evidence"]
            ]
        }
    return data


def _document_entries(sheet: Sheet, faults: list[Fault]) -> list[Entry]:
    _only(sheet, {"document", "quotes", "stances", "contradictions"}, faults)
    document = sheet.values(DocumentValues, sheet.data.get("document"), ("document",), faults)
    if document is None:
        return []
    own = document.key
    return [
        Entry(DOCUMENTS, document, sheet, ("document",), None),
        *_entries(sheet, "quotes", QUOTES, QuoteValues, faults, own),
        *_entries(sheet, "stances", STANCES, StanceValues, faults, own),
        *_entries(sheet, "contradictions", CONTRADICTIONS, ContradictionValues, faults, own),
    ]


def _no_doubles(entries: list[Entry], faults: list[Fault]) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.name, entry)
        if first is not entry:
            place = f"{first.sheet.path}, line {first.sheet.lines[first.where]}"
            faults.append(
                entry.sheet.fault((*entry.where, "key"), f"the key is taken already: see {place}")
            )


def _parents_first(entry: Entry) -> int:
    values = entry.values
    if not isinstance(values, ActorValues):
        return 0
    return 2 if values.type is ActorType.COUNTRY else int(values.parent is not None)
