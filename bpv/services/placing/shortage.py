"""Where places are short, per profile: demand against the seats that are left when everyone is served.

A pupil takes a seat of a position that takes the profile; nothing else is looked at (no distance, no age).
Hall's theorem says when that cannot work out: some profiles together have more pupils than there are seats
that take any of them. `shortages` gives these sets of profiles, as small as they can be: those of which a
largest flow from profiles to seats leaves pupils over, with the profiles that hold seats they could take.
Companies' maxima are kept within seats that take the same profiles and not across them, so that there may be
less room than is counted here, and never more: what is called short is short for sure.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.domain.rules import takes_profile
from bpv.domain.terms import Profile
from bpv.language import tr
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.lists.removing import listed
from bpv.services.placing.seats import Seats

_TIGHT = 10
"""With at most a tenth of the pupils to spare, a profile has just enough."""

Kind = frozenset["Profile | None"]
"""Seats by what they take."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Profiles that compete for the same seats: their pupils, and how many of them can have a seat."""

    profiles: tuple[Profile | None, ...]
    student_ids: tuple[str, ...]
    seats: int

    @property
    def short(self) -> int:
        """Seats that lack; 0 or less when there are just enough."""
        return len(self.student_ids) - self.seats

    @property
    def title(self) -> str:
        """'MVI en PIE'."""
        return listed([profile.label if profile else tr("zonder profiel") for profile in self.profiles])


def shortages(school: School, in_round: PlacementRound) -> list[Shortage]:
    """The profiles of a round that have too few seats or just enough, the worst first.

    Of profiles that have just enough, `seats` is how many of their pupils could have one while everyone else
    who can be placed is placed too. Without any position there is nothing to compare.
    """
    known, pupils = _known(school), tuple([student.id for student in school.students_in(in_round)])
    key = in_round.id, in_round.days, pupils
    if key not in known:
        known[key] = _find(school, in_round)
    return list(known[key])


def _none_yet(_school: School) -> dict[object, list[Shortage]]:
    return {}


_SEATS: Heeds = {
    Position: ("company_id", "round_id", "profiles", "capacity", "shared_seat", "days"),
    Company: ("capacity", "is_blocked"),
}
_known = Remembered(
    _none_yet,
    *(Student, Position, Company),
    is_shared=True,
    heeds={**_SEATS, Student: ("profile",)},
)


