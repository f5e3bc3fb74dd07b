import datetime as dt
from urllib.parse import parse_qsl

import pytest

from app.forms import filter_reading
from app.forms.filters import Filters
from app.forms.listing import FILTERS, Choices, Listing
from app.forms.paging import Sort

CHOICES = Choices(
    countries=(("FR", "France"), ("DE", "Germany"), ("CA", "Canada")),
    organisations=(("nato", "NATO"),),
    officials=(("emmanuel-macron", "Emmanuel Macron"), ("melanie-joly", "Melanie Joly")),
    weapons=(("Storm Shadow", "Storm Shadow"),),
)
NEWEST = Sort("newest", "Newest first", "day", descending=True)
STANCES = Listing("/stances", "stance", "stances", FILTERS, (NEWEST,))
POLICIES = Listing("/", "country", "policies", FILTERS)
QUOTES = Listing("/quotes", "quote", "quotes", FILTERS, (NEWEST,))
CHANGES = Listing("/changes", "change", "changes", ("country", "from", "to"), (NEWEST,), "made")


def read(query: str, listing: Listing = STANCES) -> Filters:
    return filter_reading.read(parse_qsl(query), listing, CHOICES, dt.date(2024, 6, 3))


@pytest.mark.parametrize(
    ("listing", "query", "sentence"),
    [
        (
            POLICIES,
            "country=FR&country=DE&position=permits&as_of=2024-06-01",
            "Policies of France and Germany that permit, on 1 June 2024",
        ),
        (POLICIES, "", "Policies"),
        (STANCES, "", "Stances"),
        (STANCES, "kind=view&position=permits", "Views that support"),
        (STANCES, "kind=view&position=forbids", "Views that oppose"),
        (STANCES, "kind=policy&position=forbids", "Policies that do not permit"),
        (
            STANCES,
            "position=limits&position=unclear",
            "Stances that permit with limits or take no clear position",
        ),
        (STANCES, "country=FR&organisation=nato", "Stances of France and NATO"),
        (
            STANCES,
            "official=melanie-joly&official=emmanuel-macron",
            "Stances voiced by Melanie Joly and Emmanuel Macron",
        ),
        (STANCES, "weapon=Storm+Shadow", "Stances on Storm Shadow"),
        (STANCES, "basis=agreement", "Stances by agreement"),
        (STANCES, "quoted=direct", "Stances with direct quotes"),
        (STANCES, "q=f16", "Stances with “f16”"),
        (STANCES, "from=2024-05-01", "Stances, said on 1 May 2024 or later"),
        (STANCES, "to=2024-05-31", "Stances, said up to 31 May 2024"),
        (
            STANCES,
            "from=2024-05-01&to=2024-05-31",
            "Stances, said from 1 May 2024 to 31 May 2024",
        ),
        (STANCES, "known_by=2024-05-31", "Stances, as known by 31 May 2024"),
        (QUOTES, "kind=policy", "Quotes for policies"),
        (CHANGES, "country=CA&from=2024-05-01", "Changes of Canada, made on 1 May 2024 or later"),
        (STANCES, "country=XX&position=maybe&as_of=2024-02-30", "Stances"),
    ],
)
def test_a_filter_is_said_in_a_sentence(listing: Listing, query: str, sentence: str) -> None:
    assert read(query, listing).sentence == sentence


def test_a_sentence_says_every_filter_at_once() -> None:
    query = (
        "q=missiles&country=FR&official=emmanuel-macron&position=limits&kind=policy"
        "&weapon=Storm+Shadow&area=deep&basis=statement&quoted=direct"
        "&from=2024-05-01&to=2024-05-31&as_of=2024-06-01&known_by=2024-06-02"
    )
    sentence = read(query).sentence
    for part in (
        "Policies of France ",
        " Emmanuel Macron ",
        " permit with limits ",
        " Storm Shadow ",
        " deep inside ",
        " statement",
        " direct quotes",
        "“missiles”",
        "said from 1 May 2024 to 31 May 2024, in effect by 1 June 2024, as known by 2 June 2024",
    ):
        assert part in sentence


@pytest.mark.parametrize("area", ["all_russia", "deep"])
def test_a_sentence_keeps_the_capital_of_a_name(area: str) -> None:
    assert "Russia" in read(f"area={area}").sentence


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("q=f16", "“f16”"),
        ("country=fr", "France"),
        ("organisation=nato", "NATO"),
        ("official=melanie-joly", "Melanie Joly"),
        ("position=limits", "Permits with limits"),
        ("kind=view", "View"),
        ("weapon=storm+shadow", "Weapon: Storm Shadow"),
        ("area=deep", "Deep inside Russia"),
        ("basis=observed", "Observed"),
        ("quoted=partial", "Quoted in part"),
        ("from=2024-05-01", "Said from 1 May 2024"),
        ("to=2024-05-01", "Said up to 1 May 2024"),
        ("as_of=2024-05-01", "As of 1 May 2024"),
        ("known_by=2024-05-01", "Known by 1 May 2024"),
    ],
)
def test_a_chip_says_its_value(query: str, text: str) -> None:
    assert [chip.text for chip in read(query).chips] == [text]


def test_a_chip_uses_the_verb_of_its_list() -> None:
    chips = read("from=2024-05-01&to=2024-05-02", CHANGES).chips
    assert [chip.text for chip in chips] == ["Made from 1 May 2024", "Made up to 2 May 2024"]
