"""What a proposal changes: never what is fixed or ended, whatever it asks for."""

import pytest

from bpv.domain import School
from bpv.domain.terms import PlacementStatus
from bpv.services.planning.round_plan import apply_to, changes_to
from tests.domain.values import company, in_round, placement, position, student


@pytest.mark.parametrize("status", [each for each in PlacementStatus if each is not PlacementStatus.PLANNED])
@pytest.mark.parametrize("asked", [{}, {"s1": "p2"}])
def test_that_what_is_fixed_or_ended_stays_as_it_is(status, asked):
    held = placement("x", "s1", "p1", status=status)
    school = School([in_round(), company(), position("p1"), position("p2"), student(), held])
    after = apply_to(school, changes_to(school, in_round(), asked))
    assert held in after
    assert len(after.placements()) == (1 if status.counts else len(asked))
