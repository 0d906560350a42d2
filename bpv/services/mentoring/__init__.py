"""Mentors for the pupils of a round: after the places or together with them, with loads, rounds and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import (
    BpvError,
    Changeset,
    Draft,
    Mentor,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.domain.ids import MentorId
from bpv.language import tr, tr_count
from bpv.services.mentoring.grouping import Group, assign_groups, km_to, make_groups
from bpv.services.mentoring.setting import NO_LIMIT, MentorSetting, read_setting
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.calculating import Report, calculating
from bpv.services.planning.proof import BOUND, OPTIMAL

if TYPE_CHECKING:
    from bpv.matching import VisitPlan

TOO_SLOW = tr(
    "binnen de tijd is niet voor iedereen de beste mentor gezocht: alleen wie al een mentor had heeft er een"
)


@dataclass(frozen=True, slots=True)
class Guided:
    """A placed pupil with a mentor, or None; `km` by road from where the mentor starts, and why."""

    student_id: str
    position_id: str
    mentor_id: str | None
    km: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class MentorLoad:
    """What a mentor gets: pupils, of at most `most` (None is no limit), hours, companies, km of one round."""

    mentor_id: str
    students: int
    most: int | None
    hours: int
    companies: int
    km: float


@dataclass(frozen=True, slots=True)
class MentorProposal:
    """Mentors for a round, the changes that carry them out, and how good they are.

    `gap`: how much longer the ways from base to places are, as a part, than the least there is; they are
    longer only where that makes the rounds of visits shorter. None when nothing is known of that, or when
    more pupils could perhaps have a mentor.
    """

    round_id: str
    guided: tuple[Guided, ...]
    loads: tuple[MentorLoad, ...]
    proof: str
    gap: float | None
    changeset: Changeset
    warnings: tuple[str, ...] = ()

    @property
    def without(self) -> tuple[str, ...]:
        """The pupils without a mentor."""
        return tuple(g.student_id for g in self.guided if g.mentor_id is None)

    @property
    def total_km(self) -> float:
        """The kilometres of one round of visits by all mentors."""
        return sum(load.km for load in self.loads)


def propose_mentors(
    school: School, round_id: str, *, keep: bool = True, report: Report | None = None
) -> MentorProposal:
    """Choose mentors for the places of a round as they are.

    A company's own mentor goes first, in a round where mentors belong to pupils the pupil's; with `keep` so
    does whom a placement already has. `report` hears the part of TIME_LIMIT that has gone. Raises BpvError
    'no_mentors', 'nothing_placed' and 'calculator_ended', and what `report` raises to stop.
    """
    from bpv.matching import OutOfTime

    in_round = school.get(PlacementRound, round_id)
    setting = read_setting(school, in_round)
    if not setting.mentors:
        raise BpvError("no_mentors")
    placements = first_placements(school, in_round)
    if not placements:
        raise BpvError("nothing_placed", round=in_round.name)
    order = sorted(placements.values(), key=lambda p: (school.get(Student, p.student_id).sort_key, p.id))
    groups = make_groups(school, in_round, order, keep=keep)
    warnings: list[str] = []
    waiting = [group for group in groups if group.mentor_id is None]
    plan = None
    try:
        with calculating():
            plan = assign_groups(setting, groups, waiting, report)
    except OutOfTime:
        warnings.append(TOO_SLOW)
        for group in waiting:
            group.why = tr("binnen de tijd is geen mentor gevonden")
    return _proposal(setting, groups, plan, warnings)


def _proposal(
    setting: MentorSetting, groups: Sequence[Group], plan: VisitPlan | None, warnings: list[str]
) -> MentorProposal:
    school = setting.school
    number: dict[str, int] = {mentor.id: index for index, mentor in enumerate(setting.mentors)}
    draft = Draft(school)
    guided = []
    for group in groups:
        for placement in group.placements:
            position = school.get(Position, placement.position_id)
            km = km_to(setting, number[group.mentor_id], position) if group.mentor_id else None
            guided.append(Guided(placement.student_id, placement.position_id, group.mentor_id, km, group.why))
            if placement.mentor_id != group.mentor_id:
                mentor_id = MentorId(group.mentor_id) if group.mentor_id else None
                draft.put(replace(placement, mentor_id=mentor_id))
    guided.sort(key=lambda g: school.get(Student, g.student_id).sort_key)
    loads = _loads(setting, guided)
    missing = sum(g.mentor_id is None for g in guided)
    if missing:
        pupils = tr_count("{count} leerling heeft", "{count} leerlingen hebben", missing)
        warnings.append(tr("{pupils} geen mentor", pupils=pupils))
    for load in loads:
        if load.most is not None and load.students > load.most:
            label = school.get(Mentor, load.mentor_id).label
            warnings.append(
                tr(
                    "{label} heeft {students} leerlingen, er is ruimte voor {most}",
                    label=label,
                    students=load.students,
                    most=load.most,
                )
            )
    gap = None
    if plan is not None and plan.without == plan.least_without and plan.least_cost > 0:
        gap = (plan.total_cost - plan.least_cost) / plan.least_cost
    elif plan is not None and (plan.without, plan.total_cost) == (plan.least_without, plan.least_cost):
        gap = 0.0
    return MentorProposal(
        setting.round.id,
        tuple(guided),
        loads,
        OPTIMAL if gap == 0 else BOUND,
        gap,
        draft.changeset(),
        tuple(warnings),
    )


def _loads(setting: MentorSetting, guided: Sequence[Guided]) -> tuple[MentorLoad, ...]:
    from bpv.geo.distance import DETOUR
    from bpv.matching import route_metres

    own: dict[str, list[Guided]] = defaultdict(list)
    for one in guided:
        if one.mentor_id is not None:
            own[one.mentor_id].append(one)
    hours = setting.school.setting("mentor_hours")
    result = []
    for mentor, most, base in zip(setting.mentors, setting.room.tolist(), setting.bases, strict=True):
        pupils = own[mentor.id]
        positions = [setting.school.get(Position, g.position_id) for g in pupils]
        places = np.array([setting.place(position) for position in positions]).reshape(-1, 2)
        result.append(
            MentorLoad(
                mentor.id,
                len(pupils),
                None if most == NO_LIMIT else most,
                hours * len(pupils),
                len({position.company_id for position in positions}),
                round(DETOUR * route_metres(base, places) / 1000, 1),
            )
        )
    return tuple(result)
