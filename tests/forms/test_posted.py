"""A form as it was sent: nothing typed is changed, whatever its fields are called."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.actors import ActorValues
from app.forms.officials import OfficialValues
from app.forms.posted import Form, flat
from app.forms.quotes import QuoteValues
from app.forms.stances import ScopeValues, StanceValues
from app.models.codebook import Area, Ruling, Target
from tests.edits.full_records import FULL, Full

SCOPE = ("scope",)
SAID = ("said",)


def form(**typed: str) -> Form:
    """Dots cannot stand in a keyword: two underscores stand for one."""
    return Form([(name.replace("__", "."), text) for name, text in typed.items()])


def test_fields_are_nested_by_their_dots() -> None:
    sent = form(said__first="2024-05-28", said__words="on Tuesday", note="", other="left out")
    assert sent.data(["said", "note", "missing"]) == {
        "said": {"first": "2024-05-28", "words": "on Tuesday"},
        "note": "",
    }


def test_rows_stand_in_the_order_of_their_numbers_without_blank_ones() -> None:
    sent = form(
        scope__10__weapon="ATACMS",
        scope__2__weapon="SCALP",
        scope__3__weapon=" ",
        scope__3__area="",
    )
    assert sent.rows("scope") == [2, 3, 10]
    assert sent.data(SCOPE) == {"scope": [{"weapon": "SCALP"}, {"weapon": "ATACMS"}]}


def test_an_error_names_the_row_that_was_typed_though_blank_ones_were_left_out() -> None:
    sent = form(scope__1__weapon="", scope__4__weapon="SCALP", scope__7__area="moon")
    assert sent.read(StanceValues, SCOPE) is None
    assert sent.error("scope.7.area") == "Choose one of the options"
    assert sent.error("scope.1.area") is None
    sent.blame("scope.1.place", "name it")
    assert sent.error("scope.7.place") == "Name it"


def test_a_row_is_added_at_the_end_and_another_taken_out() -> None:
    sent = form(scope__0__weapon="SCALP", scope__3__weapon="ATACMS")
    sent.add_row("scope")
    assert sent.rows("scope") == [0, 3, 4]
    sent.drop_row("scope", 3)
    assert sent.rows("scope") == [0, 4]
    assert sent.data(SCOPE) == {"scope": [{"weapon": "SCALP"}]}


@pytest.mark.parametrize(
    ("how", "first", "last", "known"),
    [
        ("day", "2024-05-28", "", ("2024-05-28", "2024-05-28")),
        ("day", "2024-05-28", "2024-05-28", ("2024-05-28", "2024-05-28")),
        ("range", "2024-05-27", "2024-05-29", ("2024-05-27", "2024-05-29")),
        ("none", "", " ", None),
        ("day", "", "", "enter the day"),
        ("day", "2024-05-28", "2024-05-29", "an exact day has no last day"),
        ("range", "2024-05-28", "", "enter a first and a last day"),
        ("range", "2024-05-29", "2024-05-27", "the last day lies before the first"),
        ("none", "2024-05-28", "", "you gave a day"),
        ("often", "2024-05-28", "", "choose whether the day is exact"),
        ("", "2024-05-28", "", "choose whether the day is exact"),
    ],
)
def test_a_date_fits_what_was_chosen_about_it(how: str, first: str, last: str, known: Any) -> None:
    sent = form(said__how=how, said__first=first, said__last=last)
    values = sent.read(QuoteValues, SAID, WHOLE_QUOTE)
    if isinstance(known, str):
        assert values is None
        assert sent.errors.keys() == {"said"}
        assert sent.errors["said"].lower().startswith(known)
    else:
        assert values is not None
        days = tuple(map(dt.date.fromisoformat, known)) if known else (None, None)
        assert (values.said.first, values.said.last) == days


WHOLE_QUOTE = {
    "key": "a-quote",
    "document": "a",
    "speaker": "b",
    "actor": "FR",
    "quoted": "direct",
    "words": "No.",
}


@pytest.mark.parametrize("full", FULL[:-1], ids=lambda full: full.noun.name)
@pytest.mark.parametrize("changed", [False, True])
def test_a_record_comes_back_from_its_form_as_it_was(full: Full, changed: bool) -> None:  # noqa: FBT001  # a case
    values = full.values(**(full.changes if changed else {}))
    assert again(values) == values


def again(values: Any) -> Any:
    plain = values.model_dump(mode="json")
    asked = [name for name in plain if name not in {"key", "status"}]
    sent = Form([pair for name in asked for pair in flat(name, plain[name])])
    kept = {name: plain[name] for name in ("key", "status")}
    found = sent.read(type(values), asked, kept)
    assert found is not None, sent.errors
    return found


line = st.sampled_from(["unstated", "new", "0", "any", "a.b", "  ", "Ω", "two words"])
lines = st.one_of(st.none(), line.map(str.strip).filter(bool))


@given(
    st.lists(
        st.builds(
            dict,
            weapon=lines,
            area=st.sampled_from([area for area in Area if area is not Area.NAMED]),
            place=lines,
            target=st.sampled_from(list(Target)),
            ruling=st.sampled_from(list(Ruling)),
            condition=lines,
        ),
        max_size=4,
    ),
    lines,
)
def test_scope_rows_come_back_whatever_their_words(rows: list[dict[str, Any]], note: Any) -> None:
    stated = [row for row in rows if set(row.values()) - {None, "unstated"}]
    # A row in which only the word stands is one that says something.
    stated += [row for row in rows if row not in stated and "unstated" in _words(row)]
    values = StanceValues.model_validate(
        dict.fromkeys(("key", "summary"), "x")
        | {"actor": "FR", "kind": "view", "position": "permits", "speaks_for": "individual"}
        | {"basis": "statement", "note": note, "scope": [ScopeValues(**row) for row in stated]}
    )
    assert again(values) == values


def _words(row: dict[str, Any]) -> list[Any]:
    return [row[name] for name in ("weapon", "place", "condition")]


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), max_size=3))
def test_names_come_back_each_on_its_line(names: list[str]) -> None:
    given = {"key": "a", "type": "person", "name": "A", "other_names": names}
    try:
        values = OfficialValues.model_validate(given)
    except ValueError:
        return  # no name that a record could hold
    assert again(values) == values


HOSTILE = (
    "a.b.c.d.e.f",
    "scope.²",
    "scope.².weapon",
    "scope.-1.weapon",
    "scope.99999.weapon",
    "scope..weapon",
    "scope",
    "scope.0",
    "scope.0.new",
    "scope.00.weapon",
    "scope.0.weapon.deeper.still",
    ".",
    "",
    "said",
    "said.first",
    "said.how",
    "said.how.deeper",
    "said.first.first",
    "evidence.0.quote",
    "evidence.quote",
    "key",
    "version",
    "__class__",
    "\x00",
    "\ud800",
)
pairs = st.lists(st.tuples(st.sampled_from(HOSTILE), st.text(max_size=5)), max_size=12)


@given(pairs)
def test_no_name_breaks_it_and_nothing_typed_is_changed(typed: list[tuple[str, str]]) -> None:
    sent = Form(typed)
    fields = ("scope", "said", "evidence", "key", "", "__class__")
    assert sent.read(StanceValues, fields) is None
    for name, text in typed:
        assert text in sent.values(name)
        sent.rows(name)
        sent.blame(name, "wrong")
    assert sent.typed == dict(typed)
    assert sent.copy().typed == sent.typed
    sent.summary(fields)


def test_a_field_and_what_lies_below_it_can_both_be_sent() -> None:
    assert Form([("said", "x"), ("said.first", "y")]).data(SAID) == {"said": "x"}
    assert Form([("said.first", "y"), ("said", "x")]).data(SAID) == {"said": {"first": "y"}}


def test_thousands_of_rows_are_answered() -> None:
    sent = Form([(f"scope.{row}.area", "moon") for row in range(2_000)])
    assert sent.read(StanceValues, SCOPE) is None
    assert sent.error("scope.1999.area") == "Choose one of the options"


def test_an_error_about_two_fields_stands_at_the_one_to_change() -> None:
    sent = form(speaks_for="legislators")
    kept = {
        "key": "x",
        "actor": "US",
        "kind": "policy",
        "position": "permits",
        "basis": "statement",
        "summary": "It may.",
    }
    assert sent.read(StanceValues, ["speaks_for"], kept) is None
    assert sent.errors == {
        "speaks_for": "A policy is always a government’s: choose the government, or code a view"
    }
    sent = form(key="nato")
    assert sent.read(ActorValues, ["key"], {"type": "country", "name": "NATO"}) is None
    assert sent.errors.keys() == {"key"}


def test_a_form_is_known_again_by_all_that_it_holds() -> None:
    typed = [("a", "1"), ("a", "2"), ("b", "")]
    assert Form(typed).sent("a") == Form(typed).sent("a") != Form(typed).sent("b")
    for other in ([("a", "2"), ("a", "1"), ("b", "")], typed[:2], [*typed, ("c", "")]):
        assert Form(other).sent("a") != Form(typed).sent("a")
