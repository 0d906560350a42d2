"""A round as it stands, made ready to be asked where a pupil can go: pairs, places taken, seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import PlacementRound, Position, School
from bpv.domain.ids import StudentId
from bpv.domain.rules import ended_in
from bpv.services.alternatives.round_numbers import RoundNumbers, count_round
from bpv.services.criteria.travel import Travel
from bpv.services.lists.wishes import wishes_by_student
from bpv.services.moving.chains import Steps
from bpv.services.moving.room import Room
from bpv.services.pairs.candidates import Pairs, build_pairs, offered_positions, select, weights
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.large_rounds import find_large
from bpv.services.planning.problem import pairs_apart

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


class Standing:
    """One round of a school; the school must not change while this is asked.

    Rows are `students`, columns `positions`. Made once, which takes long; `again` follows what only moves
    pupils in this round. A round with too many pairs to list knows no chains.
    """

    def __init__(
        self, school: School, round_id: str, check: Callable[[float], None] = lambda done: None
    ) -> None:
        """Find every allowed pair of the round, and look up who is where."""
        self.round = school.get(PlacementRound, round_id)
        self.travel = Travel(school)
        self._large = find_large(school, self.round, self.travel, frozenset(), check)
        if self._large is None:
            self._pairs = build_pairs(school, self.round, self.travel, check)
            self.students, self.positions = self._pairs.students, self._pairs.positions
        else:
            self.students, self.positions = self._large.students, self._large.positions
        self._weights = weights(school)
        self.row: dict[str, int] = {s.id: row for row, s in enumerate(self.students)}
        self.column: dict[str, int] = {p.id: column for column, p in enumerate(self.positions)}
        self.wishes = wishes_by_student(school, self.round)
        self._ended = ended_in(school, self.round.id)
        self._look(school)

    def again(self, school: School) -> Standing | None:
        """The same round in a school where only places in it changed; None where it must be made anew."""
        students = {student.id for student in school.students_in(self.round)}
        if students != self.row.keys():
            return None
        if ended_in(school, self.round.id) != self._ended:
            return None
        if [p.id for p in offered_positions(school, self.round)] != [p.id for p in self.positions]:
            return None
        twin = copy(self)
        for name in ("numbers", "steps", "_clashing", "cost_now"):
            vars(twin).pop(name, None)
        twin._look(school)
        return twin

    def _look(self, school: School) -> None:
        self.school = school
        self.room = Room(school, self.round, self.positions)
        self.placements = first_placements(school, self.round)
        self.at = np.full(len(self.students), -1, dtype=np.int64)
        self._may_move = np.zeros(len(self.students), dtype=np.bool_)
        for student_id, placement in self.placements.items():
            row = self.row[student_id]
            self.at[row] = self.column.get(placement.position_id, -1)
            self._may_move[row] = not placement.is_fixed
        taken = [self.column.get(p.position_id, -1) for p in school.placements_in(self.round.id)]
        held = np.array([column for column in taken if column >= 0], dtype=np.int64)
        self.counts: Ints = np.bincount(held, minlength=len(self.positions)).astype(np.int64)

    @property
    def knows_chains(self) -> bool:
        """Whether it is worked out who could move on."""
        return self._large is None

    @cached_property
    def numbers(self) -> RoundNumbers:
        """The numbers of the round."""
        return count_round(self.school, self.round, self.travel)

    def own_pairs(self, row: int) -> Pairs:
        """Every allowed pair of one pupil, in the order of the positions."""
        if self._large is not None:
            columns = self._large.columns(row)
            return self._large.describe(np.full(columns.size, row), columns)
        own = np.zeros(self._pairs.student.size, dtype=np.bool_)
        own[slice(*np.searchsorted(self._pairs.student, [row, row + 1]).tolist())] = True
        return select(self._pairs, own)

    def pairs_at(self, column: int) -> Pairs:
        """Every allowed pair of one position, in the order of the pupils."""
        if self._large is not None:
            rows = np.arange(len(self.students), dtype=np.int64)
            rows = rows[self._large.cost(rows, np.full(rows.size, column)) >= 0]
            return self._large.describe(rows, np.full(rows.size, column))
        return select(self._pairs, self._pairs.position == column)

    def cost(self, pairs: Pairs) -> Ints:
        """What pairs (n,) cost, in tenths of points."""
        return pairs.cost(self._weights)

    @cached_property
    def cost_now(self) -> Ints:
        """What every pupil (n_students,) costs now; nothing without a place, nor at one against the rules."""
        if self._large is not None:
            placed = np.flatnonzero(self.at >= 0)
            result = np.zeros(self.at.size, dtype=np.int64)
            result[placed] = np.maximum(self._large.cost(placed, self.at[placed]), 0)
            return result
        here = self._pairs.position == self.at[self._pairs.student]
        own = select(self._pairs, here)
        result = np.zeros(self.at.size, dtype=np.int64)
        result[own.student] = self.cost(own)
        return result

    @cached_property
    def steps(self) -> Steps:
        """The pairs that pupils who may be moved can take, whoever else is where."""
        if self._large is not None:
            none = np.empty(0, dtype=np.int64)
            return Steps(none, none, none)
        pairs = self._pairs
        can = (self._may_move & (self.at >= 0))[pairs.student] & (pairs.position != self.at[pairs.student])
        some = select(pairs, can)
        return Steps(some.student, some.position, self.cost(some) - self.cost_now[some.student])

    def steps_without(self, row: int) -> Steps:
        """The steps of others than this pupil, away from whom they must not be with as all others sit now."""
        steps, clashes = self.steps, self._clashing
        keep = steps.row != row
        for other, found in clashes.items():
            if other != row:  # whoever is asked about leaves
                keep[found] = False
        return Steps(steps.row[keep], steps.column[keep], steps.change[keep])

    @cached_property
    def apart(self) -> dict[int, list[int]]:
        """With whom (rows) pupils must not be at one company."""
        result: dict[int, list[int]] = defaultdict(list)
        for first, second in pairs_apart(self.school, self.students):
            result[first].append(second)
            result[second].append(first)
        return result

    @cached_property
    def companies(self) -> list[str]:
        """The companies of the positions, each once."""
        return list(dict.fromkeys(position.company_id for position in self.positions))

    @cached_property
    def company(self) -> Ints:
        """The company (n_positions,) of each position, as a number."""
        number: dict[str, int] = {id_: n for n, id_ in enumerate(self.companies)}
        return np.array([number[p.company_id] for p in self.positions], dtype=np.int64)

    @cached_property
    def _clashing(self) -> dict[int, Ints]:
        """By pupil (row), the steps to where that pupil sits of those who must not be there too."""
        result = {}
        for row, others in self.apart.items():
            if self.at[row] >= 0:
                there = self.company[self.steps.column] == self.company[self.at[row]]
                result[row] = np.flatnonzero(there & np.isin(self.steps.row, others))
        return result

    def meets(self, row: int, column: int, at: Ints) -> int | None:
        """Whom (row) the pupil must not meet and would, at that position, as pupils sit in `at`."""
        for other in self.apart.get(row, ()):
            if at[other] >= 0 and self.company[at[other]] == self.company[column]:
                return other
        return None

    def position(self, column: int) -> Position:
        """The position of a column."""
        return self.positions[column]

    def student_id(self, row: int) -> StudentId:
        """The pupil of a row."""
        return self.students[row].id
