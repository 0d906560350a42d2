"""Who has to hear that a company takes no pupils, what to say, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from bpv.domain import Company, Mentor, PlacementRound, Position, School, Student
from bpv.services.withdrawing.settling import Fate, Settlement

HEADERS = ("Wie", "Wat", "Telefoon", "E-mail")


@dataclass(frozen=True, slots=True)
class Hearer:
    """Someone to ring or write: who, what about, and where."""

    who: str
    says: str
    phone: str = ""
    email: str = ""


def who_must_hear(school: School, settlement: Settlement) -> tuple[Hearer, ...]:
    """New companies first, for they must say yes; then pupils, mentors, and companies that lose pupils."""
    fates = settlement.fates
    return (
        *_asked(school, fates),
        *(_pupil(school, fate) for fate in fates),
        *_mentors(school, fates),
        *_left(school, settlement),
    )


def as_lines(hearers: tuple[Hearer, ...]) -> str:
    """The list as Excel and a mail take it: a line each, tabs between."""
    rows = [HEADERS, *((each.who, each.says, each.phone, each.email) for each in hearers)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def as_page(title: str, hearers: tuple[Hearer, ...]) -> str:
    """The list to print, with a box to tick for each."""
    rows = "".join(
        f"<tr><td>☐</td><td><b>{escape(each.who)}</b><br>{escape(each.says)}</td>"
        f"<td>{escape(each.phone)}<br>{escape(each.email)}</td></tr>"
        for each in hearers
    )
    return f'<h2>{escape(title)}</h2><table width="100%" cellpadding="4">{rows}</table>'


def _asked(school: School, fates: tuple[Fate, ...]) -> Iterator[Hearer]:
    at: dict[str, list[Fate]] = {}
    for fate in fates:
        if fate.becomes is not None:
            at.setdefault(school.get(Position, fate.becomes.position_id).company_id, []).append(fate)
    for id_, own in at.items():
        names = _listed([_name(school, fate) for fate in own])
        verb = "kan" if len(own) == 1 else "kunnen"
        in_round = school.get(PlacementRound, own[0].round_id)
        position = school.get(Position, own[0].becomes.position_id) if own[0].becomes else None
        start = school.dates_of(position, in_round)[0]
        when = f" op {start.day}-{start.month}-{start.year}" if start else ""
        yield _company(school.get(Company, id_), f"{verb} {names}{when} beginnen?")


def _pupil(school: School, fate: Fate) -> Hearer:
    student = school.get(Student, fate.student_id)
    says = f"nieuwe plek: {fate.after}" if fate.becomes else f"nog geen nieuwe plek: {fate.reason}"
    return Hearer(f"{student.name} ({student.school_class})", says, student.phone, student.email)


def _mentors(school: School, fates: tuple[Fate, ...]) -> Iterator[Hearer]:
    of: dict[str, list[str]] = {}
    for fate in fates:
        student = school.get(Student, fate.student_id)
        known = (fate.was.mentor_id, fate.becomes.mentor_id if fate.becomes else None, student.mentor_id)
        for mentor_id in dict.fromkeys(each for each in known if each):
            of.setdefault(mentor_id, []).append(student.name)
    for id_, names in of.items():
        mentor = school.get(Mentor, id_)
        who = f"mentor {mentor.name or mentor.abbreviation}"
        yield Hearer(who, f"andere plek of geen: {_listed(list(dict.fromkeys(names)))}", "", mentor.email)


def _left(school: School, settlement: Settlement) -> Iterator[Hearer]:
    """Companies from which someone moves on, and the one that leaves: its word confirmed."""
    away: dict[str, list[str]] = {}
    for fate in settlement.fates:
        if not fate.is_hit:
            company_id = school.get(Position, fate.was.position_id).company_id
            away.setdefault(company_id, []).append(_name(school, fate))
    for id_, names in away.items():
        yield _company(school.get(Company, id_), f"komt niet: {_listed(names)}")
    own = [_name(school, fate) for fate in settlement.hit]
    says = f"bevestigen: {_listed(own)} komt niet" if len(own) == 1 else "bevestigen: er komt niemand"
    yield _company(school.get(Company, settlement.leaving.company_id), says)


def _company(company: Company, says: str) -> Hearer:
    person = f" ({company.contact_person})" if company.contact_person else ""
    return Hearer(f"{company.name}{person}", says, company.phone, company.email)


def _name(school: School, fate: Fate) -> str:
    return school.get(Student, fate.student_id).name


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
