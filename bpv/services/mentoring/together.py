"""Places and mentors of a round chosen together, so that a place near its mentor counts for more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import BpvError, Change, Changeset, Company, Placement, Position, School, Setting
from bpv.domain.terms import MentorMode
from bpv.language import tr
from bpv.services.mentoring import MentorProposal, propose_mentors
from bpv.services.mentoring.grouping import TIME_LIMIT as MENTOR_SECONDS
from bpv.services.mentoring.setting import MentorSetting, read_setting
from bpv.services.pairs.candidates import FULL
from bpv.services.planning.apart import Apart
from bpv.services.planning.calculating import calculating, word_unproven
from bpv.services.planning.conditions import kept_demands
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.held_back import explained, with_cost
from bpv.services.planning.round_plan import Cancelled, Progress, Proposal, RoundPlan, apply_to

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import MatchingProblem, MentorPlan, Mentors

    Ints = NDArray[np.int64]

TIME_LIMIT = 30.0
"""Seconds for places and mentors together, before they are chosen one after the other."""

MOST_PAIRS = 250_000
"""Allowed pairs above which a program of places with mentors does not fit in the time."""

PAIRS_WITH_PROFILE = 20_000
"""Allowed pairs up to which a program also has time for the profiles of mentors."""

STAGED = tr("plekken en mentoren zijn na elkaar gekozen en niet samen: {why}")
GROUPS = tr("niet alle afspraken over groepen, klassen en koppels zijn te halen")
TOO_LARGE = tr("met zoveel leerlingen en plekken duurt samen kiezen te lang")
TOO_SLOW = tr("binnen de tijd is samen niets beters gevonden")
IMPOSSIBLE = tr("wat vaststaat laat samen kiezen niet toe")
NO_GAIN = tr("met de rondes langs de bedrijven erbij is samen niets beters gevonden")


@dataclass(frozen=True, slots=True)
class PlacesAndMentors:
    """The places of a round with their mentors, and one changeset that carries both out.

    When `is_joint` is False they were chosen one after the other, and a warning of `places` says why.
    `best` is the division behind the places; where the way of each pupil's own mentor is in its cost `plan`
    is None, and otherwise `plan` says what the places cost with the visits.
    """

    places: Proposal
    mentors: MentorProposal
    changeset: Changeset
    is_joint: bool
    best: Apart
    plan: MentorPlan | None = None


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

    The rule of fairness goes before the mentors, whose ways count by the setting `weight_mentor`. With `keep`
    placements that have a mentor keep that one. Raises what `propose` and `propose_mentors` raise.
    """
    school = without_near_mentors(school)
    plan = RoundPlan(school, round_id, today=today, progress=progress, cancelled=cancelled)
    setting = read_setting(school, plan.round)
    if not setting.mentors:
        raise BpvError("no_mentors")
    best = plan.solve(fairness)
    alone = _outcome(plan, best, keep=keep)
    if plan.round.mentor_mode is MentorMode.PUPIL:
        plan.step(tr("Plekken en mentoren samen kiezen"))(0.0)
        found = plan.solve(fairness, problem=with_own_mentors(plan, setting))
        certain = replace(found.assignment, total_cost=_cost(plan.problem, found.assignment.position))
        together = _outcome(plan, replace(found, assignment=certain), keep=keep)
        joint: PlacesAndMentors | None = replace(together, best=found)
        why = NO_GAIN
    else:
        joint, why = _joint(plan, setting, best, keep=keep)
    if joint is not None and _worth(setting, joint) <= _worth(setting, alone):
        return joint
    return _staged(alone, why)


def without_near_mentors(school: School) -> School:
    """The school in which a mentor nearby does not count: whoever comes is chosen, and that way counts."""
    return School([*school, Setting(id="weight_mentor_near", value=0)])


def _staged(alone: PlacesAndMentors, why: str) -> PlacesAndMentors:
    """Places and mentors one after the other, with a word about it."""
    note = STAGED.format(why=why)
    places = replace(alone.places, warnings=(note, *alone.places.warnings))
    return replace(alone, places=places, is_joint=False)


