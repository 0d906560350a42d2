"""Who has to hear that a pupil leaves or a mentor falls out, and what to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bpv.domain import Company, Mentor, PlacementRound, Position, School, Student
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.withdrawing.mentor_out import Handover, Takeover
from bpv.services.withdrawing.pupil_out import Departure, FreedSeat
from bpv.services.withdrawing.telling import (
    Hearer,
    hearing_company,
    hearing_mentor,
    hearing_pupil,
    listed,
    word_begin,
)


def who_hears_of_pupil(school: School, departure: Departure) -> Iterator[Hearer]:
    """The companies, whoever gets a seat, the mentors, and the pupil where that is still one of school."""
    leaver = school.get(Student, departure.cause.student_id)
    for seat in departure.seats:
        yield _company(school, seat, leaver, departure.since)
        if seat.placement is not None:
            own = school.get(Student, seat.placement.student_id)
            yield hearing_pupil(own, tr("nieuwe plek: {place}", place=seat.place), seat.round_id)
    yield from _mentors(school, departure, leaver)
    if not departure.is_off and departure.seats:
        names = listed([school.get(PlacementRound, seat.round_id).name for seat in departure.seats])
        yield hearing_pupil(leaver, tr("bevestigen: {names} gaat niet door", names=names), tr("uit"))


def _company(school: School, seat: FreedSeat, leaver: Student, since: date) -> Hearer:
    position = school.get(Position, seat.was.position_id)
    says = tr("{name} komt niet", name=leaver.name)
    if seat.taker is not None:
        start = school.dates_of(position, school.get(PlacementRound, seat.round_id))[0]
        when = word_begin(start, since)
        says += tr("; kan {name}{when} beginnen?", name=seat.taker.name, when=when)
    return hearing_company(school.get(Company, position.company_id), says, seat.round_id)


def _mentors(school: School, departure: Departure, leaver: Student) -> Iterator[Hearer]:
    told: dict[str, list[str]] = {}
    for seat in departure.seats:
        for mentor_id in (seat.was.mentor_id, leaver.mentor_id):
            if mentor_id:
                told.setdefault(mentor_id, []).append(tr("{name} valt uit", name=leaver.name))
        if seat.placement is not None and seat.placement.mentor_id:
            name = school.get(Student, seat.placement.student_id).name
            told.setdefault(seat.placement.mentor_id, []).append(
                tr("{name} komt bij {place}", name=name, place=seat.place)
            )
    for id_, says in told.items():
        yield hearing_mentor(school.get(Mentor, id_), listed(list(dict.fromkeys(says))))


def who_hears_of_mentor(school: School, takeover: Takeover) -> Iterator[Hearer]:
    """The mentors who take over, those who give up, the companies, and the pupils."""
    takes: dict[str, list[Handover]] = {}
    gives: dict[str, list[Handover]] = {}
    for each in takeover.handovers:
        if each.becomes:
            takes.setdefault(each.becomes, []).append(each)
        if not each.is_hit:
            gives.setdefault(each.was, []).append(each)
    for id_ in dict.fromkeys((*takes, *gives)):
        says = []
        if id_ in takes:
            says.append(tr("begeleidt ook {who}", who=_who(school, takes[id_])))
        if id_ in gives:
            says.append(tr("niet meer {who}", who=_who(school, gives[id_])))
        yield hearing_mentor(school.get(Mentor, id_), "; ".join(says))
    at: dict[str, list[Handover]] = {}
    for each in takeover.handovers:
        at.setdefault(each.company_id, []).append(each)
    for id_, own in at.items():
        yield hearing_company(school.get(Company, id_), "; ".join(_new_mentor(school, e) for e in own))
    for each in takeover.handovers:
        says_who = _name_of(school, each.becomes)
        for placement in each.placements:
            says_new = (
                tr("nieuwe mentor: {says_who}", says_who=says_who)
                if says_who
                else tr("nog geen nieuwe mentor")
            )
            yield hearing_pupil(school.get(Student, placement.student_id), says_new, each.round_id)


def _new_mentor(school: School, each: Handover) -> str:
    who = _name_of(school, each.becomes)
    what = tr("nieuwe mentor {who}", who=who) if who else tr("nog geen nieuwe mentor")
    return f"{_who(school, [each])}: {what}"


def _who(school: School, handovers: list[Handover]) -> str:
    return listed([school.get(Student, p.student_id).name for each in handovers for p in each.placements])


def _name_of(school: School, mentor_id: str | None) -> str:
    mentor = school.find(Mentor, mentor_id)
    return "" if mentor is None else mentor.name or show_reference(school, Mentor, mentor_id)
