"""What an explanation says: the place and its parts, other places with their effect, and who would move."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.language import comma, tr
from bpv.services.explaining.costs import Part
from bpv.services.explaining.shortage import Shortage


@dataclass(frozen=True, slots=True)
class Effect:
    """What forcing a place does to the whole: pupils fewer placed, points more, and the rule of fairness.

    `breaks_agreement` when it cannot be had within what was agreed on groups, classes and who goes together;
    `extra_without_mentor` where mentors are chosen with the places; `breaks_first` when it is at the expense
    of who has priority.
    Where the time was up before it was proven, `is_exact` is False and `least_points` is the least it can be,
    if that is known.
    """

    extra_unplaced: int
    extra_points: float
    breaks_rule: bool
    breaks_agreement: bool = False
    is_exact: bool = True
    least_points: float | None = None
    extra_without_mentor: int = 0
    breaks_first: bool = False

    @property
    def text(self) -> str:
        """'1 leerling minder geplaatst, totaal +3,2'."""
        parts = []
        if self.extra_unplaced:
            pupils = tr("leerling") if self.extra_unplaced == 1 else tr("leerlingen")
            parts.append(
                tr(
                    "{extra_unplaced} {pupils} minder geplaatst",
                    extra_unplaced=self.extra_unplaced,
                    pupils=pupils,
                )
            )
        if self.breaks_agreement:
            parts.append(tr("niet volgens de afspraken over groepen, klassen en koppels"))
        if self.breaks_first:
            parts.append(tr("ten koste van wie voorrang heeft"))
        if self.breaks_rule:
            parts.append(tr("minder eerlijk volgens de gekozen regel"))
        if self.extra_without_mentor:
            count = abs(self.extra_without_mentor)
            less = tr("minder") if self.extra_without_mentor > 0 else tr("meer")
            parts.append(
                tr(
                    "{count} {value} {less} met een mentor",
                    count=count,
                    value=tr("leerling") if count == 1 else tr("leerlingen"),
                    less=less,
                )
            )
        most = comma(f"{self.extra_points:+.1f}")
        if self.is_exact:
            parts.append(tr("totaal {most}", most=most))
        elif self.least_points is None or self.least_points < 0:
            # Below zero only says that the division itself is not proven, which stands over it.
            parts.append(tr("totaal {most}; misschien kan het beter", most=most))
        else:
            parts.append(
                tr(
                    "totaal hooguit {most}, minstens {least_points}",
                    most=most,
                    least_points=comma(f"{self.least_points:+.1f}"),
                )
            )
        return ", ".join(parts)

    @property
    def order(self) -> tuple[int, bool, bool, bool, int, float]:
        """What makes one effect worse than another, the most important first."""
        return (
            self.extra_unplaced,
            self.breaks_agreement,
            self.breaks_first,
            self.breaks_rule,
            self.extra_without_mentor,
            self.extra_points,
        )


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place for a pupil, and what it would do to the whole."""

    position_id: str
    name: str
    km: float
    rank: int | None
    effect: Effect


@dataclass(frozen=True, slots=True)
class Moved:
    """A pupil who would go from one position to another; None is no place.

    `round_name` is there when it is in another round than the place that is asked about.
    """

    student_id: str
    before: str | None
    after: str | None
    round_name: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A place forced: the pupil first, then whoever would have to move, and what it does to the whole."""

    moves: tuple[Moved, ...]
    effect: Effect
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pupil has this place or none.

    `alternatives` are in order of what they cost the whole; `n_left_out` others were not worked out.
    `shortage` is there when too many pupils want too few seats; `note` says what to know about the effects.
    """

    student_id: str
    position_id: str | None
    reason: str
    is_fixed: bool
    parts: tuple[Part, ...]
    alternatives: tuple[Alternative, ...]
    n_left_out: int
    shortage: Shortage | None
    note: str = ""

    @property
    def points(self) -> float:
        """What the place costs in all."""
        return sum(part.contribution for part in self.parts)
