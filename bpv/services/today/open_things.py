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
    """How many things wait, whether waiting does harm, and how many pupils of a round have no place."""

    todo: int
    is_harmful: bool
    without_place: int


def count_open(school: School, today: date, round_id: str, beside: Beside | None = None) -> OpenThings:
    """Count it all; long for a large school: for the background."""
    sentences = find_sentences(Facts(school, today, beside=beside))
    is_harmful = any(each.severity is Severity.HARM for each in sentences)
    return OpenThings(len(sentences), is_harmful, count_without_place(school, round_id))


def count_without_place(school: School, round_id: str) -> int:
    """How many pupils of a round have no place in it."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return 0
    placed = first_placements(school, in_round)
    return sum(student.id not in placed for student in school.students_in(in_round))
