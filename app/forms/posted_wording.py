"""What forms say about a field that cannot be taken, and what to write instead."""

import re

from pydantic_core import ErrorDetails

from app.forms.fields import place_of

MISSING = {
    "actor": "Choose the country or organisation",
    "answer": "Say why you decline it",
    "basis": "Choose what the record rests on",
    "between": "Choose a stance",
    "document": "Choose the document",
    "into": "Choose the record that stays",
    "key": "Enter the two-letter ISO code, such as FR",
    "kind": "Choose whether it is a policy or a view",
    "name": "Enter the name",
    "organisation": "Choose the organisation",
    "position": "Choose a position",
    "post": "Enter the post",
    "proposal": "Say what should change",
    "quoted": "Choose how the words stand in the document",
    "rank": "Choose the rank of the post",
    "reason": "Say in a few words why you are making this edit",
    "source": "Say where that stands: an address, or the publisher and the day",
    "speaker": "Choose who said it",
    "speaks_for": "Choose whom it speaks for",
    "summary": "Write the summary: one sentence in your own words",
    "type": "Choose the type",
    "words": "Enter the words, without their quotation marks",
}
PATTERNS = {
    "key": "Use the two-letter ISO code in capitals, such as FR",
    "language": "Use a language code, such as en, fr or pt-BR",
    "text_sha256": "Use the 64 hexadecimal digits of a SHA-256",
}
INSTEAD = {
    "enum": "Choose one of the options",
    "string_too_long": "Shorten this to {max_length} characters or fewer",
    "too_long": "Shorten this to {max_length} characters or fewer",
    "date_from_datetime_parsing": "There is no such day in the calendar: check it",
    "date_parsing": "There is no such day in the calendar: check it",
    "int_parsing": "Write a whole number, such as 3",
    "greater_than_equal": "Write {ge} or more",
    "less_than_equal": "Write {le} or less",
    "bool_parsing": "Choose yes, no or not recorded",
    "value_error": "{error}",
}
EMPTY = {"missing", "string_too_short", "too_short"}
_WRITTEN = re.compile(r"`(\w+)`")


def say(detail: ErrorDetails) -> str:
    """What to do about a field, in a sentence that begins with a capital."""
    name = next((part for part in reversed(place_of(detail)) if isinstance(part, str)), "")
    blank = detail["input"] in ("", None)
    if detail["type"] in EMPTY or blank:
        return MISSING.get(name, "Fill this in")
    if detail["type"] == "string_pattern_mismatch":
        return PATTERNS.get(name, "This does not have the right form: check it")
    context = {key: str(value) for key, value in detail.get("ctx", {}).items()}
    return sentence(INSTEAD.get(detail["type"], detail["msg"]).format_map(context))


def sentence(message: str) -> str:
    """A message as pages print it; sheets name their fields as they are written there."""
    told = _WRITTEN.sub(lambda hit: f"“{hit[1].replace('_', ' ')}”", message)
    return told[:1].upper() + told[1:]
