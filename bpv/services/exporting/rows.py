"""The placements of an export, each with everything its lists say about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import (
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
    fold,
)
from bpv.domain.placements import as_placed
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import AgreementState
from bpv.domain.working_times import read_day_times, word_day_times
from bpv.services.agreeing.states import state_at
from bpv.services.criteria.travel import Leg, Travel
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import granted_rank, wishes_by_student
from bpv.services.placing.checks import RoundChecks


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One placement with what belongs to it; `rank` is the wish it grants, `wishes` how many there were.

    `position` has the dates, days and times of the placement itself, where it has those.

    `trouble` says why the pupil cannot stay there.
    """

    placement: Placement
    student: Student
    position: Position
    company: Company
    in_round: PlacementRound
    mentor: Mentor | None
    company_name: str
    start: date | None
    end: date | None
    leg: Leg | None
    rank: int | None
    wishes: int
    trouble: str = ""
    agreement: AgreementState | None = None

    @property
    def days(self) -> str:
        """The weekdays, those of the position before those of the round."""
        return word_days(self.position, self.in_round)

    @property
    def times(self) -> str:
        """From when to when on a day."""
        return word_times(self.position)

    @property
    def preference(self) -> str:
        """The rank of the wish that was granted, 'anders' when none was, empty when there were none."""
        if self.rank is not None:
            return f"{self.rank}e"
        return "anders" if self.wishes else ""


def word_days(position: Position, in_round: PlacementRound) -> str:
    """The weekdays of a place as text."""
    days: tuple[Weekday, ...] = position.days or in_round.days
    return ", ".join(day.dutch for day in days)


def word_times(position: Position) -> str:
    """The working hours of a place as text."""
    ends = [f"{moment:%H:%M}" if moment else "" for moment in (position.start_time, position.end_time)]
    usual = "-".join(ends) if any(ends) else ""
    return "; ".join(filter(None, (usual, word_day_times(read_day_times(position.day_times)))))


def placed_rows(school: School, rounds: Sequence[PlacementRound], travel: Travel) -> list[PlacedRow]:
    """The placements of these rounds, sorted by class, surname and date."""
    rows = [row for in_round in rounds for row in _rows_of(school, in_round, travel)]
    return sorted(rows, key=lambda r: (class_key(r.student), r.student.sort_key, r.student.id, str(r.start)))


def class_key(student: Student) -> str:
    """The order of classes in lists."""
    return fold(student.school_class)


def _rows_of(school: School, in_round: PlacementRound, travel: Travel) -> list[PlacedRow]:
    placements = school.placements_in(in_round.id)
    positions = [as_placed(school.get(Position, each.position_id), each) for each in placements]
    pairs = [(p.student_id, position.company_id) for p, position in zip(placements, positions, strict=True)]
    legs = travel.legs(pairs) if pairs else []
    wishes = wishes_by_student(school, in_round)
    troubles: dict[str, list[str]] = defaultdict(list)
    for each in RoundChecks(school, in_round, travel).troubles():
        for id_ in each.student_ids:
            troubles[id_].append(each.text)
    rows = []
    for placement, position, leg in zip(placements, positions, legs, strict=True):
        own: list[Preference] = wishes.get(placement.student_id, [])
        rows.append(
            PlacedRow(
                placement,
                school.get(Student, placement.student_id),
                position,
                school.get(Company, position.company_id),
                in_round,
                school.find(Mentor, placement.mentor_id),
                show_reference(school, Company, position.company_id),
                *school.dates_of(position, in_round),
                leg,
                granted_rank(own, position),
                len(own),
                "; ".join(troubles.get(placement.student_id, ())),
                state_at(school, placement.id),
            )
        )
    return rows
