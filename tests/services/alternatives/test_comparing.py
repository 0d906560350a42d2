"""A proposal beside the round as it is: every pupil once, and numbers that the proposal itself bears out."""

import pytest

from bpv.domain import PlacementRound, Student
from bpv.services.alternatives.comparing import Move, compare, comparison_table
from bpv.services.alternatives.round_numbers import count_round
from bpv.services.criteria.travel import Travel
from bpv.services.demo import make_demo_school
from bpv.services.planning.round_plan import apply_to, propose
from tests.domain.values import random_school

SEEDS = range(25)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_pupil_has_one_outcome_that_the_changes_bear_out(seed):
    school = random_school(seed, n_students=9)
    proposal = propose(school, "r1")
    comparison = compare(school, proposal)
    after = apply_to(school, proposal.changeset)
    before_of = {p.student_id: p.position_id for p in school.placements_in("r1")}
    after_of = {p.student_id: p.position_id for p in after.placements_in("r1")}
    assert set(comparison.outcomes) == {s.id for s in after.students_in(after.get(PlacementRound, "r1"))}
    for id_ in comparison.outcomes:
        old, new = before_of.get(id_), after_of.get(id_)
        expected = {
            (False, False): Move.WITHOUT,
            (True, False): Move.LOSES,
            (False, True): Move.NEW,
        }.get((old is not None, new is not None), Move.STAYS if old == new else Move.MOVES)
        assert comparison.outcomes[id_].move is expected
        assert comparison.outcomes[id_].reason


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_numbers_are_those_of_the_proposal(seed):
    school = random_school(seed, n_students=9)
    proposal = propose(school, "r1")
    comparison = compare(school, proposal)
    assert len(comparison.then.placed) == len(proposal.placements)
    assert set(comparison.then.unplaced) == {u.student_id for u in proposal.unplaced}
    assert len(comparison.then.first_choices) == proposal.first_choices
    assert comparison.then.mean_km == pytest.approx(proposal.mean_km)
    assert comparison.then.longest_km == pytest.approx(proposal.longest_km)
    in_round = school.get(PlacementRound, "r1")
    assert comparison.now == count_round(school, in_round, Travel(school))


def test_that_the_table_begins_with_what_changes_most():
    school = make_demo_school(students=60, seed=2)
    in_round = next(iter(school.all(PlacementRound)))
    comparison = compare(school, propose(school, in_round))
    table = comparison_table(comparison)
    moves = [table.column("move").text(school, id_) for id_ in table.rows(school)]
    order = [move.value for move in Move]
    assert moves == sorted(moves, key=order.index)
    assert set(table.rows(school)) == set(comparison.outcomes)
    for column in table.columns:
        for id_ in table.rows(school):
            assert isinstance(column.text(school, id_), str)
            column.sort(school, id_)
    lost = [id_ for id_ in table.rows(school) if school.find(Student, id_) is None]
    assert not lost
