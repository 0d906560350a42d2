"""How much is open, as the navigation counts it beside the pages where it is solved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import PlacementRound, School
from bpv.services.placing.by_hand import first_placements
from bpv.services.today.facts import Beside, Facts
from bpv.services.today.rules import find_sentences
from bpv.services.today.sentences import Severity


@dataclass(frozen=True, slots=True)
class OpenThings:
    """How many things wait, and whether waiting does harm."""

    todo: int
    is_harmful: bool


def count_open(school: School, today: date, beside: Beside | None = None) -> OpenThings:
    """Count what there is to do; long for a large school: for the background."""
    sentences = find_sentences(Facts(school, today, beside=beside))
    return OpenThings(len(sentences), any(each.severity is Severity.HARM for each in sentences))


def count_without_place(school: School, round_id: str) -> int:
    """How many pupils of a round have no place in it."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return 0
    placed = first_placements(school, in_round)
    return sum(student.id not in placed for student in school.students_in(in_round))
