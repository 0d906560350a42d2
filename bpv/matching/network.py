"""The part of a problem the solver works on, and the part of it that is still undecided."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.problem import BoolArray, IntArray, MatchingProblem


@dataclass(frozen=True, eq=False)
class Network:
    """Free students as rows, their usable candidates as edges sorted by row, and the seats the pins left.

    `student` (n_rows,) names the student of a row; `row`, `position`, `candidate` (n_edges,) describe the
    edges, those of row i being `start[i]:start[i + 1]`; every row has an edge. `seats` and `company`
    (n_positions,) and `company_seats` (n_companies,) keep the numbering of the problem.
    """

    student: IntArray
    start: IntArray
    row: IntArray
    position: IntArray
    candidate: IntArray
    seats: IntArray
    company: IntArray
    company_seats: IntArray

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return self.student.size

    def edges_at(self, position: IntArray) -> IntArray:
        """Return the edge (n_rows,) by which each row is at its student's `position` (n_students,), or -1."""
        return self.edges_at_rows(position[self.student])

    def edges_at_rows(self, position: IntArray) -> IntArray:
        """Return the edge (n_rows,) by which each row is at its own `position` (n_rows,), or -1."""
        result = np.full(self.n_rows, -1, dtype=np.int64)
        taken = np.flatnonzero(position[self.row] == self.position)
        result[self.row[taken]] = taken
        return result

    def used(self, edge: IntArray) -> tuple[IntArray, IntArray]:
        """Count the students per position and per company when row i takes `edge[i]` (-1: no place)."""
        taken = self.position[edge[edge >= 0]]
        position = np.bincount(taken, minlength=self.seats.size)
        return position, np.bincount(self.company[taken], minlength=self.company_seats.size)


@dataclass(frozen=True, eq=False)
class Face:
    """What is still undecided after some goals: every choice inside it is optimal for those goals.

    `edge` (n_edges,): the pair may be used. `optional` (n_rows,): the student may stay unplaced.
    `forced` (n_positions,): no seat may stay empty unless a company maximum keeps it empty.
    `blockable` (n_positions,): the company maximum may keep seats empty here. `company_open` (n_companies,):
    the company may take fewer than its maximum.
    """

    edge: BoolArray
    optional: BoolArray
    forced: BoolArray
    blockable: BoolArray
    company_open: BoolArray


def build_network(problem: MatchingProblem) -> Network:
    """Return the network of the students that are not pinned and the seats the pins leave."""
    seats, company_seats = problem.seats_left()
    usable = (problem.pinned_position()[problem.student] < 0) & (
        (seats > 0) & (company_seats[problem.company] > 0)
    )[problem.position]
    candidate = np.flatnonzero(usable)
    student = problem.student[candidate]
    if np.any(student[1:] < student[:-1]):
        order = np.argsort(student, kind="stable")
        candidate, student = candidate[order], student[order]
    return _from_edges(student, candidate, problem.position[candidate], seats, problem.company, company_seats)


def whole_face(network: Network) -> Face:
    """Return the face in which nothing is decided yet."""
    n_positions = network.seats.size
    return Face(
        np.ones(network.row.size, dtype=np.bool_),
        np.ones(network.n_rows, dtype=np.bool_),
        np.zeros(n_positions, dtype=np.bool_),
        np.ones(n_positions, dtype=np.bool_),
        np.ones(network.company_seats.size, dtype=np.bool_),
    )


def restrict(
    network: Network, face: Face, edge: IntArray, undecided: BoolArray, keep: BoolArray
) -> tuple[Network, Face, IntArray, IntArray]:
    """Return network and face of the undecided rows (n_rows,) with the kept edges (n_edges,).

    The other rows keep `edge` (n_rows,), so their seats are gone. Also returns, for every row and edge of the
    smaller network, its number in the larger one.
    """
    used, used_company = network.used(np.where(undecided, -1, edge))
    kept = np.flatnonzero(keep & undecided[network.row])
    smaller = _from_edges(
        network.row[kept],
        kept,
        network.position[kept],
        network.seats - used,
        network.company,
        network.company_seats - used_company,
    )
    rows = smaller.student
    small_face = replace(face, edge=face.edge[kept], optional=face.optional[rows])
    smaller = replace(smaller, student=network.student[rows], candidate=network.candidate[kept])
    return smaller, small_face, rows, kept


def _from_edges(
    student: IntArray,
    candidate: IntArray,
    position: IntArray,
    seats: IntArray,
    company: IntArray,
    company_seats: IntArray,
) -> Network:
    first = np.flatnonzero(np.diff(student, prepend=-1))
    start = np.append(first, student.size).astype(np.int64)
    row = np.repeat(np.arange(first.size), np.diff(start))
    return Network(student[first], start, row, position, candidate, seats, company, company_seats)
