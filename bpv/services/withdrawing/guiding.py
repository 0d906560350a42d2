"""Mentors for who goes elsewhere: their own goes along, else one of the new place or one who can come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bpv.domain import Draft, Mentor, PlacementRound, School, Student
from bpv.domain.ids import MentorId
from bpv.domain.terms import MentorMode
from bpv.services.mentoring.grouping import assign_groups, make_groups
from bpv.services.mentoring.setting import read_setting
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.calculating import calculating
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.settling import Fate, Settlement


def guide_anew(school: School, settlement: Settlement) -> Settlement:
    """The settlement in which everyone who goes elsewhere has a mentor who can be had there.

    Of rounds in which nobody has a mentor yet none is chosen. Whoever stays keeps theirs.
    """
    fates = list(settlement.fates)
    for round_id in dict.fromkeys(fate.round_id for fate in fates):
        if any(p.mentor_id for p in school.placements_in(round_id)) and school.all(Mentor):
            fates = _in_round(school, settlement, fates, round_id)
    return settlement if tuple(fates) == settlement.fates else settlement.with_fates(school, fates)


def _in_round(school: School, settlement: Settlement, fates: list[Fate], round_id: str) -> list[Fate]:
    in_round = school.get(PlacementRound, round_id)
    own = {f.student_id for f in fates if f.round_id == round_id and f.becomes is not None}
    after = apply_to(school, settlement.changeset)
    if in_round.mentor_mode is not MentorMode.PUPIL:
        # Where mentors belong to places who comes gets the one of the place, whoever came along.
        after = _without_mentors(after, own, round_id)
    chosen = choose_for(after, in_round, own)
    return [
        replace(fate, becomes=replace(fate.becomes, mentor_id=chosen[fate.student_id]))
        if fate.becomes is not None and fate.round_id == round_id
        else fate
        for fate in fates
    ]


def _without_mentors(school: School, student_ids: set[str], round_id: str) -> School:
    draft = Draft(school)
    for placement in school.placements_in(round_id):
        if placement.student_id in student_ids:
            draft.put(replace(placement, mentor_id=None))
    return apply_to(school, draft.changeset())


def choose_for(
    school: School, in_round: PlacementRound, student_ids: Iterable[str]
) -> dict[str, MentorId | None]:
    """A mentor for each of these pupils in a round, within the hours there are; all others keep theirs."""
    placements, wanted = first_placements(school, in_round), set(student_ids)
    order = sorted(placements.values(), key=lambda p: (school.get(Student, p.student_id).sort_key, p.id))
    groups = make_groups(school, in_round, order, keep=True)
    for group in groups:
        if group.mentor_id is None:
            group.placements = [p for p in group.placements if p.student_id in wanted]
    groups = [group for group in groups if group.placements]
    waiting = [group for group in groups if group.mentor_id is None]
    if waiting:
        with calculating():
            assign_groups(read_setting(school, in_round), groups, waiting, None)
    found: dict[str, str | None] = {
        p.student_id: group.mentor_id for group in groups for p in group.placements
    }
    return {id_: MentorId(mentor) if (mentor := found.get(id_)) else None for id_ in wanted}
