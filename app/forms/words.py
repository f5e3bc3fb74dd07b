"""Words as search compares them: folded, letters and digits apart.

SQLite and PostgreSQL split words differently ("F-16"), so neither is asked to: what is stored and
what is sought pass through here, and both engines index plain ASCII tokens.
"""

import re
import unicodedata

_UNLIKE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
    }
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_WANTED = re.compile(r'"([^"]*)"|(\S+)')
_HEX = re.compile("u(?:[0-9a-f]{2})+")
_LONGEST = 60
_SHORTEST_PREFIX = 3


def _fold(character: str) -> str:
    # Folded again afterwards: "№" comes apart into "No".
    decomposed = unicodedata.normalize("NFKD", character.casefold()).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_UNLIKE)


def folded(text: str) -> str:
    """*Mélanie Sørensen* becomes *melanie sorensen*."""
    return "".join(_fold(character) for character in text)


def _ascii(token: str) -> str:
    """A token that both engines read as one word; other scripts become their bytes in hex."""
    token = token[:_LONGEST]
    return token if token.isascii() else "u" + token.encode("utf-8", "replace").hex()


def _spans(text: str) -> list[tuple[str, int, int]]:
    """Tokens of a text with the places in it that they came from."""
    folded: list[str] = []
    origin: list[int] = []
    for i, character in enumerate(text):
        for c in _fold(character):
            folded.append(c)
            origin.append(i)
    return [
        (_ascii(m.group()), origin[m.start()], origin[m.end() - 1] + 1)
        for m in _TOKEN.finditer("".join(folded))
    ]


def tokens(text: str) -> list[str]:
    """*Mélanie’s F-16* becomes `melanie s f 16`."""
    return [token for token, _, _ in _spans(text)]


def phrases(query: str) -> list[list[str]]:
    """What a query asks for: each word, and each passage in quotation marks, is a phrase."""
    wanted = (tokens(quoted or word) for quoted, word in _WANTED.findall(_plain_marks(query)))
    return [phrase for phrase in wanted if phrase]


def is_prefix(token: str) -> bool:
    """Whether the last token of a phrase also finds longer words: *missile*, *missiles*."""
    return _letters(token) >= _SHORTEST_PREFIX and not token.isdigit()


def _letters(token: str) -> int:
    """How many letters a person wrote: other scripts stand in a token as bytes in hex."""
    if _HEX.fullmatch(token):
        text = bytes.fromhex(token[1:]).decode("utf-8", "ignore")
        if text and not text.isascii():
            return len(text)
    return len(token)


def _plain_marks(query: str) -> str:
    return re.sub("[“”„«»]", '"', query)


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a hit."""
    found = _spans(text)
    hit = [False] * len(text)
    for phrase in phrases(query):
        for i in range(len(found) - len(phrase) + 1):
            run = found[i : i + len(phrase)]
            if _matches([token for token, _, _ in run], phrase):
                start, end = run[0][1], run[-1][2]
                hit[start:end] = [True] * (end - start)
    pieces: list[tuple[str, bool]] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or hit[i] != hit[start]:
            pieces.append((text[start:i], hit[start]))
            start = i
    return pieces


def _matches(run: list[str], phrase: list[str]) -> bool:
    *head, last = phrase
    if run[:-1] != head:
        return False
    return run[-1].startswith(last) if is_prefix(last) else run[-1] == last
