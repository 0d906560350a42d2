"""A round as the matching engine knows it: from pupils, positions and pairs to arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from bpv.domain import Company, Exclusion, Placement, PlacementRound, Position, School, Student
from bpv.services.pairs.candidates import Pairs, weights
from bpv.services.placing.by_hand import first_placements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import MatchingProblem


def build_problem(school: School, in_round: PlacementRound, pairs: Pairs) -> MatchingProblem:
    """The arrays of a round. Fixed placements over the capacity stand: the room is widened to fit them."""
    from bpv.matching import MatchingProblem

    row = {student.id: index for index, student in enumerate(pairs.students)}
    column = {position.id: index for index, position in enumerate(pairs.positions)}
    fixed, extra = fixed_placements(school, in_round)
    pinned = np.array([(row[p.student_id], column[p.position_id]) for p in fixed], dtype=np.int64)
    pinned = pinned.reshape(-1, 2)
    company_ids = list(dict.fromkeys(position.company_id for position in pairs.positions))
    index_of = {id_: index for index, id_ in enumerate(company_ids)}
    company = np.array([index_of[p.company_id] for p in pairs.positions], dtype=np.int64)
    lost = _count([column[p.position_id] for p in extra], len(pairs.positions))
    capacity = np.array([p.capacity for p in pairs.positions], dtype=np.int64) - lost
    capacity = np.maximum(capacity, _count(pinned[:, 1], len(pairs.positions)))
    most = np.iinfo(np.int32).max
    # Where places share seats the most a company takes counts by the day: that is a demand.
    by_day = {position.company_id for position in pairs.positions if position.shared_seat}
    maxima = [None if id_ in by_day else school.get(Company, id_).capacity for id_ in company_ids]
    limit = np.array([most if maximum is None else maximum for maximum in maxima], dtype=np.int64)
    limit -= np.bincount(company, weights=lost, minlength=len(company_ids)).astype(np.int64)
    limit = np.maximum(limit, _count(company[pinned[:, 1]], len(company_ids)))
    seats = np.bincount(company, weights=capacity, minlength=len(company_ids)).astype(np.int64)
    return MatchingProblem(
        capacity,
        company,
        np.minimum(limit, seats),
        pairs.student,
        pairs.position,
        pairs.cost(weights(school)),
        len(pairs.students),
        pinned=pinned,
        level=pairs.level,
        travel=pairs.metres,
        student_key=student_keys(pairs.students),
        position_key=_keys([(_position_content(school, p), p.id) for p in pairs.positions]),
        priority=_priority(school, pairs.students),
    )


def _priority(school: School, students: Sequence[Student]) -> NDArray[np.bool_] | None:
    """Who goes first (n_students,); None where nobody does in any round: all rounds have the same goals."""
    if not any(student.has_priority for student in school.all(Student).values()):
        return None
    return np.array([student.has_priority for student in students], dtype=np.bool_)


def fixed_placements(school: School, in_round: PlacementRound) -> tuple[list[Placement], list[Placement]]:
    """The placements that stand: one per pupil, and those a pupil holds besides by mistake."""
    first = first_placements(school, in_round)
    fixed = [p for p in school.placements_in(in_round.id) if p.is_fixed]
    return (
        [p for p in fixed if first[p.student_id].id == p.id],
        [p for p in fixed if first[p.student_id].id != p.id],
    )


def pairs_apart(school: School, students: Sequence[Student]) -> list[tuple[int, int]]:
    """The pairs of pupils (rows) who must not be at one company together, each once."""
    row: dict[str, int] = {student.id: index for index, student in enumerate(students)}
    found = set()
    for exclusion in school.all(Exclusion).values():
        first, second = row.get(exclusion.student_id), row.get(exclusion.other_student_id or "")
        if first is not None and second is not None and first != second:
            found.add((min(first, second), max(first, second)))
    return sorted(found)


def content_of(value: Any) -> str:
    """Everything a value says except ids, which differ from file to file."""
    names = [f.name for f in fields(value) if f.name != "id" and not f.name.endswith("_id")]
    return repr([getattr(value, name) for name in names])


def student_keys(students: Sequence[Student]) -> NDArray[np.int64]:
    """A number for each pupil that depends on the pupil and not on the order of the list."""
    return _keys([(content_of(student), student.id) for student in students])


def _position_content(school: School, position: Position) -> str:
    return content_of(position) + content_of(school.get(Company, position.company_id))


def _count(indices: Sequence[int] | NDArray[np.int64], length: int) -> NDArray[np.int64]:
    return np.bincount(np.asarray(indices, dtype=np.int64), minlength=length).astype(np.int64)


def _keys(values: list[tuple[str, str]]) -> NDArray[np.int64]:
    """A 63-bit number for each (content, id), the same on every computer; equal contents differ by id."""
    seen: Counter[str] = Counter()
    result = np.empty(len(values), dtype=np.int64)
    for index in sorted(range(len(values)), key=values.__getitem__):
        content = values[index][0]
        seen[content] += 1
        digest = blake2b(f"{content}|{seen[content]}".encode(), digest_size=8).digest()
        result[index] = int.from_bytes(digest, "big") >> 1
    return result
