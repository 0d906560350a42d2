"""Family firms: pupils who bear the name of a company or of who works there. Asked, never assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bpv.domain import Company, Draft, Exclusion, Position, RememberedAnswer, School, Student, fold, new_id
from bpv.domain.ids import CompanyId, ExclusionId, StudentId
from bpv.language import later, tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.placing.surnames import OF_COMPANY, ByName, Found, adopt_surnames, names_of, surnames_at

FEW = 2
"""Up to so many pupils (a brother, a sister) and companies a surname is rare enough to be told anywhere.

A commoner one is told of firms that bear it in the quarter where the pupil lives, by the postcode.
"""

ALLOWED = later("mag")
REASON = later("familiebedrijf")


@dataclass(frozen=True, slots=True)
class FamilyTie:
    """A pupil and a company that may be family, and where the surname was found."""

    student_id: str
    company_id: str
    found_in: str

    @property
    def text(self) -> str:
        """'heeft dezelfde achternaam als de contactpersoon: familie?'."""
        return tr("heeft dezelfde achternaam als {found_in}: familie?", found_in=self.found_in)


def family_ties(school: School) -> tuple[FamilyTie, ...]:
    """The pairs that nobody has answered yet, by name of the pupil.

    A surname must stand there whole: with its tussenvoegsel, and without one where the pupil has none.
    """
    return _ties(school)


def adopt_ties(school: School, copy: School) -> None:
    """Let a school have the ties that were worked out for a copy of it that holds the same values."""
    adopt_surnames(school, copy)
    _matches.adopt(school, copy)
    _ties.adopt(school, copy)


def ties_of(school: School, student_id: str) -> dict[str, FamilyTie]:
    """Those of one pupil, by company."""
    return {tie.company_id: tie for tie in _ties(school) if tie.student_id == student_id}


def _find(school: School) -> tuple[FamilyTie, ...]:
    answered = {id_.removeprefix(_KEY) for id_ in school.all(RememberedAnswer) if id_.startswith(_KEY)}
    apart = {(each.student_id, each.company_id) for each in school.all(Exclusion).values()}
    students, matches = school.all(Student).values(), _matches(school).of
    bearers: Counter[str] = Counter()
    for name, count in Counter([student.last_name for student in students]).items():
        bearers[fold(name)] += count
    found: list[tuple[Student, Mapping[str, str]]] = []
    for student in students:
        match = matches[student.id]
        if match is not None:
            is_common = len(match.anywhere) > FEW or bearers[fold(student.last_name)] > FEW
            if same := match.at_home if is_common else match.anywhere:
                found.append((student, same))
    return tuple(
        FamilyTie(student.id, company_id, where)
        for student, same in sorted(found, key=lambda each: each[0].sort_key)
        for company_id, where in same.items()
        if f"{student.id} {company_id}" not in answered and (student.id, company_id) not in apart
    )


class _Match(NamedTuple):
    """The companies where the name of a pupil stands, and those of them that are in the same quarter."""

    anywhere: Mapping[str, str]
    at_home: Mapping[str, str]


class _Matches(NamedTuple):
    """Of every pupil, by id, and of which pupils and surnames it is."""

    of: Mapping[str, _Match | None]
    students: Mapping[str, Student]
    by_name: ByName


def _find_matches(school: School) -> _Matches:
    return _renew_matches(school, _Matches({}, {}, {}))


def _renew_matches(school: School, former: _Matches) -> _Matches:
    """Those of before but for who is another, or bears a name that stands elsewhere since."""
    by_name, students = surnames_at(school), dict(school.all(Student))
    touched = _touched(former.by_name, by_name)
    known = former.students
    of = {id_: match for id_, match in former.of.items() if id_ in students}
    for id_, student in students.items():
        is_known = known.get(id_) is student
        if is_known and touched:
            is_known = touched.isdisjoint(names_of(student.prefix, student.last_name))
        if not is_known:
            of[id_] = _match(student, by_name)
    return _Matches(of, students, by_name)


def _touched(before: ByName, now: ByName) -> set[str]:
    """The names of which something changed."""
    if before is now:
        return set()
    return {name for name, found in now.items() if before.get(name) is not found} | (
        before.keys() - now.keys()
    )


def _match(student: Student, by_name: ByName) -> _Match | None:
    found: dict[str, Found] = {}
    for name in names_of(student.prefix, student.last_name):
        if name in by_name:
            found = {**by_name[name], **found}
    if not found:
        return None
    quarter = student.postcode[:4]
    at_home = {id_: each.where for id_, each in found.items() if quarter and each.quarter == quarter}
    return _Match({id_: each.where for id_, each in found.items()}, at_home)


_KEY = "family "
FAMILY_DEPENDS_ON = (Student, Company, Position, Exclusion, RememberedAnswer)
"""The classes whose changes can change what there is to ask."""

_OF_PUPIL: Heeds = {Student: ("first_name", "prefix", "last_name", "student_number", "postcode")}
_matches = Remembered(
    _find_matches,
    *(Student, Company, Position),
    is_shared=True,
    heeds={**OF_COMPANY, Student: ("prefix", "last_name", "postcode")},
    renew=_renew_matches,
)
_ties = Remembered(_find, *FAMILY_DEPENDS_ON, is_shared=True, heeds={**OF_COMPANY, **_OF_PUPIL})


@dataclass(frozen=True, slots=True)
class AnswerFamily:
    """Say of a pupil and a company whether the pupil may go there: if not, it is excluded."""

    student_id: str
    company_id: str
    may_go: bool

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Familiebedrijf toestaan") if self.may_go else tr("Familiebedrijf uitsluiten")

    def change(self, draft: Draft) -> None:
        """Refuses with 'gone' when either was removed."""
        student, company = draft.get(Student, self.student_id), draft.get(Company, self.company_id)
        if self.may_go:
            draft.put(RememberedAnswer(id=f"{_KEY}{student.id} {company.id}", answer=ALLOWED))
            return
        pair = StudentId(student.id), CompanyId(company.id)
        if not any((each.student_id, each.company_id) == pair for each in draft.all(Exclusion)):
            id_ = ExclusionId(new_id())
            draft.put(Exclusion(id=id_, student_id=pair[0], company_id=pair[1], reason=REASON))


def word_tie(school: School, tie: FamilyTie) -> str:
    """'Piet Jansen, 4B - Bakkerij Jansen, Ede'."""
    student = school.get(Student, tie.student_id)
    who = ", ".join(filter(None, (student.name, student.school_class)))
    return f"{who} - {show_reference(school, Company, tie.company_id)}"
