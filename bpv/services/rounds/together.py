"""Several rounds divided at once: a place in each, not twice at one company, never two at the same time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Changeset, Draft, School
from bpv.language import tr
from bpv.services.planning.apart import Apart
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.round_plan import Cancelled, Progress, Proposal, RoundPlan, apply_to
from bpv.services.rounds.links import Links

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Certificate, MatchingProblem

    Ints = NDArray[np.int64]

TIME_LIMIT = 30.0
"""Seconds for all rounds at once, before they are divided one after another."""

MOST_PAIRS = 1_000_000
"""Allowed pairs over all rounds, past which they are divided one after another."""

SWEEPS = 4
"""Times that each round is divided again beside the others before what is found is taken."""

ONE_BY_ONE = tr(
    "de rondes zijn na elkaar verdeeld en niet samen: {why}; een latere ronde kan daardoor minder goed zijn"
)
TOO_LARGE = tr("samen zijn ze te groot")
NO_ANSWER = tr("binnen de tijd is samen niets beters gevonden")
CONTRADICTORY = tr("wat vaststaat laat samen geen verdeling toe")


@dataclass(frozen=True, slots=True)
class RoundsProposal:
    """The proposals of several rounds, in the order asked, and one changeset that carries them all out.

    `is_joint` tells whether they were divided together; else the first proposal warns why not.
    """

    proposals: tuple[Proposal, ...]
    changeset: Changeset
    is_joint: bool


@dataclass(frozen=True, eq=False)
class RoundsBest:
    """How several rounds were divided: an answer for each, and `why` not together where that failed.

    `worth` is what it is worth goal by goal, smaller is better: places, the rule, and last the value.
    `value` is what all places cost in tenths of points, with the price of leaving; no division that places
    as many has less than `least`, which is None when more could perhaps be placed. `is_program` when rounds
    touched and a program was asked.
    """

    round_ids: tuple[str, ...]
    bests: tuple[Apart, ...]
    fairness: Fairness
    change_penalty: int | None
    worth: tuple[int, ...]
    least: int | None
    why: str = ""
    is_program: bool = False

    @property
    def n_placed(self) -> int:
        """Places given in all rounds."""
        return sum(best.assignment.n_placed for best in self.bests)

    @property
    def value(self) -> int:
        """The last of what it is worth."""
        return self.worth[-1]

    @property
    def total_cost(self) -> int:
        """What all places cost, in tenths of points."""
        return sum(best.assignment.total_cost for best in self.bests)

    @property
    def positions(self) -> list[Ints]:
        """The columns (n_students,) of the places in every round."""
        return [best.assignment.position for best in self.bests]


def propose_rounds(
    school: School,
    round_ids: Sequence[str],
    *,
    fairness: Fairness = "none",
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RoundsProposal:
    """Work out the best placements of several rounds together; raises what `RoundPlan` raises."""
    plan = RoundsPlan(school, round_ids, today=today, progress=progress, cancelled=cancelled)
    return plan.proposal(plan.solve(fairness))


class RoundsPlan:
    """Several rounds made ready, each a `RoundPlan`; then they can be divided in several ways.

    What these rounds give each other does not count as variety. Raises what `RoundPlan` raises.
    """

    def __init__(
        self,
        school: School,
        round_ids: Sequence[str],
        *,
        today: date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Find every allowed pair of every round."""
        empty = _without(school, round_ids)
        self.school = school
        self.round_ids = tuple(round_ids)
        self.plans = [
            RoundPlan(school, id_, other_rounds=empty, today=today, progress=progress, cancelled=cancelled)
            for id_ in round_ids
        ]
        self.links = Links(school, self.plans)
        self._known = today, progress, cancelled

    def again(self, school: School) -> RoundsPlan:
        """The same rounds made ready in a school that has changed."""
        today, progress, cancelled = self._known
        return RoundsPlan(school, self.round_ids, today=today, progress=progress, cancelled=cancelled)

    def solve(
        self,
        fairness: Fairness = "none",
        *,
        change_penalty: int | None = None,
        problems: Mapping[int, MatchingProblem] | None = None,
        previous: Sequence[Ints] | None = None,
        time_limit: float = TIME_LIMIT,
    ) -> RoundsBest:
        """Most pupils placed over all rounds, then the fairness rule over all of them, then the least cost.

        Rounds that do not touch each other are as good as one by one, where a journey that one of them needs
        is not too long for the others; where they do, a program divides them, with a bound. `problems` has
        variants by number of the round. Leaving a place costs the `change_penalty`, as `RoundPlan.solve` has
        it.
        """
        links = self.links.with_problems(problems or {})
        if change_penalty is not None and previous is None:
            previous = [plan.now() for plan in self.plans]

        def alone(number: int, placed: Mapping[int, Ints], allowed_travel: int = 0) -> Apart:
            best = self.plans[number].solve(
                fairness,
                change_penalty=change_penalty,
                problem=links.open(number, placed),
                previous=None if previous is None else previous[number],
                allowed_travel=allowed_travel,
            )
            return links.held_back(number, best, placed)

        def best_of(bests: Sequence[Apart], why: str = "", *, is_program: bool = True) -> RoundsBest:
            return self._best(links, bests, fairness, change_penalty, previous, why, is_program=is_program)

        why, together = TOO_LARGE, None
        if sum(plan.problem.n_candidates for plan in self.plans) <= MOST_PAIRS:
            bests = [alone(number, {}) for number in range(len(self.plans))]
            if fairness == "bottleneck":
                needed = [_longest(*part) for part in zip(links.problems, bests, strict=True)]
                longest = max(needed)
                bests = [
                    best if needed[number] == longest else alone(number, {}, longest)
                    for number, best in enumerate(bests)
                ]
            if not links.clashes([best.assignment.position for best in bests]):
                found = best_of(bests, is_program=False)
                return replace(found, least=_least_of(bests, found.value))
            asked = [best.assignment.certificate for best in bests]
            together, why = self._program(links, fairness, asked, time_limit, previous, change_penalty or 0)
        if together is not None and together[1] == 0:
            found = best_of(together[0])
            return replace(found, least=found.value)
        done: dict[int, Ints] = {}
        one_by_one = []
        longest = 0
        for number in range(len(self.plans)):
            best = alone(number, done, longest)
            longest = max(longest, _longest(links.problems[number], best))
            done[number] = best.assignment.position
            one_by_one.append(best)
        staged = best_of(one_by_one, why)
        if together is None:
            return staged
        found = best_of(together[0])
        if found.worth > staged.worth:
            return replace(staged, why=NO_ANSWER)
        return found if together[1] is None else replace(found, least=found.value - together[1])

    def solve_near(
        self,
        near: RoundsBest,
        first: int,
        *,
        problems: Mapping[int, MatchingProblem] | None = None,
    ) -> RoundsBest:
        """Each round divided again beside the others, from a division on, until nothing gets better.

        That is quick and allowed, but of what it gives nothing is proven. `first` is the number of the round
        that begins; `problems` has variants. Rule and price of leaving are those of `near`.
        """
        links = self.links.with_problems(problems or {})
        previous = near.positions if near.change_penalty is None else [plan.now() for plan in self.plans]
        order = [first, *(number for number in range(len(self.plans)) if number != first)]
        bests = list(near.bests)
        longest = max(map(_longest, links.problems, bests))
        found: RoundsBest | None = None
        for _ in range(SWEEPS):
            for number in order:
                others = {k: best.assignment.position for k, best in enumerate(bests) if k != number}
                again = self.plans[number].solve(
                    near.fairness,
                    change_penalty=near.change_penalty,
                    problem=links.open(number, others),
                    previous=previous[number],
                    allowed_travel=longest,
                )
                bests[number] = links.held_back(number, again, others)
            before = found
            found = self._best(links, bests, near.fairness, near.change_penalty, previous)
            if before is not None and found.worth >= before.worth:
                return before
        return found or near

    def _best(
        self,
        links: Links,
        bests: Sequence[Apart],
        fairness: Fairness,
        change_penalty: int | None,
        previous: Sequence[Ints] | None,
        why: str = "",
        *,
        is_program: bool = True,
    ) -> RoundsBest:
        value = sum(best.assignment.total_cost for best in bests)
        if change_penalty and previous is not None:
            value += change_penalty * count_changes(previous, bests)
        worth = (*_goals_of(links.problems, bests, fairness), value)
        return RoundsBest(
            self.round_ids, tuple(bests), fairness, change_penalty, worth, None, why, is_program
        )

    def _program(
        self,
        links: Links,
        fairness: Fairness,
        asked: Sequence[Certificate],
        time_limit: float,
        previous: Sequence[Ints] | None,
        change_penalty: int,
    ) -> tuple[tuple[list[Apart], int | None] | None, str]:
        """The rounds by a program with how far its value may be from the least, or why there is none."""
        from bpv.matching import Contradiction, OutOfTime

        report = self.plans[0].timed(tr("Rondes samen verdelen"), time_limit)
        report(0.0)
        try:
            bests, found = links.solve(fairness, asked, report, time_limit, previous, change_penalty)
        except Contradiction:
            return None, CONTRADICTORY
        except OutOfTime:
            return None, NO_ANSWER
        far = None if found.gap is None else found.total_cost - found.least_cost
        return (bests, far), ""

    def proposal(self, best: RoundsBest) -> RoundsProposal:
        """The division in words, with the changes that would carry it out in all rounds."""
        bests = list(best.bests)
        if best.why:
            notes = (ONE_BY_ONE.format(why=best.why), *bests[0].notes)
            bests[0] = replace(bests[0], notes=notes)
        proposals = tuple(plan.proposal(own) for plan, own in zip(self.plans, bests, strict=True))
        changes = [change for proposal in proposals for change in proposal.changeset]
        changes.sort(key=lambda change: change.after is not None)
        return RoundsProposal(proposals, Changeset(tuple(changes)), is_joint=not best.why)