def _joint(
    plan: RoundPlan, setting: MentorSetting, alone: Apart, *, keep: bool
) -> tuple[PlacesAndMentors | None, str]:
    """Places and mentors of one plan, or None and why there is none; `alone` is best without them."""
    from bpv.matching import BoundedAssignment, Contradiction, OutOfTime, plan_with_mentors

    if plan.large is not None or plan.problem.n_candidates > MOST_PAIRS:
        return None, TOO_LARGE
    problem, asked = plan.problem, alone.assignment.certificate
    demands = kept_demands(problem, plan.demands, alone.assignment.position)
    if demands is None:
        return None, GROUPS
    try:
        with calculating():
            found = plan_with_mentors(
                problem,
                mentors_of(setting, plan),
                asked.fairness,
                places=alone.assignment.position,
                conditions=demands.conditions(),
                time_limit=TIME_LIMIT,
                progress=plan.timed(tr("Plekken en mentoren samen kiezen"), TIME_LIMIT),
            )
    except OutOfTime:
        return None, TOO_SLOW
    except Contradiction:
        return None, IMPOSSIBLE
    if not found.is_joint and not found.proven:
        return None, TOO_SLOW
    cost = _cost(problem, found.position)
    least = max(0, cost - found.total_cost + found.least_cost)
    unproven = _unproven(found, alone)
    places = BoundedAssignment(found.position, found.n_placed, found.n_placed, cost, least, unproven)
    notes = (*alone.notes, *([word_unproven(unproven)] if unproven else ()))
    best = explained(problem, demands, places, notes, asked)
    return replace(_outcome(plan, best, keep=keep), plan=found), NO_GAIN


def _unproven(found: MentorPlan, alone: Apart) -> str:
    """The first goal in which places with mentors could be better, empty for none."""
    if alone.gap is None:
        return "placed"
    if found.without_mentor > found.least_without:
        return "mentors"
    return "" if found.proven else "cost"


def mentors_of(setting: MentorSetting, plan: RoundPlan) -> Mentors:
    """The mentors as the engine knows them; hours are pupils, as each takes as many.

    Who guides which profile counts in rounds that are not too large for it, and is left to choosing mentors
    afterwards in others; a pupil whose profile nobody guides may have anyone.
    """
    from bpv.matching import Mentors

    room = np.minimum(setting.room, plan.problem.n_students)
    able = None
    if plan.problem.n_candidates <= PAIRS_WITH_PROFILE:
        fits = [[setting.is_of_profile(m, s) for m in setting.mentors] for s in plan.pairs.students]
        able = np.array(fits, dtype=np.bool_)
        able |= ~able.any(axis=1, keepdims=True)
    is_one = plan.round.mentor_mode is MentorMode.COMPANY
    return Mentors(room, travel_points(setting, plan), is_one, able=able)


def _cost(problem: MatchingProblem, position: Ints) -> int:
    return int(problem.cost[position[problem.student] == problem.position].sum())


def _outcome(plan: RoundPlan, best: Apart, *, keep: bool) -> PlacesAndMentors:
    """The places in words, and the mentors for them."""
    places = plan.proposal(best)
    after = apply_to(plan.school, places.changeset)
    report = plan.timed(tr("Mentoren kiezen"), MENTOR_SECONDS)
    mentors = propose_mentors(after, plan.round.id, keep=keep, report=report)
    final = apply_to(after, mentors.changeset)
    return PlacesAndMentors(places, mentors, _difference(plan.school, final), True, best)


def _difference(before: School, after: School) -> Changeset:
    """What changed of the placements, removals first."""
    old, new = before.all(Placement), after.all(Placement)
    ids = dict.fromkeys((*old, *new))
    changes = [Change(old.get(id_), new.get(id_)) for id_ in ids if old.get(id_) != new.get(id_)]
    return Changeset(tuple(sorted(changes, key=lambda change: change.after is not None)))


def _worth(setting: MentorSetting, outcome: PlacesAndMentors) -> tuple[int, int, float]:
    """What an outcome is worth, smaller is better: not placed, without mentor, places and rounds together.

    Places and mentors chosen together are the best with a way there for each visit; several in one round can
    make other places better still. A company that is not on the map is as far as can be, as it was then.
    """
    far = setting.school.setting("max_km")
    unknown = {
        (one.mentor_id, setting.school.get(Position, one.position_id).company_id)
        for one in outcome.mentors.guided
        if one.mentor_id is not None and one.km is None
    }
    km = outcome.mentors.total_km + 2 * far * len(unknown)
    rounds = setting.school.setting("weight_mentor") * FULL * km / far
    unplaced, without = len(outcome.places.unplaced), len(outcome.mentors.without)
    return unplaced, without, outcome.places.total_cost + rounds


def travel_points(setting: MentorSetting, plan: RoundPlan) -> Ints:
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


def with_own_mentors(plan: RoundPlan, setting: MentorSetting) -> MatchingProblem:
    """The problem of a round with the way of each pupil's own mentor in the costs; 0 for who has none."""
    travel = travel_points(setting, plan)
    column: dict[str, int] = {mentor.id: number for number, mentor in enumerate(setting.mentors)}
    own = np.array([column.get(s.mentor_id or "", -1) for s in plan.pairs.students], dtype=np.int64)
    mentor = own[plan.problem.student]
    ways = travel[plan.problem.company[plan.problem.position], mentor]
    ways = np.where(mentor >= 0, np.maximum(ways, 0), 0)
    return with_cost(plan.problem, plan.problem.cost + ways)
