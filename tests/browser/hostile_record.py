"""Records that no editor means to write: markup, words without a break, other scripts.

A page must show each of them as the plain text that it is, and keep it inside its box.
"""

from sqlalchemy.orm import Session

from tests import factory

MARKUP = (
    '<script>alert(1)</script><img src=x onerror=alert(2)>"\' style="color:red" {{ 7 * 7 }} &amp;'
)
UNBROKEN = "Waffenverwendungsfreigabeausnahmegenehmigung" * 4
ADDRESS = "https://example.org/" + "unbroken" * 40
ARABIC = "يجب أن نسمح لهم بضرب الأماكن التي يُضربون منها."
ARABIC_NAME = "الوزير"


def write(db: Session) -> None:
    """A country full of markup (MD), one of unbroken words (BR), a speaker of Arabic (TR)."""
    _full_of(db, MARKUP, "MD", "markup")
    _full_of(db, UNBROKEN, "BR", "unbroken")
    factory.official(
        db,
        "speaker-of-arabic",
        name=ARABIC_NAME,
        tenures=({"actor": "TR", "post": "وزير الدفاع", "rank": 2},),
    )
    factory.quote(
        db,
        "in-arabic",
        speaker="speaker-of-arabic",
        actor="TR",
        post="وزير الدفاع",
        # Turns the writing round and never back.
        words=ARABIC + " \u202e12.05.2024",
        language="ar",
        translated_by=None,
    )
    factory.stance(
        db,
        "tr-in-arabic",
        actor="TR",
        official="speaker-of-arabic",
        said="2025-05-30",
        evidence=({"quote": "in-arabic"},),
    )


def _full_of(db: Session, text: str, country: str, key: str) -> None:
    """Put one text wherever words may stand."""
    organisation, official, document, quote = (
        f"{key}-{noun}" for noun in ("organisation", "official", "document", "quote")
    )
    said = {"first": "2025-04-01", "last": "2025-04-20", "words": text}
    factory.actor(
        db,
        organisation,
        name=text,
        adjective=text,
        coverage_note=text,
        parent="nato",
    )
    factory.actor(
        db,
        country,
        name=text,
        adjective=text,
        coverage_note=text,
        memberships=({"organisation": organisation, "since": "1999-01-01"},),
    )
    factory.official(
        db,
        official,
        name=text,
        other_names=(text + " 2",),
        tenures=(
            {"actor": country, "post": text, "since": "2020-01-01", "rank": 1},
            {"actor": organisation, "post": text, "until": "2019-12-31", "rank": 3},
        ),
    )
    factory.document(
        db,
        document,
        title=text,
        publisher=text,
        original_publisher=text,
        url=ADDRESS,
        archived_url=ADDRESS,
        published={"first": "2025-04-01", "last": "2025-04-20", "words": text, "inferred": True},
        licence=text,
        note=text,
        text_sha256="0123456789abcdef" * 4,
    )
    factory.quote(
        db,
        quote,
        document=document,
        speaker=official,
        actor=country,
        post=text,
        words=text,
        translated_by=text,
        occasion=text,
        said=said,
    )
    scope = {"weapon": text, "area": "named", "place": text, "ruling": "allowed", "condition": text}
    usual = {
        "official": official,
        "post": text,
        "said": said,
        "summary": text,
        "note": text,
        "evidence": ({"quote": quote}, {"document": document, "paragraph": 3, "role": "context"}),
    }
    factory.stance(db, f"{key}-policy", actor=country, scope=(scope, scope), **usual)
    factory.stance(db, f"{key}-rival", actor=country, position="forbids", **usual)
    factory.contradiction(db, f"{key}-policy", f"{key}-rival", text)
    reported = usual | {"basis": "reported", "said": "2025-05-05", "known_on": "2025-05-06"}
    factory.stance(db, f"{key}-reported", actor=country, position="limits", **reported)
    voiced = usual | {"kind": "view", "speaks_for": "alliance", "about": country}
    factory.stance(db, f"{key}-view", actor=organisation, **voiced)
    voiced = usual | {"kind": "view", "speaks_for": "legislators"}
    factory.stance(db, f"{key}-lawmakers", actor=country, **voiced)
