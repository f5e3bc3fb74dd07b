"""The answer in one sentence, from the headlines of all countries."""

from dataclasses import dataclass

from app.forms.wording import number
from app.models.codebook import Position
from app.queries.dashboard import Dashboard


@dataclass(frozen=True, slots=True)
class Answer:
    """`lead` says who lets Ukraine strike, `rest` who does not."""

    lead: str
    rest: str


def answer(board: Dashboard) -> Answer:
    """Such as *Three of the five supplier countries on record let …; two do not*."""
    count = {position: len(board.on(position)) for position in Position}
    total = sum(count.values())
    lapsed = sum(h.lapsed for h in board.headlines)
    if total == 0:
        return Answer("No supplier country’s position was on record on this day.", _lapsed(lapsed))
    limits = count[Position.LIMITS]
    yes = count[Position.PERMITS] + limits
    rest = [
        phrase
        for phrase in (
            _verb(count[Position.FORBIDS], "does not", "do not"),
            _verb(count[Position.UNCLEAR], "takes no clear position", "take no clear position"),
        )
        if phrase
    ]
    lead = (
        f"{_subject(yes, total)} Ukraine strike Russian territory with {_whose(yes, total)} weapons"
    )
    lead += _with_limits(limits, yes)
    if not yes and not rest:
        return Answer(lead + ".", _lapsed(lapsed))
    if not rest:
        return Answer(lead + ".", _lapsed(lapsed))
    return Answer(lead + ";", f"{' and '.join(rest)}. {_lapsed(lapsed)}".strip())


def _subject(yes: int, total: int) -> str:
    if total == 1:
        return f"The one supplier country on record {'lets' if yes else 'does not let'}"
    if yes == 0:
        return f"None of the {number(total)} supplier countries on record lets"
    if yes == total:
        return f"All {number(total)} supplier countries on record let"
    verb = "lets" if yes == 1 else "let"
    return f"{number(yes).capitalize()} of the {number(total)} supplier countries on record {verb}"


def _whose(yes: int, total: int) -> str:
    return "its" if total == 1 or yes <= 1 else "their"


def _with_limits(limits: int, yes: int) -> str:
    if limits == 0:
        return ""
    if limits == yes:
        return ", with limits" if yes == 1 else ", all of them with limits"
    return f", {number(limits)} of them with limits"


def _verb(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}" if count else ""


def _lapsed(count: int) -> str:
    if not count:
        return ""
    subject = (
        "One country’s position has"
        if count == 1
        else f"{number(count).capitalize()} countries’ positions have"
    )
    return f"{subject} lapsed."
