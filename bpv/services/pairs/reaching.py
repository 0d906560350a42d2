"""To how many places every pupil of a round may go by rules and distance, and what a change does to that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bpv.domain import PlacementRound, School
from bpv.services.criteria.travel import Travel
from bpv.services.pairs.candidates import Finder, offered_positions


@dataclass(frozen=True, slots=True)
class Reaching:
    """How many places of a round, taken or not, are open to each of its pupils, by their ids."""

    round_id: str
    counts: Mapping[str, int]

    @property
    def mean(self) -> float:
        """How many that are for a pupil on average."""
        return sum(self.counts.values()) / len(self.counts) if self.counts else 0.0

    @property
    def nowhere(self) -> frozenset[str]:
        """The pupils to whom none is open."""
        return frozenset(id_ for id_, count in self.counts.items() if not count)

    def fewer_than(self, before: Reaching) -> frozenset[str]:
        """The pupils who may go to fewer places than before."""
        return frozenset(id_ for id_, count in self.counts.items() if count < before.counts.get(id_, count))

    def more_than(self, before: Reaching) -> frozenset[str]:
        """The pupils who may go to more places than before."""
        return frozenset(id_ for id_, count in self.counts.items() if count > before.counts.get(id_, count))


def count_open(
    school: School, in_round: PlacementRound, check: Callable[[float], None] = lambda done: None
) -> Reaching:
    """Count the places that are open to each pupil; `check` hears how far it is, and may raise to stop."""
    import numpy as np

    students = sorted(school.students_in(in_round), key=lambda student: student.sort_key)
    finder = Finder(school, in_round, Travel(school), students, offered_positions(school, in_round))
    counts = np.zeros(len(students), dtype=np.int64)
    for row, *_ in finder.blocks(check):
        counts += np.bincount(row, minlength=len(students))
    return Reaching(in_round.id, dict(zip((each.id for each in students), counts.tolist(), strict=True)))
