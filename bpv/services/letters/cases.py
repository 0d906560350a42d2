"""For whom a letter is made: everyone it is meant for in a round, or those who were chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    Accord,
    Company,
    Contact,
    DayRecord,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Request,
    School,
    Student,
    Visit,
    fold,
)
from bpv.domain.rules import needs_vog
from bpv.domain.terms_following import AssessmentMoment, DayKind, RequestStatus, VisitStatus
from bpv.services.accords.standing import standing_of
from bpv.services.assessing.standing import assessment_at
from bpv.services.letters.case import Case, mentor_of
from bpv.services.letters.form_lines import lines_for
from bpv.services.letters.kinds import Letter, Reader, letter_of_accord
from bpv.services.letters.partners import find_partner_cases

_UNSENT = frozenset({RequestStatus.DRAFT, RequestStatus.ASKED})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to write to: in one round (or without, all), of one class, or those with one of these ids.

    The ids are those of pupils, companies, mentors, placements, requests or visits.
    """

    round_id: str = ""
    school_class: str = ""
    ids: frozenset[str] = frozenset()


def find_cases(school: School, letter: Letter, wanted: Wanted, today: date) -> list[Case]:
    """A letter each, sorted as people look for them."""
    if letter.reader is Reader.PARTNER and not letter.is_document:
        return find_partner_cases(school, letter, wanted.ids, today)
    if letter.is_document:
        return _accords(school, letter, wanted.ids, today)
    rounds = [r for r in school.all(PlacementRound).values() if wanted.round_id in ("", r.id)]
    find = _FINDERS[letter.key]
    cases = [case for each in rounds for case in find(_Round(school, each, today, wanted.ids))]
    chosen = [case for case in cases if _is_wanted(case, wanted)]
    return sorted(chosen, key=lambda case: fold(case.name))


def _accords(school: School, letter: Letter, ids: Set[str], today: date) -> list[Case]:
    """A document for each accord of the kind it is about, those that are over only when they are chosen."""
    found = []
    for id_, accord in school.all(Accord).items():
        each = standing_of(school, id_, today)
        is_meant = id_ in ids if ids else not each.is_past
        if is_meant and letter_of_accord(accord.kind) == letter:
            name = accord.title or accord.kind.dutch
            about = {"accord": accord, "parties": each.parties, "points": each.points}
            found.append(Case(school=school, name=name, today=today, **about))  # type: ignore[arg-type]
    return sorted(found, key=lambda case: fold(case.name))


def _is_wanted(case: Case, wanted: Wanted) -> bool:
    if wanted.ids and not wanted.ids & _ids(case):
        return False
    if not wanted.school_class:
        return True
    students = [case.student] if case.student is not None else _students(case)
    return any(s is not None and s.school_class == wanted.school_class for s in students)


def _ids(case: Case) -> set[str]:
    values = (case.student, case.company, case.mentor, case.visit, *case.requests, *case.placements)
    return {value.id for value in values if value is not None}


def _students(case: Case) -> list[Student | None]:
    return [case.school.find(Student, each.student_id) for each in case.placements]


@dataclass(frozen=True, slots=True)
class _Round:
    """One round looked at for letters."""

    school: School
    in_round: PlacementRound
    today: date
    ids: Set[str]

    @property
    def placements(self) -> Sequence[Placement]:
        """Those that go on."""
        return self.school.placements_in(self.in_round.id)

    @property
    def gone(self) -> list[Placement]:
        """Those that do not."""
        return [p for p in self.school.ended_placements() if p.round_id == self.in_round.id]

    def of(self, placement: Placement) -> Case | None:
        """A letter about one placement."""
        student = self.school.find(Student, placement.student_id)
        position = self.school.find(Position, placement.position_id)
        if student is None or position is None:
            return None
        return Case(
            school=self.school,
            name=f"{student.school_class} {student.list_name}".strip(),
            today=self.today,
            in_round=self.in_round,
            company=self.school.find(Company, position.company_id),
            placements=(placement,),
            student=student,
            mentor=mentor_of(self.school, placement),
        )

    def each(self, placements: Iterable[Placement]) -> Iterator[Case]:
        """A letter about each."""
        for placement in placements:
            if (case := self.of(placement)) is not None:
                yield case

    def student(self, student: Student) -> Case:
        """A letter about a pupil without a place."""
        return Case(
            school=self.school,
            name=f"{student.school_class} {student.list_name}".strip(),
            today=self.today,
            in_round=self.in_round,
            student=student,
            mentor=self.school.find(Mentor, student.mentor_id),
        )

    def company(self, company: Company, **more: object) -> Case:
        """A letter to a company."""
        case = Case(
            school=self.school, name=company.name, today=self.today, in_round=self.in_round, company=company
        )
        return replace(case, **more)  # type: ignore[arg-type]


