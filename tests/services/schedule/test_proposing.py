from itertools import combinations

import pytest

from bpv.domain import School
from bpv.domain.holidays import Region
from bpv.domain.terms import PlacementType, Weekday
from bpv.services.schedule.lines import schedule_of
from bpv.services.schedule.proposing import usual_rounds
from bpv.services.schedule.remarks import placement_days
from bpv.services.schedule.span import Span, holidays_between


@pytest.mark.parametrize("year", range(2024, 2034))
@pytest.mark.parametrize("region", Region)
def test_that_what_is_proposed_needs_no_remark(year: int, region: Region) -> None:
    span = Span(year)
    holidays = holidays_between(span, region)
    made = [each.made(each.start, each.end, each.day) for each in usual_rounds(span, holidays)]
    for each in made:
        assert each.start is not None
        assert span.holds(each.start)
        days = placement_days(each)
        assert days
        assert not [day for day in days for off in holidays if off.start <= day <= off.end]
    for one, other in combinations(made, 2):
        if one.year_levels == other.year_levels:
            assert not set(placement_days(one)) & set(placement_days(other))
    assert len({each.name for each in made}) == len(made)
    if holidays:  # of which the school itself knows too
        lines = schedule_of(School(made), span.start).lines
        assert [line.warnings for line in lines if "Tegelijk" in line.words] == []


def test_that_a_ribbon_begins_and_ends_on_its_own_day() -> None:
    span = Span(2026)
    proposals = {each.key: each for each in usual_rounds(span, holidays_between(span, Region.MIDDLE))}
    ribbon = proposals["ribbon3"]
    assert (ribbon.type, ribbon.day) == (PlacementType.LINTSTAGE, Weekday.DO)
    made = ribbon.made(ribbon.start, ribbon.end, Weekday.MA)
    assert made.start is not None
    assert made.end is not None
    assert (made.start.weekday(), made.end.weekday()) == (0, 0)
    assert made.days == (Weekday.MA,)
