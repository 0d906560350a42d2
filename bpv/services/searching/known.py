"""By what pupils, companies, mentors and the rest of a school year are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from bpv.domain import (
    Accord,
    Company,
    LearningRoute,
    Mentor,
    Partner,
    Placement,
    PlacementRound,
    Position,
    RegionMember,
    School,
    Student,
    fold,
)
from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.language import tr
from bpv.services.lists.references import INDEXES, name_of, show_reference
from bpv.services.lists.setting_words import word_setting


@dataclass(frozen=True, slots=True)
class Known:
    """One record: what it is called, what tells it from its namesakes, and what else people know it by."""

    entity: type
    id: str
    text: str
    detail: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Records that belong together; `question` tells which they are at any later moment.

    Of pupils it may be one class.
    """

    entity: type
    text: str
    detail: str
    label: str
    question: Callable[[School], Iterable[str]]
    school_class: str = ""


def all_known(school: School) -> Iterator[Known]:
    """Everyone and everything with a row in a list."""
    for student in list(school.all(Student).values()):
        yield _pupil(student)
    for company in list(school.all(Company).values()):
        yield _company(company)
    for mentor in list(school.all(Mentor).values()):
        yield _mentor(mentor)
    for position in list(school.all(Position).values()):
        yield _position(school, position)
    for partner in list(school.all(Partner).values()):
        if partner.company_id is None:
            detail = _detail(partner.kind.label, partner.city)
            yield Known(Partner, partner.id, partner.name, detail, f"{detail} {partner.municipality}")
    for member in list(school.all(RegionMember).values()):
        detail = _detail(tr("Lid van de regio, {label}", label=member.kind.label.lower()), member.city)
        yield Known(RegionMember, member.id, member.name, detail, f"{member.contact} {member.municipality}")
    for round_ in list(school.all(PlacementRound).values()):
        yield Known(PlacementRound, round_.id, round_.name)
    agreed: list[Accord | LearningRoute] = [
        *school.all(Accord).values(),
        *school.all(LearningRoute).values(),
    ]
    for each in agreed:
        yield Known(type(each), each.id, name_of(school, each), each.kind.label)


def all_settings(school: School) -> Iterator[Known]:
    """The limits and weights, each with what it stands on now."""
    for key, definition in DEFINITIONS.items():
        words = f"{definition.group.words} {_SETTING_WORDS.get(key, '')}"
        yield Known(Setting, key, definition.label, word_setting(school, key), words)


def all_several(school: School) -> Iterator[Several]:
    """The classes, and the companies of every sector and every town."""
    classes = Counter(student.school_class for student in list(school.all(Student).values()))
    for name, count in sorted(classes.items()):
        if name:
            label = tr("Klas {name}", name=name)
            yield Several(
                Student,
                label,
                _count(count, tr("leerling"), tr("leerlingen")),
                label,
                partial(_in_class, name),
                school_class=name,
            )
    companies = list(school.all(Company).values())
    sectors = Counter(company.sector for company in companies)
    for sector, count in sectors.items():
        if sector is not None:
            label = tr("Sector {label}", label=sector.label)
            counted = _count(count, tr("bedrijf"), tr("bedrijven"))
            yield Several(
                Company,
                tr("Bedrijven: {label}", label=sector.label),
                counted,
                label,
                partial(_in_sector, sector),
            )
    towns = Counter(company.city for company in companies)
    for town, count in sorted(towns.items()):
        if town:
            label = tr("Bedrijven in {town}", town=town)
            yield Several(
                Company, label, _count(count, tr("bedrijf"), tr("bedrijven")), label, partial(_in_town, town)
            )


def named(school: School, entity: type, ids: Collection[str]) -> str:
    """Some records in a few words: the name of one, the number of more; empty for none.

    Placements are called after their pupils.
    """
    if entity is Placement:
        found = (school.find(Placement, id_) for id_ in ids)
        return named(school, Student, {each.student_id for each in found if each is not None})
    if len(ids) == 1:
        value: object = school.find(entity, next(iter(ids)))
        if isinstance(value, Student | Mentor) and value.name:
            return value.name
        if value is not None and entity in INDEXES:
            return name_of(school, value)
    return _count(len(ids), CATALOGUE[entity].one, CATALOGUE[entity].many) if ids else ""


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _in_class(name: str, school: School) -> Iterable[str]:
    return [student.id for student in school.all(Student).values() if student.school_class == name]


