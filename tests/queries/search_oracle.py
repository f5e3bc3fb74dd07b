"""What a search should find, said once more in plain Python and in another way.

A text is a list of words: runs of letters or of digits, without accents and capitals. A query is
a list of phrases; a text is found if every phrase stands in it, word after word. The last word of
a phrase may go on in the text, if it is of letters and at least three of them; a word that begins
in Latin letters and goes on in others is found whole alone.
"""

import unicodedata
from itertools import groupby

# Letters that no decomposition takes apart.
ALIKE = dict(zip("øłđðıħŧ", "olddiht", strict=True)) | {"þ": "th", "æ": "ae", "œ": "oe"}


def words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold()).casefold()
    bare = "".join(ALIKE.get(c, c) for c in folded if unicodedata.category(c) != "Mn")
    runs = groupby(bare, lambda c: "letter" if c.isalpha() else "digit" if c.isdigit() else "")
    return ["".join(run) for kind, run in runs if kind]


def finds(phrase: list[str], text: str) -> bool:
    """Whether a phrase, as words, stands in a text."""
    known = words(text)
    *head, last = phrase
    goes_on = last.isalpha() and len(last) >= 3
    for i in range(len(known) - len(head)):
        end = known[i + len(head)]
        if known[i : i + len(head)] == head and (end == last or (goes_on and _goes_on(last, end))):
            return True
    return False


def _goes_on(beginning: str, word: str) -> bool:
    return word.startswith(beginning) and beginning.isascii() == word.isascii()
