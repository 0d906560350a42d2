"""Why a pupil got this place in rounds that were divided together, and what another costs all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import BpvError, School
from bpv.language import tr
from bpv.services.alternatives.suggesting import Suggester
from bpv.services.explaining import Effect, Explainer, Moved, as_solved
from bpv.services.explaining.forcing import ForcingExplainer
from bpv.services.explaining.moves import list_moves
from bpv.services.pairs.candidates import Pairs, find_pairs
from bpv.services.planning.apart import Apart, Worse, compare_values, value_of
from bpv.services.planning.conditions import settle
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.round_plan import RoundPlan
from bpv.services.rounds.together import RoundsBest, RoundsPlan

if TYPE_CHECKING:
    from bpv.matching import Certificate, MatchingProblem, WhatIf

SHOWN = 6
"""Alternatives worked out for a pupil: each takes dividing the rounds again."""

TIME_LIMIT = 5.0
"""Seconds for dividing the rounds again with one place forced; past it the effect has a bound."""

ALL_ROUNDS = tr("Alle rondes die samen zijn verdeeld, tellen hierin mee.")
ONE_ROUND = tr("Dit geldt voor deze ronde, als de andere rondes blijven zoals voorgesteld.")


def explain_rounds(together: RoundsPlan, best: RoundsBest, round_id: str) -> tuple[Explainer, Suggester]:
    """What explains one round of a division, and what suggests how more could be placed.

    A round that shares no pupil with the others is explained by itself, and so is one that was divided
    after the others, beside those. BpvError('conflict') when the division is not one of these rounds.
    """
    sizes = [len(plan.pairs.students) for plan in together.plans]
    if sizes != [own.assignment.position.size for own in best.bests]:
        raise BpvError("conflict", entity="Placement")
    number = together.round_ids.index(round_id)
    plan, own = together.plans[number], best.bests[number]
    others = {k: position for k, position in enumerate(best.positions) if k != number}
    beside = plan.with_problem(together.links.open(number, others))
    suggester = _LinkedSuggester(beside, own, together, best, number)
    if best.why:
        explainer = Explainer(beside, own)
        explainer.note = ONE_ROUND
        return explainer, suggester
    free = plan.with_problem(together.links.open(number, {}))
    if not together.links.is_tied(number):
        return Explainer(free, own), suggester
    return _LinkedExplainer(free, own, together, best, number), suggester


class _LinkedExplainer(ForcingExplainer[RoundsBest]):
    """Explains a round that others touch: an effect is that of all rounds divided with the place forced."""

    note = ALL_ROUNDS
    most_shown = SHOWN

    def __init__(
        self, plan: RoundPlan, own: Apart, together: RoundsPlan, best: RoundsBest, number: int
    ) -> None:
        super().__init__(plan, own)
        self._together, self._all, self._number = together, best, number
        solved = [as_solved(p.problem, certificate) for p, certificate in self._parts()]
        self._problems = dict(enumerate(problem for problem, _ in solved))
        # A program looks at the cost alone, so what is compared with its answer must as well.
        self._rule: Fairness = next((rule for _, rule in solved if rule != "none"), "none")
        self._is_slow = False

    def _parts(self) -> Iterator[tuple[RoundPlan, Certificate]]:
        """Every round with what it was divided for; the longest journey is one for all rounds."""
        known = [best.assignment.certificate for best in self._all.bests]
        longest = max(certificate.bottleneck or 0 for certificate in known)
        known = [replace(certificate, bottleneck=longest) for certificate in known]
        return zip(self._together.plans, known, strict=True)

    def _promising(self, own: Pairs) -> list[int]:
        known = self._alone
        at = find_pairs(self._plan.pairs, own.student, own.position)
        if known is None:
            order = np.lexsort((at, self._problem.cost[at]))
        else:
            order = np.lexsort((at, known.extra_cost[at], known.extra_unplaced[at]))
            order = order[known.possible[at[order]]]
        return [int(index) for index in order]

    @cached_property
    def _alone(self) -> WhatIf | None:
        from bpv.matching import solve, what_if

        try:
            return what_if(self._problem, solve(self._problem))
        except ValueError:
            return None

    def _place_again(self, variant: MatchingProblem) -> tuple[int, int]:
        problems = {self._number: variant}
        again = self._together.solve_near(self._all, self._number, problems=problems)
        if again.n_placed <= self._all.n_placed and not self._is_slow:
            again = self._together.solve(problems=problems, time_limit=TIME_LIMIT)
        own = again.bests[self._number].assignment
        return again.n_placed - self._all.n_placed, variant.n_students - own.n_placed

    def _choose_again(self, variant: MatchingProblem) -> RoundsBest:
        """All rounds divided again with a variant of this one: near how they are now, then by a program.

        Where what is near is as good as each round could be without the others, nothing is better. Once a
        program has run out of time no other is asked.
        """
        problems = {**self._problems, self._number: variant}
        base = replace(self._all, fairness=self._rule)
        near = self._together.solve_near(base, self._number, problems=problems)
        alone = self._without_others(variant)
        if self._sum_of(near.bests) == self._sum_of(alone) and all(best.is_proven for best in alone):
            return replace(near, least=near.value)
        least = self._least_beside(near, alone)
        if near.value == least or self._is_slow:
            return replace(near, least=least)
        found = self._together.solve(
            self._rule,
            change_penalty=base.change_penalty,
            problems=problems,
            previous=base.positions if base.change_penalty is None else None,
            time_limit=TIME_LIMIT,
        )
        self._is_slow = found.least is None or found.least < found.value
        if not found.why and found.worth < near.worth:
            return found
        if found.least is not None and found.worth[:-1] == near.worth[:-1]:
            least = found.least if least is None else max(least, found.least)
        return replace(near, least=least)

    def _least_beside(self, near: RoundsBest, alone: Sequence[Apart]) -> int | None:
        """A value that no division with as many places as this one is below, where that is known."""
        if self._rule != "none":
            return None
        known = []
        if near.n_placed == self._all.n_placed and self._all.least is not None:
            known.append(self._all.least)
        is_most = sum(best.assignment.n_placed for best in alone) == near.n_placed
        if is_most and all(best.is_proven for best in alone):
            known.append(-self._sum_of(alone)[-2])
        return max(known, default=None)

    def _without_others(self, variant: MatchingProblem) -> list[Apart]:
        """Each round divided as if the others were not there; of this one the variant."""
        result = list(self._free)
        result[self._number] = self._solve_free(self._number, variant)
        return result

    @cached_property
    def _free(self) -> list[Apart]:
        return [self._solve_free(number, problem) for number, problem in self._problems.items()]

    def _solve_free(self, number: int, problem: MatchingProblem) -> Apart:
        previous = self._all.bests[number].assignment
        penalty = self._all.change_penalty
        return self._together.plans[number].solve(
            self._rule,
            change_penalty=penalty,
            problem=problem,
            previous=previous.position if penalty is None else None,
        )

    def _sum_of(self, bests: Sequence[Apart]) -> tuple[int, ...]:
        """What rounds are worth goal by goal, changes aside, smaller is better."""
        worth = [
            value_of(problem, best.assignment, self._rule)[:-1]
            for problem, best in zip(self._problems.values(), bests, strict=True)
        ]
        return tuple(map(sum, zip_longest(*worth, fillvalue=0)))

    def _effect_of(self, forced: RoundsBest) -> Effect:
        fewer = self._all.n_placed - forced.n_placed
        least = None if forced.least is None else (forced.least - self._all.value) / 10
        worse = list(map(self._worse, range(len(self._problems)), forced.bests))
        return Effect(
            fewer,
            (forced.value - self._all.value) / 10,
            fewer == 0 and any(each.rule for each in worse),
            any(map(self._breaks_demand, range(len(self._problems)), forced.bests)),
            forced.least == forced.value,
            least,
            breaks_first=fewer == 0 and any(each.first for each in worse),
        )

    def _worse(self, number: int, forced: Apart) -> Worse:
        before, after = (
            # Of one round alone fewer may be placed: another makes up for that.
            (0, *value_of(self._problems[number], best.assignment, self._rule)[1:])
            for best in (self._all.bests[number], forced)
        )
        return compare_values(self._problems[number], before, after)

    def _breaks_demand(self, number: int, forced: Apart) -> bool:
        plan, problem = self._together.plans[number], self._problems[number]
        if not plan.demands.is_any:
            return False
        return settle(problem, plan.demands)[0].broken(problem, forced.assignment.position)

    def _moves_of(self, forced: RoundsBest, row: int) -> tuple[Moved, ...]:
        return tuple(self._list_moves(forced, row))

    def _list_moves(self, forced: RoundsBest, row: int) -> Iterator[Moved]:
        """The moves in this round, then those in the others, the pupils of this round's moves first."""
        old, new = self._all.positions, forced.positions
        own = list(list_moves(self._plan, self._problem.company, old[self._number], new[self._number], [row]))
        yield from own
        for number, plan in enumerate(self._together.plans):
            if number != self._number:
                first = [plan.row[move.student_id] for move in own if move.student_id in plan.row]
                company = plan.problem.company
                yield from list_moves(plan, company, old[number], new[number], first, plan.round.name)


class _LinkedSuggester(Suggester):
    """Tries every change on all rounds, or on this one beside the others where those went one by one."""

    def __init__(
        self, plan: RoundPlan, own: Apart, together: RoundsPlan, best: RoundsBest, number: int
    ) -> None:
        super().__init__(plan, own)
        self._together, self._all, self._number = together, best, number
        self._is_slow = False

    def _divided(self, school: School) -> tuple[bool, list[str]]:
        again = self._together.again(school)
        plan = again.plans[self._number]
        if self._all.why:
            others = {k: v for k, v in enumerate(self._all.positions) if k != self._number}
            beside = again.links.open(self._number, others)
            own = plan.solve(self._all.fairness, problem=beside).assignment
            more = own.n_placed > self._best.assignment.n_placed
        else:
            found = None if self._is_slow else again.solve(self._all.fairness, time_limit=TIME_LIMIT)
            if found is None or found.least != found.value:
                self._is_slow = True
                found = again.solve_near(self._all, self._number)
            own, more = found.bests[self._number].assignment, found.n_placed > self._all.n_placed
        return more, [plan.pairs.students[who].id for who in np.flatnonzero(own.position >= 0)]
