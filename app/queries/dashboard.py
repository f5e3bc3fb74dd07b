"""Everything that the dashboard shows, gathered once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from app.forms.filters import Filters
from app.forms.listing import FILTERS, Listing
from app.models import Stance
from app.models.codebook import Kind, Position, SpeaksFor
from app.queries import actors, stances
from app.queries.headline import headlines, in_turn
from app.queries.rows import Headline, StanceRow
from app.queries.visibility import visible

# Who speaks for themselves, and not for all who speak in the same part.
APART = frozenset({SpeaksFor.LEGISLATORS, SpeaksFor.INDIVIDUAL})

LISTING = Listing("/", "country", "policies", FILTERS)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The answer on a day, and the records that the filters leave.

    `headlines` holds every country of the record, whatever the filters say: the sentence, the
    count bar and the map speak of all. `shown` and `voices` are what the filters leave.
    `lanes` are the policies and views in force that the timeline draws, with their history.
    """

    as_of: dt.date
    known_by: dt.date
    headlines: tuple[Headline, ...]
    shown: tuple[Headline, ...]
    voices: tuple[StanceRow, ...]
    lanes: tuple["Lane", ...]
    record_first: dt.date | None
    record_last: dt.date | None

    def on(self, position: Position) -> tuple[Headline, ...]:
        """All countries whose headline is that position, by name."""
        return tuple(h for h in self.headlines if h.position is position)


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the timeline: the stances of one actor and voice, oldest first, all effective
    on or before the chosen day.
    """

    name: str
    path: str
    is_voice: bool
    stances: tuple[StanceRow, ...]


def dashboard(db: Session, filters: Filters) -> Dashboard:
    """The dashboard for a filter; days that it leaves open are today."""
    as_of = filters.as_of or filters.today
    known_by = filters.known_by or filters.today
    every = headlines(db, as_of, known_by)
    on_record = tuple(h for h in every if h.winner)
    shown = _shown(db, filters, on_record, as_of)
    voices = _voices(db, filters, as_of, known_by)
    first, last = extent(db, filters.today)
    return Dashboard(
        as_of=as_of,
        known_by=known_by,
        headlines=every,
        shown=shown,
        voices=voices,
        lanes=_lanes(db, shown, voices, as_of, known_by),
        record_first=first,
        record_last=last,
    )


def extent(db: Session, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The first day that the published record speaks of, and the last on which it was said."""
    first, said, known = db.execute(
        select(
            func.min(Stance.effective_first), func.max(Stance.said_last), func.max(Stance.known_on)
        ).where(visible(Stance))
    ).one()
    last = max(filter(None, (said, known)), default=None)
    return first, min(last, today) if last else None


def _shown(
    db: Session, filters: Filters, found: tuple[Headline, ...], as_of: dt.date
) -> tuple[Headline, ...]:
    if filters.kind is Kind.VIEW:
        return ()
    found = actors.belonging(db, filters, found, as_of)
    if filters.q or actors.asks_for_policies(filters):
        found = actors.headline_fits(db, filters, found)
    return found


def _voices(
    db: Session, filters: Filters, as_of: dt.date, known_by: dt.date
) -> tuple[StanceRow, ...]:
    """The newest view of each actor and voice. Position and scope are asked of policies only."""
    if filters.kind is Kind.POLICY:
        return ()
    of_policies = filters.without("position").without("weapon").without("area")
    newest = aliased(Stance, name="newest")
    winner = (
        select(newest.id)
        .where(
            newest.actor_id == Stance.actor_id,
            newest.speaks_for == Stance.speaks_for,
            # One lawmaker's newer words do not take the place of another's.
            or_(
                Stance.speaks_for.not_in(APART),
                newest.official_id.is_not_distinct_from(Stance.official_id),
            ),
            newest.kind == Kind.VIEW,
            visible(newest),
            newest.effective_first <= as_of,
            newest.known_on <= known_by,
        )
        .order_by(newest.effective_first.desc(), newest.said_first.desc().nulls_last(), newest.key)
        .limit(1)
        .scalar_subquery()
    )
    found = stances.fetch(
        db,
        *stances.matching(db, of_policies),
        Stance.kind == Kind.VIEW,
        Stance.id == winner,
        order=(Stance.effective_first.desc(), Stance.id),
    )
    return tuple(v for v in found if v.ended_on is None or v.ended_on > as_of)


def _lanes(
    db: Session,
    shown: Sequence[Headline],
    voices: Sequence[StanceRow],
    as_of: dt.date,
    known_by: dt.date,
) -> tuple[Lane, ...]:
    """A lane for each country shown, then one for each voice, with what went before."""
    countries = {h.actor.id: h for h in shown}
    speakers = {_voice(v): v for v in voices}
    wanted = {*countries, *(v.actor.id for v in voices)}
    if not wanted:
        return ()
    past = stances.fetch(
        db,
        visible(Stance),
        Stance.actor_id.in_(wanted),
        Stance.effective_first <= as_of,
        Stance.known_on <= known_by,
        order=(Stance.effective_first, Stance.said_first, Stance.id),
    )
    policies: dict[int, list[StanceRow]] = defaultdict(list)
    views: dict[tuple[int, str, int], list[StanceRow]] = defaultdict(list)
    for stance in past:
        if stance.kind is Kind.POLICY:
            policies[stance.actor.id].append(stance)
        else:
            views[_voice(stance)].append(stance)
    lanes = [
        Lane(h.actor.name, h.actor.path, is_voice=False, stances=_drawn(policies[h.actor.id]))
        for h in sorted(
            shown, key=lambda h: (policies[h.actor.id][0].effective.first, h.actor.name)
        )
    ]
    lanes += [
        Lane(voice_name(v), v.actor.path, is_voice=True, stances=tuple(views[key]))
        for key, v in speakers.items()
    ]
    return tuple(lanes)


def _drawn(policies: list[StanceRow]) -> tuple[StanceRow, ...]:
    """What is on the record; all of it where nothing is."""
    ordered = in_turn(policies)
    return tuple(p for p in ordered if p.basis.on_record) or tuple(ordered)


def _voice(view: StanceRow) -> tuple[int, str, int]:
    """Whose newer view takes the place of an older one."""
    person = view.official.id if view.official and view.speaks_for in APART else 0
    return view.actor.id, view.speaks_for, person


def voice_name(view: StanceRow) -> str:
    """*NATO*, or *US lawmakers* where the actor itself has a policy of its own."""
    if view.speaks_for in APART and view.official:
        return view.official.name
    return view.actor.name
