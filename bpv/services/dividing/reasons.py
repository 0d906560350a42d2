"""Why a school gets what it gets, in sentences: what is short, and what one place more would cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from bpv.domain.shared_supply import Demand
from bpv.matching import FairShares, SupplyNetwork, Tight
from bpv.services.dividing.question import IntArray, Question

_NAMED = 3
"""So many profiles or municipalities are named; of the rest only how many."""


def explain(
    question: Question, network: SupplyNetwork, fair: FairShares, row: IntArray
) -> Mapping[str, tuple[str, ...]]:
    """The sentences for each school, by its id."""
    asked = network.asked()
    parts = [int(g) * 100 / int(a) for g, a in zip(fair.total, asked, strict=True) if a]
    given = Counter(row[row >= 0].tolist())
    found = {}
    for index, member in enumerate(question.members):
        sentences = [_gets(int(fair.total[index]), int(asked[index]))]
        sentences += _by_profile(question, index, given)
        if fair.total[index] < asked[index]:
            sentences.append(f"Geen school krijgt een kleiner deel dan {_percent(min(parts))}.")
            tight = next(each for each in fair.tight if each.schools[index])
            sentences.append(_binds(question, network, tight))
            sentences += _one_more(question, network, fair, tight, index)
        found[str(member.id)] = tuple(sentences)
    return found


def _gets(given: int, asked: int) -> str:
    if given == asked:
        return f"Uw school krijgt alle {asked} gevraagde plaatsen."
    return f"Uw school krijgt {given} van {asked} gevraagde plaatsen ({_percent(given * 100 / asked)})."


def _by_profile(question: Question, index: int, given: Mapping[int, int]) -> Iterator[str]:
    """How the places are over the profiles, where that says more than the whole."""
    asked: Counter[str] = Counter()
    got: Counter[str] = Counter()
    for number in np.flatnonzero(question.row_school == index).tolist():
        name = _profile(question.demands[number])
        asked[name] += question.demands[number].pupils
        got[name] += given.get(number, 0)
    short = [f"{name} {got[name]} van {asked[name]}" for name in sorted(asked) if got[name] < asked[name]]
    if short:
        yield f"Niet alles is er voor {_list(short, many=6)}."


def _binds(question: Question, network: SupplyNetwork, tight: Tight) -> str:
    """What is short: the demand that only finds these places, and how many there are."""
    rows = np.flatnonzero(tight.rows).tolist()
    wanted, places = int(network.row_size[rows].sum()), int(network.seats[tight.groups].sum())
    profiles = sorted({_profile(question.demands[row]) for row in rows})
    towns = sorted({question.demands[row].municipality for row in rows} - {""})
    where = f" in {_list(towns)}" if towns and len(towns) <= _NAMED else ""
    schools = len({question.demands[row].owner_id for row in rows})
    who = f"vragen {schools} scholen samen" if schools > 1 else "vraagt uw school"
    are = "er is 1 plaats die past" if places == 1 else f"er zijn {places} plaatsen die passen"
    begin = "Meer zou alleen kunnen als er meer aanbod komt"
    return f"{begin}: voor {_list(profiles)}{where} {who} {wanted} plaatsen, en {are}."


def _one_more(
    question: Question, network: SupplyNetwork, fair: FairShares, tight: Tight, index: int
) -> Iterator[str]:
    """Which school would lose one, the one with the largest part first."""
    asked = network.asked()
    others = [each for each in np.flatnonzero(tight.schools).tolist() if each != index and fair.total[each]]
    for other in sorted(others, key=lambda each: -fair.total[each] / asked[each])[:_NAMED]:
        targets = fair.total.copy()
        targets[index] += 1
        targets[other] -= 1
        if not network.cut(targets)[0].any():
            before, after = (x * 100 / asked[other] for x in (fair.total[other], fair.total[other] - 1))
            yield (
                f"Eén plaats meer voor uw school kost er een bij {question.members[other].name}: "
                f"die gaat dan van {_percent(before)} naar {_percent(after)}."
            )
            return


def _profile(demand: Demand) -> str:
    return demand.profile.value if demand.profile is not None else "elk profiel"


def _percent(value: float) -> str:
    """Rounded down, so that nobody is told more than it is."""
    return f"{int(value + 1e-9)} %"


def _list(names: list[str], many: int = _NAMED) -> str:
    if len(names) > many:
        return f"{', '.join(names[:many])} en {len(names) - many} andere"
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))
