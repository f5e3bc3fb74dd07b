import datetime as dt
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms import filter_reading, words
from app.forms.filters import Filters
from app.forms.listing import FILTERS, Choices, Listing
from app.forms.paging import Cursor, Sort
from app.models.codebook import Area, Basis, Kind, Position, Quoted

TODAY = dt.date(2024, 6, 3)
NEWEST = Sort("newest", "Newest first", "day", descending=True)
OLDEST = Sort("oldest", "Oldest first", "day")
STANCES = Listing("/stances", "stance", "stances", FILTERS, (NEWEST, OLDEST))
BOARD = Listing("/", "country", "policies", FILTERS)
CHOICES = Choices(
    countries=(("FR", "France"), ("DE", "Germany"), ("GB", "United Kingdom")),
    organisations=(("nato", "NATO"),),
    officials=(("emmanuel-macron", "Emmanuel Macron"), ("melanie-joly", "Melanie Joly")),
    weapons=(("Storm Shadow", "Storm Shadow"), ("F-16 & more", "F-16 & more")),
)


def read(query: str, listing: Listing = STANCES) -> Filters:
    sent = parse_qsl(query, keep_blank_values=True)
    return filter_reading.read(sent, listing, CHOICES, TODAY)


@pytest.mark.parametrize(
    ("query", "attribute", "value"),
    [
        ("q=Storm+Shadow", "q", "Storm Shadow"),
        ("q=storm&q=shadow", "q", "storm shadow"),
        ("country=fr&country=DE", "country", ("FR", "DE")),
        ("country=fr&country=FR", "country", ("FR",)),
        ("organisation=NATO", "organisation", ("nato",)),
        ("official=Emmanuel-Macron", "official", ("emmanuel-macron",)),
        ("position=PERMITS", "position", (Position.PERMITS,)),
        ("kind=View", "kind", Kind.VIEW),
        ("kind=view&kind=policy", "kind", None),
        ("weapon=storm+shadow", "weapon", ("Storm Shadow",)),
        ("area=deep&area=border", "area", (Area.DEEP, Area.BORDER)),
        ("basis=agreement", "basis", (Basis.AGREEMENT,)),
        ("quoted=partial", "quoted", (Quoted.PARTIAL,)),
        ("from=2024-05-01", "since", dt.date(2024, 5, 1)),
        ("to=2024-05-31", "until", dt.date(2024, 5, 31)),
        ("as_of=2024-06-03", "as_of", TODAY),
        ("as_of=2024-06-02&as_of=2024-06-01", "as_of", dt.date(2024, 6, 2)),
        ("known_by=1900-01-01", "known_by", dt.date(1900, 1, 1)),
        ("sort=oldest", "sort", OLDEST),
        ("utm_source=mail&country=FR", "country", ("FR",)),
        ("country=&country=+&country=DE", "country", ("DE",)),
    ],
)
def test_each_field_is_understood(query: str, attribute: str, value: object) -> None:
    filters = read(query)
    assert getattr(filters, attribute) == value
    assert filters.errors == {}


@pytest.mark.parametrize("name", [*FILTERS, "sort", "after"])
def test_a_blank_field_counts_as_not_sent(name: str) -> None:
    filters = read(f"{name}=&{name}=+%20")
    assert filters == read("")
    assert not filters.active


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("q=%21%3F%2D", "q", "letters or digits"),
        ("q=" + "x" * 201, "q", "at most 200 characters; this has 201"),
        ("q=" + "x" * 10_000, "q", "10,000"),
        ("country=XX", "country", "no country “XX”"),
        ("country=" + "X" * 5_000, "country", "…”"),
        ("organisation=FR", "organisation", "no organisation “FR”"),
        ("official=nobody", "official", "no official “nobody”"),
        ("weapon=slingshot", "weapon", "no weapon “slingshot”"),
        ("position=maybe", "position", "permits, limits, unclear, forbids"),
        ("kind=rumour", "kind", "policy, view"),
        ("area=moon", "area", "border"),
        ("basis=hearsay", "basis", "agreement"),
        ("quoted=loudly", "quoted", "direct"),
        ("as_of=2024-02-30", "as_of", "“2024-02-30” is no day of the calendar"),
        ("as_of=29+May+2024", "as_of", "such as 2024-05-28"),
        ("as_of=20240529", "as_of", "no day"),
        ("as_of=2024-W22-3", "as_of", "no day"),
        ("as_of=2024-6-1", "as_of", "no day"),
        ("as_of=%EF%BC%92024-06-1", "as_of", "no day"),
        ("as_of=2024-06-04", "as_of", "The record ends today, 3 June 2024"),
        ("known_by=2024-06-04", "known_by", "The record ends today"),
        ("from=1899-12-31", "from", "from 1900 to 2199"),
        ("to=9999-12-31", "to", "from 1900 to 2199"),
        ("from=2024-05-02&to=2024-05-01", "to", "lies before the first"),
        ("sort=foo", "sort", "newest, oldest"),
        ("after=foo", "after", "first page"),
    ],
)
def test_what_makes_no_sense_gets_a_message_and_the_rest_holds(
    query: str, field: str, says: str
) -> None:
    rest = "organisation=nato" if field == "country" else "country=FR"
    filters = read(f"{query}&{rest}")
    assert set(filters.errors) == {field}
    assert says in filters.errors[field]
    assert len(filters.errors[field]) < 200
    kept = {"to": "from=2024-05-02"}.get(field, "") if "from=2024" in query else ""
    assert filters.as_query() == read(f"{kept}&{rest}").as_query()
    assert filters.value(field)
    assert len(filters.value(field)) <= 200


