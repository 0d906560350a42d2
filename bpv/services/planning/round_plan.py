"""Dividing the places of a round: from a school to a proposal that is best, proven and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import (
    BpvError,
    Changeset,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.ids import PlacementId
from bpv.language import tr
from bpv.services.criteria.mentor_near import NearMentors
from bpv.services.criteria.travel import Travel
from bpv.services.pairs.candidates import Pairs, build_pairs, find_pairs, select, weights
from bpv.services.pairs.options import ListedOptions, Options, PricedOptions
from bpv.services.placing.by_hand import first_placements, mentor_for
from bpv.services.placing.checks import RoundChecks
from bpv.services.placing.searching import leave_out, still_searching
from bpv.services.planning.apart import Apart, RuledOut, solve_apart
from bpv.services.planning.conditions import TIME_LIMIT, keep_demands
from bpv.services.planning.demands import read_demands
from bpv.services.planning.fairness_rules import Fairness as Fairness
from bpv.services.planning.large_rounds import count_placed, find_large, price_out, settled_pairs
from bpv.services.planning.problem import build_problem, pairs_apart
from bpv.services.planning.proof import BOUND, OPTIMAL, proving
from bpv.services.planning.proposals import Proposal as Proposal
from bpv.services.planning.proposals import Proposed as Proposed
from bpv.services.planning.proposals import place_pupils, with_reasons
from bpv.services.planning.reasons import why_unplaced
from bpv.services.planning.variants import with_candidates

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Assignment, MatchingProblem

Progress = Callable[[str, float], object]
Cancelled = Callable[[], bool]


def propose(
    school: School,
    round_id: str,
    *,
    fairness: Fairness = "none",
    change_penalty: int | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """Work out the best placement of one round; fixed placements stand, everything else may move.

    With a `change_penalty` (tenths of points, 0 or more) leaving a place costs that much; on `today` pupils
    who still search are left out. `RoundPlan` says more, and what it raises.
    """
    plan = RoundPlan(school, round_id, today=today, progress=progress, cancelled=cancelled)
    return plan.proposal(plan.solve(fairness, change_penalty=change_penalty))


class RoundPlan:
    """One round made ready: who may go where is found once, then it can be divided in several ways.

    Raises BpvError when there is nobody to place or nowhere to place them, and `bpv.matching.Cancelled`,
    from every method that takes time, when `cancelled` says so. `problem` is the round without `apart`, the
    pairs of rows who must not be together, and without the `demands` of groups. A `large` round has so many
    pairs that they are only listed for what cannot do without.
    """

    def __init__(
        self,
        school: School,
        round_id: str,
        *,
        other_rounds: School | None = None,
        today: date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Find every allowed pair of the round; until the last day of searching not of who searches.

        What other rounds gave, for variety and load, is read from `other_rounds` where that is given.
        """
        self._progress, self._cancelled = progress, cancelled
        self._today = today
        self.school = school
        self.round = in_round = school.get(PlacementRound, round_id)
        self.travel = Travel(school)
        self._history = other_rounds or school
        self._searching = still_searching(school, in_round, today)
        self.large = find_large(
            self._history, in_round, self.travel, self._searching, self.step(tr("Mogelijke plekken zoeken"))
        )
        known, problem = (
            (self.pairs, self.problem) if self.large is None else (self._some_pairs, self._some_problem)
        )
        self.students, self.positions = known.students, known.positions
        if not self.students:
            raise BpvError("no_students", round=in_round.name)
        if not self.positions:
            raise BpvError("no_positions", round=in_round.name)
        self.apart = pairs_apart(school, self.students)
        self.demands = read_demands(school, in_round, known, problem, self.apart)
        self.row: dict[str, int] = {s.id: row for row, s in enumerate(self.students)}
        self.column: dict[str, int] = {p.id: column for column, p in enumerate(self.positions)}

    @cached_property
    def near_mentors(self) -> NearMentors:
        """The mentors whose ways count, for what to say of them."""
        return NearMentors(self.school, self.round, self.travel, self.students, self.positions)

    @cached_property
    def pairs(self) -> Pairs:
        """Every allowed pair; of a large round they take much time and memory."""
        step = self.step(tr("Mogelijke plekken zoeken"))
        return leave_out(build_pairs(self._history, self.round, self.travel, step), self._searching)

    @cached_property
    def problem(self) -> MatchingProblem:
        """The round with every allowed pair as a candidate."""
        return build_problem(self.school, self.round, self.pairs)

    @cached_property
    def _some_pairs(self) -> Pairs:
        """The pairs that a large round begins with, those of settled placements among them."""
        assert self.large is not None
        return self.large.describe(*self.large.start(settled_pairs(self.school, self.round, self.large)))

    @cached_property
    def _some_problem(self) -> MatchingProblem:
        return build_problem(self.school, self.round, self._some_pairs)

    def base(self, best: Apart, row: int | None = None) -> MatchingProblem:
        """The problem that variants of a division are made of, for `solve_variant`.

        Where not every pair is a candidate, every pair of pupil `row` is.
        """
        if not best.is_priced:
            return self.problem
        return (
            best.problem
            if row is None
            else with_candidates(best.problem, self.own_pairs(row), weights(self.school))
        )

    def own_pairs(self, row: int) -> Pairs:
        """Every allowed pair of one pupil, in the order of the positions."""
        if self.large is not None:
            columns = self.large.columns(row)
            return self.large.describe(np.full(columns.size, row), columns)
        return select(self.pairs, self.pairs.student == row)

    def pair_costs(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
        """What pairs (n,) cost, -1 where one is not allowed."""
        if self.large is not None:
            return self.large.cost(rows, columns)
        at = find_pairs(self.pairs, rows, columns)
        return np.where(at >= 0, np.append(self.problem.cost, -1)[at], -1)

    def options(self, best: Apart) -> Options:
        """Where pupils may go in this division."""
        if best.is_priced and self.large is not None:
            return PricedOptions(self.large, best.ruled_out)
        return ListedOptions(self.pairs, best.problem)

    def again(self, school: School) -> RoundPlan:
        """The same round made ready in a school that has changed."""
        return RoundPlan(
            school, self.round.id, today=self._today, progress=self._progress, cancelled=self._cancelled
        )

    def with_problem(self, problem: MatchingProblem) -> RoundPlan:
        """The same round with a variant of its problem, to solve and to explain; all its pairs are listed."""
        twin = copy(self)
        twin.large = None
        known, left = (part.student * len(self.positions) + part.position for part in (self.pairs, problem))
        twin.pairs = select(self.pairs, np.isin(known, left))
        twin.problem = problem
        return twin

    def step(self, what: str) -> Callable[[float], None]:
        """A function that tells how far this work is, and stops it when the user wants to."""
        from bpv.matching import Cancelled as StoppedByUser

        def step(done: float) -> None:
            if self._cancelled is not None and self._cancelled():
                raise StoppedByUser
            if self._progress is not None:
                self._progress(what, done)

        return step

    def timed(self, what: str, seconds: float) -> Callable[[float], None]:
        """The same for work that takes so many seconds at most, of which it says how many have gone."""

        def step(done: float) -> None:
            told = tr(
                "{what}, {gone} van hooguit {most} s",
                what=what,
                gone=f"{done * seconds:.0f}",
                most=f"{seconds:.0f}",
            )
            self.step(told)(done)

        return step

    def now(self) -> NDArray[np.int64]:
        """The columns (n_students,) of the places pupils have now, -1 for none."""
        result = np.full(len(self.pairs.students), -1, dtype=np.int64)
        for student_id, placement in first_placements(self.school, self.round).items():
            result[self.row[student_id]] = self.column.get(placement.position_id, -1)
        return result

    def solve(
        self,
        fairness: Fairness = "none",
        *,
        change_penalty: int | None = None,
        problem: MatchingProblem | None = None,
        previous: Assignment | NDArray[np.int64] | None = None,
        allowed_travel: int = 0,
    ) -> Apart:
        """The best placement of the round, or of a variant of its problem, proven.

        With a `change_penalty` leaving the place of `now` costs that much, and of equally good placements
        the one that changes least is taken; None does not look at where pupils are now. `previous`
        stands for `now`; as an assignment it is also where the search starts. Where the longest journey is
        to be short, `allowed_travel` (metres) is never too long.
        """
        if change_penalty is not None and previous is None:
            previous = self.now()
        penalty = change_penalty or 0
        if problem is None and self._can_price(fairness, penalty):
            return self.solve_variant(self._some_problem, fairness, previous=previous, is_priced=True)
        chosen = self.problem if problem is None else problem
        return self.solve_variant(
            chosen, fairness, previous=previous, change_penalty=penalty, allowed_travel=allowed_travel
        )

    def solve_variant(
        self,
        problem: MatchingProblem,
        fairness: Fairness = "none",
        *,
        previous: Assignment | NDArray[np.int64] | None = None,
        change_penalty: int = 0,
        stay: Assignment | None = None,
        allowed_travel: int = 0,
        is_priced: bool = False,
    ) -> Apart:
        """The best placement of a variant of `base`, proven; `is_priced` as the base was.

        Leaving a place in `previous` costs the penalty; of equally good placements the one nearest to
        `previous` is taken, and of those the one nearest to `stay`.
        """
        from bpv.matching import solve_proven

        step = self.step(tr("Beste verdeling berekenen"))

        def solve_branch(branch: MatchingProblem, ruled_out: RuledOut) -> tuple[MatchingProblem, Assignment]:
            if is_priced and self.large is not None:
                branch, assignment = price_out(branch, self.large.without(ruled_out), step)
                if previous is None and stay is None:
                    return branch, assignment
            assignment = solve_proven(
                branch,
                fairness,
                previous=previous,
                change_penalty=change_penalty,
                stay=stay,
                allowed_travel=allowed_travel,
                progress=step,
                cancelled=self._cancelled,
                checking=lambda: self.step(tr("Bewijs controleren"))(0.0),
            )
            return branch, assignment

        with proving():
            best = replace(solve_apart(problem, self.apart, fairness, solve_branch), is_priced=is_priced)
        if not self.demands.is_any:
            return best
        report = self.timed(tr("Afspraken over groepen nakomen"), TIME_LIMIT)
        report(0.0)
        return keep_demands(problem, best, self.demands, report)

    def count_placed(self, problem: MatchingProblem, *, is_priced: bool) -> int:
        """How many a variant of `base` places when nobody has to be kept apart."""
        from bpv.matching import solve

        if is_priced and self.large is not None:
            return count_placed(problem, self.large, self.step(tr("Beste verdeling berekenen")))
        return solve(problem).n_placed

    def _can_price(self, fairness: Fairness, change_penalty: int) -> bool:
        """Whether the best over all pairs can be found without listing them.

        The other rules count levels of every pair, a penalty makes pairs dearer that are not candidates, and
        demands on groups need a program over all pairs.
        """
        if self.large is None or fairness != "none" or change_penalty or self.demands.is_any:
            return False
        # Who goes first is a goal of its own, over every pair.
        return self._some_problem.priority is None

    def proposal(self, best: Apart) -> Proposal:
        """A placement of this round in words, with the changes that would carry it out."""
        school, in_round, travel = self.school, self.round, self.travel
        certificate = best.assignment.certificate
        if best.is_priced and self.large is not None:
            problem = best.problem
            pairs = self.large.describe(problem.student, problem.position)
        else:
            problem, pairs = self.problem, self.pairs
        placements = place_pupils(school, in_round, travel, pairs, problem, best.assignment)
        changeset = changes_to(school, in_round, {p.student_id: p.position_id for p in placements})
        after = apply_to(school, changeset)
        options = self.options(best)
        found = RoundChecks(after, in_round, travel).all()
        return Proposal(
            in_round.id,
            tuple(with_reasons(after, in_round, travel, placements, found)),
            tuple(why_unplaced(school, in_round, pairs, best, options)),
            best.assignment.total_cost,
            OPTIMAL if best.is_proven else BOUND,
            changeset,
            (*best.notes, *(each.text for each in found)),
            certificate.fairness,
            None if certificate.previous is None else certificate.change_penalty,
            best.gap,
            tuple(each for each in found if each.trouble is not None),
        )


def changes_to(school: School, in_round: PlacementRound, places: Mapping[str, str]) -> Changeset:
    """What it takes to give these pupils these positions and nobody else one; who stays keeps all.

    What is fixed stays, whatever is asked.
    """
    draft = Draft(school)
    now = first_placements(school, in_round)
    kept = {p.id for p in now.values()}
    for placement in school.placements_in(in_round.id):
        is_second = placement.id not in kept and not placement.is_fixed
        if is_second or (placement.student_id not in places and not placement.is_fixed):
            draft.remove(placement)
    for student_id, position_id in places.items():
        old = now.get(student_id)
        if old is not None and (old.is_fixed or old.position_id == position_id):
            continue
        student = school.get(Student, student_id)
        position = school.get(Position, position_id)
        new = Placement(
            id=old.id if old else PlacementId(new_id()),
            student_id=student.id,
            position_id=position.id,
            round_id=in_round.id,
            mentor_id=mentor_for(draft, student, position, old),
        )
        draft.put(new)
    return draft.changeset()


def apply_to(school: School, changeset: Changeset) -> School:
    """A copy of a school with a proposal carried out; the school itself does not change."""
    copy = School(school)
    copy.apply(changeset)
    return copy
