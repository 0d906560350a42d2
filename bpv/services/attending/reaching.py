"""Who is ill now, as the panel of a pupil tells it, and how the company is reached about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, Placement, Position, School, Student
from bpv.domain.times import word_day
from bpv.language import tr
from bpv.services.attending.days import records_of
from bpv.services.attending.recording import is_there
from bpv.services.attending.route import placements_by_student
from bpv.services.attending.sickness import Ill, ill_among
from bpv.services.lists.of_placement import name_of_company


@dataclass(frozen=True, slots=True)
class IllNow:
    """Someone who is ill: what to say of it, and whom at the company to ring or write; '' where not known."""

    ill: Ill
    company: str
    phone: str
    email: str
    told_school: bool
    told_company: bool
    days: tuple[tuple[str, date], ...]
    """The days that were noted, each with the placement."""

    @property
    def words(self) -> str:
        """'Ziek sinds maandag 2 november'."""
        return tr("Ziek sinds {word_day}", word_day=word_day(self.ill.since))


def ill_now(school: School, student_id: str, today: date) -> tuple[IllNow, ...]:
    """The placements at which a pupil is ill now."""
    ids = [each.id for each in placements_by_student(school).get(student_id, ())]
    return tuple(_ill(school, each) for each in ill_among(school, ids, today) if each.goes_on)


def _ill(school: School, ill: Ill) -> IllNow:
    placement = school.get(Placement, ill.placement_id)
    position = school.get(Position, placement.position_id)
    company = school.get(Company, position.company_id)
    records = records_of(school, ill.placement_id)
    sick = {on: records[on] for on in sorted(records) if ill.since <= on <= ill.noted_to}
    return IllNow(
        ill,
        name_of_company(school, placement),
        position.trainer_phone or company.phone,
        position.trainer_email or company.email,
        all(each.told_school for each in sick.values()),
        all(each.told_company for each in sick.values()),
        tuple((ill.placement_id, on) for on in sick),
    )


def at_work_on(school: School, student_id: str, on: date) -> tuple[str, ...]:
    """The placements of a pupil that have this day."""
    own = placements_by_student(school).get(student_id, ())
    return tuple(each.id for each in own if each.counts and is_there(school, each.id, on))


def absence_mail(school: School, student_id: str, on: date) -> tuple[str, str]:
    """The subject and the text of a message to the company: that the pupil is not there, never why."""
    name = school.get(Student, student_id).name
    text = tr(
        "Goedendag,\n\n{name} kan op {word_day} niet op de stage komen.\n\n", name=name, word_day=word_day(on)
    )
    by = school.details.coordinator
    return tr("Afwezig op {word_day}", word_day=word_day(on)), tr(
        "{text}Met vriendelijke groet,\n{by}", text=text, by=by
    ).rstrip()
