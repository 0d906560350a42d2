"""Choosing a place for a pupil by hand: every place of the round, the best first, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bpv.domain import Company, PlacementRound, Position, School, Student, fold
from bpv.domain.rules import check_placement
from bpv.language import comma, tr
from bpv.services.criteria.past import Past
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.references import show_reference
from bpv.services.lists.shown_columns import NTH
from bpv.services.lists.tables import EMPTY_LAST, Column, Table
from bpv.services.lists.wishes import granted_rank, wishes_by_student
from bpv.services.pairs.candidates import build_pairs, weights
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.family import ties_of
from bpv.services.placing.seats import Seats

HERE_NOW = tr("hier nu geplaatst")


@dataclass(frozen=True, slots=True)
class Choice:
    """A place as one pupil finds it; `cost` only where every rule allows it; `seats` are those left."""

    position_id: str
    company: str
    position: str
    city: str
    seats: int
    capacity: int
    km: float | None
    minutes: int | None
    rank: int | None
    obstacles: str
    warnings: str
    cost: int | None
    is_current: bool
    was_here: bool = False
    """Whether it came to nothing at this company before, in the same round."""

    @property
    def is_full(self) -> bool:
        """Whether there is no seat; a full place can never be chosen."""
        return self.seats <= 0 and not self.is_current

    @property
    def is_allowed(self) -> bool:
        """Whether the pupil can go there without a reason from the coordinator."""
        return not self.obstacles and not self.is_full

    @property
    def remark(self) -> str:
        """What to know before choosing it: what is in the way, then what to look at."""
        full = tr("vol ({capacity} van {capacity})", capacity=self.capacity) if self.is_full else ""
        here = HERE_NOW if self.is_current else ""
        return "; ".join(part for part in (here, full, self.obstacles, self.warnings) if part)


def list_choices(school: School, in_round: PlacementRound, student: Student) -> list[Choice]:
    """Every place of a round for a pupil: allowed ones by what they cost the pupil, then the others by km."""
    travel = travel_of(school)
    placements = first_placements(school, in_round)
    own = placements.get(student.id)
    others = [p.position_id for p in school.placements_in(in_round.id) if p.student_id != student.id]
    seats = Seats(school, in_round, others)
    pairs = build_pairs(school, in_round, travel, students=[student])
    priced = zip(pairs.position.tolist(), pairs.cost(weights(school)).tolist(), strict=True)
    costs = {pairs.positions[column].id: cost for column, cost in priced}
    wishes = wishes_by_student(school, in_round).get(student.id, [])
    ties = ties_of(school, student.id)
    visits = list(Past(school, in_round.id).visits(student.id))
    positions = school.positions_in(in_round.id)
    legs = travel.legs([(student.id, position.company_id) for position in positions])
    ended = _ended(school, in_round, student)
    choices = []
    for position, leg in zip(positions, legs, strict=True):
        company = school.get(Company, position.company_id)
        found = check_placement(school, student, position, in_round, leg.km if leg else None)
        been = [visit.when for visit in visits if visit.company_id == company.id]
        remarks = [v.text for v in found if not v.blocks]
        remarks += (
            [tr("was hier al {fromkeys}", fromkeys=tr(" en ").join(dict.fromkeys(been)))] if been else []
        )
        remarks += [ties[company.id].text] if company.id in ties else []
        is_said = any(each.code == "ended" for each in found)
        remarks += (
            [tr("in deze ronde al {ended}", ended=ended[company.id])]
            if company.id in ended and not is_said
            else []
        )
        choices.append(
            Choice(
                position.id,
                show_reference(school, Company, company.id),
                position.name,
                company.city,
                seats.room_at(position),
                position.capacity,
                leg.km if leg else None,
                leg.minutes if leg else None,
                granted_rank(wishes, position),
                "; ".join(v.text for v in found if v.blocks),
                "; ".join(remarks),
                costs.get(position.id),
                own is not None and own.position_id == position.id,
                company.id in ended,
            )
        )
    return sorted(choices, key=_order)


def _ended(school: School, in_round: PlacementRound, student: Student) -> dict[str, str]:
    """The companies where a pupil was declined or stopped in a round, and which of those."""
    own = (p for p in school.ended_placements() if (p.student_id, p.round_id) == (student.id, in_round.id))
    return {school.get(Position, p.position_id).company_id: p.status.label.lower() for p in own}


def _order(choice: Choice) -> tuple[bool, bool, bool, float, float, str, str]:
    cost = float("inf") if choice.cost is None else choice.cost
    km = float("inf") if choice.km is None else choice.km
    is_last = bool(choice.obstacles), choice.is_full, choice.was_here
    return *is_last, cost, km, fold(choice.company), choice.position_id


def choices_table(choices: Sequence[Choice]) -> Table:
    """The places to choose from as a table to read, in the order given."""
    by_id = {choice.position_id: choice for choice in choices}

    def column(key: str, title: str, width: int, get: Callable[[Choice], Any], form: str = "") -> Column:
        def text(school: School, id_: str) -> str:
            value = get(by_id[id_])
            return "" if value is None else comma(tr(form).format(value)) if form else str(value)

        def sort(school: School, id_: str) -> Any:
            value = get(by_id[id_])
            return (value is None, value or 0) if form else fold(value) or EMPTY_LAST

        return Column(key, title, text, sort, is_number=bool(form), width=width)

    return Table(
        Position,
        tr("stageplaats"),
        tr("stageplaatsen"),
        lambda school: [id_ for id_ in by_id if school.find(Position, id_) is not None],
        (
            column("company", tr("Bedrijf"), 28, lambda choice: choice.company),
            column("position", tr("Stageplaats"), 22, lambda choice: choice.position),
            column("city", tr("Plaats"), 14, lambda choice: choice.city),
            column("km", "Km", 8, lambda choice: choice.km, "{:.1f}"),
            column("minutes", tr("Minuten"), 9, lambda choice: choice.minutes, "{}"),
            column("rank", tr("Voorkeur"), 9, lambda choice: choice.rank, NTH),
            column("seats", tr("Vrij"), 7, lambda choice: choice.seats, "{}"),
            column("remark", tr("Wat staat in de weg"), 46, lambda choice: choice.remark),
        ),
        frozenset({Position}),
        names=("company",),
    )
