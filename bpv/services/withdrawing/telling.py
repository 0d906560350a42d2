"""Who has to hear what changed, what to say, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, Mentor, PlacementRound, Position, School, Student
from bpv.language import tr
from bpv.services.withdrawing.place_changing import PlaceChanges
from bpv.services.withdrawing.settling import Fate, Settlement

HEADERS = (tr("Wie"), tr("Wat"), tr("Telefoon"), tr("E-mail"))


@dataclass(frozen=True, slots=True)
class Hearer:
    """Someone to ring or write: who, what about, and where; `key` tells one from another."""

    who: str
    says: str
    phone: str = ""
    email: str = ""
    key: str = ""


def who_must_hear(school: School, settlement: Settlement) -> tuple[Hearer, ...]:
    """New companies first, for they must say yes; then pupils, mentors, and companies that lose pupils.

    The school is as it will be.
    """
    fates = settlement.fates
    return (
        *_asked(school, fates, settlement.since),
        *(_pupil(school, fate) for fate in fates),
        *_staying(school, settlement),
        *_mentors(school, fates),
        *_left(school, settlement),
    )


def as_lines(hearers: Iterable[Hearer]) -> str:
    """The list as Excel and a mail take it: a line each, tabs between."""
    rows = [HEADERS, *((each.who, each.says, each.phone, each.email) for each in hearers)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _asked(school: School, fates: tuple[Fate, ...], since: date) -> Iterator[Hearer]:
    at: dict[tuple[str, str], list[Fate]] = {}
    for fate in fates:
        if fate.becomes is not None:
            company_id = school.get(Position, fate.becomes.position_id).company_id
            at.setdefault((company_id, fate.round_id), []).append(fate)
    for (id_, round_id), own in at.items():
        names = listed([_name(school, fate) for fate in own])
        verb = tr("kan") if len(own) == 1 else tr("kunnen")
        in_round = school.get(PlacementRound, round_id)
        becomes = own[0].becomes
        position = school.get(Position, becomes.position_id) if becomes else None
        start = becomes.start if becomes is not None else None  # who stops halfway begins the day after
        when = word_begin(start or school.dates_of(position, in_round)[0], since)
        yield hearing_company(
            school.get(Company, id_),
            tr("{verb} {names}{when} beginnen?", verb=verb, names=names, when=when),
            f"vraag {round_id}",
        )


def word_begin(start: date | None, since: date) -> str:
    """' op 1-3-2027': when someone can begin, not before the day that it happened."""
    if start is None:
        return ""
    day = max(start, since)
    return tr(" op {day}-{month}-{year}", day=day.day, month=day.month, year=day.year)


def _pupil(school: School, fate: Fate) -> Hearer:
    says = (
        tr("nieuwe plek: {after}", after=fate.after)
        if fate.becomes
        else tr("nog geen nieuwe plek: {reason}", reason=fate.reason)
    )
    return hearing_pupil(school.get(Student, fate.student_id), says, fate.round_id)


def _staying(school: School, settlement: Settlement) -> Iterator[Hearer]:
    """Who stays at a place that has other days from now on."""
    cause = settlement.cause
    gone = {fate.was.id for fate in settlement.fates}
    if not isinstance(cause, PlaceChanges):
        return
    for placement in settlement.retimed:
        if placement.id in gone:
            continue
        in_round = school.get(PlacementRound, placement.round_id)
        says = tr("andere dagen of data: {when}", when=cause.when(in_round))
        yield hearing_pupil(school.get(Student, placement.student_id), says, placement.round_id)


def _mentors(school: School, fates: tuple[Fate, ...]) -> Iterator[Hearer]:
    of: dict[str, list[str]] = {}
    for fate in fates:
        student = school.get(Student, fate.student_id)
        known = (fate.was.mentor_id, fate.becomes.mentor_id if fate.becomes else None, student.mentor_id)
        for mentor_id in dict.fromkeys(each for each in known if each):
            of.setdefault(mentor_id, []).append(student.name)
    for id_, names in of.items():
        says = tr("andere plek of geen: {listed}", listed=listed(list(dict.fromkeys(names))))
        yield hearing_mentor(school.get(Mentor, id_), says)


def _left(school: School, settlement: Settlement) -> Iterator[Hearer]:
    """Companies from which someone moves on, and the one it comes from: its word confirmed."""
    away: dict[str, list[str]] = {}
    for fate in settlement.fates:
        if not fate.is_hit:
            company_id = school.get(Position, fate.was.position_id).company_id
            away.setdefault(company_id, []).append(_name(school, fate))
    for id_, names in away.items():
        yield hearing_company(
            school.get(Company, id_), tr("komt niet: {listed}", listed=listed(names)), tr("weg")
        )
    cause, own = settlement.cause, [_name(school, fate) for fate in settlement.hit]
    says = cause.confirmed(listed(own), len(own))
    yield hearing_company(school.get(Company, cause.company_of(school)), says, tr("bevestigen"))


def hearing_company(company: Company, says: str, why: str = "") -> Hearer:
    """The contact of a company."""
    person = f" ({company.contact_person})" if company.contact_person else ""
    key = f"company {company.id} {why}"
    return Hearer(f"{company.name}{person}", says, company.phone, company.email, key)


def hearing_pupil(student: Student, says: str, why: str = "") -> Hearer:
    """A pupil."""
    who = f"{student.name} ({student.school_class})" if student.school_class else student.name
    return Hearer(who, says, student.phone, student.email, f"student {student.id} {why}")


def hearing_mentor(mentor: Mentor, says: str) -> Hearer:
    """A mentor; school knows how to ring them."""
    who = tr("mentor {name}", name=mentor.name or mentor.abbreviation)
    return Hearer(who, says, "", mentor.email, f"mentor {mentor.id}")


def _name(school: School, fate: Fate) -> str:
    return school.get(Student, fate.student_id).name


def listed(names: list[str]) -> str:
    """'Noor, Sem en Daan'."""
    return tr(" en ").join(filter(None, (", ".join(names[:-1]), *names[-1:])))