def _asked(at: _Round, statuses: Set[RequestStatus], *, also_chosen: bool) -> Iterator[Case]:
    requests: dict[str, list[Request]] = defaultdict(list)
    for request in at.school.all(Request).values():
        if request.round_id == at.in_round.id and request.status in statuses:
            requests[request.company_id].append(request)
    for id_, own in requests.items():
        company = at.school.find(Company, id_)
        if company is not None:
            contact = next((at.school.find(Contact, r.contact_id) for r in own if r.contact_id), None)
            yield at.company(company, requests=tuple(own), contact=contact)
    if also_chosen:
        for id_ in at.ids - requests.keys():
            if (company := at.school.find(Company, id_)) is not None:
                yield at.company(company)


def _requests(at: _Round) -> Iterator[Case]:
    return _asked(at, _UNSENT, also_chosen=True)


def _reminders(at: _Round) -> Iterator[Case]:
    return _asked(at, {RequestStatus.ASKED}, also_chosen=False)


def _companies(at: _Round) -> Iterator[Case]:
    """A letter to each company about all its pupils."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(at.each(at.placements), key=lambda case: fold(case.name)):
        if case.company is not None:
            found[case.company.id].append(case)
    for cases in found.values():
        first = cases[0]
        assert first.company is not None
        yield at.company(
            first.company,
            placements=tuple(p for case in cases for p in case.placements),
            student=first.student if len(cases) == 1 else None,
            mentor=first.mentor,
        )


def _placed(at: _Round) -> Iterator[Case]:
    return at.each(at.placements)


def _gone(at: _Round) -> Iterator[Case]:
    return at.each(at.gone)


def _minors(at: _Round) -> Iterator[Case]:
    for case in _placed(at):
        if not case.is_adult:
            yield case


def _needs_vog(at: _Round) -> Iterator[Case]:
    for case in _placed(at):
        is_asked = case.position is not None and needs_vog(at.school, case.position, at.in_round)
        if is_asked and case.student and not case.student.has_vog:
            yield case


def _unplaced(at: _Round) -> Iterator[Case]:
    placed = {placement.student_id for placement in at.placements}
    for student in at.school.students_in(at.in_round):
        if student.id not in placed and student.left_on is None:
            yield at.student(student)


def _absent(at: _Round) -> Iterator[Case]:
    days: dict[str, list[DayRecord]] = defaultdict(list)
    for record in at.school.all(DayRecord).values():
        if record.kind is DayKind.UNAUTHORISED:
            days[record.placement_id].append(record)
    for case in _placed(at):
        if case.placement is not None and (own := days.get(case.placement.id)):
            yield replace(case, absences=tuple(sorted(own, key=lambda record: str(record.on))))


def _planned(at: _Round) -> Mapping[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    for visit in at.school.all(Visit).values():
        if visit.status is VisitStatus.PLANNED:
            found[visit.placement_id].append(visit)
    for own in found.values():
        own.sort(key=lambda visit: (str(visit.on), str(visit.start_time)))
    return found


def _visits(at: _Round) -> Iterator[Case]:
    planned = _planned(at)
    for case in _placed(at):
        if case.placement is not None:
            for visit in planned.get(case.placement.id, ()):
                mentor = at.school.find(Mentor, visit.mentor_id) or case.mentor
                yield replace(case, visit=visit, mentor=mentor)


def _unassessed(at: _Round) -> Iterator[Case]:
    """Whose company has not said yet how it went; what a pupil filled in counts for nothing here."""
    for case in _placed(at):
        if case.placement is not None:
            final = assessment_at(at.school, case.placement.id, AssessmentMoment.FINAL)
            if final is None or final.on is None:
                yield case


def _form(at: _Round) -> Iterator[Case]:
    lines = lines_for(at.school, at.in_round.type)
    return (replace(case, criteria=lines) for case in _placed(at))


def _mentors_of(find: Callable[[_Round], Iterator[Case]], at: _Round) -> Iterator[Case]:
    """A letter to each mentor about all their pupils among these."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(find(at), key=lambda case: fold(case.name)):
        if case.mentor is not None:
            found[case.mentor.id].append(case)
    planned = _planned(at)
    for cases in found.values():
        mentor = cases[0].mentor
        assert mentor is not None
        placements = tuple(dict.fromkeys(p for case in cases for p in case.placements))
        yield Case(
            school=at.school,
            name=mentor.name or mentor.abbreviation,
            today=at.today,
            in_round=at.in_round,
            placements=placements,
            mentor=mentor,
            visits=planned,
        )


_FINDERS: Mapping[str, Callable[[_Round], Iterator[Case]]] = {
    "request": _requests,
    "reminder": _reminders,
    "confirmation": _companies,
    "agreement": _placed,
    "starts": _companies,
    "visit": _visits,
    "assessment": _unassessed,
    "thanks": _companies,
    "cancellation": _gone,
    "parents-place": _placed,
    "parents-agreement": _minors,
    "parents-vog": _needs_vog,
    "parents-no-place": _unplaced,
    "parents-lost": _gone,
    "parents-absence": _absent,
    "pupil-place": _placed,
    "pupil-introduction": _placed,
    "pupil-absence": _placed,
    "pupil-logbook": _placed,
    "pupil-reminder": _unplaced,
    "mentor-pupils": lambda at: _mentors_of(_placed, at),
    "mentor-visits": lambda at: _mentors_of(_visits, at),
    "mentor-assessments": lambda at: _mentors_of(_unassessed, at),
    "trainer-form": _form,
}