def _find(school: School, in_round: PlacementRound) -> list[Shortage]:
    pupils: dict[Profile | None, list[str]] = defaultdict(list)
    for student in school.students_in(in_round):
        pupils[student.profile].append(student.id)
    if not school.positions_in(in_round.id):
        return []
    seats = _seats(school, in_round, pupils)
    demand = {profile: len(ids) for profile, ids in pupils.items()}
    flow = Flow(demand, seats)
    found = []
    short = flow.reach([profile for profile in demand if flow.left[profile]])
    for profiles in _apart(short, seats):
        there = sum(count for kind, count in seats.items() if kind & profiles)
        found.append(_shortage(profiles, pupils, there))
    for profile in demand.keys() - short:
        spare = flow.spare(profile, at_most=demand[profile] // _TIGHT + 1)
        if spare <= demand[profile] // _TIGHT:
            found.append(_shortage({profile}, pupils, demand[profile] + spare))
    return sorted(found, key=lambda each: (-each.short, each.title))


def seated_by_profile(school: School, in_round: PlacementRound) -> dict[Profile | None, tuple[int, int]]:
    """Per profile of a round how many pupils it has, and how many of them can have a seat together."""
    pupils = Counter(student.profile for student in school.students_in(in_round))
    flow = Flow(pupils, _seats(school, in_round, pupils))
    return {profile: (count, count - flow.left[profile]) for profile, count in pupils.items()}


def _shortage(
    profiles: Iterable[Profile | None], pupils: Mapping[Profile | None, list[str]], seats: int
) -> Shortage:
    ordered = tuple(profile for profile in (*Profile, None) if profile in set(profiles))
    return Shortage(ordered, tuple(id_ for profile in ordered for id_ in pupils[profile]), seats)


def _seats(school: School, in_round: PlacementRound, here: Iterable[Profile | None]) -> dict[Kind, int]:
    """How many seats there are of each kind, as if nobody were placed."""
    known, profiles = _known_seats(school), frozenset(here)
    key = in_round.id, in_round.days, profiles
    if key not in known:
        known[key] = _count_seats(school, in_round, profiles)
    return known[key]


def _no_seats_yet(_school: School) -> dict[object, dict[Kind, int]]:
    return {}


_known_seats = Remembered(_no_seats_yet, Position, Company, is_shared=True, heeds=_SEATS)


def _count_seats(
    school: School, in_round: PlacementRound, profiles: frozenset[Profile | None]
) -> dict[Kind, int]:
    kinds: dict[Kind, list[Position]] = defaultdict(list)
    known: dict[tuple[Profile, ...], Kind] = {}  # thousands of places have a few dozen lists of profiles
    for position in school.positions_in(in_round.id):
        kind = known.get(position.profiles)
        if kind is None:
            kind = known[position.profiles] = frozenset(p for p in profiles if takes_profile(position, p))
        kinds[kind].append(position)
    empty = Seats(school, in_round, taken=())
    return {kind: empty.left(positions) for kind, positions in kinds.items() if kind}


class Flow:
    """A largest flow of pupils, by profile, to seats, by kind; `left` are those it leaves over."""

    def __init__(self, demand: Mapping[Profile | None, int], seats: Mapping[Kind, int]) -> None:
        """Seat as many as can be."""
        self.left = dict(demand)
        self._room = dict(seats)
        self._taken: dict[Kind, Counter[Profile | None]] = {kind: Counter() for kind in seats}
        for profile in demand:
            while self.left[profile] and (moved := self._push(profile, self.left[profile])):
                self.left[profile] -= moved

    def spare(self, profile: Profile | None, at_most: int) -> int:
        """How many more of a profile could have a seat, counted up to `at_most`; the flow stays as it is."""
        before = {kind: Counter(taken) for kind, taken in self._taken.items()}, dict(self._room)
        found = 0
        while found < at_most and (moved := self._push(profile, at_most - found)):
            found += moved
        self._taken, self._room = before
        return found

    def reach(self, profiles: Iterable[Profile | None]) -> set[Profile | None]:
        """These profiles and all who hold a seat that one of them could take, and so on."""
        found, queue = set(profiles), deque(profiles)
        while queue:
            profile = queue.popleft()
            for kind, taken in self._taken.items():
                if profile in kind:
                    new = {other for other, count in taken.items() if count} - found
                    found |= new
                    queue.extend(new)
        return found

    def _push(self, profile: Profile | None, most: int) -> int:
        """Seat up to so many of a profile along one shortest way on which others move; gives how many."""
        came: dict[Kind, tuple[Profile | None, Kind | None]] = {}
        queue: deque[tuple[Profile | None, Kind | None]] = deque([(profile, None)])
        seen = {profile}
        while queue:
            mover, source = queue.popleft()
            for kind in self._taken:
                if mover not in kind or kind in came:
                    continue
                came[kind] = (mover, source)
                if self._room[kind]:
                    return self._move(kind, came, most)
                for other, count in self._taken[kind].items():
                    if count and other not in seen:
                        seen.add(other)
                        queue.append((other, kind))
        return 0

    def _move(self, end: Kind, came: dict[Kind, tuple[Profile | None, Kind | None]], most: int) -> int:
        steps = list(_back(end, came))
        moved = min(
            [most, self._room[end], *(self._taken[source][mover] for _, mover, source in steps if source)]
        )
        self._room[end] -= moved
        for kind, mover, source in steps:
            self._taken[kind][mover] += moved
            if source:
                self._taken[source][mover] -= moved
        return moved


def _back(
    end: Kind, came: dict[Kind, tuple[Profile | None, Kind | None]]
) -> Iterator[tuple[Kind, Profile | None, Kind | None]]:
    kind: Kind | None = end
    while kind:
        mover, source = came[kind]
        yield kind, mover, source
        kind = source


def _apart(profiles: set[Profile | None], seats: Mapping[Kind, int]) -> list[set[Profile | None]]:
    """The parts that share no seat."""
    parts: list[set[Profile | None]] = [{profile} for profile in profiles]
    for kind in (kind for kind, count in seats.items() if count):
        joined = [part for part in parts if part & kind]
        if len(joined) > 1:
            parts = [part for part in parts if not part & kind] + [set().union(*joined)]
    return parts
