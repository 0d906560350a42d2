"""What is kept with a division of why it is as it is, and whether that still holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import numpy as np

from bpv.domain import BpvError, School
from bpv.domain.shared_supply import Division
from bpv.matching import FairShares, Tight, VerificationError, verify_fairness
from bpv.services.dividing.fitting import shares_of
from bpv.services.dividing.question import Question, ask
from bpv.services.dividing.rules import read_rules

_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Summary:
    """A division in numbers: places asked, given and there; kilometres; places had before, and kept."""

    asked: int = 0
    given: int = 0
    places: int = 0
    km: int = 0
    had: int = 0
    stayed: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """In one sentence."""
        km = f", gemiddeld {round(self.km / self.given)} km" if self.given else ""
        stayed = f"; {self.stayed} van {self.had} plaatsen bleven bij dezelfde school" if self.had else ""
        return (
            f"{self.given} van {self.asked} gevraagde plaatsen verdeeld, {self.places} aangeboden{km}{stayed}"
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept: the numbers, which schools together cannot have more, and why per school."""

    summary: Summary
    tight: tuple[tuple[tuple[str, ...], int], ...]
    words: Mapping[str, tuple[str, ...]]


def write_proof(
    question: Question, fair: FairShares, summary: Summary, words: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """As it is kept: a line of JSON for the numbers, for every limit, and for every school."""
    lines: list[Mapping[str, Any]] = [{"sum": asdict(summary)}]
    for each in fair.tight:
        members = [question.members[index].id for index in np.flatnonzero(each.schools).tolist()]
        lines.append({"tight": members, "bound": each.bound})
    lines += [{"school": id_, "why": list(why)} for id_, why in words.items()]
    return tuple(json.dumps(line, ensure_ascii=False) for line in lines)


def read_proof(lines: Iterable[str]) -> Known:
    """What was kept; a line that is none of ours is left out, for the file may be anyone's."""
    summary, tight, words = Summary(), [], {}
    for line in lines:
        try:
            value = json.loads(line) if len(line) < _LONGEST else None
        except (ValueError, RecursionError):
            continue
        if not isinstance(value, dict):
            continue
        if isinstance(value.get("sum"), dict):
            summary = _read_summary(value["sum"])
        elif isinstance(value.get("tight"), list) and isinstance(value.get("bound"), int):
            tight.append((tuple(map(str, value["tight"])), value["bound"]))
        elif isinstance(value.get("school"), str) and isinstance(value.get("why"), list):
            words[value["school"]] = tuple(map(str, value["why"]))
    return Known(summary, tuple(tight), words)


def _read_summary(value: Mapping[str, Any]) -> Summary:
    numbers = {
        each.name: value[each.name]
        for each in fields(Summary)
        if each.name != "unknown" and isinstance(value.get(each.name), int)
    }
    unknown = value.get("unknown")
    return Summary(**numbers, unknown=tuple(map(str, unknown)) if isinstance(unknown, list) else ())


def still_holds(school: School, division: Division, today: date) -> str:
    """Empty when demand, offers and shares are those of the proof; else what is otherwise, in a sentence."""
    try:
        question = ask(school, division, read_rules(division.rules), today)
        network = question.network()
        number = {str(each.id): index for index, each in enumerate(question.members)}
        given = np.bincount(
            [number[each] for each in _held_by(school, division, question)], minlength=len(number)
        )
        tight = []
        for members, bound in read_proof(division.proof).tight:
            targets = np.zeros(len(number), dtype=np.int64)
            inside = [number[each] for each in members]
            targets[inside] = network.asked()[inside]
            schools, rows, groups = network.cut(targets)
            schools[inside] = True
            tight.append(Tight(schools, rows, groups, bound))
        verify_fairness(network, given, FairShares(given, tuple(tight)))
    except (KeyError, BpvError, VerificationError):
        return "Vraag, aanbod of verdeling is anders dan toen dit voorstel werd gemaakt: verdeel opnieuw."
    return ""


def _held_by(school: School, division: Division, question: Question) -> list[str]:
    """The school of every place that is given: what stands, and what was divided."""
    standing = [question.members[index].id for index in question.fixed[question.fixed >= 0]]
    divided = [each for each in shares_of(school, division) if not each.is_standing]
    return [*map(str, standing), *(str(each.school_id) for each in divided for _ in range(each.places))]
