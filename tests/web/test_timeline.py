import datetime as dt
from itertools import pairwise

import pytest

from app.models.codebook import Basis, Kind, Position
from app.queries.dashboard import Lane
from app.queries.rows import StanceRow
from app.web.axis import LABELS, Axis
from app.web.timeline import SHOWN_IN_GROUP, Strip, Timeline, build_timeline
from tests.web.rows import stance

AS_OF = dt.date(2024, 5, 29)


def lane(*stances: StanceRow, name: str = "France") -> Lane:
    return Lane(name, "/countries/FR", stances[0].kind is Kind.VIEW, stances)


def drawn(*lanes: Lane, as_of: dt.date = AS_OF) -> Timeline:
    timeline = build_timeline(lanes, as_of)
    assert timeline
    return timeline


def only(*stances: StanceRow, as_of: dt.date = AS_OF) -> Strip:
    return drawn(lane(*stances), as_of=as_of).groups[0].shown[0]


@pytest.mark.parametrize(
    ("first", "step"),
    [
        (dt.date(2024, 5, 28), "day"),
        (dt.date(2024, 5, 1), "week"),
        (dt.date(2023, 12, 9), "month"),
        (dt.date(2022, 9, 1), "quarter"),
        (dt.date(2014, 3, 1), "year"),
    ],
)
def test_ticks_suit_the_span(first: dt.date, step: str) -> None:
    axis = Axis.over(first, AS_OF)
    assert axis.step == step
    assert axis.first <= first
    labels = [tick for tick in axis.ticks() if tick.text]
    assert 2 <= len(labels) <= LABELS + 1
    assert labels[-1].text.startswith("29 May")
    assert all(0 <= tick.x <= 100 for tick in axis.ticks())
    gaps = [b.x - a.x for a, b in pairwise(labels)]
    assert min(gaps) >= 9
    assert len([tick for tick in labels if not tick.wide_only]) <= 5


def test_the_month_of_the_reference_document_reads_as_a_calendar() -> None:
    texts = [tick.text for tick in Axis.over(dt.date(2024, 5, 1), AS_OF).ticks() if tick.text]
    assert texts == ["1 May 2024", "8", "15", "22", "29 May"]


def test_a_bar_carries_a_stance_to_the_chosen_day() -> None:
    strip = only(stance(first=dt.date(2024, 5, 1)))
    (bar,) = strip.bars
    assert bar.x == 0
    assert bar.width == pytest.approx(100 / 1.02, abs=0.1)
    assert (strip.mark, strip.label, strip.when) == ("permits", "Permits", "1 May 2024")


def test_a_newer_stance_ends_the_bar_before_it() -> None:
    strip = only(
        stance(Position.FORBIDS, dt.date(2024, 5, 1)),
        stance(Position.LIMITS, dt.date(2024, 5, 15)),
    )
    before, after = strip.bars
    assert (before.mark, after.mark) == ("forbids", "limits")
    assert before.x + before.width == pytest.approx(after.x, abs=0.02)
    assert strip.mark == "limits"


def test_an_imprecise_date_is_a_block_and_its_bar_starts_after_it() -> None:
    strip = only(stance(first=dt.date(2024, 5, 1), last=dt.date(2024, 5, 10)))
    (block,), (bar,), (marker,) = strip.blocks, strip.bars, strip.markers
    assert block.x == 0
    assert bar.x == pytest.approx(block.x + block.width)
    assert marker.x == pytest.approx(block.width / 2, abs=0.01)
    assert strip.when == "1–10 May 2024"


def test_a_withdrawn_stance_ends_and_has_lapsed() -> None:
    strip = only(stance(first=dt.date(2024, 5, 1), ended_on=dt.date(2024, 5, 15)))
    (bar,) = strip.bars
    assert bar.width == pytest.approx(50 / 1.02, abs=0.1)
    assert (strip.mark, strip.label) == ("lapsed", "Lapsed")


def test_a_report_off_the_record_is_a_small_mark_and_takes_no_place() -> None:
    strip = only(
        stance(Position.FORBIDS, dt.date(2024, 5, 1)),
        stance(Position.PERMITS, dt.date(2024, 5, 20), basis=Basis.REPORTED),
    )
    assert [bar.mark for bar in strip.bars] == ["forbids"]
    assert strip.mark == "forbids"
    assert [marker.small for marker in strip.markers] == [False, True]


def test_a_report_counts_while_nothing_is_on_the_record() -> None:
    strip = only(
        stance(Position.PERMITS, dt.date(2024, 5, 1), basis=Basis.REPORTED),
        stance(Position.FORBIDS, dt.date(2024, 5, 20)),
    )
    assert [bar.mark for bar in strip.bars] == ["permits", "forbids"]


def test_markers_that_would_touch_are_thinned_and_the_newest_stays() -> None:
    strip = only(
        stance(Position.FORBIDS, dt.date(2022, 3, 1)),
        *(stance(Position.LIMITS, dt.date(2024, 5, day)) for day in range(10, 20)),
    )
    assert [marker.mark for marker in strip.markers] == ["forbids", "limits"]


def test_repeating_a_position_is_said() -> None:
    strip = only(stance(first=dt.date(2024, 5, 1)), stance(first=dt.date(2024, 5, 20)))
    assert strip.when == "restated 20 May 2024"


def test_a_view_is_a_voice_whatever_it_asks_for() -> None:
    strip = only(stance(Position.FORBIDS, dt.date(2024, 5, 1), kind=Kind.VIEW))
    assert strip.is_voice
    assert strip.mark == "voice"
    assert strip.label == "Opposes"


def test_few_lanes_stand_as_they_come() -> None:
    lanes = [lane(stance(), name=name) for name in ("B", "A")]
    (group,) = drawn(*lanes).groups
    assert [strip.name for strip in group.shown] == ["B", "A"]
    assert not group.title


def test_many_lanes_are_grouped_by_position_and_folded() -> None:
    lanes = [lane(stance(), name=f"Yes {i}") for i in range(10)]
    lanes += [lane(stance(Position.FORBIDS), name=f"No {i}") for i in range(4)]
    lanes += [lane(stance(kind=Kind.VIEW), name="Voice")]
    yes, no, voices = drawn(*lanes).groups
    assert (yes.mark, no.mark, voices.mark) == ("permits", "forbids", "voice")
    assert (len(yes.shown), len(yes.folded)) == (SHOWN_IN_GROUP, 10 - SHOWN_IN_GROUP)
    assert (len(no.shown), len(no.folded)) == (4, 0)


def test_nothing_dated_draws_nothing() -> None:
    assert build_timeline([], AS_OF) is None
