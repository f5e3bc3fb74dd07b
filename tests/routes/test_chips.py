from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.routes.markup import Element, read
from tests.routes.rows import announced, chips

EVERYTHING = (
    "q=missiles&country=FR&country=GB&organisation=nato&official=emmanuel-macron"
    "&official=david-cameron&position=limits&position=permits&kind=policy&weapon=Storm+Shadow"
    "&area=unstated&area=deep&basis=statement&quoted=direct&quoted=reported"
    "&from=2024-05-01&to=2024-05-31&as_of=2024-05-30&known_by=2024-05-29"
)
BOARD_AND_LISTS = ["/", "/countries", "/officials", "/quotes", "/stances", "/documents"]


def opened(client: TestClient, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return read(response.text)


@pytest.mark.parametrize("path", BOARD_AND_LISTS)
def test_every_chip_takes_its_own_value_away_and_keeps_the_rest(
    reader: TestClient, path: str
) -> None:
    sent = parse_qsl(EVERYTHING)
    shown = chips(opened(reader, f"{path}?{EVERYTHING}"))
    assert len(shown) == len(sent)
    for text, href in shown.items():
        after = urlsplit(href)
        assert after.path == path
        left = parse_qsl(after.query)
        gone = [pair for pair in sent if pair not in left]
        assert len(gone) == 1
        assert len(left) == len(sent) - 1
        assert set(chips(opened(reader, href))) == set(shown) - {text}


@pytest.mark.parametrize("path", BOARD_AND_LISTS)
def test_one_chip_after_the_other_leads_back_to_all(reader: TestClient, path: str) -> None:
    everything = announced(opened(reader, path))
    address = f"{path}?country=FR&country=BE&kind=policy&q=macron"
    for _ in range(4):
        page = opened(reader, address)
        address = next(iter(chips(page).values()))
    assert address == path
    assert announced(opened(reader, address)) == everything


@pytest.mark.parametrize("path", BOARD_AND_LISTS)
def test_several_filters_can_be_cleared_at_once(reader: TestClient, path: str) -> None:
    one = opened(reader, f"{path}?country=FR")
    two = opened(reader, f"{path}?country=FR&country=BE")
    assert "Clear all" not in one.texts(".filters__state a")
    assert {link.text: link["href"] for link in two.all(".filters__state a")}["Clear all"] == path


@pytest.mark.parametrize("path", BOARD_AND_LISTS[2:])
def test_a_chip_keeps_the_order(reader: TestClient, path: str) -> None:
    orders = opened(reader, f"{path}?country=FR&country=BE").all(".sorts a")
    sort = dict(parse_qsl(urlsplit(orders[-1]["href"]).query))["sort"]
    shown = chips(opened(reader, orders[-1]["href"]))
    assert set(shown) == {"France", "Belgium"}
    for href in shown.values():
        assert ("sort", sort) in parse_qsl(urlsplit(href).query)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "/?country=FR&country=DE&position=permits&as_of=2024-06-01",
            "Policies of France and Germany that permit, on 1 June 2024",
        ),
        ("/stances?kind=view&position=permits", "Views that support"),
        ("/stances?country=GB", "Stances of the United Kingdom"),
        (
            "/quotes?official=melanie-joly&quoted=direct",
            "Quotes voiced by Melanie Joly with direct quotes",
        ),
        ("/officials?country=FR", "Officials of France"),
        ("/documents?q=ease", "Documents with “ease”"),
        ("/countries?organisation=nato&as_of=2024-05-15", "Policies of NATO, on 15 May 2024"),
        ("/changes?country=FR&from=2024-05-01", "Changes of France, made on 1 May 2024 or later"),
    ],
)
def test_the_filter_is_said_in_a_sentence(reader: TestClient, address: str, sentence: str) -> None:
    assert opened(reader, address).one(".said-so").text == sentence


@pytest.mark.parametrize("path", BOARD_AND_LISTS)
def test_without_a_filter_there_is_no_chip(reader: TestClient, path: str) -> None:
    page = opened(reader, path)
    assert chips(page) == {}
    assert page.all(".said-so") == []


@pytest.mark.parametrize("path", BOARD_AND_LISTS)
def test_the_form_sends_the_filter_again(reader: TestClient, path: str) -> None:
    form = opened(reader, f"{path}?{EVERYTHING}").one("form.filters")
    sent = [(i["name"], i["value"]) for i in form.all("input") if i["value"]]
    for select in form.all("select"):
        sent += [(select["name"], o["value"]) for o in select.all("option[selected]") if o["value"]]
    assert form["action"] == path
    assert sorted(sent) == sorted(parse_qsl(EVERYTHING))
