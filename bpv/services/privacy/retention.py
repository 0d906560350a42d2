"""What is kept longer than its term: shown with why, and what stays with why; nothing goes by itself.

A class of data is kept for the years that the school set, from when it was last needed: of pupils, their
placements and mentors from the end of the school year of the file, of a contact from the last contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import (
    Company,
    Contact,
    EarlierPlacement,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    School,
    Student,
)
from bpv.domain.fields import Retention
from bpv.language import kept, tr
from bpv.services.erasing import DOSSIER, Forget, contacts_ever, has_someone, with_dossier
from bpv.services.lists.contacted import last_contact_of
from bpv.services.lists.years import this_year
from bpv.services.partnering.people import contacts_of_partner
from bpv.services.partnering.spoken import last_spoken
from bpv.services.privacy.files_beside import files_over_term
from bpv.services.privacy.records_over_term import kept_until, records_over_term
from bpv.services.privacy.register import years_kept
from bpv.services.privacy.terms import Overdue, Progress, Staying, end_of, until

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class Terms:
    """What is over its term in one school year, and what stays."""

    overdue: tuple[Overdue, ...]
    staying: tuple[Staying, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What was chosen to go from a school year, as erasing wants to know it."""

    forget: Forget
    label: str


def find_terms(
    year: SchoolYear, today: date, *, school: School | None = None, progress: Progress | None = None
) -> Terms:
    """What is over its term in an open school year and in the files beside it.

    In any thread when given the values as they are: whoever works on goes on changing those of the year.
    """
    school = School(year.school) if school is None else school
    found = [*in_school(school, today), *files_over_term(year.path, school, today, progress)]
    return Terms(
        tuple(each for each in found if isinstance(each, Overdue)),
        tuple(each for each in found if isinstance(each, Staying)),
    )


def has_overdue(school: School, today: date) -> bool:
    """Whether anything in a school year itself is over its term; takes little time."""
    return any(isinstance(each, Overdue) for each in in_school(school, today))


def has_overdue_beside(path: Path, school: School, today: date) -> bool:
    """Whether any file beside a school year is over every term; reads them all."""
    return any(isinstance(each, Overdue) for each in files_over_term(path, school, today, None))


def removal_of(chosen: list[Overdue], year: SchoolYear) -> Removal:
    """What erasing has to do for what was chosen; other files are not part of it.

    Of a company whose contacts go, so does who was its contact before and is in the history alone.
    """
    targets = [target for each in chosen for target in each.targets]
    companies = [id_ for entity, id_ in targets if entity == Company.__name__]
    before = {(Contact.__name__, id_) for id_ in contacts_ever(year, companies)} if companies else set()
    return Removal(
        Forget({*targets, *before}), kept("Bewaartermijn voorbij: {count} gewist", count=len(targets))
    )


def in_school(school: School, today: date) -> Iterator[Overdue | Staying]:
    """What is over its term in a school year itself, and what stays."""
    this = this_year(school)
    if this is None:
        if len(school.all(Student)) or len(school.all(Mentor)):
            yield Staying(
                tr("Leerlingen en mentoren"),
                tr("het schooljaar is niet bekend: geef de rondes een begindatum"),
            )
    else:
        yield from _pupils(school, this, today)
        yield from _mentors(school, this, today)
        yield from records_over_term(school, this, today)
    yield from _earlier(school, today)
    yield from _contacts(school, today)


def _pupils(school: School, this: str, today: date) -> Iterator[Overdue | Staying]:
    end = end_of(this)
    pupils_until = until(end, Retention.PUPIL_FILE, school)
    places_until = until(end, Retention.PLACEMENT, school)
    if today <= pupils_until:
        return
    placed = {placement.student_id for placement in school.all(Placement).values()}
    longer = kept_until(school, this)
    last = {id_: max(places_until, longer.get(id_, places_until)) for id_ in placed}
    staying = [s for s in school.all(Student).values() if s.id in placed and today <= last[s.id]]
    over = [s for s in school.all(Student).values() if s.id not in placed or today > last[s.id]]
    if over:
        has_placed = any(student.id in placed for student in over)
        yield Overdue(
            "pupils",
            _count(len(over), tr("leerling"), tr("leerlingen")),
            _why(end, this, Retention.PUPIL_FILE, pupils_until, school)
            + (
                tr("; hun plaatsingen blijven als aantal bij het bedrijf, zonder leerling")
                if has_placed
                else ""
            ),
            tuple(student.list_name for student in over),
            tuple((Student.__name__, student.id) for student in over),
        )
    full = with_dossier(school)
    if dossiers := [student for student in staying if student.id in full]:
        yield Overdue(
            "dossiers",
            tr(
                "Adres, bijzonderheden en wensen van {count}",
                count=_count(len(dossiers), tr("leerling"), tr("leerlingen")),
            ),
            _why(end, this, Retention.PUPIL_FILE, pupils_until, school)
            + tr("; naam, nummer, klas, profiel en plaatsing blijven"),
            tuple(student.list_name for student in dossiers),
            tuple((DOSSIER, student.id) for student in dossiers),
        )
    if staying:
        yield Staying(
            tr("{count} met een plaatsing", count=_count(len(staying), tr("leerling"), tr("leerlingen"))),
            tr(
                "wie waar stage liep blijft {years_kept} jaar, en langer wie langer bewaarde "
                "papieren of uren heeft: tot en met {value}",
                years_kept=years_kept(Retention.PLACEMENT, school),
                value=f"{max(last[s.id] for s in staying):%d-%m-%Y}",
            ),
        )


