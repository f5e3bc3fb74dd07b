import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.differences import Fate, Line, Part, Piece, lines, words

MARKS = {Fate.SAME: "{}", Fate.OLD: "[-{}-]", Fate.NEW: "[+{}+]"}


def line(text: str) -> Line:
    return (Part(text),) if text else ()


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        MARKS[piece.fate].format("".join(part.text for part in piece.parts)) for piece in pieces
    )


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("The same.", "The same.", "The same."),
        (
            "He said it on Tuesday in Paris.",
            "He said it on Wednesday in Paris.",
            "He said it on [-Tuesday-][+Wednesday+] in Paris.",
        ),
        ("Permits", "Permits with limits", "Permits[+ with limits+]"),
        ("Permits with limits", "Permits", "Permits[- with limits-]"),
        (
            "30 F-16 fighter jets",
            "30 F-16s and fighter jets",
            "30 [-F-16-][+F-16s and+] fighter jets",
        ),
        # a comma between two changes is no word that stayed
        (
            "red, green, and the rest of it",
            "blue, white, and the rest of it",
            "[-red, green-][+blue, white+], and the rest of it",
        ),
        # with hardly a word in common they are two texts
        (
            "It may be done at once",
            "Nobody knows at all",
            "[-It may be done at once-][+Nobody knows at all+]",
        ),
        # blanks alone
        ("two words", "two  words", "[-two words-][+two  words+]"),
        ("", "A note", "[+A note+]"),
        ("A note", "", "[-A note-]"),
    ],
)
def test_words_that_went_and_came(old: str, new: str, difference: str) -> None:
    assert shown(words(line(old), line(new))) == difference


def test_a_link_stays_or_goes_as_a_whole() -> None:
    paris = Part("The news of Paris", "/documents/1")
    berlin = Part("The news of Berlin", "/documents/2")
    rest = Part(", paragraph 4, which supports it")
    assert words((paris, rest), (berlin, rest)) == (
        Piece(Fate.OLD, (paris,)),
        Piece(Fate.NEW, (berlin,)),
        Piece(Fate.SAME, (rest,)),
    )


def test_lines_are_matched_before_their_words() -> None:
    old = [line("Storm Shadow: allowed"), line("deep inside Russia: not allowed")]
    new = [line("launch sites: allowed"), *old[:1], line("deep inside Russia: case by case")]
    assert [shown(row.pieces) for row in lines(old, new)] == [
        "[+launch sites: allowed+]",
        "Storm Shadow: allowed",
        "deep inside Russia: [-not allowed-][+case by case+]",
    ]


def test_lines_that_went_stand_where_they_stood() -> None:
    old = [line("one"), line("two"), line("three")]
    rows = lines(old, [line("one"), line("three")])
    assert [shown(row.pieces) for row in rows] == ["one", "[-two-]", "three"]
    assert [row.same for row in rows] == [True, False, True]


def test_each_side_has_its_own_words() -> None:
    (row,) = lines([line("on Tuesday in Paris")], [line("on Wednesday in Paris")])
    assert shown(row.old) == "on [-Tuesday-] in Paris"
    assert shown(row.new) == "on [+Wednesday+] in Paris"


TEXTS = st.text(alphabet="ab ,.\nü’-", max_size=40)


@given(TEXTS, TEXTS)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = words(line(old), line(new))
    for side, text in ((Fate.OLD, old), (Fate.NEW, new)):
        kept = "".join(
            p.text for piece in pieces if piece.fate in (Fate.SAME, side) for p in piece.parts
        )
        assert kept == text


def test_a_text_too_long_to_match_is_cut_where_it_agrees() -> None:
    start, end = "begin here " * 5_000, "and end here " * 5_000
    old, new = "a b " * 2_000, "a c " * 2_000
    pieces = words(line(start + old + end), line(start + new + end))
    assert [(piece.fate, piece.parts[0].text) for piece in pieces] == [
        (Fate.SAME, start + "a "),
        (Fate.OLD, old[2:-1]),
        (Fate.NEW, new[2:-1]),
        (Fate.SAME, " " + end),
    ]