def _goals_of(problems: Sequence[MatchingProblem], bests: Sequence[Apart], fairness: Fairness) -> list[int]:
    """What a division is worth by the goals before the cost, over all rounds."""
    travel, level, n_levels = [np.zeros(1, dtype=np.int64)], [], 1
    for problem, best in zip(problems, bests, strict=True):
        chosen = best.assignment.position[problem.student] == problem.position
        chosen &= problem.pinned_position()[problem.student] < 0
        if problem.travel is not None and problem.level is not None:
            travel.append(problem.travel[chosen])
            level.append(problem.level[chosen])
            n_levels = max(n_levels, int(problem.level.max(initial=0)) + 1)
    placed = sum(best.assignment.n_placed for best in bests)
    counts = np.bincount(np.concatenate(level) if level else travel[0][:0], minlength=n_levels)
    rule: dict[Fairness, list[int]] = {
        "none": [],
        "bottleneck": [int(np.concatenate(travel).max())],
        "generous": counts[::-1].tolist(),
        "greedy": (-counts).tolist(),
    }
    return [-placed, *rule[fairness]]


def _longest(problem: MatchingProblem, best: Apart) -> int:
    """The longest journey (metres) of who is not settled in a round."""
    if problem.travel is None:
        return 0
    chosen = best.assignment.position[problem.student] == problem.position
    chosen &= problem.pinned_position()[problem.student] < 0
    return int(problem.travel[chosen].max(initial=0))


def count_changes(previous: Sequence[Ints], bests: Sequence[Apart]) -> int:
    """How many who had a place lose it or move, over all rounds."""
    positions = [best.assignment.position for best in bests]
    pairs = zip(previous, positions, strict=True)
    return sum(int(np.count_nonzero((old >= 0) & (old != new))) for old, new in pairs)


def _least_of(bests: Sequence[Apart], value: int) -> int | None:
    """The least that rounds without ties can be worth together; None where more could be placed."""
    far = 0
    for best in bests:
        if best.gap is None:
            return None
        cost = best.assignment.total_cost
        far += cost - round(cost / (1 + best.gap))
    return value - far


def _without(school: School, round_ids: Sequence[str]) -> School:
    """The school without the placements of these rounds that may still move."""
    draft = Draft(school)
    for placement in school.placements():
        if placement.round_id in round_ids and not placement.is_fixed:
            draft.remove(placement)
    return apply_to(school, draft.changeset())
