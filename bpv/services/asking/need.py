"""How many places a round needs against what was promised, per profile, and why companies say no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import Company, Placement, PlacementRound, Position, School, Student
from bpv.domain.requests import Request
from bpv.domain.terms import Profile
from bpv.domain.terms_following import RefusalReason, RequestStatus
from bpv.language import tr, tr_count
from bpv.services.asking.weeks import places_of
from bpv.services.lists.remembered import Remembered
from bpv.services.placing.shortage import seated_by_profile

NEED_DEPENDS_ON = (Company, PlacementRound, Position, Placement, Student, Request)
"""The classes whose changes can change what is needed."""


@dataclass(frozen=True, slots=True)
class Need:
    """Of one profile the pupils of a round, for how many there is a seat, and what is still asked.

    `promised` of the seats came from requests of this round.
    """

    profile: Profile | None
    title: str
    pupils: int = 0
    seats: int = 0
    promised: int = 0
    conditional: int = 0
    waiting: int = 0

    @property
    def missing(self) -> int:
        """Pupils for whom there is no seat."""
        return max(0, self.pupils - self.seats)

    @property
    def to_find(self) -> int:
        """Seats that would still miss if everyone who was asked said yes."""
        return max(0, self.missing - self.conditional - self.waiting)

    @property
    def words(self) -> str:
        """'18 van 24 · 3 in de wacht · nog 3'."""
        parts = [tr("{seats} van {pupils}", seats=self.seats, pupils=self.pupils)] if self.pupils else []
        if self.conditional:
            parts.append(tr("{conditional} onder voorbehoud", conditional=self.conditional))
        if self.waiting:
            parts.append(tr("{waiting} in de wacht", waiting=self.waiting))
        if self.to_find:
            parts.append(tr("nog {to_find}", to_find=self.to_find))
        return " · ".join(parts)


def needs_of(school: School, round_id: str) -> tuple[Need, ...]:
    """The need of a round, the profile that misses most first."""
    known = _known(school)
    if round_id not in known:
        known[round_id] = _work_out(school, round_id)
    return known[round_id]


def word_total(needs: Sequence[Need]) -> str:
    """'214 leerlingen, 190 plekken (102 toegezegd), 12 in de wacht, nog 12 te vinden'."""
    pupils, seats, promised, waiting, to_find = (
        sum(getattr(each, name) for each in needs)
        for name in ("pupils", "seats", "promised", "waiting", "to_find")
    )
    parts = [
        tr_count("{count} leerling", "{count} leerlingen", pupils),
        tr("{value} voor hen", value=tr_count("{count} plek", "{count} plekken", seats)),
        tr("{promised} toegezegd", promised=promised),
        tr("{waiting} in de wacht", waiting=waiting),
        tr("nog {to_find} te vinden", to_find=to_find) if to_find else tr("genoeg gevraagd"),
    ]
    return ", ".join(parts)


def _nothing_yet(_school: School) -> dict[str, tuple[Need, ...]]:
    return {}


_known = Remembered(_nothing_yet, *NEED_DEPENDS_ON)


def _work_out(school: School, round_id: str) -> tuple[Need, ...]:
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return ()
    seated = seated_by_profile(school, in_round)
    counts: dict[RequestStatus, Counter[Profile | None]] = {status: Counter() for status in RequestStatus}
    for request in school.all(Request).values():
        if request.round_id == round_id:
            counts[request.status][request.profile] += places_of(request)
    open_ = (RequestStatus.PROMISED, RequestStatus.CONDITIONAL, RequestStatus.ASKED)
    asked = {profile for status in open_ for profile in counts[status]}
    found = [
        Need(
            profile,
            profile.label
            if profile is not None
            else tr("Zonder profiel")
            if profile in seated
            else tr("Elk profiel"),
            *seated.get(profile, (0, 0)),
            *(counts[status][profile] for status in open_),
        )
        for profile in (*Profile, None)
        if profile in seated or profile in asked
    ]
    return tuple(sorted(found, key=lambda need: (-need.missing, need.title)))


def reasons_of(school: School, round_id: str) -> tuple[tuple[RefusalReason, int], ...]:
    """Why companies said no for a round, or for all, the most usual reason first."""
    no = (RequestStatus.REFUSED, RequestStatus.WITHDRAWN)
    count = Counter(
        request.reason
        for request in school.all(Request).values()
        if request.status in no and request.reason is not None and round_id in ("", request.round_id)
    )
    return tuple(sorted(((r, n) for r, n in count.items() if r), key=lambda each: (-each[1], each[0].label)))
