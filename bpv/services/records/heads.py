"""What stands at the head of a record: its name, a line about it, and a few words that matter at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpv.domain import Accord, Company, LearningRoute, Mentor, Partner, School, Student
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.rules import age_on
from bpv.domain.times import word_date, word_weekdays
from bpv.language import tr
from bpv.services.accords.routes import without_accord
from bpv.services.accords.standing import standing_of
from bpv.services.accords.table import STATE_TONES, other_parties
from bpv.services.lists.references import name_of, show_reference
from bpv.services.partnering.cooperating import form_of
from bpv.services.partnering.dossier import TOPICS, known_of
from bpv.services.partnering.knowing import GONE, word_owner

_TRANSPORT = CATALOGUE[Student].field("transport")
ADULT = 18
"""From this age on no rule asks how old someone is."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A few words with a tone: grey, green, amber, red or blue."""

    text: str
    tone: str = "grey"


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a record, a line under it, and its chips."""

    name: str
    line: str
    chips: tuple[Chip, ...]


def head_of(school: School, entity: type, id_: str, today: date) -> Head | None:
    """The head of a record; None when it is not there."""
    value = school.find(entity, id_)
    return None if value is None else _MAKE[entity](school, value, today)


def _company(school: School, company: Company, today: date) -> Head:
    address = ", ".join(part for part in (company.address, company.postcode, company.city) if part)
    return Head(company.name, _line(address, company.branch), tuple(_company_chips(company, today)))


def _company_chips(company: Company, today: date) -> Iterator[Chip]:
    if company.is_blocked:
        yield Chip(tr("doet niet mee"), "red")
    if company.sector is not None:
        yield Chip(company.sector.label)
    until = company.accredited_until
    if company.is_accredited and until is not None and until < today:
        yield Chip(tr("erkenning verlopen op {word_date}", word_date=word_date(until)), "amber")
    elif company.is_accredited:
        yield Chip(
            tr("erkend tot {word_date}", word_date=word_date(until)) if until else tr("erkend"), "green"
        )
    if company.capacity is not None:
        yield Chip(tr("hoogstens {capacity} tegelijk", capacity=company.capacity))
    if company.near_transit:
        yield Chip(tr("goed met ov"))


def _student(school: School, student: Student, today: date) -> Head:
    mentor = show_reference(school, Mentor, student.mentor_id)
    line = _line(
        student.student_number,
        student.city,
        show_value(_TRANSPORT, student.transport),
        tr("mentor {mentor}", mentor=mentor) if mentor else "",
    )
    return Head(student.name, line, tuple(_student_chips(school, student, today)))


def _student_chips(school: School, student: Student, today: date) -> Iterator[Chip]:
    if student.school_class:
        yield Chip(student.school_class)
    track_and_profile = " ".join(term.label for term in (student.track, student.profile) if term)
    if track_and_profile:
        yield Chip(track_and_profile)
    if student.birth_date is not None and (words := word_age(student.birth_date, today)):
        yield Chip(words)
    route = school.find(LearningRoute, student.route_id)
    if route is not None:
        phase = f", {student.phase.label.lower()}" if student.phase is not None else ""
        is_unfounded = bool(without_accord(school, student, today))
        yield Chip(f"{name_of(school, route)}{phase}", "amber" if is_unfounded else "grey")
    yield Chip("VOG", "green") if student.has_vog else Chip(tr("geen VOG"))
    if student.finds_own_place:
        yield Chip(tr("zoekt zelf"), "blue")
    if student.has_priority:
        yield Chip(tr("voorrang"), "amber")
    if student.absent_days:
        yield Chip(tr("niet op {word_weekdays}", word_weekdays=word_weekdays(student.absent_days)), "amber")


def word_age(birth_date: date, today: date) -> str:
    """'14 jaar tot 12-03-2027': how old, and until when; of an adult only that."""
    age = age_on(birth_date, today)
    if age < 0:
        return ""
    if age >= ADULT:
        return tr("{age} jaar", age=age)
    return tr(
        "{age} jaar tot {word_date}",
        age=age,
        word_date=word_date(_birthday(birth_date, birth_date.year + age + 1)),
    )


def _birthday(birth_date: date, year: int) -> date:
    """The day someone is a year older; who was born on 29 February is so on 1 March."""
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _mentor(school: School, mentor: Mentor, today: date) -> Head:
    line = _line(mentor.abbreviation if mentor.name else "", mentor.email, mentor.postcode)
    chips = [Chip(profile.label) for profile in mentor.profiles]
    if mentor.days:
        chips.append(Chip(word_weekdays(mentor.days)))
    return Head(mentor.name or mentor.label, line, tuple(chips))


def _accord(school: School, accord: Accord, today: date) -> Head:
    each = standing_of(school, accord.id, today)
    owner = show_reference(school, Mentor, accord.owner_id)
    parties = other_parties(school, each)
    line = _line(
        tr("met {parties}", parties=parties) if parties else "",
        tr("eigenaar {owner}", owner=owner) if owner else "",
    )
    chips = [Chip(each.state.words, STATE_TONES[each.state.words]), Chip(accord.kind.label)]
    if accord.ends is not None:
        chips.append(Chip(tr("t/m {day}", day=word_date(accord.ends))))
    return Head(accord.title or accord.kind.label, line, tuple(chips))


def _route(school: School, route: LearningRoute, today: date) -> Head:
    line = _line(show_reference(school, Partner, route.mbo_id), route.training, route.crebo)
    said = [route.kind.label, route.profile.label if route.profile else ""]
    said += [tr("niveau {level}", level=route.level)] if route.level else []
    chips = [Chip(words) for words in said if words]
    reported = route.reported_on
    chips.append(
        Chip(tr("gemeld {word_date}", word_date=word_date(reported)), "green")
        if reported
        else Chip(tr("niet gemeld"), "amber")
    )
    return Head(route.name or route.kind.label, line, tuple(chips))


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _partner(school: School, partner: Partner, today: date) -> Head:
    address = " ".join(part for part in (partner.street, partner.house_number) if part)
    place = ", ".join(part for part in (address, partner.postcode, partner.city) if part)
    owner = word_owner(school, partner, today)
    chips = [Chip(partner.kind.label)]
    if (form := form_of(school, partner)) is not None:
        chips.append(Chip(form.label.lower(), "blue"))
    known = known_of(school, partner)
    chips.append(
        Chip(
            tr("dossier {known} van {count}", known=known, count=len(TOPICS)),
            "green" if known == len(TOPICS) else "grey",
        )
    )
    if not owner or owner.endswith(GONE):
        chips.append(Chip(tr("zonder eigenaar") if not owner else tr("eigenaar is uit dienst"), "amber"))
    return Head(
        partner.name, _line(place, tr("eigenaar {owner}", owner=owner) if owner else ""), tuple(chips)
    )


_MAKE: dict[type, Callable[[School, Any, date], Head]] = {
    Company: _company,
    Student: _student,
    Mentor: _mentor,
    Accord: _accord,
    LearningRoute: _route,
    Partner: _partner,
}
