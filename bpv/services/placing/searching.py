"""Who looks for a place: the school or the pupil, until when, and what becomes of a place a pupil found."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bpv.domain import BpvError, Draft, Placement, PlacementRound, School, Student
from bpv.domain.terms import PlacementStatus, Searcher
from bpv.domain.terms_following import Party
from bpv.language import tr
from bpv.services.pairs.candidates import Pairs, select
from bpv.services.placing.by_hand import ChosenPlace, placement_at, placement_of
from bpv.services.progress.stepping import Details, take_step

_UNSETTLED = frozenset((PlacementStatus.AWAITING_APPROVAL, PlacementStatus.PLANNED, PlacementStatus.PROPOSED))
"""How far a place can be that a pupil may still exchange for one of their own."""


def searches_alone(student: Student, in_round: PlacementRound) -> bool:
    """Whether a pupil is to find a place without the school, as long as there is time."""
    if in_round.searcher is Searcher.MIXED:
        return student.finds_own_place
    return in_round.searcher is Searcher.PUPIL


def still_searching(school: School, in_round: PlacementRound, today: date | None) -> frozenset[str]:
    """The pupils of a round who still look for a place themselves and have found none.

    After the last day of searching, or when the round has none, the school looks for everyone; so it does
    when no day is given.
    """
    if today is None or in_round.search_deadline is None or today > in_round.search_deadline:
        return frozenset()
    placed = {placement.student_id for placement in school.placements_in(in_round.id)}
    return frozenset(
        student.id
        for student in school.students_in(in_round)
        if searches_alone(student, in_round) and student.id not in placed
    )


def leave_out(pairs: Pairs, student_ids: Set[str]) -> Pairs:
    """The pairs of a round without those of pupils who still search."""
    if not student_ids:
        return pairs
    waits = np.array([student.id in student_ids for student in pairs.students], dtype=np.bool_)
    keep = ~waits[pairs.student]
    refusals = {**pairs.refusals, **dict.fromkeys(student_ids, "searching")}
    return replace(select(pairs, keep), refusals=refusals)


@dataclass(frozen=True, slots=True)
class ReportFoundPlace(ChosenPlace):
    """Write down the place a pupil found; it waits for approval, and dividing leaves it alone.

    The seat is kept for the pupil.
    """

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Zelf gevonden plek opschrijven")

    def change(self, draft: Draft) -> None:
        """Refuses with 'full', 'company_full' or 'rule', and with 'settled' what is confirmed already."""
        old = placement_of(draft, self.student_id, self.round_id)
        if old is not None and old.status not in _UNSETTLED:
            names = draft.get(Student, self.student_id).name, draft.get(PlacementRound, self.round_id).name
            raise BpvError("settled", name=names[0], round=names[1])
        placed = placement_at(self, draft, old)
        draft.put(replace(placed, status=PlacementStatus.AWAITING_APPROVAL))


@dataclass(frozen=True, slots=True)
class ApproveFoundPlaces:
    """Agree with places that pupils found: they are pinned from now on."""

    placement_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Gevonden plek goedkeuren")

    def change(self, draft: Draft) -> None:
        """Refuses with 'not_waiting' what does not wait for approval."""
        for placement in _waiting(draft, self.placement_ids):
            take_step(draft, placement, PlacementStatus.PLANNED)


@dataclass(frozen=True, slots=True)
class RefuseFoundPlaces:
    """Turn down places that pupils found: they are without a place again, and it is known what they found."""

    placement_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Gevonden plek afwijzen")

    def change(self, draft: Draft) -> None:
        """Refuses with 'not_waiting' what does not wait for approval."""
        said = Details(party=Party.SCHOOL)
        for placement in _waiting(draft, self.placement_ids):
            take_step(draft, placement, PlacementStatus.DECLINED, said)


def _waiting(draft: Draft, placement_ids: tuple[str, ...]) -> list[Placement]:
    placements = [draft.get(Placement, id_) for id_ in placement_ids]
    for placement in placements:
        if placement.status is not PlacementStatus.AWAITING_APPROVAL:
            raise BpvError("not_waiting", name=draft.get(Student, placement.student_id).name)
    return placements
