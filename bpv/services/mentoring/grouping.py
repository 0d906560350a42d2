"""Pupils who share a mentor, and a mentor for each group: coupled to one already, or one who can come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Mentor, Placement, PlacementRound, Position, School, Student
from bpv.domain.terms import MentorMode
from bpv.language import tr
from bpv.services.mentoring.setting import MentorSetting, coupled_mentor
from bpv.services.planning.calculating import Report

if TYPE_CHECKING:
    from bpv.matching import VisitPlan

TIME_LIMIT = 20.0
"""Seconds for choosing mentors."""


@dataclass(eq=False)
class Group:
    """Pupils who get one mentor: coupled to one already, or to be assigned."""

    placements: list[Placement] = field(default_factory=list)
    mentor_id: str | None = None
    why: str = ""


def make_groups(
    school: School, in_round: PlacementRound, placements: Sequence[Placement], *, keep: bool
) -> list[Group]:
    """Who shares a mentor, by the mode of the round; the coupled ones apart, each with why."""
    found: dict[tuple[str, str | None], Group] = defaultdict(Group)
    for placement in placements:
        student = school.get(Student, placement.student_id)
        position = school.get(Position, placement.position_id)
        mentor_id, why = coupled_mentor(school, in_round, student, position)
        if mentor_id is None and keep and placement.mentor_id is not None:
            mentor_id, why = placement.mentor_id, tr("deze mentor stond er al")
        key = {
            MentorMode.PUPIL: student.id,
            MentorMode.PLACE: position.id,
            MentorMode.COMPANY: position.company_id,
        }[in_round.mentor_mode]
        group = found[key, mentor_id]
        group.placements.append(placement)
        group.mentor_id, group.why = mentor_id, why
    # Who joins a place that has a mentor gets that one, unless several are there.
    coupled: dict[str, list[str]] = defaultdict(list)
    for place, mentor_id in found:
        if mentor_id is not None:
            coupled[place].append(mentor_id)
    for (place, mentor_id), group in found.items():
        if mentor_id is None and len(coupled[place]) == 1:
            group.mentor_id, group.why = coupled[place][0], tr("mentor van deze plek")
    return list(found.values())


def assign_groups(
    setting: MentorSetting, groups: Sequence[Group], waiting: Sequence[Group], report: Report | None
) -> VisitPlan:
    """Give the groups that wait a mentor, where one can come; `why` tells what stood in the way."""
    from bpv.matching import cluster_visits

    taken = Counter({group.mentor_id: 0 for group in groups})
    for group in groups:
        taken[group.mentor_id] += len(group.placements)
    room = np.array(
        [most - taken[m.id] for m, most in zip(setting.mentors, setting.room.tolist(), strict=True)]
    )
    room = np.maximum(room, 0)
    allowed = np.array([_allowed(setting, group) for group in waiting], dtype=np.bool_)
    allowed = allowed.reshape(len(waiting), len(setting.mentors))
    places = np.array([setting.place(_position(setting, group)) for group in waiting]).reshape(-1, 2)
    size = np.array([len(group.placements) for group in waiting], dtype=np.int64)
    plan = cluster_visits(places, setting.bases, size, room, allowed, time_limit=TIME_LIMIT, progress=report)
    for group, number, can in zip(waiting, plan.mentor.tolist(), allowed, strict=True):
        if number >= 0:
            group.mentor_id = setting.mentors[number].id
            group.why = _why(setting, group, setting.mentors[number])
        else:
            group.why = tr("geen mentor heeft nog ruimte") if can.any() else _why_nobody(setting, group)
    return plan


def _position(setting: MentorSetting, group: Group) -> Position:
    return setting.school.get(Position, group.placements[0].position_id)


def _allowed(setting: MentorSetting, group: Group) -> list[bool]:
    """Which mentors can guide a group: there on its days, and of the profiles of its pupils.

    A group of several profiles that no mentor has together goes to one who has at least one of them.
    """
    positions = [setting.school.get(Position, p.position_id) for p in group.placements]
    there = [all(setting.can_come(mentor, position) for position in positions) for mentor in setting.mentors]
    profiles = {setting.school.get(Student, p.student_id).profile for p in group.placements} - {None}
    for asked in (all, any):
        fits = [
            can and (not m.profiles or not profiles or asked(profile in m.profiles for profile in profiles))
            for m, can in zip(setting.mentors, there, strict=True)
        ]
        if any(fits):
            return fits
    return [False] * len(setting.mentors)


def _why(setting: MentorSetting, group: Group, mentor: Mentor) -> str:
    profiles = {setting.school.get(Student, p.student_id).profile for p in group.placements}
    parts = [profile.label for profile in mentor.profiles if profile in profiles]
    fits = tr("profiel {parts}; ", parts=", ".join(parts)) if parts else ""
    return tr("{fits}past met de andere bezoeken in een korte ronde", fits=fits)


def _why_nobody(setting: MentorSetting, group: Group) -> str:
    position = _position(setting, group)
    if not any(setting.can_come(mentor, position) for mentor in setting.mentors):
        return tr("geen mentor werkt op de dagen van deze plek")
    return tr("geen mentor begeleidt dit profiel")


def km_to(setting: MentorSetting, mentor: int, position: Position) -> float | None:
    """The kilometres from where a mentor starts to a position; None where not on the map."""
    from bpv.geo import cycling_km

    km = float(cycling_km(setting.bases[mentor], setting.place(position)))
    return None if np.isnan(km) else km
