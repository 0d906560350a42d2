"""Who can use which places: schools with rows of demand, groups of places, and the flow between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bpv.matching.problem import BoolArray, IntArray


class SupplyNetwork:
    """Demand in rows, places in groups, and which rows may use which groups; read-only.

    `row_school` and `row_size` (n_rows,): whose a row is and how many it asks; `seats` (n_groups,): places;
    `row` and `group` (n_arcs,): the pairs that fit, each once. Raises ValueError for an index out of range
    or a number below 0.
    """

    def __init__(
        self,
        n_schools: int,
        row_school: ArrayLike,
        row_size: ArrayLike,
        seats: ArrayLike,
        row: ArrayLike,
        group: ArrayLike,
    ) -> None:
        self.n_schools = n_schools
        self.row_size, self.seats = _whole(row_size, "row_size"), _whole(seats, "seats")
        self.row_school = _whole(row_school, "row_school", n_schools)
        self.row, self.group = _whole(row, "row", self.row_size.size), _whole(group, "group", self.seats.size)
        if self.row_school.size != self.row_size.size or self.row.size != self.group.size:
            raise ValueError("rows need a school each, arcs a row and a group each")
        self._source = 0
        self._sink = 1 + n_schools + self.row_size.size + self.seats.size

    def asked(self) -> IntArray:
        """Return what each school asks in all (n_schools,)."""
        found = np.bincount(self.row_school, weights=self.row_size, minlength=self.n_schools)
        return found.astype(np.int64)

    def cut(self, targets: IntArray) -> tuple[BoolArray, BoolArray, BoolArray]:
        """Return the schools, rows and groups on the near side of the smallest cut for these totals.

        `targets` (n_schools,): what each school is to get. When all of it can be had nothing stands there.
        """
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import breadth_first_order, maximum_flow

        first_row, first_group = 1 + self.n_schools, 1 + self.n_schools + self.row_size.size
        endless = int(self.row_size.sum()) + 1
        schools, rows = np.arange(self.n_schools), np.arange(self.row_size.size)
        groups = np.arange(self.seats.size)
        tail = [np.zeros_like(schools), 1 + self.row_school, first_row + self.row, first_group + groups]
        head = [1 + schools, first_row + rows, first_group + self.group, np.full_like(groups, self._sink)]
        room = [targets, self.row_size, np.full(self.row.size, endless), self.seats]
        size = self._sink + 1
        graph = csr_array(
            (np.concatenate(room).astype(np.int32), (np.concatenate(tail), np.concatenate(head))),
            shape=(size, size),
        )
        flow = maximum_flow(graph, self._source, self._sink)
        near = np.zeros(size, dtype=np.bool_)
        if flow.flow_value < int(targets.sum()):
            left = csr_array(graph - flow.flow)
            left.data = np.maximum(left.data, 0)
            left.eliminate_zeros()
            near[breadth_first_order(left, self._source, return_predecessors=False)] = True
        return near[1:first_row], near[first_row:first_group], near[first_group : self._sink]


def _whole(values: ArrayLike, name: str, below: int | None = None) -> IntArray:
    found = np.array(values, dtype=np.int64).reshape(-1)
    wrong = found < 0 if below is None else (found < 0) | (found >= below)
    if wrong.any():
        first = int(np.flatnonzero(wrong)[0])
        raise ValueError(f"{name}[{first}] is {found[first]}")
    found.setflags(write=False)
    return found
