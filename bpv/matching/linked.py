"""Rounds with conditions that the exact engine does not know: an integer program near what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.calculator import prepare
from bpv.matching.goals import Fairness, Goal, leading_goals, list_goals, stay_goal
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import Contradiction, OutOfTime, Program, Target
from bpv.matching.progress import Clock
from bpv.matching.reduced import Relaxation, Widths, measure, relax
from bpv.matching.round_variables import RoundVariables, add_round


@dataclass(frozen=True, eq=False)
class Aim:
    """What is best, as `solve` has it; `previous` and `stay` are a placement (n_students,) of each round.

    `allowed_travel` is never too long.
    """

    fairness: Fairness = "none"
    previous: Sequence[IntArray] | None = None
    change_penalty: int = 0
    stay: Sequence[IntArray] | None = None
    allowed_travel: int = 0


@dataclass(frozen=True, eq=False)
class BoundedAssignment:
    """A placement with how good it is: `position` (n_students,), or (n_rounds, n_students); -1 is no place.

    No placement that meets the conditions has more than `most_placed` students. `unproven` is the first goal
    in which a better one is not ruled out, by its name in `list_goals`, empty when this one is the best. With
    the goals before the cost as they are none costs less than `least_cost`, changes included.
    """

    position: IntArray
    n_placed: int
    most_placed: int
    total_cost: int
    least_cost: int
    unproven: str = ""

    @property
    def proven(self) -> bool:
        """Whether this is the best placement there is."""
        return not self.unproven

    @property
    def gap(self) -> float | None:
        """How far the cost can be above the least, as a part of it; None if a goal before it is unproven."""
        if self.unproven not in ("", "cost", "changes", "moves"):
            return None
        return (self.total_cost - self.least_cost) / max(self.least_cost, 1)


Link = Callable[[Program, list[RoundVariables]], None]
"""Adds to a program what ties its rounds and students together."""


def solve_linked(
    problems: Sequence[MatchingProblem], link: Link, aim: Aim, clock: Clock
) -> BoundedAssignment:
    """Return the best placements (n_rounds, n_students) within what `link` adds.

    The goals are those of `list_goals`, each over all rounds together. The answer does not depend on the
    machine, unless time ran out; it does depend on the order of rows, see `ordering`. Raises Contradiction
    and OutOfTime.
    """
    prepare()
    linked = _Linked(problems, link, aim, clock)
    return linked.shortest() if aim.fairness == "bottleneck" else linked.best()


@dataclass(frozen=True, eq=False)
class _Found:
    """Placements (n_rounds, n_students), and for every goal what they are worth and the least there is.

    Nothing that meets the conditions is below `least`, goal by goal in order of importance.
    """

    position: IntArray
    worth: tuple[int, ...]
    least: tuple[int, ...]


class _Linked:
    """Rounds with what links them, to be solved for one goal after the other."""

    def __init__(self, problems: Sequence[MatchingProblem], link: Link, aim: Aim, clock: Clock) -> None:
        self._problems, self._link, self._aim, self._clock = list(problems), link, aim, clock
        levels = [problem.level for problem in problems if problem.level is not None]
        self._levels = np.unique(np.concatenate(levels)) if levels else None
        self._n_students = sum(problem.n_students for problem in problems)
        dearest = sum(problem.n_students * int(problem.cost.max(initial=0)) for problem in problems)
        self._is_dear = aim.previous is not None and aim.change_penalty > dearest

    def best(self) -> BoundedAssignment:
        """The best placements by every goal of a rule but 'bottleneck'."""
        goals = self._goals()
        found = self._near(goals, self._clock.part(0.75))
        if found is None:
            found = self._solve(self._problems, goals, self._clock, ())
        return self._answer(goals[0], found)

    def shortest(self) -> BoundedAssignment:
        """The best placements by the rule 'bottleneck': the longest travel as short as most students allow.

        A binary search over the distances that occur; each step asks whether as many can be placed without
        longer ones, the first whether the conditions need longer ones at all.
        """
        most = self._most_placed(self._clock.part(0.3))
        lengths = np.unique(
            np.concatenate([_travel(problem)[_is_free(problem)] for problem in self._problems])
        )
        if not lengths.size:
            return self._up_to(0).best()
        shortest = most.position
        high = self._longest(lengths, shortest)
        # Shorter than what is allowed need not be looked for.
        allowed = int(np.searchsorted(lengths, self._aim.allowed_travel, side="right")) - 1
        low = step = min(max(self._least_limit(lengths, most.worth), allowed), high)
        names = [goal.name for goal in leading_goals(self._problems[0])]
        pairs = zip(names, most.worth, most.least, strict=True)
        unproven = next((name for name, worth, least in pairs if worth != least), "")
        while low < high:
            try:
                found = self._up_to(lengths[step]).place(most.worth, self._clock.part(0.5))
            except OutOfTime:
                unproven = unproven or "travel"
                break
            if found is None:
                low = step + 1
            else:
                shortest, high = found, self._longest(lengths, found)
            step = (low + high) // 2
        within = self._up_to(max(lengths[high], self._aim.allowed_travel))
        try:
            best = within.best()
        except OutOfTime:
            best = within.as_it_is(shortest)
        return replace(best, most_placed=self._n_students - most.least[0], unproven=unproven or best.unproven)

    def as_it_is(self, position: IntArray) -> BoundedAssignment:
        """Placements (n_rounds, n_students) of which is not known how good they are."""
        goals = self._goals()
        worth = [0] * len(goals[0])
        for problem, own, placed in zip(self._problems, goals, position, strict=True):
            for number, goal in enumerate(own):
                worth[number] += measure(problem, goal, placed)
        return self._answer(goals[0], _Found(position, tuple(worth), (worth[0], *(-1 for _ in worth[1:]))))

    def place(self, worth: tuple[int, ...], clock: Clock) -> IntArray | None:
        """Any placements (n_rounds, n_students) as good as this on the leading goals, None if impossible."""
        goals = [list_goals(problem) for problem in self._problems]
        relaxed = self._relax(goals)
        if _least(relaxed)[: len(worth)] > worth:
            return None
        widths = Widths(self._problems, relaxed)
        with suppress(Contradiction):
            return self._any(widths.kept(), worth, clock.part(0.5))
        with suppress(Contradiction):
            return self._any(None, worth, clock)
        return None

    def _up_to(self, limit: int) -> _Linked:
        """The same without pairs that are farther than a limit, with no more to be said of travel."""
        aim = replace(self._aim, fairness="none")
        shorter = [
            problem.kept(~_is_free(problem) | (_travel(problem) <= limit)) for problem in self._problems
        ]
        return _Linked(shorter, self._link, aim, self._clock)

    def _most_placed(self, clock: Clock) -> _Found:
        """Any placements of as many as possible."""
        goals = [leading_goals(problem) for problem in self._problems]
        least = _least(self._relax(goals))
        found = self.place(least, clock.part(0.75))
        if found is None:
            return self._solve(self._problems, goals, clock, ())
        return _Found(found, least, least)

    def _longest(self, lengths: IntArray, position: IntArray) -> int:
        """Which of the lengths is the longest that placements use."""
        longest = 0
        for problem, own in zip(self._problems, position, strict=True):
            chosen = _is_free(problem) & (own[problem.student] == problem.position)
            longest = max(longest, int(_travel(problem)[chosen].max(initial=0)))
        return int(np.searchsorted(lengths, longest))

    def _least_limit(self, lengths: IntArray, worth: tuple[int, ...]) -> int:
        """Which of the lengths is the shortest limit that could be as good as this on the leading goals."""
        low, high = 0, max(lengths.size - 1, 0)
        while low < high:
            middle = (low + high) // 2
            shorter = self._up_to(lengths[middle])
            parts = shorter._relax([leading_goals(problem) for problem in shorter._problems])
            if _least(parts) <= worth:
                high = middle
            else:
                low = middle + 1
        return low

    def _near(self, goals: list[list[Goal]], clock: Clock) -> _Found | None:
        """The best placements with as many students as without conditions, or None if there are none.

        A pair of reduced cost r makes any placement at least r dearer than the exact optimum without
        conditions. So only pairs up to some reduced cost are tried; an answer no dearer than that is best
        over all pairs. Dearer is meant goal by goal, the most important first.
        """
        relaxed = self._relax(goals)
        least = _least(relaxed)
        widths = Widths(self._problems, relaxed)
        best: _Found | None = None
        while clock.left:
            kept = widths.kept()
            smaller = [problem.kept(part) for problem, part in zip(self._problems, kept, strict=True)]
            try:
                found = self._solve(smaller, _only(goals, kept), clock, least[:1])
            except Contradiction:
                if widths.is_all:
                    return None
                widths.widen()
                continue
            except OutOfTime:
                return best
            if best is not None and best.worth < found.worth:
                found = replace(best, least=found.least)
            dearer = tuple(a - b for a, b in zip(found.worth, least, strict=True))
            if widths.is_all or dearer <= widths.width:
                return found
            beyond = tuple(a + b for a, b in zip(least, widths.width, strict=True))
            best = replace(found, least=min(found.least, beyond))
            widths.widen(dearer)
        return best

    def _solve(
        self,
        problems: Sequence[MatchingProblem],
        goals: list[list[Goal]],
        clock: Clock,
        known: tuple[int, ...],
    ) -> _Found:
        """The best placements by goals (a list for each round) over the candidates of these problems."""
        program, parts = self._program(problems)
        targets = self._targets(program, parts, goals)
        solution = program.minimise(targets, clock, known)
        position = np.stack([part.read(solution.value) for part in parts])
        return _Found(position, solution.found, solution.bound)

    def _targets(
        self, program: Program, parts: list[RoundVariables], goals: list[list[Goal]]
    ) -> list[Target]:
        """The goals (a list for each round) as the program knows them, over all rounds together."""
        targets = []
        for over_rounds in zip(*goals, strict=True):
            factor = np.zeros(program.n_variables, dtype=np.int64)
            constant = sum(part.weigh(goal, factor) for part, goal in zip(parts, over_rounds, strict=True))
            targets.append(Target(factor, constant))
        return targets

    def _any(self, kept: list[BoolArray] | None, worth: tuple[int, ...], clock: Clock) -> IntArray:
        """Any placements over some of the candidates that are as good as this on the leading goals."""
        problems = self._problems
        if kept is not None:
            problems = [problem.kept(part) for problem, part in zip(problems, kept, strict=True)]
        program, parts = self._program(problems)
        targets = self._targets(program, parts, [leading_goals(part.problem) for part in parts])
        nothing = Target(np.zeros(program.n_variables, dtype=np.int64))
        value = program.minimise([*targets, nothing], clock, worth).value
        return np.stack([part.read(value) for part in parts])

    def _program(self, problems: Sequence[MatchingProblem]) -> tuple[Program, list[RoundVariables]]:
        program = Program()
        parts = [add_round(program, problem) for problem in problems]
        self._link(program, parts)
        return program, parts

    def _relax(self, goals: list[list[Goal]]) -> list[Relaxation]:
        return [
            relax(problem, own, lambda _: self._clock.tick())
            for problem, own in zip(self._problems, goals, strict=True)
        ]

    def _goals(self) -> list[list[Goal]]:
        """The goals of every round; the levels are those of all rounds, so that they can be added up."""
        aim = self._aim
        result = []
        for number, problem in enumerate(self._problems):
            previous = None if aim.previous is None else aim.previous[number]
            penalty = 0 if self._is_dear else aim.change_penalty
            goals = list_goals(
                problem, aim.fairness, previous=previous, change_penalty=penalty, levels=self._levels
            )
            # Large numbers are not exact in a program; a price that outweighs all is a goal before the cost.
            goals = [*goals[:-2], goals[-1], goals[-2]] if self._is_dear else goals
            result.append(goals if aim.stay is None else [*goals, stay_goal(problem, aim.stay[number])])
        return result

    def _answer(self, goals: list[Goal], found: _Found) -> BoundedAssignment:
        names = [goal.name for goal in goals]
        at = names.index("cost")
        pairs = zip(names, found.worth, found.least, strict=True)
        unproven = next((name for name, worth, least in pairs if worth != least), "")
        return BoundedAssignment(
            found.position,
            self._n_students - found.worth[0],
            self._n_students - found.least[0],
            found.worth[at],
            found.least[at],
            unproven,
        )


def _least(relaxed: Sequence[Relaxation]) -> tuple[int, ...]:
    """Return the least there is on each goal, over all rounds together."""
    return tuple(map(sum, zip(*(part.least for part in relaxed), strict=True)))


def _is_free(problem: MatchingProblem) -> BoolArray:
    """Return which candidates (n_candidates,) are of students without a pin."""
    return problem.pinned_position()[problem.student] < 0


def _travel(problem: MatchingProblem) -> IntArray:
    if problem.travel is None:
        raise ValueError("fairness 'bottleneck' needs travel for every candidate")
    return problem.travel


def _only(goals: list[list[Goal]], kept: list[BoolArray]) -> list[list[Goal]]:
    """Return goals (a list for each round) over some of the candidates."""
    return [
        [Goal(goal.name, goal.candidate[part], goal.unplaced) for goal in own]
        for own, part in zip(goals, kept, strict=True)
    ]
