from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.routes.markup import Element, read
from tests.routes.rows import Keys, announced, listed

BE, CA, FR = "be-2024-05-28", "ca-2024-05-23", "fr-2024-05-28"
GB, US = "gb-2024-05-01", "us-2024-05-28"
NATO, UA, LAWMAKERS = "nato-2024-05-27", "ua-2024-05-28", "us-2024-05-01"
STORM_SHADOW = "weapon=Storm+Shadow"

STANCES = {
    "": {BE, CA, FR, GB, US, NATO, UA, LAWMAKERS},
    "country=fr": {FR},
    "country=US&country=BE": {US, LAWMAKERS, BE},
    "organisation=nato": {NATO},
    "organisation=nato&country=FR": {NATO, FR},
    "official=david-cameron": {GB},
    "position=permits": {CA, GB, NATO, UA, LAWMAKERS},
    "position=permits&kind=policy": {CA, GB},
    "position=limits&position=forbids": {FR, BE, US},
    "position=unclear": set(),
    "kind=view": {NATO, UA, LAWMAKERS},
    "kind=VIEW&country=us": {LAWMAKERS},
    STORM_SHADOW: {GB},
    "weapon=storm+shadow&area=unstated": {GB},
    STORM_SHADOW + "&area=all_russia": set(),
    "area=all_russia": {BE},
    "area=deep": set(),
    "basis=statement&kind=policy": {BE, CA, FR, GB, US},
    "basis=reported": set(),
    "quoted=direct": {FR, CA, UA, LAWMAKERS},
    "quoted=direct&quoted=partial": {FR, CA, UA, LAWMAKERS, US, BE, NATO},
    "quoted=reported": {GB},
    "from=2024-05-29": {CA, NATO},
    "to=2024-05-10": {GB, LAWMAKERS},
    "from=2024-05-11&to=2024-05-22": {LAWMAKERS},
    "as_of=2024-05-15": {GB, LAWMAKERS},
    "as_of=2024-05-01": {GB, LAWMAKERS},
    "as_of=2024-04-30": set(),
    "known_by=2024-05-23": {GB, LAWMAKERS, CA},
    "q=f16": {BE},
    "q=Mélanie": {CA},
    'q="no+conditions"': {CA},
    'q="conditions+no"': set(),
    "q=zelenskyy": {UA},
    "q=missile&country=GB": {GB},
    "q=american&kind=policy": {US},
    "q=zebra": set(),
}
QUOTES = {
    "country=US": {
        "us-officials-encourage-or-enable",
        "kirby-no-change",
        "kirby-do-not-encourage-or-enable",
        "lawmakers-requesting-authorization",
        "lawmakers-current-policy",
    },
    "country=US&quoted=direct": {
        "lawmakers-requesting-authorization",
        "lawmakers-current-policy",
    },
    "organisation=nato": {"stoltenberg-right-to-self-defense"},
    "official=melanie-joly": {"joly-no-red-line", "joly-no-conditions"},
    "quoted=reported": set(),
    "position=limits": {"macron-where-the-missiles-come-from"},
    "kind=policy&country=BE": {"de-croo-ukrainian-territory"},
    STORM_SHADOW: set(),
    "area=all_russia": {"de-croo-ukrainian-territory"},
    "basis=statement&country=FR": {"macron-where-the-missiles-come-from"},
    "basis=observed": set(),
    "from=2024-05-29": {
        "joly-no-red-line",
        "joly-no-conditions",
        "stoltenberg-right-to-self-defense",
    },
    "to=2024-05-10": {"lawmakers-requesting-authorization", "lawmakers-current-policy"},
    "as_of=2024-05-15": {"lawmakers-requesting-authorization", "lawmakers-current-policy"},
    "known_by=2024-05-23&country=CA": {"joly-no-red-line", "joly-no-conditions"},
    "q=mélanie": {"joly-no-red-line", "joly-no-conditions"},
    "q=melanie+line": {"joly-no-red-line"},
    "q=kharkiv": {"lawmakers-current-policy"},
    "q=encourage": {"us-officials-encourage-or-enable", "kirby-do-not-encourage-or-enable"},
    "q=encourage&official=john-kirby": {"kirby-do-not-encourage-or-enable"},
}
OFFICIALS = {
    "country=us": {"joe-biden", "us-lawmakers-may-2024", "john-kirby", "lloyd-austin"}
    | {"us-officials"},
    "organisation=nato": {"jens-stoltenberg"},
    "official=joe-biden": {"joe-biden"},
    "position=forbids": {"john-kirby", "alexander-de-croo"},
    "kind=view": {"jens-stoltenberg", "volodymyr-zelensky", "us-lawmakers-may-2024"},
    STORM_SHADOW: {"david-cameron"},
    "area=all_russia": {"alexander-de-croo"},
    "basis=agreement": set(),
    "quoted=partial": {
        "john-kirby",
        "alexander-de-croo",
        "jens-stoltenberg",
        "us-officials",
        "volodymyr-zelensky",
    },
    "from=2024-05-29": {"melanie-joly", "jens-stoltenberg"},
    "to=2024-05-10": {"david-cameron", "us-lawmakers-may-2024"},
    "as_of=2024-05-15": {"david-cameron", "us-lawmakers-may-2024"},
    "known_by=2024-05-23": {"david-cameron", "us-lawmakers-may-2024", "melanie-joly"},
    "q=mélanie": {"melanie-joly"},
    "q=zelenskiy": {"volodymyr-zelensky"},
    "q=president&country=FR": {"emmanuel-macron"},
    "country=FR&position=forbids": set(),
}
COUNTRIES = {
    "country=fr&country=de": {"FR", "DE"},
    "position=permits": {"CA", "GB"},
    "position=permits&as_of=2024-05-15": {"GB"},
    "position=forbids&known_by=2024-05-27": set(),
    "official=melanie-joly": {"CA"},
    "kind=policy": {"BE", "CA", "FR", "GB", "US"},
    STORM_SHADOW: {"GB"},
    "area=all_russia": {"BE"},
    "basis=statement&organisation=eu": {"BE", "FR"},
    "quoted=reported": {"GB"},
    "from=2024-05-29": {"CA"},
    "to=2024-05-10": {"GB"},
    "q=uk": {"GB"},
    "q=Storm+Shadow": {"GB"},
    "q=germany": {"DE"},
    "q=france&position=forbids": set(),
    "country=US&position=permits": set(),
}
DOCUMENTS = {
    "": True,
    "country=FR": True,
    "country=DE": False,
    "organisation=nato": True,
    "organisation=eu": False,
    "official=melanie-joly": True,
    "official=joe-biden": False,
    "position=unclear": False,
    "position=limits&country=US": False,
    "position=limits&country=FR": True,
    "kind=view&country=FR": False,
    STORM_SHADOW: True,
    "area=deep": False,
    "basis=statement": True,
    "quoted=direct": True,
    "quoted=direct&country=BE": False,
    "quoted=reported&country=GB": True,
    "quoted=reported&country=FR": False,
    "from=2024-05-30": False,
    "to=2024-04-30": False,
    "as_of=2024-04-30": False,
    "known_by=2024-05-01": True,
    "q=ease+restrictions": True,
    "q=Mélanie": True,
    "q=zebra": False,
    "q=ease&country=DE": False,
}
NEWS = {"nato-allies-ease-restrictions"}
LISTS = [
    *(("/stances", "stance", "stances", query, found) for query, found in STANCES.items()),
    *(("/quotes", "quote", "quotes", query, found) for query, found in QUOTES.items()),
    *(("/officials", "official", "officials", query, found) for query, found in OFFICIALS.items()),
    *(("/countries", "country", "countries", query, found) for query, found in COUNTRIES.items()),
    *(
        ("/documents", "document", "documents", query, NEWS if found else set())
        for query, found in DOCUMENTS.items()
    ),
    ("/organisations", "organisation", "organisations", "", {"ep", "eu", "nato", "nato-pa"}),
    ("/organisations", "organisation", "organisations", "organisation=EU", {"eu"}),
    ("/organisations", "organisation", "organisations", "q=parliament", {"ep", "nato-pa"}),
    ("/organisations", "organisation", "organisations", "q=nato&organisation=eu", set()),
]


@pytest.mark.parametrize(("path", "noun", "plural", "query", "found"), LISTS)
def test_a_filter_of_a_list(
    reader: TestClient,
    keys: Keys,
    path: str,
    noun: str,
    plural: str,
    query: str,
    found: set[str],
) -> None:
    response = reader.get(f"{path}?{query}")
    assert response.status_code == 200
    page = read(response.text)
    shown = listed(page, path, keys)
    assert len(shown) == len(set(shown))
    assert set(shown) == found
    assert announced(page) == f"{len(found)} {noun if len(found) == 1 else plural}"
    assert page.all("[aria-invalid]") == []
    assert bool(page.all(".empty")) == (not found)


def test_members_are_those_of_the_day(open_: Callable[..., Element], keys: Keys) -> None:
    now = set(listed(open_("/countries", organisation="eu"), "/countries", keys))
    then = set(
        listed(open_("/countries", organisation="eu", as_of="2010-01-01"), "/countries", keys)
    )
    assert then - now == {"GB"}
    assert now - then == {"HR"}
    assert len(now) == 27
