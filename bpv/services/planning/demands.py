"""What a round demands of pupils together, in rows of pupils and columns of positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Companion, Company, PlacementRound, School, fold
from bpv.services.pairs.candidates import Pairs
from bpv.services.placing.seats import least_at
from bpv.services.placing.sharing import day_limits_of
from bpv.services.planning.apart import Pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Conditions, MatchingProblem

    Ints = NDArray[np.int64]

NO_LIMIT = 10**6


@dataclass(frozen=True, eq=False)
class Demands:
    """What pupils must keep to together, in rows of students and columns of positions.

    `min_group` (n_positions,): so many or none; `class_limit` (n_companies,): so many of one
    `student_class` (n_students,); `together`: groups of rows at one company or all nowhere; `apart`: pairs;
    `least` (n_positions,): so many at a position that must be filled, else 0; `day_limits`: columns of
    positions that are open on the same days, with how many they take there together.
    """

    school: School
    pairs: Pairs
    min_group: Ints
    student_class: Ints
    class_limit: Ints
    together: tuple[tuple[int, ...], ...]
    apart: tuple[Pair, ...]
    least: Ints
    day_limits: tuple[tuple[tuple[int, ...], int], ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether there is more than pairs to keep apart."""
        return bool(
            self.together
            or self.min_group.max(initial=0) > 1
            or self.class_limit.min(initial=NO_LIMIT) < NO_LIMIT
            or self.least.max(initial=0) > 0
            or self.day_limits
        )

    def conditions(self) -> Conditions:
        """The same as the engine knows it."""
        from bpv.matching import Conditions

        return Conditions(
            self.min_group,
            [(group[0], other) for group in self.together for other in group[1:]],
            self.apart,
            self.student_class,
            self.class_limit,
            self.least,
            self.day_limits,
        )

    def broken(self, problem: MatchingProblem, position: Ints) -> bool:
        """Whether a placement (n_students,) does not keep to the demands."""
        taken = np.bincount(position[position >= 0], minlength=problem.n_positions)
        if np.any(((taken > 0) & (taken < self.min_group)) | (taken < self.least)):
            return True
        if any(taken[list(columns)].sum() > limit for columns, limit in self.day_limits):
            return True
        company = np.where(position >= 0, problem.company[position], -1)
        if any(np.unique(company[list(group)]).size > 1 for group in self.together):
            return True
        placed = company >= 0
        place, count = np.unique(
            np.stack([self.student_class[placed], company[placed]]), axis=1, return_counts=True
        )
        return bool(np.any(count > self.class_limit[place[1]]))


def read_demands(
    school: School, in_round: PlacementRound, pairs: Pairs, problem: MatchingProblem, apart: Sequence[Pair]
) -> Demands:
    """The demands of a round; companions who are not both in it do not count."""
    companies = list(dict.fromkeys(position.company_id for position in pairs.positions))
    limits = [school.get(Company, id_).class_limit for id_ in companies]
    row: dict[str, int] = {student.id: index for index, student in enumerate(pairs.students)}
    links = [
        (row[c.student_id], row[c.other_student_id])
        for c in school.all(Companion).values()
        if c.student_id in row and c.other_student_id in row
    ]
    # Who has no class is not of one class with others who have none.
    names = [fold(student.school_class) or f"?{index}" for index, student in enumerate(pairs.students)]
    number = {name: index for index, name in enumerate(dict.fromkeys(names))}
    return Demands(
        school,
        pairs,
        np.array([position.min_group or 1 for position in pairs.positions], dtype=np.int64),
        np.array([number[name] for name in names], dtype=np.int64),
        np.array([NO_LIMIT if limit is None else limit for limit in limits], dtype=np.int64),
        tuple(_groups(links, problem.student_key)),
        tuple(apart),
        np.array([least_at(position) for position in pairs.positions], dtype=np.int64),
        tuple(
            (
                tuple(column for column, p in enumerate(pairs.positions) if p.id in each.position_ids),
                each.limit,
            )
            for each in day_limits_of(school, in_round, pairs.positions)
        ),
    )


def _groups(links: Sequence[Pair], key: Ints) -> Iterator[tuple[int, ...]]:
    """Everyone who is linked, directly or through others, in an order that does not depend on rows."""
    group_of: dict[int, set[int]] = {}
    for first, second in links:
        joined = group_of.get(first, {first}) | group_of.get(second, {second})
        group_of.update(dict.fromkeys(joined, joined))
    seen: set[int] = set()
    for row in sorted(group_of, key=lambda row: int(key[row])):
        if row not in seen and len(group_of[row]) > 1:
            seen |= group_of[row]
            yield tuple(sorted(group_of[row], key=lambda row: int(key[row])))
