"""Two divisions of a round beside each other, pupil by pupil: who moves, and who is better or worse off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Position, School, Student
from bpv.language import comma, later, tr
from bpv.services.lists.references import show_reference

if TYPE_CHECKING:
    from bpv.services.planning.round_plan import RoundPlan


_FROM, _TO = later("van {place}"), later("naar {place}")


class Kind(StrEnum):
    """What happens to one pupil, as the screen words it; the worst first."""

    LOST = tr("verliest plek")
    WORSE = tr("slechter af")
    FORCED = tr("kan niet blijven")
    EQUAL = tr("even goed")
    BETTER = tr("beter af")
    NEW = tr("krijgt plek")


@dataclass(frozen=True, slots=True)
class Difference:
    """One pupil whose place differs; points are what the place costs, None for none or one not allowed.

    `round_name` is told where several rounds are looked at together.
    """

    student_id: str
    kind: Kind
    before: str | None
    after: str | None
    points_before: float | None
    points_after: float | None
    round_name: str = ""

    def text(self, school: School) -> str:
        """'Jan de Vries: van Bakkerij Bos naar Garage Gans, beter af (-12,0)'."""
        name = school.get(Student, self.student_id).name
        places = [
            tr(words, place=show_reference(school, Position, id_))
            for words, id_ in ((_FROM, self.before), (_TO, self.after))
            if id_ is not None
        ]
        by = ""
        if self.points_before is not None and self.points_after is not None:
            by = comma(f" ({self.points_after - self.points_before:+.1f})")
        who = f"{name}, {self.round_name}" if self.round_name else name
        return f"{who}: {' '.join(places)}, {self.kind}{by}"


def list_differences(
    plan: RoundPlan, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[Difference, ...]:
    """The pupils whose place differs between two divisions (position by pupil), the worst news first."""
    costs = _costs(plan, [*before.items(), *after.items()])
    found = _differences(costs, before, after)
    rank: dict[str, int] = {student.id: row for row, student in enumerate(plan.students)}
    return tuple(sorted(found, key=lambda one: (order_of(one), rank.get(one.student_id, len(rank)))))


def order_of(difference: Difference) -> int:
    """Where a difference stands in a list: the worst news first."""
    return list(Kind).index(difference.kind)


def count_kinds(differences: tuple[Difference, ...]) -> Counter[Kind]:
    """How many pupils per kind of difference."""
    return Counter(difference.kind for difference in differences)


def _differences(
    costs: Mapping[tuple[str, str], int], before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Difference]:
    for student_id in dict.fromkeys([*before, *after]):
        old, new = before.get(student_id), after.get(student_id)
        if old == new:
            continue
        cost_old = None if old is None else costs.get((student_id, old))
        cost_new = None if new is None else costs.get((student_id, new))
        yield Difference(
            student_id, _kind(old, new, cost_old, cost_new), old, new, _points(cost_old), _points(cost_new)
        )


def _kind(old: str | None, new: str | None, cost_old: int | None, cost_new: int | None) -> Kind:
    if old is None:
        return Kind.NEW
    if new is None:
        return Kind.LOST
    if cost_old is None or cost_new is None:
        return Kind.FORCED
    if cost_old == cost_new:
        return Kind.EQUAL
    return Kind.BETTER if cost_new < cost_old else Kind.WORSE


def _points(cost: int | None) -> float | None:
    return None if cost is None else cost / 10


def _costs(plan: RoundPlan, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """What these pairs of ids cost, those that are allowed."""
    known = [
        (plan.row[student], plan.column[position])
        for student, position in dict.fromkeys(places)
        if student in plan.row and position in plan.column
    ]
    rows, columns = np.array(known, dtype=np.int64).reshape(-1, 2).T
    return {
        (plan.students[row].id, plan.positions[column].id): cost
        for (row, column), cost in zip(known, plan.pair_costs(rows, columns).tolist(), strict=True)
        if cost >= 0
    }
