"""Why a pupil got this place where mentors were chosen with the places, and what another place costs both."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Mentor, Position, Student
from bpv.domain.settings import DEFINITIONS
from bpv.domain.terms import MentorMode
from bpv.language import tr
from bpv.services.alternatives.suggesting import Suggester
from bpv.services.explaining import Effect, Explainer, Moved
from bpv.services.explaining.costs import Part
from bpv.services.explaining.forcing import ForcingExplainer
from bpv.services.explaining.moves import list_moves
from bpv.services.mentoring.setting import MentorSetting, read_setting
from bpv.services.mentoring.together import (
    PlacesAndMentors,
    mentors_of,
    with_own_mentors,
    without_near_mentors,
)
from bpv.services.pairs.candidates import FULL, Pairs, find_pairs
from bpv.services.planning.apart import Apart, compare_values, value_of
from bpv.services.planning.calculating import calculating
from bpv.services.planning.conditions import kept_demands
from bpv.services.planning.round_plan import Proposed, RoundPlan

if TYPE_CHECKING:
    from bpv.matching import MatchingProblem, MentorPlan, WhatIf

SHOWN = 5
"""Alternatives worked out for a pupil: each takes choosing all places and mentors again."""

TIME_LIMIT = 6.0
"""Seconds for choosing them again with one place forced; past it the effect has a bound."""

WITH_MENTORS = tr("De wegen van de mentoren tellen hierin mee.")
AFTER_PLACES = tr("De mentoren zijn na de plekken gekozen; hun wegen tellen hierin niet mee.")


def explain_with_mentors(plan: RoundPlan, chosen: PlacesAndMentors) -> tuple[Explainer, Suggester]:
    """What explains places that were chosen with mentors, and what suggests how more could be placed.

    Mentors never keep anyone from a place, so a suggestion is one for the places alone.
    """
    plan = plan.again(without_near_mentors(plan.school))
    suggester = Suggester(plan, chosen.best)
    if not chosen.is_joint:
        explainer = Explainer(plan, chosen.best)
        explainer.note = AFTER_PLACES
        return explainer, suggester
    setting = read_setting(plan.school, plan.round)
    if chosen.plan is None:
        priced = plan.with_problem(with_own_mentors(plan, setting))
        return _OwnMentorExplainer(priced, chosen, setting), suggester
    return _TogetherExplainer(plan, chosen, setting, chosen.plan), suggester


class _OwnMentorExplainer(Explainer):
    """Explains a round in which mentors go with their pupils: their ways are in the cost of the places."""

    note = WITH_MENTORS

    def __init__(self, plan: RoundPlan, chosen: PlacesAndMentors, setting: MentorSetting) -> None:
        super().__init__(plan, chosen.best)
        self._chosen, self._setting = chosen, setting
        self._guides = {one.student_id: one for one in chosen.mentors.guided}

    def _points(self, placed: Proposed) -> tuple[Part, ...]:
        parts = super()._points(placed)
        way = self._way(placed)
        return parts if way is None or not parts else (*parts, way)

    def _way(self, placed: Proposed) -> Part | None:
        """The way of the pupil's own mentor; None for who has none, as it then did not count."""
        own = self._plan.school.get(Student, placed.student_id).mentor_id
        return None if own is None else self._part(placed, own, 1)

    def _part(self, placed: Proposed, mentor_id: str, n_shared: int) -> Part | None:
        from bpv.geo import cycling_km

        school, setting = self._plan.school, self._setting
        number = next((n for n, m in enumerate(setting.mentors) if m.id == mentor_id), None)
        if number is None:
            return None
        far = school.setting("max_km")
        km = float(cycling_km(setting.bases[number], setting.place(school.get(Position, placed.position_id))))
        words = tr("{km} km voor {label}", km=f"{km:.1f}", label=school.get(Mentor, mentor_id).label)
        if np.isnan(km):
            km, words = far, tr("afstand voor {label} onbekend", label=school.get(Mentor, mentor_id).label)
        if n_shared > 1:
            others = tr("een ander") if n_shared == 2 else tr("{n_shared} anderen", n_shared=n_shared - 1)
            words = tr("{words}, samen met {others}", words=words, others=others)
        tenths = round(FULL * km / far / n_shared)
        label = DEFINITIONS["weight_mentor"].label
        return Part("mentor", label, words, tenths / 10, school.setting("weight_mentor"))


