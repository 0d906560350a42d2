"""What rules look at: the school at one moment, with what several of them ask worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bpv.domain import Company, Placement, PlacementRound, Position, Request, School, Student, fold
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import RequestStatus
from bpv.services.asking.waiting import Due, due_of
from bpv.services.lists.placement_dates import Dates, dates_of_placements
from bpv.services.lists.references import show_reference
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.checks import Finding
from bpv.services.placing.findings import findings_in

if TYPE_CHECKING:
    from bpv.services.year.drafts import Waiting


_STOPPED = (PlacementStatus.BROKEN_OFF, PlacementStatus.NO_SHOW, PlacementStatus.CANCELLED)

Reasons = Mapping[tuple[str, str], str]
"""Why pupils have no place, by (pupil id, round id)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the values: what to say of copies, whether a term has passed, what waits."""

    reminder: str = ""
    is_overdue: bool = False
    waiting: tuple[Waiting, ...] = ()


class Facts:
    """One school at one moment; `reasons` is None as long as they are not worked out."""

    def __init__(
        self,
        school: School,
        today: date | None = None,
        *,
        beside: Beside | None = None,
        reasons: Reasons | None = None,
        only_round: str = "",
    ) -> None:
        """Take the school as it is now; with `only_round` most rules look at no other round."""
        self.school = school
        self.today = today or date.today()
        self.beside = beside or Beside()
        self.reasons = reasons
        self._only = only_round

    @cached_property
    def all_rounds(self) -> list[PlacementRound]:
        """Every round by date, also where only one is asked for."""
        return rounds_by_date(self.school)

    @cached_property
    def rounds(self) -> list[PlacementRound]:
        """The rounds to look at, by date."""
        return [each for each in self.all_rounds if self._only in ("", each.id)]

    @cached_property
    def coming(self) -> list[PlacementRound]:
        """The rounds that are not over yet: in the others nobody needs a place any more."""
        return [each for each in self.rounds if each.end is None or each.end >= self.today]

    @cached_property
    def dates(self) -> Mapping[str, Dates]:
        """From when to when each placement is, by its id."""
        return dates_of_placements(self.school)

    @cached_property
    def dues(self) -> Mapping[str, Due]:
        """What is due for requests that wait for an answer, by their id."""
        requests = self.school.all(Request).values()
        waiting = [each for each in requests if each.status is RequestStatus.ASKED]
        found = ((each.id, due_of(self.school, each, self.today)) for each in waiting)
        return {id_: due for id_, due in found if due is not None}

    def findings(self, in_round: PlacementRound) -> list[Finding]:
        """What there is to know about the placements of a round."""
        return findings_in(self.school, in_round)

    def where(self, in_round: PlacementRound) -> tuple[str, ...]:
        """The name of a round, where there is more than one."""
        return (in_round.name,) if len(self.all_rounds) > 1 else ()

    def who(self, student_id: str) -> str:
        """'Noor de Vries (3B)'."""
        student = self.school.get(Student, student_id)
        return f"{student.name} ({student.school_class})" if student.school_class else student.name

    def placed_in(self, in_round: PlacementRound) -> dict[str, Placement]:
        """The placement of every pupil who has one in a round."""
        return first_placements(self.school, in_round)

    def stopped_in(self, in_round: PlacementRound) -> list[str]:
        """Pupils whose placement in a round ended before its time and who have none there since."""
        placed = self.placed_in(in_round)
        return [id_ for id_ in self._stopped.get(in_round.id, ()) if id_ not in placed]

    @cached_property
    def _stopped(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in self.school.ended_placements():
            if each.status in _STOPPED:
                found.setdefault(each.round_id, []).append(each.student_id)
        return found

    def company_of(self, placement: Placement) -> str:
        """Where a placement is."""
        position = self.school.get(Position, placement.position_id)
        return show_reference(self.school, Company, position.company_id)

    def in_order(self, student_ids: Iterable[str]) -> tuple[str, ...]:
        """Pupils as lists show them, each once."""
        ids = dict.fromkeys(student_ids)
        return tuple(sorted(ids, key=lambda id_: self.school.get(Student, id_).sort_key))


def rounds_by_date(school: School) -> list[PlacementRound]:
    """Every round, in the order in which they begin."""
    return sorted(school.all(PlacementRound).values(), key=lambda r: (r.start or date.max, fold(r.name)))
