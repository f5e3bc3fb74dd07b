"""What a reader suggests, and what an editor answers."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.forms.fields import Line, Text, Values, clean

SHORTEST, LONGEST = 10, 2_000  # characters of a proposal
SUGGESTED = ("proposal", "source")
ANSWERED = ("answer",)


def _long_enough(text: str) -> str:
    if len(text) < SHORTEST:
        message = f"Say it in at least {SHORTEST} characters, so that an editor can follow it"
        raise ValueError(message)
    return text


class SuggestionValues(Values):
    """What should change, and an address or words that say where that stands."""

    proposal: Annotated[
        str, AfterValidator(clean), AfterValidator(_long_enough), Field(max_length=LONGEST)
    ]
    source: Line


class DecliningValues(Values):
    answer: Annotated[Text, Field(max_length=1_000)]