def _in_sector(sector: object, school: School) -> Iterable[str]:
    return [company.id for company in school.all(Company).values() if company.sector is sector]


def _in_town(town: str, school: School) -> Iterable[str]:
    return [company.id for company in school.all(Company).values() if company.city == town]


def _pupil(student: Student) -> Known:
    detail = _detail(student.school_class, student.student_number, student.city)
    close = student.school_class.replace(" ", "")
    words = (detail, close if close != student.school_class else "", _name_words(student))
    return Known(Student, student.id, student.list_name, detail, " ".join(words))


def _name_words(student: Student) -> str:
    """A tussenvoegsel shortened and written as one with the name; ij and y for each other."""
    words = []
    if parts := student.prefix.split():  # a file that others changed may hold a space alone
        glued = "".join(parts)
        short = "".join(part[0] for part in parts) + parts[-1][1:]
        words += [f"{glued}{student.last_name}", "".join(part[0] for part in parts), short]
    return " ".join((*words, *_spelled_otherwise(student.last_name), *_spelled_otherwise(student.first_name)))


def _spelled_otherwise(name: str) -> list[str]:
    low = fold(name)
    if "ij" in low:
        return [low.replace("ij", "y")]
    other = _Y.sub("ij", low)
    return [other] if other != low else []


def _company(company: Company) -> Known:
    sector = company.sector.label if company.sector is not None else ""
    detail = _detail(sector, company.city)
    words = (detail, company.branch, company.contact_person, *_spelled_otherwise(company.name))
    return Known(Company, company.id, company.name, detail, " ".join(words))


def _mentor(mentor: Mentor) -> Known:
    short = mentor.abbreviation if mentor.name else ""
    text = mentor.name or mentor.label
    return Known(Mentor, mentor.id, text, short, " ".join((short, *_spelled_otherwise(text))))


def _position(school: School, position: Position) -> Known:
    company = school.find(Company, position.company_id)
    town = company.city if company is not None else ""
    in_round = show_reference(school, PlacementRound, position.round_id)
    detail = _detail("/".join(profile.label for profile in position.profiles), town, in_round)
    return Known(Position, position.id, name_of(school, position), detail, detail)


def _detail(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_Y = re.compile("y(?![aiou])")
"""Where a y may be an ij: in Dykstra, Ruyter and Meyer, not in Rayan."""
_KEEPING = tr("bewaartermijn avg privacy opschonen")
_SETTING_WORDS = {
    "max_km": tr("maximale reisafstand hoe ver kilometers"),
    "speed": tr("fiets fietsen tempo"),
    "school_postcode": tr("adres locatie vestiging"),
    "mentor_hours": tr("taakuren begeleiding"),
    "holiday_region": tr("schoolvakanties vrij noord midden zuid"),
    "holiday_autumn_week": tr("schoolvakanties vrij oktober"),
    "holiday_christmas_week": tr("schoolvakanties kerst nieuwjaar vrij december"),
    "holiday_summer_week": tr("schoolvakanties zomer grote vakantie vrij juli augustus"),
    "holiday_spring_week": tr("schoolvakanties krokusvakantie carnaval vrij februari"),
    "holiday_may_week": tr("schoolvakanties vrij"),
    "holiday_may_weeks": tr("schoolvakanties vrij"),
    "keep_pupil_file": _KEEPING,
    "keep_placement": _KEEPING,
    "keep_contact": _KEEPING,
    "keep_contact_note": _KEEPING,
    "keep_agreement": _KEEPING,
    "keep_attendance": _KEEPING,
    "keep_staff": _KEEPING,
    "second_place_days": tr("backup reservekopie"),
    "copy_minutes": tr("backup kopie interval uur"),
    "weight_preference": tr("wensen keuze gewicht"),
    "weight_travel": tr("dichtbij reistijd kilometers gewicht"),
    "weight_profile": tr("gewicht"),
    "weight_variety": tr("afwisseling gewicht"),
    "weight_load": tr("overvragen spreiden belasting gewicht"),
    "weight_company_wish": tr("gewicht"),
    "weight_mentor_near": tr("gewicht"),
    "weight_mentor": tr("gewicht"),
}
"""What else people call a setting."""