class _TogetherExplainer(_OwnMentorExplainer, ForcingExplainer[tuple[Apart, "MentorPlan"]]):
    """Explains places and visits of one plan: an effect is that of both chosen anew with it forced."""

    most_shown = SHOWN

    def __init__(
        self, plan: RoundPlan, chosen: PlacesAndMentors, setting: MentorSetting, visits: MentorPlan
    ) -> None:
        super().__init__(plan, chosen, setting)
        self._visits = visits
        self._mentors = mentors_of(setting, plan)
        self._is_slow = False

    def _way(self, placed: Proposed) -> Part | None:
        """The visit to the pupil, of which each has a part where one mentor visits all of a company."""
        guide = self._guides.get(placed.student_id)
        if guide is None or guide.mentor_id is None:
            return None
        n_shared = 1
        if self._plan.round.mentor_mode is MentorMode.COMPANY:
            school = self._plan.school
            company_id = school.get(Position, placed.position_id).company_id
            at = (school.get(Position, one.position_id).company_id for one in self._guides.values())
            n_shared = sum(each == company_id for each in at)
        return self._part(placed, guide.mentor_id, n_shared)

    def _promising(self, own: Pairs) -> list[int]:
        problem, known = self._problem, self._alone
        at = find_pairs(self._plan.pairs, own.student, own.position)
        position = self._best.assignment.position
        visited = np.zeros(problem.n_companies, dtype=np.bool_)
        visited[problem.company[position[position >= 0]]] = True
        ways = np.where(self._mentors.travel < 0, np.iinfo(np.int64).max, self._mentors.travel)
        company = problem.company[own.position]
        way = np.where(visited[company], 0, np.minimum(ways.min(axis=1), 10 * FULL)[company])
        order = np.lexsort((at, known.extra_cost[at] + way, known.extra_unplaced[at]))
        return [int(index) for index in order[known.possible[at[order]]]]

    @cached_property
    def _alone(self) -> WhatIf:
        from bpv.matching import solve, what_if

        return what_if(self._problem, solve(self._problem))

    def _choose_again(self, problem: MatchingProblem) -> tuple[Apart, MentorPlan] | None:
        from bpv.matching import Contradiction, OutOfTime, plan_with_mentors

        now = self._best.assignment
        alone = self._plan.solve_variant(problem, self._fairness, stay=now)
        demands = kept_demands(problem, self._plan.demands, alone.assignment.position)
        if demands is None:
            return None
        seconds = TIME_LIMIT / 3 if self._is_slow else TIME_LIMIT
        try:
            with calculating():
                plan = plan_with_mentors(
                    problem,
                    self._mentors,
                    self._fairness,
                    places=alone.assignment.position,
                    conditions=demands.conditions(),
                    stay=now.position,
                    time_limit=seconds,
                    progress=self._plan.timed(tr("Plekken en mentoren opnieuw kiezen"), seconds),
                )
        except (Contradiction, OutOfTime):
            self._is_slow = True
            return None
        self._is_slow = self._is_slow or not plan.proven
        return alone, plan

    def _effect_of(self, forced: tuple[Apart, MentorPlan]) -> Effect:
        """What the forced places with their visits are more than those proposed."""
        alone, plan = forced
        before = value_of(self._problem, self._best.assignment, self._fairness)
        after = value_of(self._problem, alone.assignment, self._fairness)
        worse = compare_values(self._problem, before, after)
        base, least = self._visits, None
        if alone.is_proven and plan.without_mentor == plan.least_without:
            least = (plan.least_cost - base.total_cost) / 10
        return Effect(
            base.n_placed - plan.n_placed,
            (plan.total_cost - base.total_cost) / 10,
            worse.rule,
            self._plan.demands.is_any and self._kept.broken(self._problem, plan.position),
            alone.is_proven and plan.proven,
            least,
            plan.without_mentor - base.without_mentor,
            breaks_first=worse.first,
        )

    def _moves_of(self, forced: tuple[Apart, MentorPlan], row: int) -> tuple[Moved, ...]:
        position = self._best.assignment.position
        return tuple(list_moves(self._plan, self._problem.company, position, forced[1].position, [row]))
