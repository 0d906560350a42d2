"""A pupil who leaves: which seats come free, and who could use them first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    Changeset,
    Draft,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.ids import PlacementId
from bpv.domain.rules import check_double
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, StopReason
from bpv.language import comma, later, tr
from bpv.services.lists.of_placement import name_of_company
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import granted_rank
from bpv.services.moving.standing import Standing
from bpv.services.moving.words import word_points
from bpv.services.placing.by_hand import mentor_for
from bpv.services.placing.searching import still_searching
from bpv.services.placing.seats import Seats
from bpv.services.planning.round_plan import apply_to
from bpv.services.progress.ending import Ending, begins_after, let_go
from bpv.services.withdrawing.causes import rounds_from
from bpv.services.withdrawing.guiding import choose_for

LABEL = later("Leerling valt uit")
OFFERED = 3
CHOSEN = tr("zelf gekozen")


@dataclass(frozen=True, slots=True)
class PupilOut:
    """Which pupil, and in which round: empty is every one to come, and the pupil goes off the list."""

    student_id: str
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class Taker:
    """A pupil who could have the seat: one who waits for a place, or for whom it is better than theirs.

    `points` are what it adds to the total; `leaves` is the place that comes free then. Who is still left to
    search (`is_searching`) is offered and never proposed.
    """

    student_id: str
    name: str
    school_class: str
    km: float | None
    rank: int | None
    points: float
    leaves: str = ""
    is_searching: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether the pupil has no place yet, and school finds one."""
        return not self.leaves and not self.is_searching

    @property
    def words(self) -> str:
        """'nog zonder plek; 1e voorkeur; 2,3 km'."""
        parts = [
            tr(
                "zit nu bij {leaves}, totaal {word_points}",
                leaves=self.leaves,
                word_points=word_points(self.points),
            )
            if self.leaves
            else tr("nog zonder plek"),
            tr("zoekt zelf") if self.is_searching else "",
            tr("{rank}e voorkeur", rank=self.rank) if self.rank else "",
            "" if self.km is None else tr("{km} km", km=comma(f"{self.km:.1f}")),
        ]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class FreedSeat:
    """A seat that comes free, who could use it, and who gets it in the proposal; None for nobody yet."""

    round_id: str
    was: Placement
    place: str
    takers: tuple[Taker, ...]
    taker: Taker | None
    placement: Placement | None = None
    reason: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others, also after a restart."""
        return f"{self.round_id} {self.was.id}"


@dataclass(frozen=True, slots=True)
class Departure:
    """A pupil who leaves, with the seats that come free; `changeset` is all of it.

    `leaving_only` leaves the seats empty. `is_off` when the pupil leaves the school.
    """

    cause: PupilOut
    since: date
    seats: tuple[FreedSeat, ...]
    is_off: bool
    changeset: Changeset
    leaving_only: Changeset

    def choosing(self, school: School, key: str, student_id: str) -> Departure:
        """The same with another pupil, or nobody (''), at a seat; unchanged where that is not offered."""
        seats = []
        for seat in self.seats:
            taker = next((t for t in seat.takers if t.student_id == student_id), None)
            is_other = seat.key == key and (taker is not None or not student_id) and taker != seat.taker
            seats.append(_given(school, seat, taker, self.leaving_only, CHOSEN) if is_other else seat)
        return replace(self, seats=tuple(seats), changeset=_whole(school, self.leaving_only, seats))


def depart(school: School, cause: PupilOut, since: date, last_day: date | None = None) -> Departure:
    """Free the seats of a pupil, and offer each to who waits for a place: the first of them is proposed.

    A round that is over on the day `since` stays as it was, and so does a placement that was finished. For
    all rounds the pupil has left the school from that day on, and stays known. What a company knew of is kept
    as ended; the pupil was last there on `last_day`, else on that day.
    """
    rounds = [school.get(PlacementRound, cause.round_id)] if cause.round_id else rounds_from(school, since)
    ids = {in_round.id for in_round in rounds}
    own = school.placements_of(cause.student_id)
    lost = [p for p in own if p.round_id in ids and p.status is not PlacementStatus.FINISHED]
    is_off = not cause.round_id
    reason = StopReason.LEAVES_SCHOOL if is_off else StopReason.PUPIL_STOPS
    draft = Draft(school)
    for placement in lost:
        let_go(draft, placement, Ending(last_day or since, Party.PUPIL, reason))
    if is_off:
        draft.put(replace(school.get(Student, cause.student_id), left_on=since))
    leaving_only = draft.changeset()
    after = apply_to(school, leaving_only)
    order = {in_round.id: number for number, in_round in enumerate(rounds)}
    seats = []
    for placement in sorted(lost, key=lambda each: order[each.round_id]):
        takers = _takers(after, placement, cause.student_id, since)
        place = show_reference(school, Position, placement.position_id)
        seat = FreedSeat(placement.round_id, placement, place, takers, None, reason=_why_nobody(takers))
        first = next((taker for taker in takers if taker.is_waiting), None)
        seats.append(_given(school, seat, first, leaving_only, tr("wacht op een plek")) if first else seat)
    return Departure(cause, since, tuple(seats), is_off, _whole(school, leaving_only, seats), leaving_only)


def _why_nobody(takers: tuple[Taker, ...]) -> str:
    if any(taker.is_searching for taker in takers):
        return tr("wie hier past en nog geen plek heeft, zoekt nog zelf")
    return tr("niemand wacht op een plek die hier past") if takers else tr("past nu bij niemand beter")


def _takers(school: School, freed: Placement, leaver: str, since: date) -> tuple[Taker, ...]:
    """Who waits and may go there, those who go first and whom it suits best first; then who gains by it."""
    in_round = school.get(PlacementRound, freed.round_id)
    position = school.get(Position, freed.position_id)
    standing = Standing(school, in_round.id)
    column = standing.column.get(position.id)
    if column is None or not Seats(school, in_round).left_at(position):
        return ()
    searching = still_searching(school, in_round, since)
    pairs = standing.pairs_at(column)
    extra = standing.cost(pairs) - standing.cost_now[pairs.student]
    waiting: list[tuple[tuple[object, ...], Taker]] = []
    gaining: list[tuple[tuple[object, ...], Taker]] = []
    for row, more in zip(pairs.student.tolist(), extra.tolist(), strict=True):
        student = standing.students[row]
        held = standing.placements.get(student.id)
        if student.id == leaver or (held is not None and (held.is_fixed or more >= 0)):
            continue
        if standing.meets(row, column, standing.at) is not None:
            continue
        if check_double(school, student, position, in_round):
            continue
        wishes = standing.wishes.get(student.id, [])
        leg = standing.travel.leg(student.id, position.company_id)
        taker = Taker(
            student.id,
            student.name,
            student.school_class,
            leg.km if leg else None,
            granted_rank(wishes, position) if wishes else None,
            more / 10,
            "" if held is None else name_of_company(school, held),
            held is None and student.id in searching,
        )
        order = (taker.is_searching, not student.has_priority, more, student.sort_key)
        (waiting if held is None else gaining).append((order, taker))
    best = [sorted(each, key=lambda pair: pair[0])[:OFFERED] for each in (waiting, gaining)]
    return tuple(taker for each in best for _, taker in each)


def _given(
    school: School, seat: FreedSeat, taker: Taker | None, leaving_only: Changeset, reason: str
) -> FreedSeat:
    """The seat with who gets it, planned, and with a mentor where others of the round have one.

    Who comes after one who broke off begins the day after.
    """
    if taker is None:
        return replace(seat, taker=None, placement=None, reason=reason)
    after = apply_to(school, leaving_only)
    old = next((p for p in after.placements_of(taker.student_id) if p.round_id == seat.round_id), None)
    student = after.get(Student, taker.student_id)
    position = after.get(Position, seat.was.position_id)
    placement = Placement(
        id=old.id if old is not None else PlacementId(new_id()),
        student_id=student.id,
        position_id=position.id,
        round_id=seat.was.round_id,
        mentor_id=mentor_for(Draft(after), student, position, old),
    )
    placement = begins_after(Draft(after), after.find(Placement, seat.was.id), placement)
    if after.all(Mentor) and any(p.mentor_id for p in school.placements_in(seat.round_id)):
        draft = Draft(after)
        draft.put(placement)
        then = apply_to(after, draft.changeset())
        in_round = then.get(PlacementRound, seat.round_id)
        placement = replace(placement, mentor_id=choose_for(then, in_round, [student.id])[student.id])
    return replace(seat, taker=taker, placement=placement, reason=reason)


def _whole(school: School, leaving_only: Changeset, seats: Iterable[FreedSeat]) -> Changeset:
    draft = Draft(school)
    for change in leaving_only:
        draft.remove(change.before) if change.after is None else draft.put(change.after)
    for seat in seats:
        if seat.placement is not None:
            draft.put(seat.placement)
    return draft.changeset()