def _mentors(school: School, this: str, today: date) -> Iterator[Overdue]:
    last = until(end_of(this), Retention.STAFF, school)
    mentors = list(school.all(Mentor).values())
    if mentors and today > last:
        yield Overdue(
            "mentors",
            _count(len(mentors), "mentor", tr("mentoren")),
            _why(end_of(this), this, Retention.STAFF, last, school),
            tuple(mentor.label for mentor in mentors),
            tuple((Mentor.__name__, mentor.id) for mentor in mentors),
        )


def _earlier(school: School, today: date) -> Iterator[Overdue]:
    over = [
        each
        for each in school.all(EarlierPlacement).values()
        if each.student_id is not None and today > until(end_of(each.year), Retention.PLACEMENT, school)
    ]
    if over:
        years = ", ".join(sorted({each.year for each in over}))
        yield Overdue(
            "earlier",
            _count(
                len(over), tr("eerdere plaatsing van een leerling"), tr("eerdere plaatsingen van leerlingen")
            ),
            tr(
                "{years}; {years_kept} jaar ({value}); het bedrijf houdt het aantal, de leerling niet",
                years=years,
                years_kept=years_kept(Retention.PLACEMENT, school),
                value=Retention.PLACEMENT.words,
            ),
            tuple(school.get(Student, each.student_id or "").list_name for each in over),
            tuple((EarlierPlacement.__name__, each.id) for each in over),
        )


def _contacts(school: School, today: date) -> Iterator[Overdue | Staying]:
    needed = _last_needed(school)
    trainers: dict[str, list[Position]] = {}
    for position in school.all(Position).values():
        if has_someone(position):
            trainers.setdefault(position.company_id, []).append(position)
    others: dict[str, list[Contact]] = {}
    for contact in school.all(Contact).values():
        others.setdefault(contact.company_id, []).append(contact)
    over: list[Company | Position | Contact | PartnerContact | RegionMember | RegionCompany] = []
    names, undated = [], 0
    for company in school.all(Company).values():
        own: list[Company | Position | Contact] = [company] if has_someone(company) else []
        own += [*trainers.get(company.id, ()), *others.get(company.id, ())]
        if not own:
            continue
        days = [
            day for day in (last_contact_of(school, company.id), needed.get(company.id)) if day is not None
        ]
        if not days:
            undated += 1
        elif today > until(max(days), Retention.CONTACT, school):
            over += own
            names.append(company.name)
    for partner in school.all(Partner).values():
        people = contacts_of_partner(school, partner.id)
        last = last_spoken(school, partner) if people else None
        if last is not None and today > until(last, Retention.CONTACT, school):
            over += people
            names.append(partner.name)
    for member, reached in _silent_members(school, today):
        over += reached
        names.append(member.name)
    if over:
        yield Overdue(
            "contacts",
            _count(
                len(over),
                tr("contactpersoon of praktijkopleider"),
                tr("contactpersonen en praktijkopleiders"),
            ),
            tr(
                "laatste contact of stage langer geleden dan {years_kept} jaar ({value}); het bedrijf blijft",
                years_kept=years_kept(Retention.CONTACT, school),
                value=Retention.CONTACT.words,
            ),
            tuple(names),
            tuple((type(each).__name__, each.id) for each in over),
        )
    if undated:
        yield Staying(
            tr("Contact bij {count}", count=_count(undated, tr("bedrijf"), tr("bedrijven"))),
            tr("Laatste contact is leeg en er was geen stage met een datum: vul die kolom in"),
        )


def _silent_members(
    school: School, today: date
) -> Iterator[tuple[RegionMember, list[RegionMember | RegionCompany]]]:
    """Members of the region of whom nothing came for so long, with whom they shared."""
    for member in school.all(RegionMember).values():
        last = member.received_on
        if member.is_self or last is None or today <= until(last, Retention.CONTACT, school):
            continue
        shared = [each for each in school.all(RegionCompany).values() if each.owner_id == member.id]
        known: list[RegionMember | RegionCompany] = [member, *shared]
        if reached := [each for each in known if has_someone(each)]:
            yield member, reached


def _last_needed(school: School) -> dict[str, date]:
    """The last day on which each company had a pupil."""
    found: dict[str, date] = {}
    for placement in school.all(Placement).values():
        position = school.find(Position, placement.position_id)
        in_round = school.find(PlacementRound, placement.round_id)
        if position is not None and in_round is not None:
            day = max(filter(None, school.dates_of(position, in_round, placement)), default=date.min)
            found[position.company_id] = max(found.get(position.company_id, date.min), day)
    return {company: day for company, day in found.items() if day != date.min}


def _why(end: date, this: str, retention: Retention, last: date, school: School) -> str:
    return tr(
        "schooljaar {this} eindigde op {end}; {years_kept} jaar ({value}), dus tot en met {last}",
        this=this,
        end=f"{end:%d-%m-%Y}",
        years_kept=years_kept(retention, school),
        value=retention.words,
        last=f"{last:%d-%m-%Y}",
    )


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
