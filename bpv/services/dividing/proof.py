"""What is kept with a division of why it is as it is, and whether that still holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.domain import BpvError, School
from bpv.domain.shared_supply import Division
from bpv.language import tr
from bpv.matching import FairShares, SupplyNetwork, Tight, VerificationError, verify_fairness
from bpv.services.dividing.fitting import shares_of
from bpv.services.dividing.question import Question, ask
from bpv.services.dividing.rules import read_rules

_LONGEST = 200_000
_CLAIMS, _SENTENCES = 25, 8
"""So many in a line of the proof: together less than a package may carry in one text."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A division in numbers: places asked, given and there; kilometres; places had before, and kept.

    `cost` is what was proven to be the least: whole kilometres, those for places that moved, and those for
    `uneven` places: above the even part of a sector. No division costs more than `gap` less.
    """

    asked: int = 0
    given: int = 0
    places: int = 0
    km: int = 0
    had: int = 0
    stayed: int = 0
    cost: int = 0
    uneven: int = 0
    gap: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """In one sentence."""
        km = tr(", gemiddeld {km} km", km=round(self.km / self.given)) if self.given else ""
        stayed = (
            tr("; van {had} bij dezelfde school als eerst: {stayed}", had=self.had, stayed=self.stayed)
            if self.had
            else ""
        )
        if self.uneven:
            stayed += tr("; {uneven} boven het deel van een sector", uneven=self.uneven)
        if self.gap:
            stayed += tr("; hooguit {gap} km meer dan het best mogelijke", gap=self.gap)
        return tr(
            "{given} van {asked} gevraagde plaatsen verdeeld, {places} aangeboden{km}{stayed}",
            given=self.given,
            asked=self.asked,
            places=self.places,
            km=km,
            stayed=stayed,
        )


Claim = tuple[str, str]
"""A school by its id, and a profile that it asks for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept: the numbers, what each claim gets, which together cannot have more, why per school."""

    summary: Summary
    given: Mapping[Claim, int]
    tight: tuple[tuple[tuple[Claim, ...], int], ...]
    words: Mapping[str, tuple[str, ...]]


def write_proof(
    question: Question, fair: FairShares, summary: Summary, words: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """As it is kept: lines of JSON for the numbers, the claims, every limit, and every school.

    No line is longer than a package may carry, so what is long is cut; claims are told by their number.
    """
    given = [[*claim, total] for claim, total in zip(question.claims, fair.total.tolist(), strict=True)]
    lines: list[Mapping[str, Any]] = [{"sum": asdict(summary)}]
    lines += [{"given": part} for part in _cut(given, _CLAIMS)]
    lines += [{"tight": np.flatnonzero(each.schools).tolist(), "bound": each.bound} for each in fair.tight]
    lines += [{"school": id_, "why": part} for id_, why in words.items() for part in _cut(why, _SENTENCES)]
    return tuple(json.dumps(line, ensure_ascii=False) for line in lines)


def _cut(values: Sequence[Any], most: int) -> Iterator[list[Any]]:
    for at in range(0, len(values), most):
        yield list(values[at : at + most])


def read_proof(lines: Iterable[str]) -> Known:
    """What was kept; a line that is none of ours is left out, for the file may be anyone's."""
    summary = Summary()
    given: dict[Claim, int] = {}
    tight: list[tuple[tuple[Claim, ...], int]] = []
    words: dict[str, tuple[str, ...]] = {}
    for line in lines:
        try:
            value = json.loads(line) if len(line) < _LONGEST else None
        except (ValueError, RecursionError):
            continue
        if not isinstance(value, dict):
            continue
        if isinstance(value.get("sum"), dict):
            summary = _read_summary(value["sum"])
        elif isinstance(value.get("given"), list):
            given |= {(str(e[0]), str(e[1])): e[2] for e in value["given"] if _is_claim(e, 3)}
        elif isinstance(value.get("tight"), list) and isinstance(value.get("bound"), int):
            tight.append((_claims(value["tight"], list(given)), value["bound"]))
        elif isinstance(value.get("school"), str) and isinstance(value.get("why"), list):
            id_ = value["school"]
            words[id_] = (*words.get(id_, ()), *map(str, value["why"]))
    return Known(summary, given, tuple(tight), words)


def _claims(told: Sequence[object], known: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims by their number, or by what they are, as proofs of before say it."""
    found = [known[each] for each in told if type(each) is int and 0 <= each < len(known)]
    found += [(str(each[0]), str(each[1])) for each in told if isinstance(each, list) and _is_claim(each, 2)]
    return tuple(found)


def _is_claim(value: object, length: int) -> bool:
    is_list = isinstance(value, list) and len(value) == length
    return is_list and all(isinstance(each, int) for each in value[2:])  # type: ignore[index]


def _read_summary(value: Mapping[str, Any]) -> Summary:
    numbers = {
        each.name: value[each.name]
        for each in fields(Summary)
        if each.name != "unknown" and isinstance(value.get(each.name), int)
    }
    unknown = value.get("unknown")
    return Summary(**numbers, unknown=tuple(map(str, unknown)) if isinstance(unknown, list) else ())


def still_holds(school: School, division: Division, today: date) -> str:
    """Empty when demand, offers and shares are those of the proof; else what is otherwise, in a sentence.

    For a division that is not final: what is final stands whatever else is asked.
    """
    try:
        question = ask(school, division, read_rules(division.rules), today)
        known = read_proof(division.proof)
        given = np.array([known.given[claim] for claim in question.claims], dtype=np.int64)
        number = {claim: index for index, claim in enumerate(question.claims)}
        network = question.network()
        tight = []
        for claims, bound in known.tight:
            inside = [number[each] for each in claims]
            targets = np.zeros(len(number), dtype=np.int64)
            targets[inside] = network.asked()[inside]
            marked, rows, groups = network.cut(targets)
            marked[inside] = True
            tight.append(Tight(marked, rows, groups, bound))
        verify_fairness(network, given, FairShares(given, tuple(tight)))
        _check_shares(school, division, question, given)
    except (KeyError, BpvError, VerificationError):
        return tr("Vraag, aanbod of verdeling is anders dan toen dit voorstel werd gemaakt: verdeel opnieuw.")
    return ""


def _check_shares(school: School, division: Division, question: Question, given: NDArray[np.int64]) -> None:
    """Check that with the places each school has, and no others, it can serve what it was given."""
    member = {str(each.id): index for index, each in enumerate(question.members)}
    offer = {each.id: index for index, each in enumerate(question.offers)}
    places: dict[tuple[int, int], int] = defaultdict(int)
    for index in np.flatnonzero(question.fixed >= 0).tolist():
        places[int(question.offer[index]), int(question.fixed[index])] += 1
    for share in shares_of(school, division):
        if not share.is_standing and share.places:
            places[offer[share.offer_id], member[share.school_id]] += share.places
    used = np.zeros(len(offer), dtype=np.int64)
    arcs: list[tuple[int, int]] = []
    for number, ((at, who), count) in enumerate(places.items()):
        used[at] += count
        shape = question.shapes[at] & (question.row_school == who)
        arcs += [(row, number) for row in np.flatnonzero(shape).tolist()]
    if any(used[index] > each.capacity for index, each in enumerate(question.offers)):
        raise VerificationError("an offer has fewer places than were given")
    sizes = [each.pupils for each in question.demands]
    rows, groups = [row for row, _ in arcs], [group for _, group in arcs]
    served = SupplyNetwork(len(given), question.row_claim, sizes, list(places.values()), rows, groups)
    if served.cut(given)[0].any():
        raise VerificationError("the shares do not serve what was given")
