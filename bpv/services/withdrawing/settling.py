"""Another place for everyone who loses theirs, with the fewest changes for the others; one changeset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

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
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party
from bpv.language import tr
from bpv.services.alternatives.changing_little import ChangingLittle
from bpv.services.lists.references import show_reference
from bpv.services.placing.by_hand import first_placements, mentor_for
from bpv.services.planning.reasons import Unplaced
from bpv.services.planning.round_plan import Cancelled, Progress, Proposed, RoundPlan, apply_to
from bpv.services.planning.variants import replace_arrays
from bpv.services.progress.ending import Ending, begins_after, is_known_outside, let_go
from bpv.services.withdrawing.causes import Cause, rounds_concerned

NOWHERE = tr("er is in deze ronde geen andere stageplaats")


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
    """Whether it happened to the place of the pupil; else one who moves on to make room."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What happened, with what becomes of everyone: who it hits first, then who moves on.

    `changeset` carries out all of it, `leaving_only` what happened, with who loses a place by it without one.
    """

    cause: Cause
    since: date
    ending: Ending
    fates: tuple[Fate, ...]
    changeset: Changeset
    leaving_only: Changeset
    lost: tuple[Placement, ...] = ()
    retimed: tuple[Placement, ...] = ()
    """Who may stay where they are, on other days."""

    @property
    def hit(self) -> tuple[Fate, ...]:
        """Who loses a place."""
        return tuple(fate for fate in self.fates if fate.is_hit)

    def with_fates(self, school: School, fates: Iterable[Fate]) -> Settlement:
        """The same with another outcome."""
        found = sorted(fates, key=lambda fate: _order(school, fate))
        whole = _whole(school, self.cause, self.since, self.ending, self.lost, found)
        return replace(self, fates=tuple(found), changeset=whole)


def settle(
    school: School,
    cause: Cause,
    since: date,
    *,
    last_day: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Settlement:
    """Find another place for as many as possible, and of all ways to do so one that moves fewest others.

    What is confirmed or pinned elsewhere stands. Who had no place before does not compete for one now. A
    round that is over on the day `since` stays as it was, unless the cause is about that one. What a company
    knew of is kept as ended: cancelled before its first day, broken off from then on, on `last_day` where it
    is given. Raises `bpv.matching.Cancelled` when `cancelled` says so.
    """
    ending = Ending(last_day or since, Party.COMPANY, cause.reason)
    rounds = rounds_concerned(school, cause, since)
    lost = {each.id: cause.losing(school, each, since) for each in rounds}
    gone = Draft(school)
    cause.mark(gone, school, since)
    for placement in (each for placements in lost.values() for each in placements):
        let_go(gone, placement, ending)
    leaving_only = gone.changeset()
    after = apply_to(school, leaving_only)
    fates: list[Fate] = []
    for in_round in rounds:
        if not lost[in_round.id] and not cause.crowds(school, in_round):
            continue
        loose = _loosen(after, cause.loosened(school, in_round))
        settling = _Settling(school, loose, in_round, cause, ending)
        round_fates = settling.fates(lost[in_round.id], progress, cancelled)
        fates += round_fates
        after = apply_to(after, _carried_out(after, round_fates))
    back = {fate.was.id for fate in fates if fate.becomes == fate.was}  # there was a seat after all
    fates = [fate for fate in fates if fate.was.id not in back]
    everyone = tuple(p for placements in lost.values() for p in placements if p.id not in back)
    retimed = tuple(p for each in rounds for p in cause.retimed(school, each, since))
    empty = Settlement(cause, since, ending, (), leaving_only, leaving_only, everyone, retimed)
    return empty.with_fates(school, fates)


def _loosen(school: School, placements: Iterable[Placement]) -> School:
    """The school in which these may be moved as if they were only planned."""
    draft = Draft(school)
    for placement in placements:
        if school.find(Placement, placement.id) is not None:
            draft.put(replace(placement, status=PlacementStatus.PLANNED))
    return apply_to(school, draft.changeset())


def _carried_out(school: School, fates: Iterable[Fate]) -> Changeset:
    draft = Draft(school)
    for fate in fates:
        if fate.becomes is not None:
            draft.put(fate.becomes)
        elif (left := school.find(Placement, fate.was.id)) is not None:
            draft.remove(left)
    return draft.changeset()


def _whole(
    school: School,
    cause: Cause,
    since: date,
    ending: Ending,
    lost: Iterable[Placement],
    fates: Iterable[Fate],
) -> Changeset:
    """Everything together: who goes elsewhere keeps a placement that was only planned, at another place.

    One that a company knew of ends, and the other stands beside it.
    """
    draft = Draft(school)
    cause.mark(draft, school, since)
    fates = list(fates)
    kept = {fate.becomes.id for fate in fates if fate.becomes is not None}
    for placement in (*lost, *(fate.was for fate in fates)):
        now = draft.find(Placement, placement.id)
        if now is not None and now.id not in kept:
            let_go(draft, now, ending)
    for fate in fates:
        if fate.becomes is not None:
            draft.put(fate.becomes)
    return draft.changeset()


def _order(school: School, fate: Fate) -> tuple[bool, date, str, str]:
    in_round = school.get(PlacementRound, fate.round_id)
    student = school.get(Student, fate.student_id)
    return not fate.is_hit, in_round.start or date.max, in_round.name, student.sort_key


class _Settling:
    """One round: the school as it was, and as it is once the company has left."""

    def __init__(
        self, school: School, after: School, in_round: PlacementRound, cause: Cause, ending: Ending
    ) -> None:
        self._school, self._after, self._round, self._cause = school, after, in_round, cause
        self._ending = ending
        self._held = first_placements(after, in_round)
        self._lost: dict[str, Placement] = {}

    def fates(
        self, lost: list[Placement], progress: Progress | None, cancelled: Cancelled | None
    ) -> list[Fate]:
        """Everyone who changes place."""
        # Who sits elsewhere too, by mistake, keeps that place.
        self._lost = {p.student_id: p for p in lost if p.student_id not in self._held}
        placed, unplaced = self._divide(progress, cancelled)
        places = {each.student_id: each for each in placed}
        reasons = {each.student_id: each.reason for each in unplaced}
        found = [self._fate(old, places.get(id_), reasons, is_hit=True) for id_, old in self._lost.items()]
        for id_, old in self._held.items():
            new = places.get(id_)
            if new is None or new.position_id != old.position_id:
                was = self._school.get(Placement, old.id)  # as it was agreed upon
                hit = self._cause.hits(self._school, was)
                found.append(self._fate(was, new, reasons, is_hit=hit))
        return found

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
            None if new is None else moved(self._after, old, new.position_id, self._ending),
            show_reference(self._school, Position, old.position_id),
            show_reference(self._after, Position, new.position_id) if new else "",
            new.km if new else None,
            new.preference_rank if new else None,
            new.reason if new else reasons.get(old.student_id, ""),
            is_hit,
        )


def moved(
    school: School, old: Placement, position_id: str, ending: Ending, known: Placement | None = None
) -> Placement:
    """The placement at its new place, to be agreed upon anew; the mentor goes along as in every move.

    One that a company knew of ends, so this is another beside it: the one that was `known` before, or new.
    One that broke off goes on the day after.
    """
    student, position = school.get(Student, old.student_id), school.get(Position, position_id)
    draft, id_, ended = Draft(school), old.id, None
    if is_known_outside(old):
        id_ = known.id if known is not None and known.id != old.id else PlacementId(new_id())
        draft.put(old)  # as it was agreed upon, also where it was lost before
        ended = let_go(draft, old, ending)
    becomes = Placement(
        id=id_,
        student_id=student.id,
        position_id=position.id,
        round_id=old.round_id,
        mentor_id=mentor_for(draft, student, position, old),
    )
    return begins_after(draft, ended, becomes)
