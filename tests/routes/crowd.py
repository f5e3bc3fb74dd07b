"""A record too long for one page: ties in every order, days not given, names of every kind."""

from typing import NamedTuple

from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.db import Database
from tests import factory
from tests.routes.rows import Keys

NAMES = (
    "anna Zett",
    "Anna Zett",
    "Ärne Åberg",
    "Zoë O'Neil",
    "de Gaulle",
    "De Croo",
    "Łukasz Żak",
    "Émile-Zo",
    "Emile Zo",
    "Üç",
    "_under",
    "10 officers",
    "9 officers",
    "Ирина",
    "ß",
    "SS",
)
DAYS = ("2024-05-28", "2024-05-28", "2024-05-03", "2024-06-11", "2023-12-31")
COUNTRIES = ("FR", "DE", "GB", "US", "BE", "CA")


class Crowd(NamedTuple):
    client: TestClient
    database: Database
    keys: Keys


Lists = dict[str, Crowd]


def crowd(db: Session, count: int = 120, actors: int = 11) -> None:
    """`count` more officials, documents, quotes and stances beside the seeds, and some actors."""
    for n in range(actors):
        factory.actor(db, f"body-{n}", parent="nato", name=f"Body {n}")
        view = {"actor": f"body-{n}", "kind": "view", "speaks_for": "alliance"}
        factory.stance(db, f"body-{n}", **view)
        land = "Q" + chr(ord("A") + n)
        factory.actor(db, land, memberships=({"organisation": "nato"},))
        factory.stance(db, f"land-{n}", actor=land, position="limits")
    for n in range(count):
        name, day = NAMES[n % len(NAMES)], DAYS[n % len(DAYS)]
        country, dated = COUNTRIES[n % len(COUNTRIES)], n % 7 != 0
        factory.official(db, f"official-{n}", name=name)
        factory.document(db, f"document-{n}", published=day if dated else "")
        factory.quote(
            db,
            f"quote-{n}",
            document=f"document-{n}" if n % 10 else "nato-allies-ease-restrictions",
            speaker=f"official-{n}" if n % 5 else "emmanuel-macron",
            actor=country,
            said=day if dated else "",
        )
        factory.stance(
            db,
            f"stance-{n}",
            actor=country,
            official=f"official-{n}" if n % 5 else "emmanuel-macron",
            said=day,
            position=("permits", "limits", "forbids")[n % 3],
            evidence=({"quote": f"quote-{n}"},),
        )
