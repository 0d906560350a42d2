"""Another place for everyone who loses theirs, with the fewest changes for the others; one changeset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from bpv.domain import BpvError, Changeset, Draft, Placement, PlacementRound, Position, School, Student
from bpv.domain.ids import RoundId
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.changing_little import ChangingLittle
from bpv.services.lists.references import show_reference
from bpv.services.placing.by_hand import first_placements, mentor_for
from bpv.services.planning.reasons import Unplaced
from bpv.services.planning.round_plan import Cancelled, Progress, Proposed, RoundPlan, apply_to
from bpv.services.planning.variants import replace_arrays
from bpv.services.withdrawing.leaving import Leaving, losing, mark, rounds_left

NOWHERE = "er is in deze ronde geen andere stageplaats"


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens to one pupil in a round: from which place to which (None without one), and why."""

    student_id: str
    round_id: str
    was: Placement
    becomes: Placement | None
    before: str
    after: str
    km: float | None
    rank: int | None
    reason: str
    is_hit: bool
    """Whether the pupil was at the company; else one who moves on to make room."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A company that leaves, with what becomes of everyone: who was there first, then who moves on.

    `changeset` carries out all of it, `leaving_only` has the company leave and its pupils without a place.
    """

    leaving: Leaving
    fates: tuple[Fate, ...]
    changeset: Changeset
    leaving_only: Changeset

    @property
    def hit(self) -> tuple[Fate, ...]:
        """Who loses a place."""
        return tuple(fate for fate in self.fates if fate.is_hit)


def settle(
    school: School,
    leaving: Leaving,
    today: date,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Settlement:
    """Find another place for as many as possible, and of all ways to do so one that moves fewest others.

    What is confirmed or pinned elsewhere stands. Who had no place before does not compete for one now. Raises
    `bpv.matching.Cancelled` when `cancelled` says so.
    """
    rounds = rounds_left(school, leaving, today)
    lost = {each.id: losing(school, leaving.company_id, each) for each in rounds}
    gone = Draft(school)
    mark(gone, school, leaving)
    for placements in lost.values():
        for placement in placements:
            gone.remove(placement)
    leaving_only = gone.changeset()
    after = apply_to(school, leaving_only)
    fates: list[Fate] = []
    for in_round in rounds:
        if not lost[in_round.id]:
            continue
        round_fates = _Settling(school, after, in_round, lost[in_round.id]).fates(progress, cancelled)
        fates += round_fates
        after = apply_to(after, _carried_out(after, round_fates))
    return Settlement(leaving, tuple(fates), _whole(school, leaving, lost, fates), leaving_only)


def _carried_out(school: School, fates: Iterable[Fate]) -> Changeset:
    draft = Draft(school)
    for fate in fates:
        if fate.becomes is not None:
            draft.put(fate.becomes)
        elif (left := school.find(Placement, fate.was.id)) is not None:
            draft.remove(left)
    return draft.changeset()


def _whole(
    school: School, leaving: Leaving, lost: Mapping[RoundId, list[Placement]], fates: Iterable[Fate]
) -> Changeset:
    """Everything together: who was there and goes elsewhere keeps the placement, at another place."""
    draft = Draft(school)
    mark(draft, school, leaving)
    kept = {fate.becomes.id for fate in fates if fate.becomes is not None}
    for placement in (each for placements in lost.values() for each in placements):
        if placement.id not in kept:
            draft.remove(placement)
    for fate in fates:
        if fate.becomes is not None:
            draft.put(fate.becomes)
        elif not fate.is_hit:
            draft.remove(fate.was)
    return draft.changeset()


class _Settling:
    """One round: the school as it was, and as it is once the company has left."""

    def __init__(
        self, school: School, after: School, in_round: PlacementRound, lost: list[Placement]
    ) -> None:
        self._school, self._after, self._round = school, after, in_round
        self._held = first_placements(after, in_round)
        # Who sits elsewhere too, by mistake, keeps that place.
        self._lost = {p.student_id: p for p in lost if p.student_id not in self._held}

    def fates(self, progress: Progress | None, cancelled: Cancelled | None) -> list[Fate]:
        """Everyone who changes place, those who were at the company first."""
        placed, unplaced = self._divide(progress, cancelled)
        places = {each.student_id: each for each in placed}
        reasons = {each.student_id: each.reason for each in unplaced}
        found = [self._fate(old, places.get(id_), reasons, is_hit=True) for id_, old in self._lost.items()]
        for id_, old in self._held.items():
            new = places.get(id_)
            if new is None or new.position_id != old.position_id:
                found.append(self._fate(old, new, reasons, is_hit=False))
        return sorted(found, key=self._order)

    def _order(self, fate: Fate) -> tuple[bool, str]:
        return not fate.is_hit, self._school.get(Student, fate.student_id).sort_key

    def _divide(
        self, progress: Progress | None, cancelled: Cancelled | None
    ) -> tuple[tuple[Proposed, ...], tuple[Unplaced, ...]]:
        try:
            plan = RoundPlan(self._after, self._round.id, progress=progress, cancelled=cancelled)
        except BpvError as refusal:
            if refusal.code != "no_positions":
                raise
            return (), tuple(Unplaced(id_, refusal.code, NOWHERE) for id_ in self._lost)
        proposal = ChangingLittle(self._of_these(plan)).least_change()
        return proposal.placements, proposal.unplaced

    def _of_these(self, plan: RoundPlan) -> RoundPlan:
        """The round without who had no place before: they must not take one from who loses theirs."""
        concerned = np.array(
            [s.id in self._held or s.id in self._lost for s in plan.students], dtype=np.bool_
        )
        problem = plan.problem
        kept = concerned[problem.student]
        arrays: dict[str, Any] = {}
        for name in ("student", "position", "cost", "level", "travel"):
            array = getattr(problem, name)
            arrays[name] = None if array is None else array[kept]
        return plan.with_problem(replace_arrays(problem, **arrays))

    def _fate(self, old: Placement, new: Proposed | None, reasons: dict[str, str], *, is_hit: bool) -> Fate:
        return Fate(
            old.student_id,
            self._round.id,
            old,
            None if new is None else self._moved(old, new),
            show_reference(self._school, Position, old.position_id),
            show_reference(self._after, Position, new.position_id) if new else "",
            new.km if new else None,
            new.preference_rank if new else None,
            new.reason if new else reasons.get(old.student_id, ""),
            is_hit,
        )

    def _moved(self, old: Placement, new: Proposed) -> Placement:
        """The placement at its new place, to be agreed upon anew; the mentor goes along as in every move."""
        draft = Draft(self._school)
        student = self._school.get(Student, old.student_id)
        position = self._after.get(Position, new.position_id)
        mentor = mentor_for(draft, student, position, old)
        return replace(
            old,
            position_id=position.id,
            status=PlacementStatus.PLANNED,
            is_pinned=False,
            reason="",
            mentor_id=mentor,
        )
