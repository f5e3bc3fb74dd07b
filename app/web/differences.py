"""Two texts beside each other, word by word: what went, what came, what stayed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Words, marks of punctuation, and the blanks between them.
_TOKEN = re.compile(r"\w+(?:[’'.,–-]\w+)*|[^\w\s]|\s+")
# Matching takes the cube of the length at worst, so longer texts are only cut where they agree.
LARGEST = 250_000
# Texts with less in common are two texts: their words side by side would be a muddle.
LEAST_SHARED = 0.3


class Fate(StrEnum):
    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """Some text of a line, perhaps one that leads somewhere."""

    text: str
    href: str | None = None


Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of parts that went, came or stayed together."""

    fate: Fate
    parts: Line


@dataclass(frozen=True, slots=True)
class Row:
    """A line before and after; either may be missing."""

    pieces: tuple[Piece, ...]

    @property
    def old(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.fate is not Fate.NEW)

    @property
    def new(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.fate is not Fate.OLD)

    @property
    def same(self) -> bool:
        return all(piece.fate is Fate.SAME for piece in self.pieces)


def lines(old: Sequence[Line], new: Sequence[Line]) -> tuple[Row, ...]:
    """Two lists of lines; a line that gave way to another is compared with it word by word."""
    rows: list[Row] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row((Piece(Fate.SAME, line),)) for line in old[i:j]]
            continue
        both = min(j - i, m - k)
        rows += [Row(words(old[i + n], new[k + n])) for n in range(both)]
        rows += [Row((Piece(Fate.OLD, line),)) for line in old[i + both : j]]
        rows += [Row((Piece(Fate.NEW, line),)) for line in new[k + both : m]]
    return tuple(rows)


def words(old: Line, new: Line) -> tuple[Piece, ...]:
    """One line against another. A part that leads somewhere stays or goes as a whole."""
    if old == new:
        return (Piece(Fate.SAME, new),)
    before, after = _tokens(old), _tokens(new)
    runs = _runs(before, after)
    shared = sum(_letters(after[k:m]) for same, _, _, k, m in runs if same)
    most = max(_letters(before), _letters(after))
    # What differs in its blanks alone has no word to point at.
    if shared == most or shared < LEAST_SHARED * most:
        return _swap(old, new)
    found: list[Piece] = []
    for same, i, j, k, m in runs:
        if same:
            found.append(Piece(Fate.SAME, _joined(after[k:m])))
        else:
            found += _swap(_joined(before[i:j]), _joined(after[k:m]))
    return tuple(found)


def _swap(old: Line, new: Line) -> tuple[Piece, ...]:
    both = (Piece(Fate.OLD, old), Piece(Fate.NEW, new))
    return tuple(piece for piece in both if piece.parts)


def _tokens(line: Line) -> list[Part]:
    return [
        token
        for part in line
        for token in ([part] if part.href else [Part(text) for text in _TOKEN.findall(part.text)])
    ]


def _letters(parts: Sequence[Part]) -> int:
    return sum(len(part.text.strip()) for part in parts)


Run = tuple[bool, int, int, int, int]


def _runs(old: list[Part], new: list[Part]) -> list[Run]:
    """Stretches that stay or change: whether it stays, and its ends in both."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    i, j, k, m = start, len(old) - end, start, len(new) - end
    inner: list[Run] = [(False, i, j, k, m)] if i < j or k < m else []
    if (j - i) * (m - k) <= LARGEST:
        matcher = SequenceMatcher(None, old[i:j], new[k:m], autojunk=False)
        inner = [
            (tag == "equal", i + a, i + b, k + c, k + d)
            for tag, a, b, c, d in matcher.get_opcodes()
        ]
    whole = [(True, 0, start, 0, start), *inner, (True, j, len(old), m, len(new))]
    return _coarser([run for run in whole if run[1] < run[2] or run[3] < run[4]], old)


def _coarser(runs: list[Run], old: list[Part]) -> list[Run]:
    """A comma that stayed between two changes joins them: nobody reads it alone."""
    found: list[Run] = []
    for place, (same, i, j, k, m) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        lone = same and inside and not any(c.isalnum() for part in old[i:j] for c in part.text)
        if found and not found[-1][0] and (lone or not same):
            _, first, _, third, _ = found[-1]
            found[-1] = (False, first, j, third, m)
        else:
            found.append((same, i, j, k, m))
    return found


def _joined(parts: Sequence[Part]) -> Line:
    """Texts that follow each other as one part."""
    found: list[Part] = []
    for part in parts:
        if found and part.href is None and found[-1].href is None:
            found[-1] = Part(found[-1].text + part.text)
        else:
            found.append(part)
    return tuple(found)
