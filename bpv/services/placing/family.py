"""Family firms: pupils who bear the name of a company or of who works there. Asked, never assumed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bpv.domain import Company, Draft, Exclusion, Position, RememberedAnswer, School, Student, fold, new_id
from bpv.domain.ids import CompanyId, ExclusionId, StudentId
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.lists.remembered_each import RememberedEach

FEW = 2
"""Up to so many pupils (a brother, a sister) and companies a surname is rare enough to be told anywhere.

A commoner one is told of firms that bear it in the quarter where the pupil lives, by the postcode.
"""

ALLOWED = "mag"
REASON = "familiebedrijf"

_NAME = "de naam van het bedrijf"
_WORDS = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    (
        "van",
        "de",
        "der",
        "den",
        "het",
        "t",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "el",
        "al",
        "la",
        "le",
        "du",
        "von",
    )
)


@dataclass(frozen=True, slots=True)
class FamilyTie:
    """A pupil and a company that may be family, and where the surname was found."""

    student_id: str
    company_id: str
    found_in: str

    @property
    def text(self) -> str:
        """'heeft dezelfde achternaam als de contactpersoon: familie?'."""
        return f"heeft dezelfde achternaam als {self.found_in}: familie?"


def family_ties(school: School) -> tuple[FamilyTie, ...]:
    """The pairs that nobody has answered yet, by name of the pupil.

    A surname must stand there whole: with its tussenvoegsel, and without one where the pupil has none.
    """
    return _ties(school)


def adopt_ties(school: School, copy: School) -> None:
    """Let a school have the ties that were worked out for a copy of it that holds the same values."""
    _names_at.adopt(school, copy)
    _matches.adopt(school, copy)
    _ties.adopt(school, copy)


def ties_of(school: School, student_id: str) -> dict[str, FamilyTie]:
    """Those of one pupil, by company."""
    return {tie.company_id: tie for tie in _ties(school) if tie.student_id == student_id}


def _find(school: School) -> tuple[FamilyTie, ...]:
    answered = {id_.removeprefix(_KEY) for id_ in school.all(RememberedAnswer) if id_.startswith(_KEY)}
    apart = {(each.student_id, each.company_id) for each in school.all(Exclusion).values()}
    students, matches = school.all(Student).values(), _matches(school)
    bearers = Counter(map(fold, [student.last_name for student in students]))
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


def _find_matches(school: School, students: Sequence[Student]) -> Iterator[_Match | None]:
    places = _names_at(school)
    for student in students:
        same = _same_name(student, places)
        yield _Match(same, _at_home(school, student, same)) if same else None


def _places(school: School) -> dict[str, dict[str, str]]:
    """By every whole surname that stands somewhere: the companies, and where in each."""
    trainers: dict[str, list[str]] = defaultdict(list)
    for position in school.all(Position).values():
        trainers[position.company_id].append(position.trainer)
    result: dict[str, dict[str, str]] = defaultdict(dict)
    for company in school.all(Company).values():
        texts = [(_NAME, company.name), ("de contactpersoon", company.contact_person)]
        texts += [("de praktijkopleider", trainer) for trainer in trainers[company.id]]
        for where, text in texts:
            for name in _surnames_in(text):
                result[name].setdefault(company.id, where)
    return result


@lru_cache(maxsize=1 << 15)
def _surnames_in(text: str) -> tuple[str, ...]:
    """Those of a text, which the next change leaves as they are."""
    return tuple(_find_surnames(text))


def _find_surnames(text: str) -> Iterator[str]:
    """Every run of words that may be a surname: one word with the particles before it, or two words."""
    words = _WORDS.findall(fold(text))
    for at, word in enumerate(words):
        if word in _PARTICLES or len(word) < 2:
            continue
        first = at
        while first and words[first - 1] in _PARTICLES:
            first -= 1
        yield " ".join(words[first : at + 1])
        if at + 1 < len(words):
            yield " ".join(words[first : at + 2])


def _same_name(student: Student, places: dict[str, dict[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _names_of(student.prefix, student.last_name):
        if name in places:
            found = {**places[name], **found}
    return found


@lru_cache(maxsize=1 << 15)
def _names_of(prefix: str, last_name: str) -> tuple[str, ...]:
    """The whole surname, and of a double one each half, for each is a family."""
    words = _WORDS.findall(fold(f"{prefix} {last_name}"))
    bare = [word for word in words if word not in _PARTICLES]
    if not bare or len(bare[-1]) < 2:
        return ()
    halves = last_name.split("-") if "-" in last_name else []
    return (" ".join(words), *(" ".join(_WORDS.findall(fold(half))) for half in halves))


def _at_home(school: School, student: Student, found: dict[str, str]) -> dict[str, str]:
    """Of companies that bear a name which many have: those in the pupil's own quarter."""
    quarter = student.postcode[:4]
    firms = [school.get(Company, id_) for id_, where in found.items() if where == _NAME]
    return {firm.id: found[firm.id] for firm in firms if quarter and firm.postcode[:4] == quarter}


_KEY = "family "
FAMILY_DEPENDS_ON = (Student, Company, Position, Exclusion, RememberedAnswer)
"""The classes whose changes can change what there is to ask."""

_OF_COMPANY: Heeds = {Company: ("name", "contact_person", "postcode"), Position: ("company_id", "trainer")}
_OF_PUPIL: Heeds = {Student: ("first_name", "prefix", "last_name", "student_number", "postcode")}
_names_at = Remembered(_places, Company, Position, is_shared=True, heeds=_OF_COMPANY)
_matches: RememberedEach[_Match | None] = RememberedEach(
    Student,
    _find_matches,
    lambda school, change: (change.id,) if change.entity is Student else None,
    Company,
    Position,
    heeds={**_OF_COMPANY, Student: ("prefix", "last_name", "postcode")},
)
_ties = Remembered(_find, *FAMILY_DEPENDS_ON, is_shared=True, heeds={**_OF_COMPANY, **_OF_PUPIL})


@dataclass(frozen=True, slots=True)
class AnswerFamily:
    """Say of a pupil and a company whether the pupil may go there: if not, it is excluded."""

    student_id: str
    company_id: str
    may_go: bool

    @property
    def label(self) -> str:
        """What undo calls it."""
        return "Familiebedrijf toestaan" if self.may_go else "Familiebedrijf uitsluiten"

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
