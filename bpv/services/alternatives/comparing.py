"""A proposal beside the round as it is now: the numbers of both, and pupil by pupil what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bpv.domain import PlacementRound, Position, School, Student, fold
from bpv.domain.fields import Together
from bpv.language import comma, tr
from bpv.services.alternatives.round_numbers import RoundNumbers, count_round
from bpv.services.criteria.travel import Travel
from bpv.services.lists.references import show_reference
from bpv.services.lists.shown_columns import NTH
from bpv.services.lists.tables import EMPTY_LAST, NAME_OF_STUDENT, Column, Table, shown_column
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.round_plan import Proposal, apply_to


class Move(StrEnum):
    """What a proposal does with one pupil, as the screen words it."""

    LOSES = tr("verliest plek")
    MOVES = tr("verhuist")
    NEW = tr("krijgt plek")
    WITHOUT = tr("zonder plek")
    STAYS = tr("blijft")


_KM = "{:.1f}"
_TONES: dict[str, str] = {Move.LOSES: "red", Move.MOVES: "blue", Move.NEW: "green", Move.WITHOUT: "amber"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One pupil in a proposal: from which place to which, the distances and the reason."""

    move: Move
    before: str
    after: str
    km_before: float | None
    km_after: float | None
    rank: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The numbers now and as proposed, and the outcome per pupil id in order of name."""

    now: RoundNumbers
    then: RoundNumbers
    outcomes: Mapping[str, Outcome]

    def ids(self, *moves: Move) -> tuple[str, ...]:
        """The pupils a proposal does one of these things with."""
        return tuple(id_ for id_, outcome in self.outcomes.items() if outcome.move in moves)

    @property
    def counts(self) -> Counter[Move]:
        """How many pupils per kind of move."""
        return Counter(outcome.move for outcome in self.outcomes.values())


def compare(school: School, proposal: Proposal) -> Comparison:
    """Set a proposal beside the school it was made from."""
    in_round = school.get(PlacementRound, proposal.round_id)
    travel = Travel(school)
    now = count_round(school, in_round, travel)
    then = count_round(apply_to(school, proposal.changeset), in_round, travel)
    held = {id_: p.position_id for id_, p in first_placements(school, in_round).items()}
    company_of = {p.id: p.company_id for p in school.all(Position).values()}
    legs = travel.legs([(id_, company_of[position_id]) for id_, position_id in held.items()])
    km = {id_: leg.km if leg else None for id_, leg in zip(held, legs, strict=True)}
    placed = {proposed.student_id: proposed for proposed in proposal.placements}
    reasons = {unplaced.student_id: unplaced.reason for unplaced in proposal.unplaced}
    outcomes = {}
    for id_ in then.students:
        new, old = placed.get(id_), held.get(id_)
        outcomes[id_] = Outcome(
            _move(old, new.position_id if new else None),
            show_reference(school, Position, old),
            show_reference(school, Position, new.position_id) if new else "",
            km.get(id_),
            new.km if new else None,
            new.preference_rank if new else None,
            new.reason if new else reasons.get(id_, ""),
        )
    return Comparison(now, then, outcomes)


def _move(before: str | None, after: str | None) -> Move:
    if after is None:
        return Move.LOSES if before else Move.WITHOUT
    if before is None:
        return Move.NEW
    return Move.STAYS if before == after else Move.MOVES


def comparison_table(comparison: Comparison) -> Table:
    """The pupils of a proposal as a table to read; what changes most stands first."""
    outcomes = comparison.outcomes
    order = {move: number for number, move in enumerate(Move)}
    rows = sorted(outcomes, key=lambda id_: order[outcomes[id_].move])

    def column(key: str, title: str, width: int, get: Callable[[Outcome], Any], form: str = "{}") -> Column:
        def text(school: School, id_: str) -> str:
            value = get(outcomes[id_])
            return "" if value is None else comma(tr(form).format(value)) if form != "{}" else value

        def sort(school: School, id_: str) -> Any:
            value = get(outcomes[id_])
            if isinstance(value, Move):
                return order[value]
            if form == "{}":
                return fold(value) or EMPTY_LAST
            return (value is None, value or 0)

        together = Together.MEAN if form == _KM else Together.NOTHING
        return Column(key, title, text, sort, is_number=form != "{}", together=together, width=width)

    return Table(
        Student,
        tr("leerling"),
        tr("leerlingen"),
        lambda school: [id_ for id_ in rows if school.find(Student, id_) is not None],
        (
            shown_column(Student, "school_class"),
            NAME_OF_STUDENT,
            shown_column(Student, "profile"),
            replace(column("move", tr("Wat verandert"), 14, lambda outcome: outcome.move), tones=_TONES),
            column("before", tr("Nu"), 30, lambda outcome: outcome.before),
            column("after", tr("Voorstel"), 30, lambda outcome: outcome.after),
            column("km_before", tr("Km nu"), 8, lambda outcome: outcome.km_before, _KM),
            column("km_after", "Km", 8, lambda outcome: outcome.km_after, _KM),
            column("rank", tr("Voorkeur"), 9, lambda outcome: outcome.rank, NTH),
            column("reason", tr("Waarom"), 60, lambda outcome: outcome.reason),
        ),
        frozenset({Student}),
    )
