"""Mentors for placed students, chosen together with the places or after them.

A mentor visits companies. Either each company has one mentor, who travels there once, or the students of a
company may have different mentors, who each travel for each student. A mentor who belongs to a student
whatever the place needs no model: add the travel to the candidate's cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.assignment import Assignment, solve
from bpv.matching.calculator import prepare
from bpv.matching.conditions import Conditions
from bpv.matching.goals import Fairness, Goal, leading_goals, list_goals
from bpv.matching.mentor_model import Choice, MentorModel, Mentors
from bpv.matching.ordering import Order
from bpv.matching.problem import IntArray, MatchingProblem
from bpv.matching.program import OutOfTime
from bpv.matching.progress import Cancel, Clock, Progress
from bpv.matching.visits import assign_visits

NOTHING = Conditions()
"""No conditions."""

SMALL = 3_000
"""Pairs of company and mentor up to which the best mentors for a placement are found by a program."""


@dataclass(frozen=True, eq=False)
class MentorPlan:
    """Places and mentors: `position` and `mentor` (n_students,), -1 for none, and how good the plan is.

    `without_mentor` counts placed students without one; `total_cost` is of places and visits together. No
    plan that places as many as fairly leaves fewer than `least_without` without a mentor, and none with as
    many as here costs less than `least_cost`. `is_joint` is False when the places are those chosen before.
    """

    position: IntArray
    mentor: IntArray
    n_placed: int
    without_mentor: int
    least_without: int
    total_cost: int
    least_cost: int
    is_joint: bool = False

    @property
    def proven(self) -> bool:
        """Whether this is the best plan there is."""
        return (self.without_mentor, self.total_cost) == (self.least_without, self.least_cost)


def plan_with_mentors(
    problem: MatchingProblem,
    mentors: Mentors,
    fairness: Fairness = "none",
    *,
    places: Assignment | IntArray | None = None,
    conditions: Conditions = NOTHING,
    stay: IntArray | None = None,
    time_limit: float = 30.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> MentorPlan:
    """Return places and mentors chosen together: fewest without a mentor, then the lowest cost of both.

    As many are placed, as fairly, as in `places`: the best placement without mentors, which must meet the
    conditions (default: that of `solve`). Of plans that are as good one is taken in which few leave the
    placement `stay` (n_students,), as far as there is time. First mentors are chosen for that one; when time
    runs out the plan is never worse. The order of rows does not matter, keys do; an answer cut off by
    `time_limit` (seconds) may differ from machine to machine. Raises OutOfTime when there was no time for any
    plan, and what `solve_with_conditions` raises.
    """
    mentors.check(problem)
    prepare()
    clock = Clock(time_limit, progress, cancelled)
    best = solve(problem, fairness, progress=lambda _: clock.tick()) if places is None else places
    order = Order([problem])
    position = order.placement(0, best if isinstance(best, np.ndarray) else best.position)
    whole, fair = _as_fair(order.problems[0], fairness, position)
    near = None if stay is None else order.placement(0, stay)
    search = _Search(whole, mentors.ordered(order), fair, position, conditions.ordered(order, 0), near)
    return _back(search.plan(clock), order, mentors)


def plan_mentors(
    problem: MatchingProblem,
    places: Assignment | IntArray,
    mentors: Mentors,
    *,
    time_limit: float = 30.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> MentorPlan:
    """Return the best mentors for a placement that stays as it is; raises as `plan_with_mentors`."""
    mentors.check(problem)
    order = Order([problem])
    position = order.placement(0, places if isinstance(places, np.ndarray) else places.position)
    search = _Search(order.problems[0], mentors.ordered(order), [], position, NOTHING)
    return _back(search.guide(position, Clock(time_limit, progress, cancelled)), order, mentors)


def _as_fair(
    problem: MatchingProblem, fairness: Fairness, position: IntArray
) -> tuple[MatchingProblem, list[Goal]]:
    """Return the problem and the goals in which a placement may not be worse than this one."""
    if fairness != "bottleneck":
        names = [goal for goal in list_goals(problem, fairness) if goal.name != "cost"]
        return problem, names
    if problem.travel is None:
        raise ValueError("fairness 'bottleneck' needs travel for every candidate")
    free = problem.pinned_position()[problem.student] < 0
    used = free & (position[problem.student] == problem.position)
    shorter = problem.kept(~free | (problem.travel <= problem.travel[used].max(initial=0)))
    return shorter, leading_goals(shorter)


class _Search:
    """A round with its mentors, in order, and the placement without them that is the least to reach."""

    def __init__(
        self,
        problem: MatchingProblem,
        mentors: Mentors,
        fair: Sequence[Goal],
        position: IntArray,
        conditions: Conditions,
        stay: IntArray | None = None,
    ) -> None:
        self._problem, self._mentors, self._fair = problem, mentors, fair
        self._position, self._conditions, self._stay = position, conditions, stay

    def plan(self, clock: Clock) -> MentorPlan:
        """The better of mentors after the places and both together, with the best bound that was found.

        First mentors whose visits cost the same count as one: then the program is small, and what it finds
        bounds the rest. Only in small rounds, where its places need more than that bound, are all mentors
        told apart.
        """
        best = self.guide(self._position, clock.part(0.3))
        least = self._least_without(clock.part(0.2)) if best.without_mentor else 0
        best = replace(best, least_without=least, least_cost=0)
        choices = [(self._mentors.merged(), True)]
        if np.count_nonzero(self._mentors.travel >= 0) <= SMALL:
            choices.append((self._mentors, False))
        for mentors, share_visits in choices:
            if best.proven or not clock.left:
                break
            model = self._model(mentors, share_visits=share_visits)
            known = (best.without_mentor, best.total_cost)
            with suppress(OutOfTime):
                found = model.best(clock.part(0.7), best.least_without, known)
                best = self._better(best, found, model, clock)
        return best

    def _least_without(self, clock: Clock) -> int:
        """A number of students without a mentor that no plan is below: if companies could have several."""
        several = replace(self._mentors.merged(), one_per_company=False)
        return self._model(several, share_visits=True).least_without(clock)

    def _model(self, mentors: Mentors, *, share_visits: bool) -> MentorModel:
        return MentorModel(
            self._problem,
            mentors,
            self._fair,
            self._position,
            self._conditions,
            share_visits=share_visits,
            stay=self._stay,
        )

    def _better(self, best: MentorPlan, found: Choice, model: MentorModel, clock: Clock) -> MentorPlan:
        """The best plan so far or that with the places found, with what is now known of both."""
        if found.value is not None:
            with suppress(OutOfTime):
                plan = self.guide(model.part.read(found.value), clock.part(0.5))
                is_as_many = plan.without_mentor == best.without_mentor
                if _worth(plan) < _worth(best):
                    best = replace(
                        plan,
                        is_joint=True,
                        least_without=best.least_without,
                        least_cost=best.least_cost if is_as_many else 0,
                    )
        least = found.least_cost if found.without == best.without_mentor else 0
        return replace(
            best,
            least_without=max(best.least_without, found.least_without),
            least_cost=min(max(best.least_cost, least), best.total_cost),
        )

    def guide(self, position: IntArray, clock: Clock) -> MentorPlan:
        """The best mentors for a placement; where there are very many to choose from, good ones."""
        placed = np.flatnonzero(position >= 0)
        # Only the places of the placement remain, so the students without one stay without.
        problem, mentors = self._problem, self._mentors
        chosen = problem.kept(position[problem.student] == problem.position)
        fixed = chosen.pinned_to(np.column_stack([placed, position[placed]]))
        visited = np.unique(problem.company[position[placed]])
        if mentors.one_per_company and np.count_nonzero(mentors.travel[visited] >= 0) > SMALL:
            return self._guide_many(position, int(chosen.cost.sum()), clock)
        model = MentorModel(fixed, mentors, [], position, NOTHING, share_visits=False)
        found = model.best(clock, model.least_without(clock.part(0.3)))
        assert found.value is not None
        return MentorPlan(
            position,
            model.name_mentors(found.value, position),
            placed.size,
            found.without,
            found.least_without,
            found.cost,
            found.least_cost,
        )

    def _guide_many(self, position: IntArray, places_cost: int, clock: Clock) -> MentorPlan:
        """Mentors for a placement who each take all students of a company or none of them."""
        placed = np.flatnonzero(position >= 0)
        company, group = np.unique(self._problem.company[position[placed]], return_inverse=True)
        size = np.bincount(group, minlength=company.size).astype(np.int64)
        mentors = self._mentors
        load, travel = mentors.load, mentors.travel[company]
        if mentors.hours is not None and mentors.student_hours is not None:
            load = np.minimum(
                load, mentors.hours // max(int(mentors.student_hours[placed].max(initial=1)), 1)
            )
        if mentors.able is not None:
            unable = np.zeros((company.size, load.size), dtype=np.bool_)
            np.logical_or.at(unable, group, ~mentors.able[placed])
            travel = np.where(unable, -1, travel)
        visits = assign_visits(size, load, travel, time_limit=clock.left, progress=lambda _: clock.tick())
        mentor = np.full(position.size, -1, dtype=np.int64)
        mentor[placed] = visits.mentor[group]
        return MentorPlan(
            position, mentor, placed.size, visits.without, 0, places_cost + visits.total_cost, 0
        )


def _worth(plan: MentorPlan) -> tuple[int, int]:
    return plan.without_mentor, plan.total_cost


def _back(plan: MentorPlan, order: Order, mentors: Mentors) -> MentorPlan:
    """Return a plan of ordered arrays as the caller knows it."""
    names = np.append(mentors.ranked(), -1)[plan.mentor]
    return replace(plan, position=order.back(0, plan.position), mentor=names[order.student_rank])