def test_one_bad_value_does_not_take_the_good_one_of_its_field() -> None:
    filters = read("country=XX&country=fr")
    assert filters.country == ("FR",)
    assert "XX" in filters.error("country")
    assert filters.kept("country") == ("FR",)


def test_hundreds_of_values_are_too_many() -> None:
    filters = read("&".join(["country=FR"] * 500))
    assert "at most" in filters.error("country")
    assert filters.country == ()
    assert filters.kept("country") == ()


def test_a_page_without_an_order_has_none_in_its_address() -> None:
    filters = read("sort=oldest&after=foo", BOARD)
    assert set(filters.errors) == {"sort", "after"}
    assert filters.as_query() == ""


def test_a_field_that_the_page_does_not_offer_is_named_and_left_out() -> None:
    listing = Listing("/organisations", "organisation", "organisations", ("q",))
    filters = read("q=nato&position=permits", listing)
    assert "position" in filters.errors
    assert (filters.q, filters.position) == ("nato", ())
    assert filters.as_query() == "q=nato"


@pytest.mark.parametrize("blank", ["%C2%A0", "%09", "%0A", "%0D%0A", "%E2%80%A8"])
def test_pasted_blanks_still_part_two_words(blank: str) -> None:
    assert words.phrases(read(f"q=Storm{blank}Shadow").q) == [["storm"], ["shadow"]]


def test_the_address_has_a_fixed_order_and_no_usual_one() -> None:
    given = "sort=newest&to=2024-05-31&position=permits&country=DE&q=a+b&country=FR"
    assert read(given).href() == (
        "/stances?q=a+b&country=DE&country=FR&position=permits&to=2024-05-31"
    )
    assert read("sort=oldest").href() == "/stances?sort=oldest"
    assert read("").href() == "/stances"


def test_a_chip_takes_exactly_one_value_away() -> None:
    query = (
        "q=x1&country=FR&country=DE&organisation=nato&official=melanie-joly&position=permits"
        "&position=limits&kind=policy&weapon=Storm+Shadow&weapon=F-16+%26+more&area=deep"
        "&basis=statement&quoted=direct&from=2024-05-01&to=2024-05-31&as_of=2024-05-30"
        "&known_by=2024-05-29&sort=oldest"
    )
    sent = parse_qsl(query)
    chips = read(query).chips
    filters_sent = [pair for pair in sent if pair[0] != "sort"]
    assert len(chips) == len(filters_sent)
    for gone, chip in zip(filters_sent, chips, strict=True):
        left = parse_qsl(urlsplit(chip.href).query)
        assert sorted([*left, gone]) == sorted(sent)


def test_a_chip_goes_back_to_the_first_page() -> None:
    filters = read("country=FR&country=DE&after=" + Cursor(TODAY, 5).token(NEWEST))
    assert filters.after == Cursor(TODAY, 5)
    assert [chip.href for chip in filters.chips] == ["/stances?country=DE", "/stances?country=FR"]


def test_an_order_and_a_page_are_no_filter() -> None:
    filters = read("sort=oldest&after=" + Cursor(TODAY, 5).token(OLDEST))
    assert not filters.active
    assert filters.chips == ()


def test_the_next_page_keeps_filter_and_order() -> None:
    filters = read("country=FR&sort=oldest")
    following = urlsplit(filters.page_after(Cursor(TODAY, 7)))
    again = read(following.query)
    assert (again.country, again.order, again.after) == (("FR",), OLDEST, Cursor(TODAY, 7))
    assert again.first_page == "/stances?country=FR&sort=oldest"


def test_each_order_keeps_the_filter_and_says_which_is_in_force() -> None:
    filters = read("country=FR&sort=oldest&after=" + Cursor(TODAY, 5).token(OLDEST))
    assert filters.sort_links == (
        ("Newest first", "/stances?country=FR", False),
        ("Oldest first", "/stances?country=FR&sort=oldest", True),
    )


sent_values = st.one_of(
    st.text(st.characters(), max_size=12),
    st.sampled_from(
        "FR fr DE XX nato emmanuel-macron permits limits POLICY view deep direct statement "
        "2024-05-28 2024-05-30 2024-02-30 oldest newest".split()
    ),
    st.sampled_from(["Storm Shadow", "F-16 & more", '"storm shadow"', "\ud800", "\x00"]),
)
sent_fields = st.tuples(st.sampled_from((*FILTERS, "sort", "after", "page")), sent_values)


@given(st.lists(sent_fields, max_size=8))
def test_what_was_understood_survives_its_own_address(sent: list[tuple[str, str]]) -> None:
    filters = filter_reading.read(sent, STANCES, CHOICES, TODAY)
    query = filters.as_query()
    again = filter_reading.read(parse_qsl(query), STANCES, CHOICES, TODAY)
    assert again.errors == {}
    assert again.as_query() == query
    assert again.sentence == filters.sentence
    assert [chip.text for chip in again.chips] == [chip.text for chip in filters.chips]
    assert urlencode(parse_qsl(query)) == query
