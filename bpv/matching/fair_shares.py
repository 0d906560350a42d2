"""How many places each school gets, so that nobody's part is smaller than need be; with what shows that.

Schools ask in rows (so many pupils of one kind), places stand in groups that the same rows may use. What
schools can get together is a polymatroid: the totals of a flow from schools by rows to groups. The totals
returned are lexicographically fairest (Megiddo 1974): the smallest part of what was asked is as large as
can be, then the next smallest, and so on. On a polymatroid these also use the most places: fairness costs
none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress, unheard
from bpv.matching.supply_network import SupplyNetwork
from bpv.matching.verification import VerificationError


@dataclass(frozen=True, eq=False)
class Tight:
    """Schools that together have all they can get: `schools` (n_schools,), `rows` (n_rows,) that are short.

    The other rows of these schools have everything; the short ones can only use `groups` (n_groups,). So
    `bound` = what the other rows ask + the places of the groups, and no division gives these schools more.
    """

    schools: BoolArray
    rows: BoolArray
    groups: BoolArray
    bound: int


@dataclass(frozen=True, eq=False)
class FairShares:
    """The places each school gets in all (n_schools,), and why none gets more without a poorer one losing."""

    total: IntArray
    tight: tuple[Tight, ...]


def share_fairly(
    network: SupplyNetwork, school_key: ArrayLike | None = None, report: Progress = unheard
) -> FairShares:
    """Return the fairest totals. Of schools that stand equal, a smaller key (n_schools,) goes first."""
    asked = network.asked()
    key = np.arange(asked.size) if school_key is None else np.asarray(school_key)
    school = _steps(asked, key)
    total = np.zeros(asked.size, dtype=np.int64)
    open_ = asked > 0
    found: list[Tight] = []
    while open_.any():
        report(0.0)
        steps = school[open_[school]]
        targets, cut = _highest(network, np.where(open_, 0, total), steps)
        done = open_ if cut is None else open_ & cut.schools
        total[done] = targets[done]
        open_ = open_ & ~done
        if cut is not None:
            found.append(cut)
    total.setflags(write=False)
    return FairShares(total, tuple(found))


def verify_fairness(network: SupplyNetwork, given: IntArray, fair: FairShares) -> None:
    """Return silently when these totals (n_schools,) are the fairest; raise VerificationError otherwise.

    That they can be had at all is shown by a division that has them, which is checked elsewhere.
    """
    asked = network.asked()
    if not np.array_equal(given, fair.total) or np.any(given < 0) or np.any(given > asked):
        raise VerificationError("schools get other numbers of places than was shown to be fair")
    shown = given == asked
    for tight in fair.tight:
        _check_bound(network, given, tight)
        members = np.flatnonzero(tight.schools)
        had = members[given[members] > 0]
        for short in members[given[members] < asked[members]]:
            # Giving it one more takes one from a member, whose part before its last place was not larger.
            before = (given[had] - 1) * asked[short]
            now = given[short] * asked[had]
            equal = (before == now) & (asked[had] > asked[short])
            if not np.any((before > now) | equal):
                shown[short] = True
    if not shown.all():
        raise VerificationError(f"nothing shows that school {np.flatnonzero(~shown)[0]} cannot get more")


def _check_bound(network: SupplyNetwork, given: IntArray, tight: Tight) -> None:
    inside = tight.schools[network.row_school]
    if np.any(tight.rows & ~inside) or np.any(tight.rows[network.row] & ~tight.groups[network.group]):
        raise VerificationError("short rows have more places to go to than the proof counts")
    bound = network.row_size[inside & ~tight.rows].sum() + network.seats[tight.groups].sum()
    if bound != tight.bound or given[tight.schools].sum() != bound:
        raise VerificationError(f"schools have {given[tight.schools].sum()} places, the proof says {bound}")


def _steps(asked: IntArray, key: IntArray) -> IntArray:
    """Return the schools in the order in which places are given, one at a time (asked.sum(),).

    The smallest part goes first; of equal parts the one that a place helps most; then the key. As quotients
    of whole numbers far below 2**26, equal parts are equal as floats and others are not.
    """
    school = np.repeat(np.arange(asked.size), asked)
    first = np.repeat(np.cumsum(asked) - asked, asked)
    before = (np.arange(school.size) - first) / asked[school]
    return school[np.lexsort((key[school], asked[school], before))]


def _highest(network: SupplyNetwork, fixed: IntArray, steps: IntArray) -> tuple[IntArray, Tight | None]:
    """Return totals after as many steps as can be, and what stands in the way of the next, if anything."""
    reached, cut = steps.size, None
    while True:
        targets = fixed + np.bincount(steps[:reached], minlength=fixed.size)
        schools, rows, groups = network.cut(targets)
        bound = int(network.row_size[schools[network.row_school] & ~rows].sum() + network.seats[groups].sum())
        room = bound - int(fixed[schools].sum())
        if int(targets[schools].sum()) <= bound:
            return targets, cut
        cut = Tight(schools, rows, groups, bound)
        reached = int(np.flatnonzero(schools[steps])[room])
