"""Places and mentors of a round chosen together, so that a place near its mentor counts for more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import BpvError, Change, Changeset, Company, Placement, School
from bpv.domain.terms import MentorMode
from bpv.services.apart import Apart, first_clash
from bpv.services.candidates import FULL
from bpv.services.conditions import explained, with_cost
from bpv.services.fairness_rules import Fairness
from bpv.services.mentoring import MentorProposal, propose_mentors
from bpv.services.mentoring.setting import MentorSetting, read_setting
from bpv.services.planning import Cancelled, Progress, Proposal, RoundPlan, apply_to

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Certificate, MatchingProblem

    Ints = NDArray[np.int64]

TIME_LIMIT = 30.0
"""Seconds for places and mentors together, before they are chosen one after the other."""

MOST_PUPILS = 150
"""Above this the model of places with mentors was measured to find nothing within minutes."""

STAGED = "plekken en mentoren zijn na elkaar gekozen en niet samen: {why}"
GROUPS = "de afspraken over groepen, klassen en koppels gaan voor"
TOO_LARGE = f"boven de {MOST_PUPILS} leerlingen duurt samen kiezen te lang"
TOO_SLOW = "binnen de tijd is samen niets gevonden"
NO_GAIN = "samen gaf niets beters"


@dataclass(frozen=True, slots=True)
class PlacesAndMentors:
    """The places of a round with their mentors, and one changeset that carries both out.

    When `is_joint` is False they were chosen one after the other, and a warning of `places` says why.
    """

    places: Proposal
    mentors: MentorProposal
    changeset: Changeset
    is_joint: bool


def propose_with_mentors(
    school: School,
    round_id: str,
    *,
    fairness: Fairness = "none",
    keep: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PlacesAndMentors:
    """Choose places and mentors of a round together: as many placed, then with a mentor, then what it costs.

    The ways of mentors count by the setting `weight_mentor`. With `keep` placements that have a mentor keep
    that one. Raises what `propose` and `propose_mentors` raise.
    """
    plan = RoundPlan(school, round_id, today=today, progress=progress, cancelled=cancelled)
    setting = read_setting(school, plan.round)
    if not setting.mentors:
        raise BpvError("no_mentors")
    best_alone = plan.solve(fairness)
    alone = _outcome(plan, best_alone, keep=keep)
    plan.step("Plekken en mentoren samen kiezen")(0.0)
    travel = _travel_points(setting, plan)
    if plan.round.mentor_mode is MentorMode.PUPIL:
        cost = plan.problem.cost + _own_mentor(setting, plan, travel)
        found = plan.solve(fairness, problem=with_cost(plan.problem, cost))
        certain = replace(found.assignment, total_cost=_cost(plan.problem, found.assignment.position))
        joint: Apart | None = replace(found, assignment=certain)
        why = NO_GAIN
    else:
        joint, why = _joint(plan, setting, travel, best_alone.assignment.certificate)
    if joint is not None:
        together = _outcome(plan, joint, keep=keep)
        if _worth(setting, together) <= _worth(setting, alone):
            return together
    note = STAGED.format(why=why)
    places = replace(alone.places, warnings=(note, *alone.places.warnings))
    return replace(alone, places=places, is_joint=False)


def _joint(
    plan: RoundPlan, setting: MentorSetting, travel: Ints, asked: Certificate
) -> tuple[Apart | None, str]:
    """The places of a plan with mentors, or None and why there is none."""
    from bpv.matching import BoundedAssignment, Mentors, OutOfTime, plan_with_mentors

    if plan.demands.is_any:
        return None, GROUPS
    if plan.problem.n_students > MOST_PUPILS:
        return None, TOO_LARGE
    one_per_company = plan.round.mentor_mode is MentorMode.COMPANY
    room = np.minimum(setting.room, plan.problem.n_students)
    try:
        found = plan_with_mentors(plan.problem, Mentors(room, travel, one_per_company), time_limit=TIME_LIMIT)
    except OutOfTime:
        return None, TOO_SLOW
    if first_clash(plan.problem, found.position, plan.apart):
        return None, GROUPS
    cost = _cost(plan.problem, found.position)
    least = cost - found.total_cost + found.least_cost
    places = BoundedAssignment(found.position, found.n_placed, found.most_placed, cost, max(0, least))
    return explained(plan.problem, plan.demands, places, (), asked), NO_GAIN


def _cost(problem: MatchingProblem, position: Ints) -> int:
    return int(problem.cost[position[problem.student] == problem.position].sum())


def _outcome(plan: RoundPlan, best: Apart, *, keep: bool) -> PlacesAndMentors:
    """The places in words, and the mentors for them."""
    places = plan.proposal(best)
    after = apply_to(plan.school, places.changeset)
    mentors = propose_mentors(after, plan.round.id, keep=keep)
    final = apply_to(after, mentors.changeset)
    return PlacesAndMentors(places, mentors, _difference(plan.school, final), is_joint=True)


def _difference(before: School, after: School) -> Changeset:
    """What changed of the placements, removals first."""
    old, new = before.all(Placement), after.all(Placement)
    ids = dict.fromkeys((*old, *new))
    changes = [Change(old.get(id_), new.get(id_)) for id_ in ids if old.get(id_) != new.get(id_)]
    return Changeset(tuple(sorted(changes, key=lambda change: change.after is not None)))


def _worth(setting: MentorSetting, outcome: PlacesAndMentors) -> tuple[int, int, float]:
    """What an outcome is worth, smaller is better: not placed, without mentor, places and rounds together."""
    far = setting.school.setting("max_km")
    rounds = setting.school.setting("weight_mentor") * FULL * outcome.mentors.total_km / far
    unplaced, without = len(outcome.places.unplaced), len(outcome.mentors.without)
    return unplaced, without, outcome.places.total_cost + rounds


def _travel_points(setting: MentorSetting, plan: RoundPlan) -> Ints:
    """The cost (n_companies, n_mentors) of a visit, on the scale of the places; -1 where no mentor can go."""
    from bpv.geo import cycling_km

    school = setting.school
    first = dict(zip(plan.problem.company.tolist(), plan.pairs.positions, strict=True))
    positions = [first[number] for number in range(plan.problem.n_companies)]
    works = np.array([setting.place(position) for position in positions])
    km = cycling_km(works[:, None, :], setting.bases[None, :, :])
    km = np.where(np.isnan(km), school.setting("max_km"), km)
    points = school.setting("weight_mentor") * FULL * km / school.setting("max_km")
    cost = np.rint(points).astype(np.int64)
    for number, position in enumerate(positions):
        own = school.get(Company, position.company_id).mentor_id
        for column, mentor in enumerate(setting.mentors):
            is_other = own is not None and mentor.id != own
            if is_other or not setting.can_come(mentor, position):
                cost[number, column] = -1
    return cost


def _own_mentor(setting: MentorSetting, plan: RoundPlan, travel: Ints) -> Ints:
    """The cost (n_candidates,) of the way of each pupil's own mentor; 0 for who has none."""
    column: dict[str, int] = {mentor.id: number for number, mentor in enumerate(setting.mentors)}
    own = np.array([column.get(s.mentor_id or "", -1) for s in plan.pairs.students], dtype=np.int64)
    mentor = own[plan.problem.student]
    ways = travel[plan.problem.company[plan.problem.position], mentor]
    return np.where(mentor >= 0, np.maximum(ways, 0), 0)
