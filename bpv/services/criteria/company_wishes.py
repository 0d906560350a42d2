"""Whom companies would like to have, as points: none for who is asked for, all for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, Position, School, Student, fold
from bpv.domain.cells_terms import find_term
from bpv.domain.terms import Profile, Track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Ints = NDArray[np.int64]

PASSED_OVER = 1000
"""Points in tenths for a pupil a company did not ask for, where it asked for some."""


def wanted_words(company: Company) -> list[str]:
    """What a company asks for, word by word: between semicolons, so that names may hold commas, or commas."""
    if not company.wanted:
        return []
    between = re.compile(r"[;\n]" if ";" in company.wanted else r"[,\n]")
    return [word.strip() for word in between.split(company.wanted) if word.strip()]


def is_meant(word: str, student: Student) -> bool:
    """Whether a word means this pupil: by number, name, class, profile or leerweg."""
    text = fold(word)
    number = student.student_number.lstrip("0")
    if number and text.lstrip("0") == number:
        return True
    if text in (fold(student.school_class), fold(student.name), fold(student.list_name)) and text:
        return True
    profile, track = find_term(Profile, word), find_term(Track, word)
    return (profile is not None and profile is student.profile) or (
        track is not None and track is student.track
    )


def asked_for(company: Company, student: Student) -> str:
    """The word by which a company asked for this pupil; '' when it did not."""
    return next((word for word in wanted_words(company) if is_meant(word, student)), "")


class CompanyWishes:
    """The wishes of the companies of a round's positions against its pupils.

    A company without wishes costs nobody anything; a wish that means no pupil at all is no wish.
    """

    def __init__(self, school: School, students: Sequence[Student], positions: Sequence[Position]) -> None:
        """Look up whom each company with a wish means."""
        rows: list[NDArray[np.bool_]] = []
        number: dict[str, int] = {}
        for company in {p.company_id: school.get(Company, p.company_id) for p in positions}.values():
            words = wanted_words(company)
            if not words:
                continue
            meant = np.array([any(is_meant(word, s) for word in words) for s in students], dtype=np.bool_)
            if meant.any():
                number[company.id] = len(rows)
                rows.append(meant)
        self._meant = np.array(rows, dtype=np.bool_).reshape(len(rows), len(students))
        self._of = np.array([number.get(p.company_id, -1) for p in positions], dtype=np.int64)

    def points(self, row: _Ints, column: _Ints) -> _Ints:
        """Points in tenths (n,) of pairs of pupil and position."""
        result = np.zeros(row.size, dtype=np.int64)
        if self._meant.size:
            wish = self._of[column]
            has = np.flatnonzero(wish >= 0)
            result[has] = np.where(self._meant[wish[has], row[has]], 0, PASSED_OVER)
        return result
