"""The frontier: each rule as if it had been chosen alone, with the best number of its own kind."""

import pytest

from bpv.domain import PlacementRound
from bpv.services.alternatives.frontier import frontier, frontier_lines, frontiers
from bpv.services.planning.fairness_rules import RULES
from bpv.services.planning.round_plan import apply_to, propose
from tests.domain.values import random_school
from tests.services.brute_force import Round

SEEDS = range(30)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_rule_gives_what_dividing_by_it_alone_gives(seed):
    school = random_school(seed, n_students=8, n_companies=4)
    points = frontier(school, "r1")
    assert tuple(point.rule for point in points) == RULES
    for point in points:
        alone = propose(school, "r1", fairness=point.rule.key)
        assert point.proposal.placements == alone.placements
        assert point.proposal.unplaced == alone.unplaced
        assert point.proposal.fairness == point.rule.key


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_rule_is_best_at_what_it_promises(seed):
    school = random_school(seed)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    most, least_cost = by_hand.best()
    points = {point.rule.key: point for point in frontier(school, "r1")}
    assert {point.placed for point in points.values()} == {-most}
    assert points["none"].total_points == least_cost / 10
    assert points["greedy"].proposal.first_choices == max(p.proposal.first_choices for p in points.values())
    far = {key: [p.km for p in point.proposal.placements if not p.is_fixed] for key, point in points.items()}
    if not any(km is None for kms in far.values() for km in kms):
        longest = {key: max(kms, default=0) for key, kms in far.items()}
        assert longest["bottleneck"] == min(longest.values())
    for point in points.values():
        granted = {p.student_id for p in point.proposal.placements if p.preference_rank is not None}
        assert point.unlisted <= point.placed - len(granted)


def test_that_the_table_has_a_line_per_rule_under_its_titles():
    points = frontier(random_school(4, n_students=8), "r1")
    title, *lines = frontier_lines(points)
    assert title.split()[0] == "regel"
    assert len({len(line) for line in (title, *lines)}) == 1
    for point, line in zip(points, lines, strict=True):
        assert line.startswith(point.rule.title)
        assert str(point.placed) in line.split()


def test_that_the_frontier_of_rounds_already_divided_looks_at_each_as_it_was_before():
    school = random_school(5, n_students=8)
    proposal = propose(school, "r1", fairness="greedy")
    after = apply_to(school, proposal.changeset)
    (points,) = frontiers(after, [proposal])
    before = frontier(school, "r1")
    assert [p.proposal.placements for p in points] == [p.proposal.placements for p in before]
    assert next(rule for rule in RULES if rule.key == "greedy").title == "Eerste voorkeuren voorop"
