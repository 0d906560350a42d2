"""A mentor who cannot guide for long: a mentor for each of their pupils, while the others keep theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bpv.domain import (
    Changeset,
    Company,
    Draft,
    Mentor,
    Placement,
    PlacementRound,
    School,
    Student,
)
from bpv.domain.ids import MentorId
from bpv.language import later, tr
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.causes import rounds_from
from bpv.services.withdrawing.replacing_mentor import Offer, Replacing

LABEL = later("Mentor valt uit")
CHOSEN = tr("zelf gekozen")
OFFERED = 3


@dataclass(frozen=True, slots=True)
class MentorOut:
    """Which mentor, and in which round: empty is every one to come."""

    mentor_id: str
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """Pupils at one place or company in a round, and who guides them then; None for nobody.

    `is_hit` when the mentor who falls out had them; else one of the others changes to make that possible.
    """

    round_id: str
    placements: tuple[Placement, ...]
    company_id: str
    was: str
    becomes: str | None
    km: float | None
    reason: str
    is_hit: bool
    others: tuple[Offer, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from the others, also after a restart."""
        return f"{self.round_id} {self.placements[0].student_id}"


@dataclass(frozen=True, slots=True)
class Takeover:
    """A mentor who falls out, with who guides whom then; `changeset` is all of it.

    `leaving_only` takes the mentor away from everyone and gives them nobody.
    """

    cause: MentorOut
    since: date
    handovers: tuple[Handover, ...]
    changeset: Changeset
    leaving_only: Changeset

    room: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many more each mentor takes in a round, but for those who are handed over."""

    @property
    def hit(self) -> tuple[Handover, ...]:
        """The pupils of the mentor."""
        return tuple(each for each in self.handovers if each.is_hit)

    def offers(self, handover: Handover) -> tuple[Offer, ...]:
        """Whom else these pupils could have within the hours, the nearest first."""
        found = [
            offer
            for offer in handover.others
            if offer.mentor_id != handover.becomes
            and self.room_of(handover, offer.mentor_id) >= len(handover.placements)
        ]
        return tuple(found[:OFFERED])

    def room_of(self, handover: Handover, mentor_id: str) -> int:
        """How many pupils a mentor could still have in the round, but for these."""
        taken = sum(
            len(each.placements)
            for each in self.hit
            if (each.round_id, each.becomes) == (handover.round_id, mentor_id) and each.key != handover.key
        )
        return self.room.get((handover.round_id, mentor_id), 0) - taken

    def choosing(self, school: School, key: str, mentor_id: str | None) -> Takeover:
        """The same with another mentor, or nobody, for some pupils; unchanged where that is not offered."""
        about = next((each for each in self.hit if each.key == key), None)
        if about is None or about.becomes == mentor_id:
            return self
        offer = next((o for o in self.offers(about) if o.mentor_id == mentor_id), None)
        if mentor_id is not None and offer is None:
            return self
        chosen = replace(about, becomes=mentor_id, km=offer.km if offer else None, reason=CHOSEN)
        found = tuple(chosen if each is about else each for each in self.handovers)
        return replace(self, handovers=found, changeset=_whole(school, self.cause, found, self.since))

    def left_alone(self, school: School) -> tuple[Student | Company, ...]:
        """Pupils and companies who had this mentor as their own and have nobody from now on."""
        if self.cause.round_id:
            return ()
        owners = _coupled(school, self.cause.mentor_id)
        return tuple(owner for owner in owners if _one_of(self.handovers, owner) is None)


def hand_over(school: School, cause: MentorOut, since: date) -> Takeover:
    """A mentor within their hours for as many of the pupils as possible, and for the others no change.

    Only where that leaves someone without do others change, as few as can be. Fixed mentors of pupils and
    companies go first, and one company has one mentor where the round asks that. A round that is over on the
    day `since` stays as it was, unless the cause is about that one.
    """
    rounds = [school.get(PlacementRound, cause.round_id)] if cause.round_id else rounds_from(school, since)
    without = _without(school, cause, rounds)
    now = apply_to(school, without)
    found: list[Handover] = []
    room: dict[tuple[str, str], int] = {}
    for in_round in rounds:
        held = [p for p in first_placements(school, in_round).values() if p.mentor_id == cause.mentor_id]
        if not held:
            continue
        replacing = Replacing(now, in_round, cause.mentor_id, {p.student_id for p in held})
        own = [
            Handover(
                in_round.id,
                tuple(school.get(Placement, p.id) for p in each.placements),
                each.company_id,
                each.was or cause.mentor_id,
                each.becomes,
                each.km,
                each.reason,
                each.was is None,
                each.others,
            )
            for each in replacing.found()
        ]
        found += own
        room |= {(in_round.id, id_): left for id_, left in replacing.room_left().items()}
        now = apply_to(now, _given(now, own))
    found.sort(key=lambda each: not each.is_hit)
    return Takeover(cause, since, tuple(found), _whole(school, cause, found, since), without, room)


def _without(school: School, cause: MentorOut, rounds: Iterable[PlacementRound]) -> Changeset:
    """The mentor guides nobody in these rounds; for the year also takes no pupils and is nobody's own."""
    draft = Draft(school)
    for in_round in rounds:
        for placement in school.placements_in(in_round.id):
            if placement.mentor_id == cause.mentor_id:
                draft.put(replace(placement, mentor_id=None))
    if not cause.round_id:
        for owner in _coupled(school, cause.mentor_id):
            draft.put(replace(owner, mentor_id=None))
        draft.put(replace(school.get(Mentor, cause.mentor_id), max_students=0))
    return draft.changeset()


def _coupled(school: School, mentor_id: str) -> list[Student | Company]:
    everyone: list[Student | Company] = [*school.all(Student).values(), *school.all(Company).values()]
    return [owner for owner in everyone if owner.mentor_id == mentor_id]


def _given(school: School, handovers: Iterable[Handover]) -> Changeset:
    draft = Draft(school)
    for each in handovers:
        becomes = MentorId(each.becomes) if each.becomes else None
        for placement in each.placements:
            draft.put(replace(draft.get(Placement, placement.id), mentor_id=becomes))
    return draft.changeset()


def _whole(school: School, cause: MentorOut, found: Iterable[Handover], since: date) -> Changeset:
    """All of it: pupils and companies who had this mentor as their own get who guides them from now on."""
    handovers = list(found)
    rounds = [school.get(PlacementRound, cause.round_id)] if cause.round_id else rounds_from(school, since)
    after = apply_to(school, _without(school, cause, rounds))
    after = apply_to(after, _given(after, handovers))
    draft = Draft(school)
    for change in _between(school, after):
        draft.put(change)
    if not cause.round_id:
        for owner in _coupled(school, cause.mentor_id):
            draft.put(replace(owner, mentor_id=_one_of(handovers, owner)))
    return draft.changeset()


def _between(school: School, after: School) -> Iterable[object]:
    for entity in (Placement, Student, Company, Mentor):
        now = school.all(entity)
        yield from (value for id_, value in after.all(entity).items() if now.get(id_) != value)


def _one_of(handovers: Iterable[Handover], owner: Student | Company) -> MentorId | None:
    """Who guides a pupil, or all pupils of a company, from now on; nobody where that is more than one."""
    found = {
        each.becomes
        for each in handovers
        if each.is_hit
        and (
            each.company_id == owner.id
            if isinstance(owner, Company)
            else any(p.student_id == owner.id for p in each.placements)
        )
    }
    one = next(iter(found)) if len(found) == 1 else None
    return MentorId(one) if one else None
