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
    lapsed = _lapsed(sum(h.lapsed for h in board.headlines))
    if total == 0:
        return Answer("No supplier country’s position was on record on this day.", lapsed)
    if total == 1:
        position = next(position for position, n in count.items() if n)
        return Answer(f"The one supplier country on record {ALONE[position]}.", lapsed)
    limits = count[Position.LIMITS]
    yes = count[Position.PERMITS] + limits
    whose = "its" if yes <= 1 else "their"
    lead = f"{_subject(yes, total)} Ukraine strike Russian territory with {whose} weapons"
    lead += _with_limits(limits, yes)
    others = [
        _others(count[Position.FORBIDS], "does not", "do not"),
        _others(count[Position.UNCLEAR], "takes no clear position", "take no clear position"),
    ]
    rest = " and ".join(filter(None, others))
    return Answer(lead + ";", f"{rest}. {lapsed}".strip()) if rest else Answer(lead + ".", lapsed)


ALONE = {
    Position.PERMITS: "lets Ukraine strike Russian territory with its weapons",
    Position.LIMITS: "lets Ukraine strike Russian territory with its weapons, with limits",
    Position.UNCLEAR: "takes no clear position on strikes on Russian territory with its weapons",
    Position.FORBIDS: "does not let Ukraine strike Russian territory with its weapons",
}


def _subject(yes: int, total: int) -> str:
    whole = f"{number(total)} supplier countries on record"
    if yes == 0:
        return f"{'Neither' if total == 2 else 'None'} of the {whole} lets"
    if yes == total:
        return "Both supplier countries on record let" if total == 2 else f"All {whole} let"
    return f"{number(yes).capitalize()} of the {whole} {'lets' if yes == 1 else 'let'}"


def _with_limits(limits: int, yes: int) -> str:
    if limits == 0:
        return ""
    if limits < yes:
        return f", {number(limits)} of them with limits"
    return {1: ", with limits", 2: ", both of them with limits"}.get(
        yes, ", all of them with limits"
    )


def _others(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}" if count else ""


def _lapsed(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        return "One country’s position has lapsed."
    return f"{number(count).capitalize()} countries’ positions have lapsed."
