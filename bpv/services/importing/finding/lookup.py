"""Which record a text in a list means: spelling folded, and the nearest names when there is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bpv.domain import (
    Companion,
    Company,
    Draft,
    Exclusion,
    Mentor,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
    fold,
)
from bpv.services.importing.finding.remarks import without_remarks

_LEGAL = re.compile(r"\b(?:b ?v|n ?v|v ?o ?f|c ?v|vof|bv|nv|ba|u ?a|gmbh|holding|firma|fa)\b")
_MANY = 5
_ALIKE, _TELLING = 65, 5


@lru_cache(maxsize=1 << 15)
def company_key(name: str) -> str:
    """A company's name without case, accents, punctuation, blanks and legal form."""
    plain = " ".join(re.sub(r"[^\w&]+", " ", fold(name).replace("'", "")).replace("&", " en ").split())
    return _LEGAL.sub("", plain).replace(" ", "") or plain


def place_key(text: str) -> str:
    """A place or postcode for comparing."""
    return fold(text).replace(" ", "")


class Companies:
    """The companies of a draft by folded name."""

    def __init__(self, draft: Draft) -> None:
        """Index what is there."""
        self._by_key: dict[str, list[Company]] = defaultdict(list)
        self._by_longer: dict[str, list[Company]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for company in draft.all(Company):
            self.add(company)

    def __len__(self) -> int:
        """The number of different names."""
        return len(self._by_key)

    def add(self, company: Company) -> None:
        """Take in a company, or its newer version."""
        for index, key in ((self._by_key, company_key(company.name)), *self._longer(company)):
            known = index[key]
            known[:] = [*(each for each in known if each.id != company.id), company]
        self._names[company_key(company.name)] = company.name

    def _longer(self, company: Company) -> Iterable[tuple[dict[str, list[Company]], str]]:
        for more in (company.city, company.postcode, f"{company.address}, {company.city}"):
            if more:
                yield self._by_longer, company_key(f"{company.name} {more}")

    def named(self, name: str) -> list[Company]:
        """Every company of this name, or of this name with its place or address behind it."""
        key = company_key(name)
        return list(self._by_key.get(key) or self._by_longer.get(key) or ())

    def meant(self, name: str) -> list[Company]:
        """Every company of this name, else of this name without the remarks that stand with it."""
        found = self.named(name)
        return found or ([] if (bare := without_remarks(name).name) == name else self.named(bare))

    def same(self, name: str, city: str, postcode: str) -> Company | None:
        """The one company a row about a company means: same name, and a place that does not contradict."""
        candidates = self._by_key.get(company_key(name), [])
        exact = [c for c in candidates if postcode and place_key(c.postcode) == place_key(postcode)]
        if exact:
            return exact[0]
        fitting = [
            c
            for c in candidates
            if not (city and c.city and place_key(city) != place_key(c.city))
            and not (not city and postcode and c.postcode)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def nearest(self, name: str, *, least: int = _ALIKE) -> list[str]:
        """Names like this one, the most alike first; 100 is the same."""
        return _nearest(company_key(name), self._names, least)


class Mentors:
    """The mentors of a draft by abbreviation and by name."""

    def __init__(self, draft: Draft) -> None:
        """Index what is there."""
        self._by_code: dict[str, Mentor] = {}
        self._by_name: dict[str, list[Mentor]] = defaultdict(list)
        for mentor in draft.all(Mentor):
            self.add(mentor)

    def __len__(self) -> int:
        """The number of mentors."""
        return len(self._by_code)

    def add(self, mentor: Mentor) -> None:
        """Take in a mentor, or a newer version."""
        self._by_code[fold(mentor.abbreviation)] = mentor
        if mentor.name:
            known = self._by_name[fold(mentor.name)]
            known[:] = [*(each for each in known if each.id != mentor.id), mentor]

    def find(self, text: str) -> Mentor | None:
        """The mentor with this abbreviation, else the only one with this name."""
        wanted = fold(text)
        if wanted in self._by_code:
            return self._by_code[wanted]
        named = self._by_name.get(wanted, [])
        return named[0] if len(named) == 1 else None

    def nearest(self, text: str) -> list[str]:
        """Abbreviations and names like this text."""
        known = {code: mentor.abbreviation for code, mentor in self._by_code.items()}
        return _nearest(fold(text), {**known, **{n: m[0].name for n, m in self._by_name.items()}})


class Rounds:
    """The rounds of a draft by name."""

    def __init__(self, draft: Draft) -> None:
        """Index what is there."""
        self.by_name = {place_key(each.name): each for each in draft.all(PlacementRound)}

    def add(self, placement_round: PlacementRound) -> None:
        """Take in a round, or its newer version."""
        self.by_name[place_key(placement_round.name)] = placement_round

    def find(self, text: str) -> PlacementRound | None:
        """The round with this name, whatever the blanks: 'Blok1' is 'Blok 1'."""
        return self.by_name.get(place_key(text))

    def nearest(self, text: str) -> list[str]:
        """Rounds with a name like this."""
        return _nearest(place_key(text), {key: each.name for key, each in self.by_name.items()})


class Positions:
    """The positions of a draft by company and name."""

    def __init__(self, draft: Draft) -> None:
        """Index what is there."""
        self._by_company: dict[str, list[Position]] = defaultdict(list)
        for position in draft.all(Position):
            self.add(position)

    def add(self, position: Position) -> None:
        """Take in a position, or its newer version."""
        known = self._by_company[position.company_id]
        known[:] = [*(each for each in known if each.id != position.id), position]

    def at(self, company_id: str) -> Sequence[Position]:
        """The positions of one company."""
        return self._by_company.get(company_id, [])


class Students:
    """The pupils of a draft by number, and by name with birth date or class."""

    def __init__(self, draft: Draft) -> None:
        """Index what is there."""
        self._by_number: dict[str, Student] = {}
        self._by_bare: dict[str, dict[str, Student]] = defaultdict(dict)
        self._by_name: dict[str, dict[str, Student]] = defaultdict(dict)
        for student in draft.all(Student):
            self.add(student)

    def add(self, student: Student) -> None:
        """Take in a pupil, or a newer version."""
        if student.student_number:
            self._by_number[fold(student.student_number)] = student
            self._by_bare[_bare(student.student_number)][student.id] = student
        for name in (student.name, student.list_name):
            self._by_name[_name_key(name)][student.id] = student

    def __len__(self) -> int:
        """The number of different names."""
        return len(self._by_name)

    def numbered(self, number: str) -> Student | None:
        """The pupil with this number; leading zeros count only where they tell two pupils apart."""
        exact = self._by_number.get(fold(number))
        bare = self._by_bare.get(_bare(number), {})
        return exact or (next(iter(bare.values())) if len(bare) == 1 else None)

    def named(self, name: str, school_class: str = "") -> list[Student]:
        """The pupils with this name, in this class when it is given."""
        found = list(self._by_name.get(_name_key(name), {}).values())
        in_class = [each for each in found if place_key(each.school_class) == place_key(school_class)]
        return in_class if school_class else found

    def like(self, name: str) -> list[Student]:
        """The pupils with a name like this one, the most alike first."""
        keys = {key: key for key, known in self._by_name.items() if known}
        near = _nearest(_name_key(name), keys)
        return list({each.id: each for key in near for each in self._by_name[key].values()}.values())


@dataclass(slots=True)
class Wishes:
    """The wishes and exclusions of a school by pupil, as the import finds and leaves them."""

    preferences: dict[tuple[str, str | None], list[Preference]] = field(default_factory=dict)
    avoided: dict[str, dict[str, Exclusion]] = field(default_factory=dict)
    together: dict[str, dict[str, Companion]] = field(default_factory=dict)
    named_pairs: set[frozenset[str]] = field(default_factory=set)
    rows: dict[tuple[str, str | None], Any] = field(default_factory=dict)

    def note(self, pair: Exclusion | Companion) -> None:
        """Take in an exclusion or a pair; that of two pupils counts for both."""
        for own, other in _sides(pair):
            if isinstance(pair, Companion):
                self.together.setdefault(own, {})[other] = pair
            else:
                self.avoided.setdefault(own, {})[other] = pair

    def drop(self, pair: Exclusion | Companion) -> None:
        """Forget an exclusion or a pair."""
        for own, other in _sides(pair):
            (self.together if isinstance(pair, Companion) else self.avoided)[own].pop(other, None)

    def pairs_of(
        self, kind: type[Companion] | type[Exclusion], student_id: str
    ) -> dict[str, Exclusion | Companion]:
        """The pairs that a pupil is in with another pupil, by the other one."""
        known: dict[str, Any] = (self.together if kind is Companion else self.avoided).get(student_id, {})
        return {other: pair for other, pair in known.items() if pair.other_student_id is not None}


def _sides(exclusion: Exclusion | Companion) -> list[tuple[str, str]]:
    if isinstance(exclusion, Exclusion) and exclusion.company_id is not None:
        return [(exclusion.student_id, exclusion.company_id)]
    one, other = exclusion.student_id, exclusion.other_student_id or ""
    return [(one, other), (other, one)]


def wishes_of(school: School) -> Wishes:
    """Index the wishes of the school."""
    wishes = Wishes()
    for preference in school.all(Preference).values():
        wishes.preferences.setdefault((preference.student_id, preference.round_id), []).append(preference)
    for known in wishes.preferences.values():
        known.sort(key=lambda preference: (preference.rank, preference.id))
    for exclusion in school.all(Exclusion).values():
        wishes.note(exclusion)
    for companion in school.all(Companion).values():
        wishes.note(companion)
    return wishes


def _bare(number: str) -> str:
    return fold(number).lstrip("0")


def _name_key(name: str) -> str:
    return " ".join(re.sub(r"[^\w' ]+", " ", fold(name)).split())


def _nearest(key: str, names: dict[str, str], least: int = _ALIKE) -> list[str]:
    from rapidfuzz import fuzz, process

    found = process.extract(key, names.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=_MANY)
    if not found and least == _ALIKE and len(key) >= _TELLING:
        # 'De Esdoorn' for 'Zorgcentrum De Esdoorn'.
        found = process.extract(key, names.keys(), scorer=fuzz.partial_ratio, score_cutoff=90, limit=_MANY)
    return list(dict.fromkeys(names[each[0]] for each in found))[:3]
