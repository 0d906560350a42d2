"""Visits to the placements of a round that ran: held with a report, forgotten, planned, or still to plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from bpv.domain import ActionPoint, Mentor, Placement, PlacementRound, School, Visit
from bpv.domain.holidays import Region, holidays_of
from bpv.domain.ids import ActionPointId, MentorId, VisitId
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.domain.terms_following import Party, VisitKind, VisitStatus, VisitWay
from bpv.services.demo.chance import Chance
from bpv.services.demo.ran.going import NOW

_REPORTS = (
    "Werkt zelfstandig en vraagt op tijd om hulp. Bedrijf is tevreden.",
    "Stil begin, maar komt los. Praktijkopleider geeft volgende week een eigen klus.",
    "Tempo mag omhoog. Afgesproken dat de telefoon in het kluisje blijft.",
    "Heeft het erg naar de zin en wil later in deze richting verder.",
    "Op tijd en beleefd. Opdracht over veiligheid is nog niet af.",
)
_MISSED = "Praktijkopleider was ziek; nieuwe afspraak volgt."
_TIMES = (time(9, 0), time(10, 30), time(13, 0), time(14, 30))
_WITH = (Party.TRAINER, Party.PUPIL, Party.MENTOR)
_OUT = frozenset((PlacementStatus.NO_SHOW, PlacementStatus.CONFIRMED))
_FRIDAY = 4
_LAST_WEEKS = 3
"""So long before the end of a round its last visits begin."""
_STOPPED = frozenset((PlacementStatus.BROKEN_OFF, PlacementStatus.INTERRUPTED))


class Visited:
    """Fills the agendas of the mentors, so that none is at two places at once."""

    def __init__(self, school: School, in_round: PlacementRound, chance: Chance) -> None:
        """Begin with empty agendas."""
        self._school, self._chance, self._start = school, chance, in_round.start or NOW
        self._is_block, self._is_over = not in_round.days, (in_round.end or NOW) < NOW
        self._weeks = ((in_round.end or NOW) - self._start).days // 7
        self._holidays = holidays_of(NOW.year, Region.MIDDLE)
        self._booked: Counter[tuple[str, VisitKind]] = Counter()

    def visits(self, placement: Placement, number: int) -> Iterator[Visit | ActionPoint]:
        """Those to one placement."""
        if placement.mentor_id is None or placement.status in _OUT:
            return
        first = VisitKind.PROGRESS if self._is_block else VisitKind.INTRODUCTION
        yield from self._held(self._new(placement, first, 3 if self._is_block else 7), number)
        if self._is_over or placement.status in _STOPPED or number % 3 == 0:
            return
        mentor = self._school.get(Mentor, placement.mentor_id)
        if Weekday.DI in mentor.days:
            yield self._new(placement, VisitKind.FINAL, 7 * max(2, self._weeks - _LAST_WEEKS))

    def _new(self, placement: Placement, kind: VisitKind, after: int) -> Visit:
        """A visit at the next free moment of the mentor from so many days after the first."""
        mentor_id = MentorId(placement.mentor_id or "")
        booked = self._booked[mentor_id, kind]
        self._booked[mentor_id, kind] += 1
        step = 1 if self._is_block else 7
        on = self._start + timedelta(days=after + step * (booked // len(_TIMES)))
        while on.weekday() > _FRIDAY or any(each.start <= on <= each.end for each in self._holidays):
            on += timedelta(days=step)
        return Visit(
            id=VisitId(self._chance.new_id()),
            placement_id=placement.id,
            mentor_id=mentor_id,
            kind=kind,
            on=on,
            start_time=_TIMES[booked % len(_TIMES)],
        )

    def _held(self, visit: Visit, number: int) -> Iterator[Visit | ActionPoint]:
        if number % 11 == 5 and not self._is_over:
            yield visit
            return
        if number % 17 == 8:
            yield replace(visit, status=VisitStatus.MISSED, report=_MISSED)
            return
        has_next = number % 13 == 4 and not self._is_over
        yield replace(
            visit,
            status=VisitStatus.HELD,
            way=VisitWay.PHONE if number % 9 == 2 else VisitWay.VISIT,
            present=_WITH,
            report=self._chance.rng.choice(_REPORTS),
            next_due=date(2026, 11, 27) if has_next else None,
        )
        if has_next and visit.on is not None:
            yield ActionPoint(
                id=ActionPointId(self._chance.new_id()),
                text="Opdracht over veiligheid bespreken",
                owner="Mentor",
                due=visit.on + timedelta(days=14),
                visit_id=visit.id,
                placement_id=visit.placement_id,
            )
