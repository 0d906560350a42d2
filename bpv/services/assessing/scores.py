"""What was filled in, as it is kept, and the points it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bpv.domain import Assessment, AssessmentForm, Criterion
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.language import tr

NA_WORDS = "n.v.t."
_IS = "="


def read_marks(kept: Iterable[str]) -> dict[str, str]:
    """By criterion the word of the scale, or what was written."""
    return dict(text.partition(_IS)[::2] for text in kept)


def keep_marks(marks: Mapping[str, str], lines: Iterable[Criterion]) -> tuple[str, ...]:
    """The same in the order of the form; lines without a word stay away."""
    return tuple(f"{line.id}{_IS}{word}" for line in lines if (word := marks.get(line.id, "")))


def show_mark(word: str) -> str:
    """A word of the scale as people read it."""
    return NA_WORDS if word == NOT_APPLICABLE else word


@dataclass(frozen=True, slots=True)
class Total:
    """Points of those possible; what does not apply counts in neither."""

    points: int
    possible: int

    @property
    def words(self) -> str:
        """'23 van 30'."""
        return tr("{points} van {possible}", points=self.points, possible=self.possible)


def total_of(form: AssessmentForm, assessment: Assessment) -> Total | None:
    """The points of an assessment; None where the form has no total, or nothing was scored."""
    if not form.has_total or len(form.points) != len(form.scale):
        return None
    value = dict(zip(form.scale, form.points, strict=True))
    own = [value[word] for word in read_marks(assessment.scores).values() if word in value]
    return Total(sum(own), len(own) * max(form.points)) if own else None
