"""GET /countries, /countries/FR."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.forms.listing import Listing
from app.forms.wording import counted, day
from app.models.codebook import ActorType, Kind
from app.queries import actors, changes
from app.queries.actors import MembershipRow
from app.queries.dashboard import Lane
from app.queries.headline import headlines, in_turn
from app.queries.rows import ActorRef, Headline, StanceRow
from app.web.deps import Db, RecordKey, asked
from app.web.sentences import change
from app.web.shown import shown
from app.web.templating import render
from app.web.timeline import build_timeline

router = APIRouter(prefix="/countries")


@router.get("")
def index(request: Request, db: Db) -> Response:
    filters, choices = asked(request, db, actors.COUNTRIES)
    as_of, known_by = filters.as_of or filters.today, filters.known_by or filters.today
    found = actors.country_list(db, filters, as_of, known_by)
    return render(
        request,
        "countries/index.html",
        {
            "filters": filters,
            "choices": choices,
            "headlines": found,
            "as_of": as_of,
            "count_text": counted(len(found), "country", "countries"),
        },
    )


@router.get("/{key}")
def show(request: Request, db: Db, key: RecordKey) -> Response:
    country = actors.find(db, key, ActorType.COUNTRY)
    if country is None:
        raise HTTPException(404)
    here = shown(request, db, country.ref, country.status, f"the country {country.ref.name}")
    on_a_day = Listing(country.ref.path, "country", "policies", ("as_of", "known_by"))
    filters, _ = asked(request, db, on_a_day)
    as_of, known_by = filters.as_of or filters.today, filters.known_by or filters.today
    every = headlines(db, as_of, known_by)
    previous, headline, following = _in_line(every, country.ref)
    history = actors.history(db, country.ref.id, as_of, known_by)
    return render(
        request,
        "countries/show.html",
        {
            "filters": filters,
            "country": country,
            "here": here,
            "headline": headline,
            "as_of": as_of,
            "history": history,
            "timeline": build_timeline(_lanes(history), as_of, fold=False),
            "memberships": [(m.organisation, _stretch(m)) for m in country.memberships],
            "officials": actors.voices(db, country.ref.id),
            "same": [
                h.actor
                for h in every
                if headline.position and h.position is headline.position and h is not headline
            ],
            "documents": actors.documents(db, country.ref.id),
            "previous": previous,
            "next": following,
            "changes": [
                change(row, filters.said_names)
                for row in changes.latest(db, actor_id=country.ref.id)
            ],
        },
        status=here.code,
    )


def _in_line(
    every: Sequence[Headline], country: ActorRef
) -> tuple[ActorRef | None, Headline, ActorRef | None]:
    """A country's headline between the countries before and after it; a withdrawn one has none."""
    place = next((i for i, h in enumerate(every) if h.actor.id == country.id), None)
    if place is None:
        nothing = Headline(country, None, lapsed=False, rivals=(), reported_since=None)
        return None, nothing, None
    before = every[place - 1].actor if place else None
    after = every[place + 1].actor if place + 1 < len(every) else None
    return before, every[place], after


def _lanes(history: list[StanceRow]) -> list[Lane]:
    """The government's policies, then each voice of the country, oldest first."""
    policies = in_turn(s for s in history if s.kind is Kind.POLICY)
    lanes = [Lane("Government", "", is_voice=False, stances=tuple(policies))] if policies else []
    views = [s for s in reversed(history) if s.kind is Kind.VIEW]
    for voice in dict.fromkeys(s.speaks_for for s in views):
        same = tuple(s for s in views if s.speaks_for is voice)
        lanes.append(Lane(voice.label, "", is_voice=True, stances=same))
    return lanes


def _stretch(membership: MembershipRow) -> str:
    """*since 4 April 1949*, *1 January 1973 to 31 January 2020*."""
    since = day(membership.since) if membership.since else ""
    if membership.until:
        return f"{since} to {day(membership.until)}" if since else f"until {day(membership.until)}"
    return f"since {since}" if since else ""
