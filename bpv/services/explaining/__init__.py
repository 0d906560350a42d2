"""Why a pupil got this place or none, and what any other would cost the whole and whom it would move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import BpvError, Position, School, Student
from bpv.language import tr
from bpv.services.explaining.answers import Alternative as Alternative
from bpv.services.explaining.answers import Chain as Chain
from bpv.services.explaining.answers import Effect as Effect
from bpv.services.explaining.answers import Explanation as Explanation
from bpv.services.explaining.answers import Moved as Moved
from bpv.services.explaining.costs import Part, parts_of
from bpv.services.explaining.moves import list_moves
from bpv.services.explaining.shortage import find_shortage
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import granted_rank, wishes_by_student
from bpv.services.pairs.candidates import Pairs, find_pairs, select, weights
from bpv.services.planning.apart import Apart, compare_values, value_of
from bpv.services.planning.conditions import settle
from bpv.services.planning.demands import Demands
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.round_plan import Cancelled, Progress, Proposal, Proposed, RoundPlan
from bpv.services.planning.variants import with_levels, with_pin

if TYPE_CHECKING:
    from bpv.matching import Certificate, MatchingProblem, WhatIf

SHOWN = 8
"""Alternatives worked out for a pupil where each takes solving the round again."""

SHOWN_WHERE_SLOW = 3
"""The same where demands on groups, or very many pairs, make that slow."""


class Explainer:
    """Explains one division of a round. Every effect is that of the whole round with the place forced."""

    note = ""

    def __init__(self, plan: RoundPlan, best: Apart) -> None:
        """Take a round and how it was divided: by `plan.solve`."""
        self._plan, self._best = plan, best
        base = plan.base(best)
        self._problem, self._fairness = as_solved(base, best.assignment.certificate)
        self._fixed = set(base.pinned[:, 0].tolist())
        self._wishes = wishes_by_student(plan.school, plan.round)

    @classmethod
    def of(
        cls,
        school: School,
        proposal: Proposal,
        *,
        today: date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Explainer:
        """Explain a proposal; BpvError('conflict') when the school is no longer what it was made from."""
        plan = RoundPlan(school, proposal.round_id, today=today, progress=progress, cancelled=cancelled)
        best = plan.solve(proposal.fairness, change_penalty=proposal.change_penalty)
        at = {p.student_id: plan.column.get(p.position_id) for p in proposal.placements}
        found = zip(plan.students, best.assignment.position.tolist(), strict=True)
        if at != {student.id: column for student, column in found if column >= 0}:
            raise BpvError("conflict", entity="Placement")
        result = cls(plan, best)
        result.proposal = proposal
        return result

    @cached_property
    def proposal(self) -> Proposal:
        """The division in words."""
        return self._plan.proposal(self._best)

    def explain(self, student_id: str) -> Explanation:
        """Everything about one pupil; BpvError('gone') for one who is not in the round."""
        row = self._row(student_id)
        placed = next((p for p in self.proposal.placements if p.student_id == student_id), None)
        refused = next((u for u in self.proposal.unplaced if u.student_id == student_id), None)
        alternatives, n_left_out = self._alternatives(row)
        shortage = None
        if refused is not None and refused.code == "seats_short":
            shortage = find_shortage(self._plan, self._best, row, self._place_again)
        return Explanation(
            student_id,
            placed.position_id if placed else None,
            placed.reason if placed else refused.reason if refused else "",
            placed is not None and placed.is_fixed,
            self._points(placed) if placed else (),
            alternatives,
            n_left_out,
            shortage,
            self.note if alternatives else "",
        )

    def chain(self, student_id: str, position_id: str) -> Chain | None:
        """Whom the pupil at that position would move; None when it is not open to them or wholly settled."""
        row, column = self._row(student_id), self._plan.column.get(position_id)
        if column is None or row in self._fixed:
            return None
        if column not in self._plan.own_pairs(row).position:
            return None
        found = self._with(row, column)
        if found is None:
            return None
        effect, moves = found
        return Chain(moves, effect, self._words(row, column, moves, effect))

    def _row(self, student_id: str) -> int:
        if student_id not in self._plan.row:
            raise BpvError("gone", entity="Student")
        return self._plan.row[student_id]

    def _points(self, placed: Proposed) -> tuple[Part, ...]:
        return parts_of(self._plan, placed)

    def _alternatives(self, row: int) -> tuple[tuple[Alternative, ...], int]:
        if row in self._fixed:
            return (), 0
        own = self._plan.own_pairs(row)
        own = select(own, own.position != self._best.assignment.position[row])
        effects, n_left_out = self._effects(own)
        effects.sort(key=lambda one: (*one[1].order, one[0]))
        return tuple(self._alternative(own, index, effect) for index, effect in effects), n_left_out

    def _effects(self, own: Pairs) -> tuple[list[tuple[int, Effect]], int]:
        """What forcing each of these pairs (by index) does, and how many were not worked out."""
        known = self._what_if
        if known is not None:
            at = find_pairs(self._plan.pairs, own.student, own.position).tolist()
            possible = [(i, pair) for i, pair in enumerate(at) if known.possible[pair]]
            return [(i, self._known_effect(known, pair)) for i, pair in possible], 0
        first = np.lexsort((own.cost(weights(self._plan.school)), own.level))[: self._shown]
        return list(self._solved_effects(own, first.tolist())), own.student.size - first.size

    def _with(self, row: int, column: int) -> tuple[Effect, tuple[Moved, ...]] | None:
        """What the pupil at that position does to the whole and who moves, or None if it cannot be."""
        forced = self._forced(row, column)
        if forced is None:
            return None
        old, new = self._best.assignment.position, forced.assignment.position
        return self._effect(forced), tuple(list_moves(self._plan, self._problem.company, old, new, [row]))

    def _place_again(self, variant: MatchingProblem) -> tuple[int, int]:
        """How many more are placed in a variant of the round, and how many then have no place."""
        again = self._plan.solve_variant(variant, is_priced=self._best.is_priced).assignment
        return again.n_placed - self._best.assignment.n_placed, variant.n_students - again.n_placed

    def _alternative(self, own: Pairs, index: int, effect: Effect) -> Alternative:
        position = own.positions[own.position[index]]
        student = own.students[own.student[index]]
        return Alternative(
            position.id,
            self._place(position.id),
            float(own.metres[index]) / 1000,
            granted_rank(self._wishes.get(student.id, []), position),
            effect,
        )

    @cached_property
    def _what_if(self) -> WhatIf | None:
        """All effects at once; None where pairs are kept apart: then each is solved."""
        from bpv.matching import what_if

        is_plain = not self._plan.apart and not self._plan.demands.is_any and not self._best.is_priced
        if not is_plain or self._best.assignment.certificate.previous is not None:
            return None
        return what_if(self._plan.problem, self._best.assignment)

    @property
    def _shown(self) -> int:
        is_slow = self._plan.demands.is_any or self._best.is_priced
        return SHOWN_WHERE_SLOW if is_slow else SHOWN

    def _known_effect(self, known: WhatIf, pair: int) -> Effect:
        from bpv.matching.goals import PRIORITY, PRIORITY_COST

        names = known.goals[1 : known.goals.index("cost")]
        between = dict(zip(names, known.extra[pair, 1:].tolist(), strict=False))
        # The first goal that differs is the one it is at the expense of.
        worst = next((name for name, extra in between.items() if extra), "")
        has_all = not known.extra_unplaced[pair]
        is_first = worst in (PRIORITY, PRIORITY_COST)
        return Effect(
            int(known.extra_unplaced[pair]),
            int(known.extra_cost[pair]) / 10,
            has_all and bool(worst) and not is_first,
            breaks_first=has_all and is_first,
        )

    def _solved_effects(self, own: Pairs, indices: Iterable[int]) -> Iterator[tuple[int, Effect]]:
        for index in indices:
            forced = self._forced(int(own.student[index]), int(own.position[index]))
            if forced is not None:
                yield index, self._effect(forced)

    def _forced(self, row: int, column: int) -> Apart | None:
        """The round divided again with the pair forced, moving nobody without need, or None."""
        is_priced, certificate = self._best.is_priced, self._best.assignment.certificate
        problem = self._plan.base(self._best, row) if is_priced else self._problem
        pinned = with_pin(problem, row, column)
        if pinned is None or self._meets_settled(row, column):
            return None
        return self._plan.solve_variant(
            pinned,
            self._fairness,
            previous=certificate.previous,
            change_penalty=certificate.change_penalty,
            stay=self._best.assignment,
            is_priced=is_priced,
        )

    def _meets_settled(self, row: int, column: int) -> bool:
        """Whether someone is settled at that company with whom the pupil must not be."""
        problem = self._problem
        there = problem.company[problem.pinned[:, 1]] == problem.company[column]
        settled = set(problem.pinned[there, 0].tolist())
        return any((a == row and b in settled) or (b == row and a in settled) for a, b in self._plan.apart)

    def _effect(self, forced: Apart) -> Effect:
        before = value_of(self._problem, self._best.assignment, self._fairness)
        after = value_of(self._problem, forced.assignment, self._fairness)
        least = None
        if not forced.is_proven and forced.gap is not None:
            less = forced.assignment.total_cost * forced.gap / (1 + forced.gap)
            least = (after[-2] - less - before[-2]) / 10
        worse = compare_values(self._problem, before, after)
        return Effect(
            after[0] - before[0],
            (after[-2] - before[-2]) / 10,
            worse.rule,
            self._breaks_agreement(forced),
            forced.is_proven,
            least,
            breaks_first=worse.first,
        )

    def _breaks_agreement(self, forced: Apart) -> bool:
        """Whether the forced place is only had by setting aside what could be kept to without it."""
        return self._plan.demands.is_any and self._kept.broken(self._problem, forced.assignment.position)

    @cached_property
    def _kept(self) -> Demands:
        """The agreements that can be met beside what is settled."""
        return settle(self._problem, self._plan.demands)[0]

    def _words(self, row: int, column: int, moves: tuple[Moved, ...], effect: Effect) -> str:
        place = self._place(self._plan.positions[column].id)
        begin = tr("{name} naar {place}", name=self._plan.students[row].name, place=place)
        others = [self._moved(move) for move in moves[1:]]
        if not others:
            return tr("{begin}: niemand anders verhuist; {text}", begin=begin, text=effect.text)
        listed = tr(" en ").join(part for part in (", ".join(others[:-1]), others[-1]) if part)
        return tr("{begin}: dan gaat {listed}; {text}", begin=begin, listed=listed, text=effect.text)

    def _moved(self, move: Moved) -> str:
        name = self._plan.school.get(Student, move.student_id).name
        where = self._place(move.after) if move.after else tr("nergens (geen plek)")
        return tr(
            "{name} naar {where}{value}",
            name=name,
            where=where,
            value=tr(" in {round_name}", round_name=move.round_name) if move.round_name else "",
        )

    def _place(self, position_id: str) -> str:
        return show_reference(self._plan.school, Position, position_id)


def as_solved(problem: MatchingProblem, certificate: Certificate) -> tuple[MatchingProblem, Fairness]:
    """The problem and rule by which one pair is forced: the longest journey stays what it became."""
    if certificate.fairness != "bottleneck" or problem.travel is None:
        return problem, certificate.fairness
    is_longer = problem.travel > max(certificate.bottleneck or 0, certificate.allowed_travel)
    return with_levels(problem, is_longer.astype(np.int64)), "generous"
