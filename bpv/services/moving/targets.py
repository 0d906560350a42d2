"""Where one pupil can go: for every place of a round whether it can, what it costs, and who moves on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import BpvError, Company
from bpv.language import tr
from bpv.services.lists.wishes import granted_rank
from bpv.services.moving.chains import Chains, find_chains
from bpv.services.moving.longer_chains import LongerChains, Moves
from bpv.services.moving.standing import Standing
from bpv.services.placing.exchanging import Move

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


CLEARLY = 50
"""So many tenths of points a longer chain must save to be offered beside the shortest."""
MOST_OTHERS = 4
"""So many pupils move on at most in such a chain: of more nobody keeps track."""


class Way(Enum):
    """How a pupil can come to a place."""

    HERE = tr("hier")
    CAN = tr("kan")
    CHAIN = tr("kan, iemand schuift door")
    CANNOT = tr("kan niet")


@dataclass(frozen=True, slots=True)
class Target:
    """A place as one pupil finds it; `points` more (or fewer) for the whole, and `n_others` who move on.

    Where it cannot be there are no points; `is_full` when that is only for want of a seat.
    """

    position_id: str
    way: Way
    km: float | None
    rank: int | None = None
    points: float | None = None
    n_others: int = 0
    is_full: bool = False

    @property
    def can(self) -> bool:
        """Whether the pupil can go there."""
        return self.way in (Way.CAN, Way.CHAIN)


class Moving:
    """One pupil in a round as it stands; BpvError('gone') for one who is not in it.

    The chain to a full place is one with the fewest pupils, and the cheapest of those; its points are exact.
    Where pupils who may not meet, or days that places share, forbid the chain found, none is offered.
    """

    def __init__(self, standing: Standing, student_id: str) -> None:
        """Find what is open to the pupil."""
        if student_id not in standing.row:
            raise BpvError("gone", entity="Student")
        self.standing, self.student_id = standing, student_id
        self._row = row = standing.row[student_id]
        self._at = standing.at.copy()
        self._at[row] = -1
        self._counts = standing.counts.copy()
        if standing.at[row] >= 0:
            self._counts[standing.at[row]] -= 1
        own = standing.own_pairs(row)
        self._columns = own.position
        self._more = standing.cost(own) - standing.cost_now[row]
        self._km = self._distances()
        self._known_longer: dict[str, tuple[int, Moves] | None] = {}
        self._wishes = standing.wishes.get(student_id, [])

    @property
    def here(self) -> str | None:
        """Where the pupil is now."""
        placement = self.standing.placements.get(self.student_id)
        return None if placement is None else placement.position_id

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Every place of the round by its id; worked out as it is asked for."""
        return _Targets(self)

    @cached_property
    def best(self) -> tuple[Target, ...]:
        """The places where the pupil can go, the best for the whole first."""
        places = [self.standing.positions[column].id for column in self._columns.tolist()]
        found = [target for target in map(self.targets.__getitem__, places) if target.can]
        column = self.standing.column
        found.sort(key=lambda each: (each.points, each.n_others, column[each.position_id]))
        return tuple(found)

    def target(self, column: int) -> Target:
        """One place."""
        position = self.standing.positions[column]
        far = float(self._km[column])
        km = far if far == far else None
        rank = granted_rank(self._wishes, position) if self._wishes else None
        if position.id == self.here:
            return Target(position.id, Way.HERE, km, rank)
        pair = int(np.searchsorted(self._columns, column))
        is_open = pair < self._columns.size and self._columns[pair] == column
        if not is_open or self.standing.meets(self._row, column, self._at) is not None:
            return Target(position.id, Way.CANNOT, km, rank)
        extra = int(self._more[pair])
        if self._free[column]:
            return Target(position.id, Way.CAN, km, rank, extra / 10)
        n_others = int(self._chains.others[column])
        if n_others > 0 and self._is_sound(column):
            points = (extra + int(self._chains.extra[column])) / 10
            return Target(position.id, Way.CHAIN, km, rank, points, n_others)
        return Target(position.id, Way.CANNOT, km, rank, is_full=True)

    def moves(self, position_id: str) -> tuple[Move, ...]:
        """Everyone who moves when the pupil goes to a place where that can be, the pupil first."""
        column = self.standing.column[position_id]
        steps = [(self._row, column), *self._chains.moves(column)]
        return tuple(self.move(row, to) for row, to in steps)

    def move(self, row: int, column: int) -> Move:
        """A pupil to a position with the distance."""
        student, position = self.standing.students[row], self.standing.positions[column]
        leg = self.standing.travel.leg(student.id, position.company_id)
        return Move(student.id, position.id, leg.km if leg else None)

    def cheaper(self, position_id: str) -> Target | None:
        """The same place by a chain of more pupils that is clearly cheaper than the shortest; mostly none."""
        shortest = self.targets[position_id]
        if shortest.way is not Way.CHAIN or not self.standing.knows_chains:
            return None
        found = self._longer(position_id)
        if found is None:
            return None
        cost, moves = found
        column = self.standing.column[position_id]
        pair = int(np.searchsorted(self._columns, column))
        points = (int(self._more[pair]) + cost) / 10
        return replace(shortest, points=points, n_others=len(moves))

    def cheaper_moves(self, position_id: str) -> tuple[Move, ...]:
        """Everyone who moves then, the pupil first; nobody where there is no such chain."""
        found = self._longer(position_id)
        if found is None:
            return ()
        column = self.standing.column[position_id]
        return tuple(self.move(row, to) for row, to in [(self._row, column), *found[1]])

    def _longer(self, position_id: str) -> tuple[int, Moves] | None:
        if position_id not in self._known_longer:
            column = self.standing.column[position_id]
            below = int(self._chains.extra[column]) - CLEARLY
            self._known_longer[position_id] = self._longer_chains.cheapest(
                column, below + 1, lambda moves: self._holds([(self._row, column), *moves])
            )
        return self._known_longer[position_id]

    @cached_property
    def _longer_chains(self) -> LongerChains:
        standing = self.standing
        steps = standing.steps_without(self._row)
        return LongerChains(standing.room, self._counts, self._at, steps, MOST_OTHERS)

    def is_stuck(self, position_id: str) -> bool:
        """Whether all who are at a full place stand there for good."""
        placements = self.standing.placements.values()
        return all(each.is_fixed for each in placements if each.position_id == position_id)

    @cached_property
    def _free(self) -> NDArray[np.bool_]:
        room = self.standing.room
        return room.least(room.left(self._counts)) > 0

    @cached_property
    def _chains(self) -> Chains:
        standing = self.standing
        steps = standing.steps_without(self._row)
        wanted = self._columns[~self._free[self._columns]]
        return find_chains(standing.room, self._counts, self._at, steps, wanted)

    def _is_sound(self, column: int) -> bool:
        """Whether a chain that was found keeps every limit, and apart who must not meet."""
        standing = self.standing
        steps = [(self._row, column), *self._chains.moves(column)]
        if standing.room.is_plain and not any(row in standing.apart for row, _ in steps):
            return True  # a shortest chain passes no limit that lies within another
        return self._holds(steps)

    def _holds(self, steps: Sequence[tuple[int, int]]) -> bool:
        """Whether these moves together keep every limit, and apart who must not meet."""
        standing = self.standing
        at = self._at.copy()
        after = self._counts.copy()
        for row, to in steps:
            if at[row] >= 0:
                after[at[row]] -= 1
            at[row] = to
            after[to] += 1
        if any(standing.meets(row, to, at) is not None for row, to in steps):
            return False
        return standing.room.holds(standing.counts, after)

    def _distances(self) -> NDArray[np.float64]:
        """The kilometres to each position, NaN where not on the map."""
        standing = self.standing
        km = standing.travel.kilometres([self.student_id], standing.companies)[0]
        result: NDArray[np.float64] = km[standing.company]
        return result

    def company_name(self, position_id: str) -> str:
        """The company of a place."""
        position = self.standing.positions[self.standing.column[position_id]]
        return self.standing.school.get(Company, position.company_id).name


class _Targets(Mapping[str, Target]):
    """The places of a round, each looked at when it is first asked for."""

    def __init__(self, moving: Moving) -> None:
        self._moving, self._column = moving, moving.standing.column
        self._known: dict[str, Target] = {}

    def __getitem__(self, position_id: str) -> Target:
        if position_id not in self._known:
            self._known[position_id] = self._moving.target(self._column[position_id])
        return self._known[position_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._column)

    def __len__(self) -> int:
        return len(self._column)
