"""Commands on placements: place or move a pupil by hand, take away, pin, confirm."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    BpvError,
    Company,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.ids import MentorId, PlacementId, PositionId, RoundId, StudentId
from bpv.domain.rules import check_law, check_placement, forbidden
from bpv.domain.steps import MOVED, TAKEN_AWAY
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, StopReason
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.placing.sharing import counts_by_day, day_limits
from bpv.services.progress.ending import Ending, begins_after, is_known_outside, let_go
from bpv.services.progress.stepping import allow


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """A place that was chosen for a pupil; a broken rule needs a reason to go on.

    What a company knew of the place before ends `since` that day (today when it is not said), and is kept.
    """

    student_id: str
    position_id: str
    round_id: str
    km: float | None = None
    override_reason: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PlaceStudent(ChosenPlace):
    """Place or move one pupil by hand; it is pinned then."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Leerling plaatsen")

    def change(self, draft: Draft) -> None:
        """Refuses with 'full', 'company_full' or 'rule'; a full position is never overridden."""
        old = placement_of(draft, self.student_id, self.round_id)
        placed = placement_at(self, draft, old)
        if old is not None and old.position_id == placed.position_id:
            placed = replace(
                old,
                reason=self.override_reason or old.reason,
                law_override=placed.law_override or old.law_override,
            )
        draft.put(replace(placed, is_pinned=True))


def placement_at(choice: ChosenPlace, draft: Draft, old: Placement | None) -> Placement:
    """The pupil's placement there instead of the old one; refuses with 'full', 'company_full' or 'rule'.

    An old one that a company knew of ends in the draft, with all that was recorded of it; the new one stands
    beside it. One that ran to its end is refused with 'is_finished'.
    """
    student = draft.get(Student, choice.student_id)
    position = draft.get(Position, choice.position_id)
    in_round = draft.get(PlacementRound, choice.round_id)
    check_seat(draft, position, in_round, leaving=old)
    if not choice.override_reason:
        refuse_broken_rules(draft, student, position, in_round, choice.km)
    is_other = old is not None and old.position_id != position.id
    ended = end_for_another(draft, old, choice.since) if old is not None and is_other else None
    placed = Placement(
        id=old.id if old is not None and ended is None else PlacementId(new_id()),
        student_id=StudentId(student.id),
        position_id=PositionId(position.id),
        round_id=RoundId(in_round.id),
        mentor_id=mentor_for(draft, student, position, old),
        reason=choice.override_reason,
    )
    placed = begins_after(draft, ended, placed)
    found = forbidden(check_law(draft, student, position, in_round)) if choice.override_reason else []
    return allow(draft, placed, choice.override_reason, found) if found else placed


def end_for_another(draft: Draft, old: Placement, since: date | None = None) -> Placement | None:
    """End a placement because the pupil goes elsewhere; None for one that may become the other."""
    if old.counts and not is_known_outside(old) and old.status is not PlacementStatus.FINISHED:
        return None
    return let_go(draft, old, Ending(since or date.today(), Party.SCHOOL, StopReason.OTHER, MOVED))


def placement_of(draft: Draft, student_id: str, round_id: str) -> Placement | None:
    """The pupil's placement in a round, as `first_placements` chooses it."""
    return first_of(p for p in draft.placements_of(student_id) if p.round_id == round_id)


def first_of(placements: Iterable[Placement]) -> Placement | None:
    """Of the placements of one pupil in one round the one that counts; None without any."""
    return min(placements, key=_counts_first, default=None)


def first_placements(school: School, in_round: PlacementRound) -> dict[str, Placement]:
    """The placement that counts for each pupil of a round: with two by mistake, the one that is fixed."""
    known = _first_in(school)
    if in_round.id not in known:
        result: dict[str, Placement] = {}
        for placement in sorted(school.placements_in(in_round.id), key=_counts_first):
            result.setdefault(placement.student_id, placement)
        known[in_round.id] = result
    return dict(known[in_round.id])


def _none_yet(_school: School) -> dict[str, dict[str, Placement]]:
    return {}


_first_in = Remembered(_none_yet, Placement, is_shared=True)


def _counts_first(placement: Placement) -> tuple[bool, str]:
    return (not placement.is_fixed, placement.id)


def mentor_for(
    draft: Draft, student: Student, position: Position, old: Placement | None = None
) -> MentorId | None:
    """The mentor coupled to the pupil, else the company's; one chosen by hand stays on a move."""
    if old is not None and old.mentor_id is not None:
        came_by_itself = mentor_for(draft, student, draft.get(Position, old.position_id))
        if old.mentor_id != came_by_itself:
            return old.mentor_id
    return student.mentor_id or draft.get(Company, position.company_id).mentor_id


def refuse_broken_rules(
    draft: Draft, student: Student, position: Position, in_round: PlacementRound, km: float | None
) -> None:
    """Refuse with 'rule', naming every rule that blocks this placement."""
    violations = check_placement(draft.preview(), student, position, in_round, km)
    blocking = [violation.text for violation in violations if violation.blocks]
    if blocking:
        raise BpvError("rule", text="; ".join(blocking))


def check_seat(draft: Draft, position: Position, in_round: PlacementRound, leaving: Placement | None) -> None:
    """Refuse with 'full', 'company_full' or 'day_full' when one more pupil does not fit."""
    company = draft.get(Company, position.company_id)
    others = [p for p in draft.placements() if p.round_id == in_round.id and p != leaving]
    name = f"{company.name}, {position.name}" if position.name else company.name
    if sum(p.position_id == position.id for p in others) >= position.capacity:
        raise BpvError("full", name=name, round=in_round.name, capacity=position.capacity)
    offered = [
        p for p in draft.all(Position) if p.company_id == company.id and p.round_id in (None, in_round.id)
    ]
    if counts_by_day(offered):
        taken: Counter[str] = Counter(p.position_id for p in others)
        for limit in day_limits(offered, company, in_round):
            if position.id in limit.position_ids and limit.taken(taken) >= limit.limit:
                raise BpvError("day_full", name=name, round=in_round.name, limit=limit.words)
        return
    here = {p.id for p in draft.all(Position) if p.company_id == company.id}
    if company.capacity is not None and sum(p.position_id in here for p in others) >= company.capacity:
        raise BpvError("company_full", name=company.name, round=in_round.name, capacity=company.capacity)


@dataclass(frozen=True, slots=True)
class RemovePlacements:
    """Take pupils from their place; what a company knew of is kept as ended, `since` that day or today."""

    placement_ids: tuple[str, ...]
    since: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        return tr("Plaatsing weghalen") if count == 1 else tr("{count} plaatsingen weghalen", count=count)

    def change(self, draft: Draft) -> None:
        """Remove or end the placements; refuses with 'is_finished' one that ran to its end."""
        ending = Ending(self.since or date.today(), Party.SCHOOL, StopReason.OTHER, TAKEN_AWAY)
        for id_ in self.placement_ids:
            let_go(draft, draft.get(Placement, id_), ending)


@dataclass(frozen=True, slots=True)
class PinPlacements:
    """Pin placements so that dividing again leaves them, or release them."""

    placement_ids: tuple[str, ...]
    pinned: bool

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Vastzetten") if self.pinned else tr("Losmaken")

    def change(self, draft: Draft) -> None:
        """Set the pin."""
        for id_ in self.placement_ids:
            draft.put(replace(draft.get(Placement, id_), is_pinned=self.pinned))
