import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Actor, Contradiction, Country, Stance
from app.models.codebook import Basis, Kind, Position, SpeaksFor, Status
from app.queries.headline import headlines
from tests.queries.oracle import Said, Verdict, verdict

FIRST = dt.date(2024, 5, 1)
COUNTRIES = ("AA", "BB")

# Few days and few codes, so that ties are the rule and not the exception.
days = st.integers(0, 4).map(lambda n: FIRST + dt.timedelta(days=n))


@st.composite
def said(draw: st.DrawFn, number: int) -> Said:
    effective = draw(days)
    return Said(
        # Keys do not sort as they are inserted.
        key=f"s{(number * 7) % 10}{number}",
        actor=draw(st.sampled_from(COUNTRIES)),
        kind=draw(st.sampled_from([Kind.POLICY, Kind.POLICY, Kind.POLICY, Kind.VIEW])),
        position=draw(st.sampled_from(Position)),
        basis=draw(st.sampled_from(Basis)),
        said=draw(st.none() | days),
        effective=effective,
        known_on=draw(days),
        ended_on=draw(st.none() | days.filter(lambda day: day >= effective)),
        rank=draw(st.integers(1, 3)),
        status=draw(
            st.sampled_from([Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT, Status.WITHDRAWN])
        ),
    )


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Said], set[frozenset[str]]]:
    stances = [draw(said(n)) for n in range(draw(st.integers(0, 7)))]
    links: set[frozenset[str]] = set()
    if len(stances) > 1:
        pairs = st.sets(st.sampled_from(stances), min_size=2, max_size=2)
        links = {frozenset(s.key for s in pair) for pair in draw(st.lists(pairs, max_size=4))}
    return stances, links


@pytest.fixture
def countries(database: Database) -> Database:
    with database.write() as db:
        db.add_all(Country(key=key, name=f"Country {key}") for key in COUNTRIES)
    return database


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(record=records(), as_of=days, known_by=days)
def test_sql_and_the_plain_rule_agree(
    countries: Database,
    record: tuple[list[Said], set[frozenset[str]]],
    as_of: dt.date,
    known_by: dt.date,
) -> None:
    stances, links = record
    with countries.write() as db:
        _store(db, stances, links)
    with countries.read() as db:
        found = {
            h.actor.key: Verdict(
                h.winner.key if h.winner else None,
                h.lapsed,
                frozenset(rival.key for rival in h.rivals),
                h.reported_since.key if h.reported_since else None,
            )
            for h in headlines(db, as_of, known_by)
        }
    assert found == {key: verdict(stances, links, key, as_of, known_by) for key in COUNTRIES}


def _store(db: Session, stances: list[Said], links: set[frozenset[str]]) -> None:
    db.execute(delete(Contradiction))
    db.execute(delete(Stance))
    actors = {row.key: row.id for row in db.execute(select(Actor.key, Actor.id))}
    for s in stances:
        db.execute(
            insert(Stance).values(
                key=s.key,
                version=1,
                actor_id=actors[s.actor],
                rank=s.rank,
                kind=s.kind,
                position=s.position,
                speaks_for=SpeaksFor.GOVERNMENT,
                basis=s.basis,
                said_first=s.said,
                said_last=s.said,
                effective_first=s.effective,
                effective_last=s.effective,
                known_on=s.known_on,
                ended_on=s.ended_on,
                summary="A summary.",
                status=s.status,
            )
        )
    ids = {row.key: row.id for row in db.execute(select(Stance.key, Stance.id))}
    for link in links:
        low, high = sorted(ids[key] for key in link)
        db.execute(
            insert(Contradiction).values(
                key="--".join(sorted(link)), version=1, low_id=low, high_id=high
            )
        )


def test_one_country_can_be_asked_alone(countries: Database) -> None:
    with countries.read() as db:
        found = headlines(db, FIRST, FIRST, keys=("BB",))
    assert [h.actor.key for h in found] == ["BB"]
    assert found[0].mark == "none"
