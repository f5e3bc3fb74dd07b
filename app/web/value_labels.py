"""What pages call the fields of a record, in the order in which they show them."""

from app.models.codebook import RecordType

# The database keeps fields in no order.
LABELS = {
    RecordType.ACTOR: {
        "key": "Key",
        "type": "Type",
        "name": "Name",
        "short_name": "Short name",
        "in_sentence": "Name in a sentence",
        "adjective": "Adjective",
        "supplies_weapons": "Supplies weapons",
        "parent": "Part of",
        "memberships": "Memberships",
        "coverage_note": "Coverage",
    },
    RecordType.OFFICIAL: {
        "key": "Key",
        "type": "Type",
        "name": "Name",
        "other_names": "Other spellings",
        "tenures": "Posts",
    },
    RecordType.DOCUMENT: {
        "key": "Key",
        "type": "Type",
        "title": "Title",
        "publisher": "Publisher",
        "original_publisher": "Original publisher",
        "url": "Web address",
        "published": "Published",
        "language": "Language",
        "accessed_on": "Read on",
        "archived_url": "Archived copy",
        "licence": "Licence",
        "text_sha256": "SHA-256 of the text",
        "note": "Note",
    },
    RecordType.QUOTE: {
        "key": "Key",
        "words": "Words",
        "quoted": "Quoted",
        "speaker": "Speaker",
        "post": "Post, as printed",
        "actor": "Spoke for",
        "said": "Said",
        "occasion": "Occasion",
        "document": "Document",
        "place": "Place in the document",
        "language": "Language",
        "translated_by": "Translated by",
    },
    RecordType.STANCE: {
        "key": "Key",
        "actor": "Whose position",
        "kind": "Kind",
        "position": "Position",
        "speaks_for": "Speaks for",
        "about": "About",
        "official": "Voiced by",
        "post": "Post, as printed",
        "rank": "Rank of the post",
        "basis": "Basis",
        "said": "Said",
        "effective": "In force from",
        "known_on": "Known since",
        "ended_on": "Ended",
        "summary": "Summary",
        "scope": "Scope",
        "evidence": "Evidence",
        "note": "Note",
        "checked_on": "Checked",
    },
    RecordType.CONTRADICTION: {"key": "Key", "between": "Between", "note": "Note"},
}
# What it means that a field is empty, where that says more than “Not given”.
EMPTY = {
    "effective": "The days it was said",
    "known_on": "The day it was said or published",
    "ended_on": "Still holds, as far as the record goes",
    "scope": "Not stated",
    "supplies_weapons": "Not recorded",
    "checked_on": "Not checked since",
}
NOT_GIVEN = "Not given"


def labels(record_type: RecordType) -> dict[str, str]:
    return {**LABELS[record_type], "status": "Status"}
