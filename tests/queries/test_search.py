"""SQLite and PostgreSQL find the same, and what plain Python says that they should."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.db import Database
from app.edits import search
from app.forms.words import marked, phrases, tokens
from app.queries.search import hits
from tests.queries import search_oracle

# A busy machine is no fault; and each example clears the database of what it wrote.
UNHURRIED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# Words of the matter, those that engines split or fold differently, and any others.
KNOWN = st.sampled_from(
    """F-16 f16 F‑16 16 160 F Mélanie Melanie MÉLANIE Łódź Lodz Київ КИЇВ Харків Straße STRASSE
    strasse ß Ærø U.S. US U.S.-supplied missiles missile mis Zelenskyy Zelensky’s “no change” no
    change nothing don't encourage/enable 30 2028 Ελλάδα Žižek İzmir ATACMS (long-range) x86_64 №5
    ½ 1,000 Me\u0301lanie the""".split()
)
MARKS = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))
word = KNOWN | st.text("aeéiłßжїΣ09-’._", min_size=1, max_size=6)
text = st.lists(word, max_size=8).map(" ".join)


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[str], str, list[list[str]]]:
    """Texts, a query that often hits one of them, and the phrases that it asks for."""
    texts = draw(st.lists(text, min_size=1, max_size=5))
    query: list[str] = []
    wanted: list[list[str]] = []
    for _ in range(draw(st.integers(1, 3))):
        source = (draw(st.sampled_from(texts)) + " " + draw(word)).split()
        begin = draw(st.integers(0, len(source) - 1))
        run = source[begin : begin + draw(st.integers(1, 3))]
        part = re.sub('[“”„«»"]', "", " ".join(run))
        part = part[: draw(st.integers(1, 40))].strip()
        part = draw(st.sampled_from([part, part.upper(), part.lower()]))
        if draw(st.booleans()):
            left, right = draw(st.sampled_from(MARKS))
            query.append(left + part + right)
            wanted.append(search_oracle.words(part))
        else:
            query.append(part)
            wanted += [search_oracle.words(piece) for piece in part.split()]
    return texts, " ".join(query), [phrase for phrase in wanted if phrase]


def found(database: Database, texts: list[str], query: str) -> set[int]:
    """The places in the list of those texts that a search finds, beside another kind of record."""
    with Session(database.writer) as db:
        search._put(db, "stance", len(texts), texts)
        for place, words in enumerate(texts):
            search._put(db, "quote", place, [words])
        return set(db.scalars(hits(db, "quote", query)))


@UNHURRIED
@given(asked())
@example((["Київ", "ж"], "к", [["к"]]))
def test_both_engines_find_what_plain_python_finds(
    database: Database, question: tuple[list[str], str, list[list[str]]]
) -> None:
    texts, query, wanted = question
    if not wanted:
        return
    expected = {
        place
        for place, words in enumerate(texts)
        if all(search_oracle.finds(phrase, words) for phrase in wanted)
    }
    assert found(database, texts, query) == expected


SIGNS = r"""* " "" a*b a:b -a a|b !a (a a'b \ ^a a,AND,b NEAR(a,b) a,&,!b a,<->,b""".split()

# A text, what finds it, and what does not.
CASES: list[tuple[str, list[str], list[str]]] = [
    (
        "30 F-16 fighter jets",
        ["F-16", "f16", "F 16", '"f 16"', "f-16 jets", "«F-16»"],
        ["f-1", "f-160"],
    ),
    ("160 of them", ["160"], ["16", "1"]),
    (
        "Mélanie Joly",
        ["melanie", "MÉLANIE", "Me\u0301lanie", "mel", "joly mel"],
        ["me", "melanies"],
    ),
    ("in Łódź today", ["Łódź", "lodz", "ŁÓDŹ", '"in lodz"'], ['"lodz in"']),
    ("Київ", ["Київ", "київ", "КИЇВ", "Киї"], ["Харків", "Ки"]),
    ("die Straße", ["Straße", "strasse", "STRASSE", '"die strass"'], ["ß"]),
    (
        "no change at all",
        ["no change", "change no", '"no change"', "“no chan”"],
        ['"change no"', "noc"],
    ),
    (
        "the missiles came",
        ["missile", "missiles", "mis", '"the missile"'],
        ["mi", '"missile came"'],
    ),
    ("Zelensky’s plea", ["zelensky", "Zelensky’s", "zelensk"], ["zelenskyy"]),
    ("U.S.-supplied weapons", ["U.S.", "u.s.-supplied", "supplied"], ["US"]),
    ("", [], ["nothing"]),
]


@pytest.mark.parametrize(("words", "finding", "missing"), CASES, ids=[words for words, *_ in CASES])
def test_what_a_reader_types_is_found(
    database: Database, words: str, finding: list[str], missing: list[str]
) -> None:
    hit = {query for query in finding + missing if found(database, [words], query)}
    assert hit == set(finding)


def test_a_long_word_is_found_by_its_beginning(database: Database) -> None:
    word = "kriegswaffenkontrollgesetz" * 10
    assert found(database, [word, "kriegs"], word) == {0}
    assert found(database, [word], word[:70]) == {0}


@pytest.mark.parametrize("query", SIGNS)
def test_signs_of_a_query_language_are_no_language(database: Database, query: str) -> None:
    query = query.replace(",", " ")
    texts = ["a b", "a and b", "near a b", "nothing"]
    wanted = [search_oracle.words(piece) for piece in query.split()]
    wanted = [phrase for phrase in wanted if phrase]
    if wanted:
        expected = {
            place
            for place, words in enumerate(texts)
            if all(search_oracle.finds(phrase, words) for phrase in wanted)
        }
        assert found(database, texts, query) == expected
    else:
        assert phrases(query) == []


@UNHURRIED
@given(st.text(max_size=40))
@example("Storm Shadow™")
@example("№5")
def test_a_token_is_plain_to_both_engines(text: str) -> None:
    assert all(re.fullmatch("[a-z0-9]+", token) for token in tokens(text))


@UNHURRIED
@given(asked())
def test_a_text_is_marked_where_a_phrase_stands_and_only_there(
    question: tuple[list[str], str, list[list[str]]],
) -> None:
    texts, query, wanted = question
    for words in texts:
        pieces = marked(words, query)
        assert "".join(piece for piece, _ in pieces) == words
        assert all(one[1] != other[1] for one, other in pairwise(pieces))
        hit = any(mark for _, mark in pieces)
        assert hit == any(search_oracle.finds(phrase, words) for phrase in wanted)


@UNHURRIED
@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_never_loses_a_letter(text: str, query: str) -> None:
    assert "".join(piece for piece, _ in marked(text, query)) == text
