"""The integer program of places with mentors: who goes where, who guides whom, which visits that takes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.conditions import Conditions, add_conditions
from bpv.matching.goals import Goal, stay_goal
from bpv.matching.ordering import Order
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import Contradiction, FloatArray, OutOfTime, Program, Target
from bpv.matching.progress import Clock
from bpv.matching.round_variables import add_each, add_round

PAIRS_TRIED = 3
"""Pairs per student that are tried first."""

WIDER = 4
"""How many times as much dearer pairs may be next, when those tried allow nothing."""

LOOSE = 1e-3
"""How far the least cost without whole numbers may be off by rounding."""


@dataclass(frozen=True, eq=False)
class Mentors:
    """Who can guide students where.

    `load` (n_mentors,): students a mentor takes at most. `travel` (n_companies, n_mentors): the cost of a
    visit, on the scale of the candidates' costs, negative where the mentor cannot go. `one_per_company`: all
    students of a company have the same mentor. With `student_hours` (n_students,), what guiding each takes,
    `hours` (n_mentors,) is what each mentor has. `able` (n_students, n_mentors) says who can guide whom.
    `key` (n_mentors,) stands for a stable id: the order of the mentors does not matter.
    """

    load: IntArray
    travel: IntArray
    one_per_company: bool = True
    hours: IntArray | None = None
    student_hours: IntArray | None = None
    able: BoolArray | None = None
    key: IntArray | None = None

    def ranked(self) -> IntArray:
        """Return the mentors (n_mentors,) in the order of their keys."""
        return np.arange(self.load.size) if self.key is None else np.argsort(self.key)

    def ordered(self, order: Order) -> Mentors:
        """Return the same for a round that was put in order, the mentors in the order of their keys."""
        mine = self.ranked()
        return Mentors(
            self.load[mine],
            order.of_companies(self.travel)[:, mine],
            self.one_per_company,
            None if self.hours is None else self.hours[mine],
            None if self.student_hours is None else order.of_students(self.student_hours),
            None if self.able is None else order.of_students(self.able)[:, mine],
        )

    def check(self, problem: MatchingProblem) -> None:
        """Raise ValueError when the arrays do not fit the problem."""
        shapes = {
            "travel": (self.travel, (problem.n_companies, self.load.size)),
            "hours": (self.hours, (self.load.size,)),
            "student_hours": (self.student_hours, (problem.n_students,)),
            "able": (self.able, (problem.n_students, self.load.size)),
        }
        for name, (values, shape) in shapes.items():
            if values is not None and values.shape != shape:
                raise ValueError(f"{name} must have shape {shape}, found {values.shape}")
        if (self.hours is None) != (self.student_hours is None):
            raise ValueError("hours and student_hours belong together")

    def merged(self) -> Mentors:
        """Return mentors who can go to and guide the same as one, with the loads of all of them."""
        rows = np.vstack([self.travel, np.ones((1, self.load.size)) if self.able is None else self.able])
        _, first, number = np.unique(rows, axis=1, return_index=True, return_inverse=True)

        def total(values: IntArray) -> IntArray:
            return np.bincount(number, values, minlength=first.size).astype(np.int64)

        return replace(
            self,
            load=total(self.load),
            travel=self.travel[:, first],
            hours=None if self.hours is None else total(self.hours),
            able=None if self.able is None else self.able[:, first],
            key=None,
        )


@dataclass(frozen=True, eq=False)
class Choice:
    """How many have no mentor and the least there can be, the `value` (n_variables,), its cost and the least.

    Both costs are with so many without a mentor.
    """

    without: int
    least_without: int
    value: IntArray | None
    cost: int
    least_cost: int


class MentorModel:
    """A program of a round with mentors, to be solved for the fewest without one, then for the cost.

    As many are placed as in `position` (n_students,), and every goal of `fair` is at least as good as there.
    With `share_visits` mentors whose visits to a company cost the same may share one: then there are far
    fewer ways that come to the same, and what is found is a bound. Of choices that are as good, one is taken
    in which few leave the placement `stay` (n_students,).
    """

    def __init__(
        self,
        problem: MatchingProblem,
        mentors: Mentors,
        fair: Sequence[Goal],
        position: IntArray,
        conditions: Conditions,
        *,
        share_visits: bool,
        stay: IntArray | None = None,
    ) -> None:
        self.program = Program()
        self.part = add_round(self.program, problem)
        add_conditions(self.program, self.part, conditions)
        self._mentors = mentors
        self._add_guidance(share_visits)
        self._fair = [self._target(goal) for goal in fair]
        chosen = np.zeros(self.program.n_variables, dtype=np.int64)
        chosen[self.part.variable[position[self.part.student] == self.part.position]] = 1
        self._known = [target.of(chosen) for target in self._fair]
        self._last = [] if stay is None else [self._target(stay_goal(problem, stay))]

    def _target(self, goal: Goal) -> Target:
        factor = np.zeros(self.program.n_variables, dtype=np.int64)
        constant = self.part.weigh(goal, factor)
        return Target(factor, constant)

    def _add_guidance(self, share_visits: bool) -> None:
        """Add who guides how many of which kind of students where, and the visits that takes."""
        mentors, part, program = self._mentors, self.part, self.program
        self.kind, hours, able = _kinds(part.problem.n_students, mentors)
        # A place is a company with a kind of students that can come there.
        key, place = np.unique(part.company * hours.size + self.kind[part.student], return_inverse=True)
        company, of_kind = np.divmod(key, hours.size)
        can = (mentors.travel[company] >= 0) & able[of_kind]
        base = _bases(mentors.travel, able) if share_visits else np.arange(mentors.load.size)
        n_bases = int(base.max(initial=-1)) + 1
        at, who = np.nonzero(can)
        pair, first = np.unique(at * n_bases + base[who], return_index=True)
        here, self.mentor = np.divmod(pair, n_bases)
        self.company, self.of_kind = company[here], of_kind[here]
        cost = mentors.travel[self.company, who[first]]
        room = part.problem.company_capacity
        is_bound = share_visits and mentors.one_per_company
        self.guided = program.add_variables(pair.size, upper=room[self.company], whole=not is_bound)
        nobody = program.add_variables(key.size, upper=room[company])
        every = np.arange(key.size)
        program.add_rows(
            [(place, part.variable, 1), (here, self.guided, -1), (every, nobody, -1)],
            0,
            count=key.size,
            equal=True,
        )
        self._add_loads(can, of_kind, hours, base, here)
        self.visit, self._visit_of = self.guided, np.arange(self.guided.size)
        if mentors.one_per_company:
            cost = self._add_visits(cost)
            self._tie(nobody, company)
        factor = np.zeros((2, program.n_variables), dtype=np.int64)
        factor[0, nobody] = 1
        known = part.candidate >= 0
        factor[1, part.variable[known]] = part.problem.cost[part.candidate[known]]
        factor[1, self.visit] = cost
        self._without, self._cost = Target(factor[0]), Target(factor[1])

    def _add_loads(
        self, can: BoolArray, of_kind: IntArray, hours: IntArray, base: IntArray, here: IntArray
    ) -> None:
        """Add what mentors take: places that the same mentors can go to count together, for a small program.

        `can` (n_places, n_mentors), `of_kind` (n_places,), `hours` (n_kinds,), `base` (n_mentors,); `here`
        (n,) is the place of each variable of `guided`.
        """
        mentors, program = self._mentors, self.program
        types, type_of = np.unique(np.column_stack([of_kind, can]), axis=0, return_inverse=True)
        of_type, who = np.nonzero(types[:, 1:])
        taken = program.add_variables(of_type.size, upper=mentors.load[who], whole=False)
        n_bases = int(base.max(initial=-1)) + 1
        both = np.concatenate([type_of.ravel()[here] * n_bases + self.mentor, of_type * n_bases + base[who]])
        variable = np.concatenate([self.guided, taken])
        sign = np.repeat([1, -1], [here.size, taken.size])
        add_each(program, both, variable, sign, 0, equal=True)
        add_each(program, who, taken, 1, mentors.load)
        if mentors.hours is not None:
            add_each(program, who, taken, hours[types[of_type, 0]], mentors.hours)

    def _add_visits(self, cost: IntArray) -> IntArray:
        """Add a visit for each company and each who can make it; return what visits cost."""
        program, room = self.program, self.part.problem.company_capacity
        span = int(self.mentor.max(initial=0)) + 1
        key, first, self._visit_of = np.unique(
            self.company * span + self.mentor, return_index=True, return_inverse=True
        )
        self.visit = program.add_variables(key.size)
        self._visited = key // span
        every = np.arange(key.size)
        program.add_rows(
            [(self._visit_of, self.guided, 1), (every, self.visit, -room[self._visited])], 0, count=key.size
        )
        add_each(program, self._visited, self.visit, 1, 1)
        return cost[first]

    def _tie(self, nobody: IntArray, place_company: IntArray) -> None:
        """Add that who goes somewhere is visited there, or is among `nobody` (n,) at `place_company` (n,).

        That follows from the other rows, but a program without whole numbers would not know it: half a visit
        would do for one of two students. So all at a position go by its seats, and each student by one.
        """
        part = self.part
        room = part.problem.company_capacity[part.company]
        seats = part.problem.capacity[part.position]
        several = room > 1
        self._tie_each(part.position, several, seats, nobody, place_company)
        each = part.student * part.problem.n_companies + part.company
        self._tie_each(each, several & (seats > 1), np.ones_like(seats), nobody, place_company)

    def _tie_each(
        self, key: IntArray, mask: BoolArray, most: IntArray, nobody: IntArray, place_company: IntArray
    ) -> None:
        """Add that of the pairs in `mask` with the same key at most so many go there without a visit more."""
        part = self.part
        _, first, row = np.unique(key[mask], return_index=True, return_inverse=True)
        company, factor = part.company[mask][first], most[mask][first]
        visit_row, visit = _at_each(company, self._visited)
        nobody_row, number = _at_each(company, place_company)
        self.program.add_rows(
            [
                (row, part.variable[mask], 1),
                (visit_row, self.visit[visit], -factor[visit_row]),
                (nobody_row, nobody[number], -1),
            ],
            0,
            count=company.size,
        )

    def least_without(self, clock: Clock) -> int:
        """Return a number of placed students without a mentor that no choice is below."""
        relaxed = self.program.relax(self._without, self._fair, self._known, clock)
        return 0 if relaxed is None else max(int(np.ceil(relaxed[0] - LOOSE)), 0)

    def best(self, clock: Clock, least: int, known: tuple[int, int] | None = None) -> Choice:
        """Return the best choice: the fewest without a mentor, of which `least` is a bound, then the cost.

        `known` is what a plan at hand has of both: when nothing better was found the choice has no value.
        Raises OutOfTime when nothing is known or found, Contradiction when there is nothing.
        """
        value, (without, upper) = None, known or (None, None)
        if without is None or without > least:
            # As few as the program could have without whole numbers is nearly always possible.
            with suppress(OutOfTime):
                try:
                    return Choice(least, least, *self._cheapest(least, None, clock.part(0.7)))
                except Contradiction:
                    least += 1
            try:
                fewest = self.program.minimise([*self._fair, self._without], clock.part(0.5), self._known)
            except OutOfTime:
                if without is None or upper is None:
                    raise
                return Choice(without, min(least, without), None, upper, 0)
            least = max(least, fewest.bound[-1])
            if without is None or fewest.found[-1] < without:
                value, without, upper = fewest.value, fewest.found[-1], self._cost.of(fewest.value)
        found, cost, bound = self._cheapest(without, upper, clock)
        return Choice(without, min(least, without), value if found is None else found, cost, bound)

    def _cheapest(self, without: int, upper: int | None, clock: Clock) -> tuple[IntArray | None, int, int]:
        """Return values with the lowest cost, that cost and a bound, with so many without a mentor.

        What costs `upper` or more is not looked for. As in `linked`, variables of high reduced cost are left
        out until what was found proves that they cannot matter. Raises Contradiction when there is nothing,
        OutOfTime when nothing was found and no `upper` is given.
        """
        before, kept = [*self._fair, self._without], [*self._known, without]
        relaxed = self.program.relax(self._cost, before, kept, clock.part(0.5))
        if relaxed is None:
            if upper is None:
                raise OutOfTime
            return None, upper, 0
        least, reduced = relaxed
        value, bound = None, int(np.ceil(least - LOOSE))
        width = self._first_width(reduced)
        while clock.left:
            width = width if upper is None else min(width, upper - least)
            closed = self._closed(reduced, width)
            # What uses a closed variable costs more than the width.
            outside = int(np.floor(least + width - LOOSE)) + 1 if closed.any() else None
            try:
                found = self.program.minimise([*before, self._cost, *self._last], clock, kept, closed)
            except Contradiction:
                if outside is None:
                    raise
                if upper is not None and outside >= upper:
                    return value, upper, upper
                width = WIDER * width + 1
                continue
            except OutOfTime:
                break
            cost, proven = found.found[len(kept)], found.bound[len(kept)]
            bound = max(bound, proven if outside is None else min(proven, outside))
            if upper is None or cost < upper:
                value, upper = found.value, cost
            if outside is None or outside >= upper:
                break
            width = upper - least
        if upper is None:
            raise OutOfTime
        return value, upper, min(bound, upper)

    def _first_width(self, reduced: FloatArray) -> float:
        pairs = np.sort(reduced[self.part.variable])
        tried = min(PAIRS_TRIED * self.part.problem.n_students, pairs.size) - 1
        return float(max(pairs[tried], 0)) if tried >= 0 else 0.0

    def _closed(self, reduced: FloatArray, width: float) -> BoolArray:
        """Return which variables (n_variables,) no choice uses that is at most so much above the least."""
        closed = np.zeros(self.program.n_variables, dtype=np.bool_)
        free = self.part.variable[~self.part.pinned]
        closed[free] = reduced[free] > width
        closed[self.visit] = reduced[self.visit] > width
        closed[self.guided] = closed[self.visit[self._visit_of]]
        return closed

    def name_mentors(self, value: IntArray, position: IntArray) -> IntArray:
        """Return who guides whom (n_students,): the students of a place in order, over its mentors."""
        result = np.full(position.size, -1, dtype=np.int64)
        placed = np.flatnonzero(position >= 0)
        at = self.part.problem.company[position[placed]]
        guided = value[self.guided]
        used = np.flatnonzero(guided > 0)
        for company, kind in sorted({(int(self.company[k]), int(self.of_kind[k])) for k in used}):
            students = placed[(at == company) & (self.kind[placed] == kind)]
            here = used[(self.company[used] == company) & (self.of_kind[used] == kind)]
            names = np.repeat(self.mentor[here], guided[here])
            result[students[: names.size]] = names
        return result


def _kinds(n_students: int, mentors: Mentors) -> tuple[IntArray, IntArray, BoolArray]:
    """Return the kind (n_students,) of students, and of each kind the hours and who is able to guide it."""
    able = mentors.able
    if able is None:
        able = np.ones((n_students, mentors.load.size), dtype=np.bool_)
    hours = np.zeros(n_students, dtype=np.int64) if mentors.student_hours is None else mentors.student_hours
    rows, kind = np.unique(np.column_stack([hours, able]), axis=0, return_inverse=True)
    return kind.ravel(), rows[:, 0], rows[:, 1:] > 0


def _bases(travel: IntArray, able: BoolArray) -> IntArray:
    """Return which mentors (n_mentors,) can do the same: guide the same kinds, from the same base.

    `able` is (n_kinds, n_mentors); of the same base are mentors with the same way to every company that both
    can go to.
    """
    bases: list[tuple[IntArray, BoolArray]] = []
    result = np.empty(travel.shape[1], dtype=np.int64)
    for mentor, (way, kinds) in enumerate(zip(travel.T, able.T, strict=True)):
        for number, (known, same) in enumerate(bases):
            both = (way >= 0) & (known >= 0)
            if np.array_equal(kinds, same) and both.any() and np.array_equal(way[both], known[both]):
                bases[number] = np.maximum(way, known), same
                break
        else:
            number = len(bases)
            bases.append((way, kinds))
        result[mentor] = number
    return result


def _at_each(company: IntArray, where: IntArray) -> tuple[IntArray, IntArray]:
    """Return all (row, number) with `where[number] == company[row]`; where (n,) is of any order."""
    order = np.argsort(where, kind="stable")
    begin = np.searchsorted(where[order], company, side="left")
    count = np.searchsorted(where[order], company, side="right") - begin
    row = np.repeat(np.arange(company.size), count)
    within = np.arange(row.size) - np.repeat(np.cumsum(count) - count, count)
    return row, order[begin[row] + within]
