"""The part of a learning route its pupils are in, moved on for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bpv.domain import Draft, School, Student
from bpv.domain.terms_region import RoutePhase
from bpv.language import tr
from bpv.services.accords.routes import pupils_on


def who_moves(school: School, route_ids: Iterable[str], phase: RoutePhase) -> tuple[str, ...]:
    """Who can come to a part: to the mbo who is at the vmbo, to the vmbo of whom none is known."""
    found = [pupils_on(school, id_) for id_ in route_ids]
    return tuple(id_ for each in found for id_ in (each.vo if phase is RoutePhase.MBO else each.unknown))


@dataclass(frozen=True, slots=True)
class MovePhase:
    """Have pupils be in another part of their route."""

    student_ids: tuple[str, ...]
    phase: RoutePhase

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Naar de {label}", label=self.phase.label.lower())

    def change(self, draft: Draft) -> None:
        """Write it with each of them."""
        for id_ in self.student_ids:
            draft.put(replace(draft.get(Student, id_), phase=self.phase))
