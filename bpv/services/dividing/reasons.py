"""Why a school gets what it gets, in sentences: what is short, and what one place more would cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from bpv.language import in_dutch, later, tr
from bpv.matching import FairShares, SupplyNetwork, Tight
from bpv.services.dividing.question import IntArray, Question, profile_of

SHORT = later("Meer zou alleen kunnen als er meer aanbod komt")
"""How a sentence begins that says what is short."""
_NAMED = 3
"""So many names are said; of the rest only how many."""


@in_dutch()
def explain(
    question: Question, network: SupplyNetwork, fair: FairShares, row: IntArray
) -> Mapping[str, tuple[str, ...]]:
    """The sentences for each school, by its id; `row` (n_places,) is where each place went.

    They are kept with the division and read by every school of the region, so they are Dutch.
    """
    asked = network.asked()
    own: dict[str, list[int]] = defaultdict(list)
    for number, (member_id, _) in enumerate(question.claims):
        own[member_id].append(number)
    found = {}
    for member in question.members:
        claims = own[str(member.id)]
        sentences = [_gets(int(fair.total[claims].sum()), int(asked[claims].sum()))]
        for claim in claims:
            if fair.total[claim] < asked[claim]:
                sentences += _short(question, network, fair, asked, claim)
        if question.spread:
            sentences += _sectors(question, fair, row, claims)
        found[str(member.id)] = tuple(sentences)
    return found


def _sectors(question: Question, fair: FairShares, row: IntArray, claims: list[int]) -> list[str]:
    """How many places of each kind of company a school gets, beside its even part of them."""
    names, branch = question.branches
    own = np.flatnonzero((row >= 0) & np.isin(question.row_claim[row], claims))
    had = np.bincount(branch[question.offer[own]], minlength=len(names)).tolist()
    part = question.even(fair.total)[claims].sum(axis=0).tolist()
    said = [
        tr("{names} {had} (deel {part})", names=names[n], had=had[n], part=part[n])
        for n in range(len(names))
        if had[n] or part[n]
    ]
    return [tr("Per sector krijgt u: {said}.", said=", ".join(said))] if len(said) > 1 else []


def _gets(given: int, asked: int) -> str:
    if given == asked:
        return tr("Uw school krijgt alle {asked} gevraagde plaatsen.", asked=asked)
    return tr(
        "Uw school krijgt {given} van {asked} gevraagde plaatsen ({percent}).",
        given=given,
        asked=asked,
        percent=_percent(given, asked),
    )


def _short(
    question: Question, network: SupplyNetwork, fair: FairShares, asked: IntArray, claim: int
) -> Iterator[str]:
    """Of one profile that is short: the part, the smallest part of all, what binds, whom more would cost."""
    profile = question.claims[claim][1]
    same = [number for number, each in enumerate(question.claims) if each[1] == profile]
    least = min(same, key=lambda number: fair.total[number] / asked[number])
    part = _percent(fair.total[claim], asked[claim])
    floor = _percent(fair.total[least], asked[least])
    yield (
        tr(
            "{profile}: {total} van {asked} gevraagde plaatsen ({part}). Geen school "
            "krijgt van {profile} een kleiner deel dan {floor}.",
            profile=profile,
            total=fair.total[claim],
            asked=asked[claim],
            part=part,
            floor=floor,
        )
    )
    tight = next(each for each in fair.tight if each.schools[claim])
    yield _binds(question, network, tight)
    yield from _one_more(question, network, fair, asked, tight, claim)


def _binds(question: Question, network: SupplyNetwork, tight: Tight) -> str:
    """What is short: the demand that only finds these places, and how many there are."""
    rows = np.flatnonzero(tight.rows).tolist()
    wanted, places = int(network.row_size[rows].sum()), int(network.seats[tight.groups].sum())
    profiles = sorted({profile_of(question.demands[row]) for row in rows})
    towns = sorted({question.demands[row].municipality for row in rows} - {""})
    towns = towns if len(towns) <= _NAMED else []
    schools = len({question.demands[row].owner_id for row in rows})
    are = (
        tr("er is 1 plaats die past")
        if places == 1
        else tr("er zijn {places} plaatsen die passen", places=places)
    )
    return tr(
        _BINDS[bool(towns), schools > 1],
        short=SHORT,
        profiles=_list(profiles),
        towns=_list(towns) if towns else "",
        schools=schools,
        wanted=wanted,
        are=are,
    )


_BINDS = {
    (False, False): later("{short}: voor {profiles} vraagt uw school {wanted} plaatsen, en {are}."),
    (False, True): later(
        "{short}: voor {profiles} vragen {schools} scholen samen {wanted} plaatsen, en {are}."
    ),
    (True, False): later("{short}: voor {profiles} in {towns} vraagt uw school {wanted} plaatsen, en {are}."),
    (True, True): later(
        "{short}: voor {profiles} in {towns} vragen {schools} scholen samen {wanted} plaatsen, en {are}."
    ),
}
"""By whether towns are named, and whether several schools ask: each a sentence that can be recognised."""


def _one_more(
    question: Question,
    network: SupplyNetwork,
    fair: FairShares,
    asked: IntArray,
    tight: Tight,
    claim: int,
) -> Iterator[str]:
    """Which other school would lose one, the one with the largest part first."""
    own, profile = question.claims[claim]
    names = {str(each.id): each.name for each in question.members}
    others = [
        each
        for each in np.flatnonzero(tight.schools).tolist()
        if question.claims[each][0] != own and fair.total[each]
    ]
    for other in sorted(others, key=lambda each: -fair.total[each] / asked[each])[:_NAMED]:
        targets = fair.total.copy()
        targets[claim] += 1
        targets[other] -= 1
        if network.cut(targets)[0].any():
            continue
        loser, lost = question.claims[other]
        before, after = (_percent(fair.total[other] - less, asked[other]) for less in (0, 1))
        yield (
            tr(
                "Eén plaats {profile} meer voor uw school kost er een bij {names}: die gaat "
                "dan met {lost} van {before} naar {after}.",
                profile=profile,
                names=names[loser],
                lost=lost,
                before=before,
                after=after,
            )
        )
        return


def _percent(part: float, whole: float) -> str:
    """Rounded down, so that nobody is told more than it is."""
    return f"{int(part * 100 // whole)} %"


def _list(names: list[str]) -> str:
    if len(names) > _NAMED:
        return tr("{names} en {count} andere", names=", ".join(names[:_NAMED]), count=len(names) - _NAMED)
    return tr(" en ").join(filter(None, (", ".join(names[:-1]), names[-1])))
