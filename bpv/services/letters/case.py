"""What one letter is about: for whom, and the pupils, company, round and rest that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    Company,
    Contact,
    Criterion,
    DayRecord,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    PlacementRound,
    Position,
    Request,
    School,
    SchoolDetails,
    Student,
    Visit,
)
from bpv.domain.rules import age_on
from bpv.domain.terms import Weekday
from bpv.services.criteria.travel import Leg, travel_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One letter: `name` tells it from the others in lists and names of files.

    The pupil, place and company are those of the first of its placements, where there are any.
    """

    school: School
    name: str
    today: date
    in_round: PlacementRound | None = None
    company: Company | None = None
    contact: Contact | None = None
    requests: Sequence[Request] = ()
    placements: Sequence[Placement] = ()
    student: Student | None = None
    mentor: Mentor | None = None
    visit: Visit | None = None
    visits: Mapping[str, Sequence[Visit]] = field(default_factory=dict)
    absences: Sequence[DayRecord] = ()
    criteria: Sequence[Criterion] = ()
    accord: Accord | None = None
    parties: Sequence[AccordParty] = ()
    points: Sequence[AccordPoint] = ()
    partner: Partner | None = None
    partner_contact: PartnerContact | None = None

    @property
    def details(self) -> SchoolDetails:
        """The school itself."""
        return self.school.details

    @property
    def placement(self) -> Placement | None:
        """The first of its placements."""
        return self.placements[0] if self.placements else None

    @property
    def position(self) -> Position | None:
        """Where that is."""
        return None if self.placement is None else self.school.find(Position, self.placement.position_id)

    @property
    def first_day(self) -> date | None:
        """The first day of the placement, else of the round."""
        own = self.placement.start if self.placement is not None else None
        return own or self._dates()[0]

    @property
    def last_day(self) -> date | None:
        """The last day of the placement, else of the round."""
        own = self.placement.end if self.placement is not None else None
        return own or self._dates()[1]

    def _dates(self) -> tuple[date | None, date | None]:
        return (None, None) if self.in_round is None else self.school.dates_of(self.position, self.in_round)

    @property
    def days(self) -> tuple[Weekday, ...]:
        """The weekdays; none is every day."""
        sources = (self.placement, self.position, self.in_round)
        return next((each.days for each in sources if each is not None and each.days), ())

    @property
    def times(self) -> tuple[time | None, time | None]:
        """From when to when on a day."""
        for each in (self.placement, self.position):
            if each is not None and (each.start_time or each.end_time):
                return each.start_time, each.end_time
        return None, None

    @property
    def is_adult(self) -> bool:
        """Whether the pupil is of age on the first day; who has no birth date known is not."""
        student, day = self.student, self.first_day or self.today
        adult = self.school.setting("adult_age")
        return (
            student is not None
            and student.birth_date is not None
            and age_on(student.birth_date, day) >= adult
        )

    @property
    def leg(self) -> Leg | None:
        """The way of the pupil to the company."""
        if self.student is None or self.company is None:
            return None
        return travel_of(self.school).leg(self.student.id, self.company.id)

    def for_placement(self, placement: Placement) -> Case:
        """The same about one of its placements: a row of a table in it."""
        position = self.school.find(Position, placement.position_id)
        return replace(
            self,
            placements=(placement,),
            student=self.school.find(Student, placement.student_id),
            company=None if position is None else self.school.find(Company, position.company_id),
            mentor=mentor_of(self.school, placement),
            visit=next(iter(self.visits.get(placement.id, ())), None),
        )


def mentor_of(school: School, placement: Placement) -> Mentor | None:
    """Who guides a pupil at a placement: its own mentor, else that of the pupil."""
    student = school.find(Student, placement.student_id)
    own = school.find(Mentor, placement.mentor_id)
    return own or (None if student is None else school.find(Mentor, student.mentor_id))
