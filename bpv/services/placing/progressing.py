"""The command that says how far placements are; whoever counts again must have a seat to come back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bpv.domain import BpvError, Company, Draft, Placement, PlacementRound, Position, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.language import later, tr
from bpv.services.placing.by_hand import check_seat, placement_of
from bpv.services.progress.history import next_steps, steps_by_placement
from bpv.services.progress.stepping import NOTHING, Details, steps_in, take_step
from bpv.services.progress.transitions import TRANSITIONS, Transition

_RUNNING = later("Status: lopend")
"""Said whole when it is said again: by itself 'lopend' is a way to travel, and another word elsewhere."""


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Have placements be so far, with what is said about it; one that is so far already stays as it is."""

    placement_ids: tuple[str, ...]
    status: PlacementStatus
    details: Details = NOTHING

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        what = f"Status: {self.status.label.lower()}"
        return what if count == 1 else tr("{what} ({count} plaatsingen)", what=what, count=count)

    def change(self, draft: Draft) -> None:
        """Refuses as `take_step`, and one that ended as `refuse_taken`."""
        history = steps_in(draft)
        for placement in [draft.get(Placement, id_) for id_ in self.placement_ids]:
            if draft.find(Placement, placement.id) != placement:
                continue  # it lapsed when another of the same pupil was confirmed
            comes_back = self.status.counts and not placement.counts
            if comes_back and placement.status is not self.status:
                refuse_taken(draft, placement)
            take_step(draft, placement, self.status, self.details, has_room=comes_back, history=history)


def refuse_taken(draft: Draft, placement: Placement) -> None:
    """Refuse with 'placed_already', 'full', 'company_full' or 'day_full' what cannot count again."""
    in_round = draft.get(PlacementRound, placement.round_id)
    other = placement_of(draft, placement.student_id, placement.round_id)
    if other is not None:
        at = draft.get(Position, other.position_id)
        raise BpvError(
            "placed_already",
            name=draft.get(Student, placement.student_id).name,
            round=in_round.name,
            company=draft.get(Company, at.company_id).name,
        )
    check_seat(draft, draft.get(Position, placement.position_id), in_round, leaving=None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that some of the chosen placements can take now, with those."""

    transition: Transition
    placement_ids: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from every other step: what it is called, and to where."""
        return key_of(self.transition)

    def command(self, details: Details = NOTHING) -> ChangeStatus:
        """Take it, with what is said about it."""
        return ChangeStatus(self.placement_ids, self.transition.after, details)


def key_of(transition: Transition) -> str:
    """Steps that are called the same and lead to the same are one to who takes them."""
    return f"{transition.name} {transition.after}"


def offers(school: School, placements: Iterable[Placement]) -> tuple[Offer, ...]:
    """The steps that at least one of these can take now, each with who can; the ways back come last."""
    taken: dict[str, list[str]] = {}
    known: dict[str, Transition] = {}
    history = steps_by_placement(school)
    for placement in placements:
        for each in next_steps(placement, history.get(placement.id, ())):
            key = key_of(each)
            known.setdefault(key, each)
            taken.setdefault(key, []).append(placement.id)
    keys = sorted(known, key=lambda key: (known[key].is_back, TRANSITIONS.index(known[key])))
    return tuple(Offer(known[key], tuple(taken[key])) for key in keys)
