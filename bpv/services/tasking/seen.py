"""What the program sees for itself: that all is asked, divided, signed, visited or judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from bpv.domain import Placement, PlacementRound, Preference, School, Student
from bpv.domain.assessments import Assessment
from bpv.domain.requests import Request
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment, RequestStatus, VisitStatus
from bpv.domain.visits import Visit
from bpv.language import tr
from bpv.services.agreeing.standing import standing_of

READS = (Placement, PlacementRound, Preference, Request, Visit, Assessment)
"""Classes of values beside agreements and pupils that these look at."""

_BEFORE_CONFIRMED = (PlacementStatus.AWAITING_APPROVAL, PlacementStatus.PLANNED, PlacementStatus.PROPOSED)
_BEFORE_BEGUN = (*_BEFORE_CONFIRMED, PlacementStatus.CONFIRMED, PlacementStatus.POSTPONED)


class Seen:
    """One school, with what several tasks ask of it worked out once."""

    def __init__(self, school: School) -> None:
        """Look at the school as it is now."""
        self.school = school
        self._pupils: dict[str, list[Student]] = {}

    def pupils(self, in_round: PlacementRound) -> list[Student]:
        """The pupils of a round."""
        if in_round.id not in self._pupils:
            self._pupils[in_round.id] = self.school.students_in(in_round)
        return self._pupils[in_round.id]

    @cached_property
    def requests(self) -> dict[str, list[Request]]:
        """The requests of every round."""
        found: dict[str, list[Request]] = defaultdict(list)
        for each in self.school.all(Request).values():
            found[each.round_id].append(each)
        return found

    @cached_property
    def wishing(self) -> set[str]:
        """The pupils who wish for something."""
        return {each.student_id for each in self.school.all(Preference).values()}

    @cached_property
    def visited(self) -> set[str]:
        """The placements where someone was."""
        visits = self.school.all(Visit).values()
        return {each.placement_id for each in visits if each.status is VisitStatus.HELD}

    @cached_property
    def asked_to_judge(self) -> set[str]:
        """The placements of which the assessment at the end is asked, or there."""
        return {each.placement_id for each in self._final() if each.asked_on or each.on}

    @cached_property
    def judged(self) -> set[str]:
        """The placements of which the assessment at the end is there."""
        return {each.placement_id for each in self._final() if each.on}

    def _final(self) -> Iterator[Assessment]:
        every = self.school.all(Assessment).values()
        return (each for each in every if each.moment is AssessmentMoment.FINAL)


def seen_done(seen: Seen, key: str, in_round: PlacementRound) -> str:
    """Why a task is done without anyone saying so: 'alle 12 plaatsingen zijn bevestigd'; '' when not seen."""
    look = _LOOKS.get(key)
    return look(seen, in_round) if look is not None else ""


def _every(count: int, is_done: Iterable[bool], what: str) -> str:
    return tr("alle {count} {what}", count=count, what=what) if count and all(is_done) else ""


def _asked(seen: Seen, in_round: PlacementRound) -> str:
    asked = seen.requests[in_round.id]
    sent = (each.status is not RequestStatus.DRAFT for each in asked)
    return _every(len(asked), sent, tr("verzoeken zijn gedaan"))


def _answered(seen: Seen, in_round: PlacementRound) -> str:
    asked = seen.requests[in_round.id]
    answered = (each.status not in (RequestStatus.DRAFT, RequestStatus.ASKED) for each in asked)
    return _every(len(asked), answered, tr("verzoeken zijn beantwoord"))


def _wished(seen: Seen, in_round: PlacementRound) -> str:
    pupils = seen.pupils(in_round)
    return _every(
        len(pupils), (each.id in seen.wishing for each in pupils), tr("leerlingen hebben voorkeuren")
    )


def _placed(seen: Seen, in_round: PlacementRound) -> str:
    pupils = seen.pupils(in_round)
    placed = {each.student_id for each in seen.school.placements_in(in_round.id)}
    return _every(len(pupils), (each.id in placed for each in pupils), tr("leerlingen hebben een plek"))


def _confirmed(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    confirmed = (each.status not in _BEFORE_CONFIRMED for each in placements)
    return _every(len(placements), confirmed, tr("plaatsingen zijn bevestigd"))


def _begun(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    begun = (each.status not in _BEFORE_BEGUN for each in placements)
    return _every(len(placements), begun, tr("plaatsingen zijn begonnen"))


def _sent(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    standings = (standing_of(seen.school, each.id).main for each in placements)
    sent = (each is not None and each.agreement.sent_on is not None for each in standings)
    return _every(len(placements), sent, tr("overeenkomsten zijn verstuurd"))


def _signed(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    signed = (standing_of(seen.school, each.id).is_whole for each in placements)
    return _every(len(placements), signed, tr("overeenkomsten zijn getekend"))


def _visited(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    return _every(
        len(placements), (each.id in seen.visited for each in placements), tr("leerlingen zijn bezocht")
    )


def _judging(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    return _every(
        len(placements), (p.id in seen.asked_to_judge for p in placements), tr("beoordelingen zijn gevraagd")
    )


def _judged(seen: Seen, in_round: PlacementRound) -> str:
    placements = seen.school.placements_in(in_round.id)
    return _every(len(placements), (p.id in seen.judged for p in placements), tr("beoordelingen zijn er"))


def _closed(_seen: Seen, in_round: PlacementRound) -> str:
    return tr("de ronde is afgesloten") if in_round.closed_on is not None else ""


_LOOKS: Mapping[str, Callable[[Seen, PlacementRound], str]] = MappingProxyType(
    {
        "ask": _asked,
        "remind": _answered,
        "wishes": _wished,
        "searching": _placed,
        "divide": _placed,
        "confirm": _confirmed,
        "agreements": _sent,
        "signatures": _signed,
        "unsigned": _signed,
        "begun": _begun,
        "visits": _visited,
        "assess": _judging,
        "assessed": _judged,
        "closed": _closed,
    }
)
"""By the key of a usual task how it is seen to be done."""
