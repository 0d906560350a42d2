"""Who opens a school year works on the round that has still to begin."""

from dataclasses import replace

from bpv.domain import School
from bpv.domain.ids import RoundId
from bpv.domain.terms import PlacementStatus
from bpv.services.rounds.ahead import first_ahead
from tests.domain.values import company, in_round, placement, position, student


def test_that_a_round_that_began_for_most_is_passed_over_and_one_that_began_for_one_is_not() -> None:
    first = in_round()
    rounds = [first, replace(first, id=RoundId("later"))]
    ids = [each.id for each in rounds]
    pupils = [student(f"s{number}") for number in range(4)]
    begun = [
        replace(placement(f"x{each.id}", each.id, "p1"), round_id=first.id, status=PlacementStatus.RUNNING)
        for each in pupils[:3]
    ]
    known = [company(), position(capacity=9), *rounds, *pupils]
    assert first_ahead(School([*known, *begun]), ids) == 1
    assert first_ahead(School([*known, *begun[:1]]), ids) == 0
    assert first_ahead(School([*known, *begun]), ids[:1]) == 0
    assert first_ahead(School([]), ()) == 0
