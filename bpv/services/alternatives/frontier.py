"""What each rule of fairness would give in a round, side by side, so that it is chosen with open eyes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import School
from bpv.language import comma, tr
from bpv.services.criteria.wishes import NOT_LISTED
from bpv.services.lists.wishes import wishes_by_student
from bpv.services.planning.fairness_rules import RULES, FairnessRule
from bpv.services.planning.round_plan import Cancelled, Progress, Proposal, Proposed, RoundPlan, apply_to


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """What one rule gives; `unlisted` counts the pupils with wishes who got none, not even a sector."""

    rule: FairnessRule
    proposal: Proposal
    unlisted: int

    @property
    def placed(self) -> int:
        """How many pupils get a place."""
        return len(self.proposal.placements)

    @property
    def total_points(self) -> float:
        """The total of points times weights; lower is better."""
        return self.proposal.total_cost / 10


def frontier(
    school: School,
    round_id: str,
    *,
    change_penalty: int | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[FrontierPoint, ...]:
    """Divide a round by every rule, in the order of RULES, as `propose` does; raises what it raises."""
    plan = RoundPlan(school, round_id, today=today, progress=progress, cancelled=cancelled)
    return tuple(_points(plan, change_penalty))


def _points(plan: RoundPlan, change_penalty: int | None) -> Iterator[FrontierPoint]:
    wishes = wishes_by_student(plan.school, plan.round)
    for number, rule in enumerate(RULES):
        plan.step(f"{rule.title} berekenen")(number / len(RULES))
        proposal = plan.proposal(plan.solve(rule.key, change_penalty=change_penalty))
        missed = [p for p in proposal.placements if p.student_id in wishes and _is_unlisted(p)]
        yield FrontierPoint(rule, proposal, len(missed))


def _is_unlisted(proposed: Proposed) -> bool:
    return proposed.preference_rank is None and (not proposed.points or proposed.points[0] == NOT_LISTED)


def frontiers(
    school: School,
    proposals: Sequence[Proposal],
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> list[tuple[FrontierPoint, ...]]:
    """The frontier of every round that was divided, each as the school was just before; `school` is after."""
    found = []
    for proposal in reversed(proposals):
        school = apply_to(school, proposal.changeset.inverse)
        found.append(frontier(school, proposal.round_id, today=today, progress=progress))
    return found[::-1]


_TITLES = (
    tr("regel"),
    tr("geplaatst"),
    tr("1e keus"),
    tr("buiten wensen"),
    tr("gem. km"),
    tr("verste km"),
    tr("punten"),
)


def frontier_lines(points: Sequence[FrontierPoint]) -> list[str]:
    """The frontier as a small table of text, a line per rule under the titles."""
    rows = [_TITLES, *(_cells(point) for point in points)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_TITLES))]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    ]


def _cells(point: FrontierPoint) -> tuple[str, ...]:
    proposal = point.proposal
    return (
        point.rule.title,
        str(point.placed),
        str(proposal.first_choices),
        str(point.unlisted),
        _decimal(proposal.mean_km),
        _decimal(proposal.longest_km),
        _decimal(point.total_points),
    )


def _decimal(number: float | None) -> str:
    return "-" if number is None else comma(f"{number:.1f}")
