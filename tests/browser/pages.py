"""Every kind of page, in every state that changes what stands on it.

All checks of this folder walk this list; `test_pages.py` sees to it that no route is left out.
"""

from typing import NamedTuple

import pytest


class Row(NamedTuple):
    """`site` is one of the fixture `sites`; `<stance KEY>` in a path is that record's number."""

    site: str
    path: str
    status: int = 200

    @property
    def name(self) -> str:
        return f"{self.site} {self.path[:60]}"


LISTS = ("countries", "organisations", "officials", "quotes", "stances", "documents", "changes")
BAD = (
    "?as_of=2024-02-30&known_by=soon&from=2024-06-02&to=2024-06-01&country=XX&position=maybe&q=%3F"
)

SEEDED = (
    # the dashboard, with what the filters leave
    "/",
    "/?country=FR&country=US&position=limits&position=forbids",
    "/?as_of=2024-05-15",
    "/?as_of=2024-04-30",
    "/?as_of=2024-05-28&known_by=2024-05-20",
    "/?q=melanie",
    "/?q=nothingofthesort",
    "/?kind=view&organisation=nato",
    "/?weapon=Storm+Shadow&area=all_russia&basis=statement&quoted=direct&from=2024-05-01",
    f"/{BAD}&weapon=Sling&sort=up&after=forged&nonsense=1",
    "/?q=" + "long+" * 60,
    # lists
    *(f"/{noun}" for noun in LISTS),
    *(f"/{noun}{BAD}&after=forged&sort=up" for noun in LISTS),
    "/countries?position=limits&as_of=2024-05-29",
    "/organisations?q=nato",
    "/officials?q=melanie",
    "/quotes?q=permission&quoted=direct",
    "/stances?country=US&country=GB&kind=policy",
    "/stances?country=XX&country=FR&country=YY",
    "/documents?country=BE",
    "/changes?country=FR",
    "/changes?author=seed&record=stance",
    "/countries/fr/history",
    "/documents/<document nato-allies-ease-restrictions>/history/1",
    # records
    "/countries/FR",
    "/countries/us",
    "/countries/PL",
    "/countries/UA",
    "/countries/GB?as_of=2024-05-15&known_by=2024-05-16",
    "/countries/BE?as_of=2024-02-30",
    "/organisations/nato",
    "/organisations/nato-pa",
    "/officials/melanie-joly",
    "/officials/vladimir-putin",
    "/officials/us-lawmakers-may-2024",
    "/quotes/<quote macron-where-the-missiles-come-from>",
    "/quotes/<quote us-officials-encourage-or-enable>",
    "/stances/<stance fr-2024-05-28>",
    "/stances/<stance nato-2024-05-27>",
    "/documents/<document nato-allies-ease-restrictions>",
    "/method",
    "/sign-in",
    # what readers can send
    "/stances/<stance fr-2024-05-28>/suggest",
    "/countries/us/suggest",
    "/suggestions/sent",
)
CONTESTED = "/contradictions/<contradiction de-contested--de-rival>"
LARGE = (
    "/",
    "/?as_of=2023-10-15",
    "/?q=border&position=permits",
    *(f"/{noun}" for noun in LISTS),
    "/stances?sort=oldest",
    # states that are worked out
    "/countries/DE",
    "/countries/PL",
    "/countries/IT",
    "/countries/SK",
    "/countries/HU",
    "/stances/<stance de-contested>",
    "/stances/<stance pl-reported>",
    "/stances/<stance sk-lapsed>",
    "/documents/<document report-7>",
    CONTESTED,
    f"{CONTESTED}/history",
    f"{CONTESTED}/history/1",
    f"{CONTESTED}/suggest",
    # several versions of one record
    "/stances/<stance sk-lapsed>/history",
    "/stances/<stance sk-lapsed>/history?from=1&to=3",
    "/stances/<stance sk-lapsed>/history?from=9",
    "/stances/<stance sk-lapsed>/history/2",
    # texts that try to break out
    *(
        path
        for key, country in (("markup", "MD"), ("unbroken", "BR"))
        for path in (
            f"/countries/{country}",
            f"/organisations/{key}-organisation",
            f"/officials/{key}-official",
            f"/quotes/<quote {key}-quote>",
            f"/stances/<stance {key}-policy>",
            f"/stances/<stance {key}-policy>/history",
            f"/quotes/<quote {key}-quote>/history/1",
            f"/documents/<document {key}-document>",
            f"/contradictions/<contradiction {key}-policy--{key}-rival>",
            f"/?country={country}",
        )
    ),
    "/officials/speaker-of-arabic",
    "/quotes/<quote in-arabic>",
)
ERRORS = (
    Row("seeded", "/nowhere", 404),
    Row("seeded", "/countries/ZZ", 404),
    Row("seeded", "/stances/99999999999999999999", 404),
    Row("large", "/stances/<stance lv-draft>", 404),
    Row("large", "/stances/<stance ee-withdrawn>", 410),
)
EMPTY = (
    "/",
    "/?country=FR&as_of=2024-02-30",
    *(f"/{noun}" for noun in LISTS),
    "/countries?country=FR",
    "/stances?country=FR",
)

PAGES = (
    *(Row("seeded", path) for path in SEEDED),
    *(Row("large", path) for path in LARGE),
    *(Row("empty", path) for path in EMPTY),
    *ERRORS,
)

every_page = pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in PAGES])
