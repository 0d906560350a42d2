"""A matching problem in the ids of whoever wrote it, and its translation to the arrays of the engine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from bpv.domain import BpvError

if TYPE_CHECKING:
    from bpv.matching import MatchingProblem


class NamedPosition(NamedTuple):
    """A position with its seats; without a company nothing but its own capacity limits it."""

    id: str
    capacity: int
    company: str | None = None


class NamedCandidate(NamedTuple):
    """An allowed pair and what it costs; level and travel are for the fairness rules."""

    student: str
    position: str
    cost: int
    level: int | None = None
    travel: int | None = None


@dataclass(frozen=True, slots=True)
class NamedProblem:
    """A checked problem: every id that is referred to exists, and the pins fit the capacities."""

    students: Sequence[str]
    positions: Sequence[NamedPosition]
    companies: Mapping[str, int]
    candidates: Sequence[NamedCandidate]
    pins: Mapping[str, str]

    def in_order(self) -> NamedProblem:
        """The same problem with everything sorted by id, so that the order it was written in says nothing."""
        return NamedProblem(
            sorted(self.students),
            sorted(self.positions, key=lambda position: position.id),
            dict(sorted(self.companies.items())),
            sorted(self.candidates, key=lambda candidate: candidate[:2]),
            dict(sorted(self.pins.items())),
        )

    def to_arrays(self) -> MatchingProblem:
        """The arrays of the engine; positions without a company get one each, after the others."""
        import numpy as np

        from bpv.matching import MatchingProblem

        row = {id_: index for index, id_ in enumerate(self.students)}
        column = {position.id: index for index, position in enumerate(self.positions)}
        company_of = {id_: index for index, id_ in enumerate(self.companies)}
        alone = [position.id for position in self.positions if position.company is None]
        company_of_alone = {id_: len(company_of) + index for index, id_ in enumerate(alone)}
        # One seat more than there are students never binds and always fits the engine's integers.
        plenty = len(self.students) + 1
        return MatchingProblem(
            np.array([min(position.capacity, plenty) for position in self.positions], dtype=np.int64),
            np.array(
                [
                    company_of_alone[position.id]
                    if position.company is None
                    else company_of[position.company]
                    for position in self.positions
                ],
                dtype=np.int64,
            ),
            np.array(
                [min(capacity, plenty) for capacity in self.companies.values()] + [plenty] * len(alone),
                dtype=np.int64,
            ),
            np.array([row[candidate.student] for candidate in self.candidates], dtype=np.int64),
            np.array([column[candidate.position] for candidate in self.candidates], dtype=np.int64),
            np.array([candidate.cost for candidate in self.candidates], dtype=np.int64),
            len(self.students),
            pinned=[(row[student], column[position]) for student, position in self.pins.items()] or None,
            level=_complete([candidate.level for candidate in self.candidates]),
            travel=_complete([candidate.travel for candidate in self.candidates]),
            student_key=np.array([_key(id_) for id_ in self.students], dtype=np.int64),
            position_key=np.array([_key(position.id) for position in self.positions], dtype=np.int64),
        )


def refusal(place: str, found: object, expected: str) -> BpvError:
    """The refusal of a problem file: where, what stands there and what should."""
    return BpvError("bad_problem", place=place, found=found, expected=expected)


def quote(value: object) -> str:
    """A value as it stands in a file, short enough for a message."""
    if isinstance(value, list):
        return "een lijst"
    if isinstance(value, dict):
        return "een object"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _complete(values: list[int | None]) -> list[int] | None:
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else None


def _key(id_: str) -> int:
    """A 63-bit number for an id, the same on every computer."""
    return int.from_bytes(blake2b(id_.encode(), digest_size=8).digest(), "big") >> 1
