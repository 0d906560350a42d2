"""What choosing mentors starts from: who can guide how many of whom, from where, and where places are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, Mentor, PlacementRound, Position, School, Student
from bpv.domain.terms import MentorMode, Weekday
from bpv.language import tr
from bpv.services.planning.problem import content_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_LIMIT = 10_000
_SCHOOL_DAYS = (Weekday.MA, Weekday.DI, Weekday.WO, Weekday.DO, Weekday.VR)


@dataclass(frozen=True, eq=False)
class MentorSetting:
    """The mentors of a school for one round: `room` students each takes, `bases` (n, 2) in metres."""

    school: School
    round: PlacementRound
    mentors: tuple[Mentor, ...]
    room: NDArray[np.int64]
    bases: NDArray[np.float64]
    works: dict[str, NDArray[np.float64]]

    def can_come(self, mentor: Mentor, position: Position) -> bool:
        """Whether a mentor works on a day that pupils are at a position."""
        days = position.days or self.round.days or _SCHOOL_DAYS
        return not mentor.days or any(day in mentor.days for day in days)

    def is_of_profile(self, mentor: Mentor, student: Student) -> bool:
        """Whether a mentor guides the profile of a pupil; who has none goes with everyone."""
        return not mentor.profiles or student.profile is None or student.profile in mentor.profiles

    def place(self, position: Position) -> NDArray[np.float64]:
        """The point (2,) of a position in metres, NaN when its company is not on the map."""
        return self.works[position.company_id]


def read_setting(school: School, in_round: PlacementRound) -> MentorSetting:
    """Look up the mentors and the map; hours that other rounds take are no room in this one."""
    from bpv.geo import Postcodes

    table = Postcodes.load()
    mentors = tuple(sorted(school.all(Mentor).values(), key=lambda m: (m.label, content_of(m), m.id)))
    companies = school.all(Company)
    works = table.locate_many([(c.postcode, c.city) for c in companies.values()]).points
    homes = table.locate_many([(s.postcode, s.city) for s in school.all(Student).values()]).points
    known = homes[~np.isnan(homes[:, 0])]
    code = school.setting("school_postcode")
    at_school = table.locate_many([(str(code) if code else "", "")]).points[0]
    if np.isnan(at_school[0]) and known.size:
        at_school = np.median(known, axis=0)
    own = table.locate_many([(mentor.postcode, "") for mentor in mentors]).points
    bases = np.where(np.isnan(own), at_school, own)
    elsewhere = Counter(p.mentor_id for p in school.placements() if p.round_id != in_round.id)
    hours = school.setting("mentor_hours")
    room = [_room(mentor, hours, elsewhere[mentor.id]) for mentor in mentors]
    return MentorSetting(
        school,
        in_round,
        mentors,
        np.array(room, dtype=np.int64),
        bases,
        dict(zip(companies, works, strict=True)),
    )


def _room(mentor: Mentor, hours_each: int, elsewhere: int) -> int:
    """Students a mentor takes in a round: by number in the round, and by the hours of the year."""
    room = NO_LIMIT if mentor.max_students is None else mentor.max_students
    if mentor.hours is not None:
        room = min(room, max(0, mentor.hours // hours_each - elsewhere))
    return room


def coupled_mentor(
    school: School, in_round: PlacementRound, student: Student, position: Position
) -> tuple[str | None, str]:
    """The mentor a pupil or a company already has, and which of the two; the mode says what goes first."""
    of_company = school.get(Company, position.company_id).mentor_id
    choices: list[tuple[str | None, str]] = [(of_company, tr("vaste mentor van het bedrijf"))]
    if in_round.mentor_mode is MentorMode.PUPIL:
        choices.insert(0, (student.mentor_id, tr("mentor van de leerling")))
    return next(((id_, why) for id_, why in choices if id_ is not None), (None, ""))
