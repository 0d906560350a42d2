"""Who visits whom when the places stand: groups of students, each for one mentor, near each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bpv.matching.assignment import solve
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import EXACT_COST, OutOfTime, Program, Target
from bpv.matching.progress import Cancel, Clock, Progress

FloatArray = NDArray[np.float64]

UNIT = 100.0
"""Metres in one unit of cost."""

SMALL = 1_500
"""Pairs of group and mentor up to which a program over all of them is solved, goal by goal."""

SCALE = 960
GRAINS = 16

ENOUGH = 0.001
"""How far above the bound, as a part of it, a plan may be that is not looked at any further."""

IMPROVEMENTS = 5
"""How often the middles of the mentors' visits are worked out again."""


@dataclass(frozen=True, eq=False)
class VisitPlan:
    """The mentor (n_groups,) of each group, -1 for none.

    `without` counts students without one and is at least `least_without`; given that, `total_cost` is at
    least `least_cost`.
    """

    mentor: IntArray
    without: int
    least_without: int
    total_cost: int
    least_cost: int


def assign_visits(
    size: IntArray,
    load: IntArray,
    cost: IntArray,
    *,
    time_limit: float = 20.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> VisitPlan:
    """Return a mentor for each group: fewest students without, then the lowest cost.

    `size` (n_groups,) students in a group, `load` (n_mentors,) students a mentor takes, `cost` (n_groups,
    n_mentors) of one visit, negative where the mentor cannot go. Groups of one are a transportation problem
    and solved exactly; larger ones are a generalised assignment problem, solved within `time_limit` seconds,
    with a bound from groups that may be split (Shmoys and Tardos, 1993) when there are many.
    Raises OutOfTime when that gave nothing, Cancelled when `cancelled` returns True, and CalculatorEnded.
    """
    return _assign(size, load, cost, Clock(time_limit, progress, cancelled))


def _assign(size: IntArray, load: IntArray, cost: IntArray, clock: Clock) -> VisitPlan:
    group, mentor = np.nonzero(cost >= 0)
    clock.tick()
    if np.all(size == 1):
        every = np.arange(load.size)
        problem = MatchingProblem(load, every, load, group, mentor, cost[group, mentor], size.size)
        best = solve(problem, progress=lambda _: clock.tick())
        without = size.size - best.n_placed
        return VisitPlan(best.position, without, without, best.total_cost, best.total_cost)
    if group.size <= SMALL:
        return _exact(size, load, cost, clock)
    return _rounded(size, load, cost, clock)


def _exact(size: IntArray, load: IntArray, cost: IntArray, clock: Clock) -> VisitPlan:
    program, goals, (group, mentor) = _program(size, load, cost)
    solution = program.minimise([Target(goal) for goal in goals], clock)
    students = int(size.sum())
    return VisitPlan(
        _chosen(size.size, group, mentor, solution.value),
        students + solution.found[0],
        students + solution.bound[0],
        solution.found[1],
        solution.bound[1],
    )


def _rounded(size: IntArray, load: IntArray, cost: IntArray, clock: Clock) -> VisitPlan:
    """Return a plan from the best one that may split groups over mentors, which bounds it.

    Groups that are not split there keep their mentor; a program finds one for the others, and where that
    leaves more without, for groups of one as well.
    """
    unit_group = np.repeat(np.arange(size.size), size)
    unit, mentor = np.nonzero(cost[unit_group] >= 0)
    group = unit_group[unit]
    # Equal ways would be split at random; a grain of difference for each pair keeps a group together.
    grain = (group * 7919 + mentor * 104729) % GRAINS
    share = SCALE * cost[group, mentor] // size[group] + grain
    every = np.arange(load.size)
    split = solve(
        MatchingProblem(load, every, load, unit, mentor, share, unit_group.size),
        progress=lambda _: clock.tick(),
    )
    least = np.full(size.size, load.size, dtype=np.int64)
    most = np.full(size.size, -2, dtype=np.int64)
    np.minimum.at(least, unit_group, split.position)
    np.maximum.at(most, unit_group, split.position)
    is_whole = (least == most) & (least >= 0)
    fewest = unit_group.size - split.n_placed
    bound = max(0, -((GRAINS * unit_group.size - split.total_cost) // SCALE))
    chosen = _greedy(size, load, cost, np.where(is_whole, least, -1))
    for kept in (is_whole, is_whole & (size > 1)):
        without, total = _worth(size, cost, chosen)
        if without == fewest and total <= bound * (1 + ENOUGH):
            break
        found = _fill(size, load, cost, np.where(kept, least, -1), clock.part(0.5))
        if found is not None and _worth(size, cost, found) < (without, total):
            chosen = found
    without, total = _worth(size, cost, chosen)
    return VisitPlan(chosen, without, fewest, total, min(bound, total) if without == fewest else 0)


def _worth(size: IntArray, cost: IntArray, chosen: IntArray) -> tuple[int, int]:
    """Return how many students are without a mentor, and what the visits cost."""
    guided = np.flatnonzero(chosen >= 0)
    return int(size[chosen < 0].sum()), int(cost[guided, chosen[guided]].sum())


def _greedy(size: IntArray, load: IntArray, cost: IntArray, chosen: IntArray) -> IntArray:
    """Return mentors (n_groups,) for the groups that have none: the nearest with room, large groups first."""
    result = chosen.copy()
    has = chosen >= 0
    left = load - np.bincount(chosen[has], size[has], minlength=load.size).astype(np.int64)
    waiting = np.flatnonzero(~has)
    for group in waiting[np.argsort(-size[waiting], kind="stable")]:
        fits = np.flatnonzero((cost[group] >= 0) & (left >= size[group]))
        if fits.size:
            # Of equally near ones the fullest, to keep room for large groups.
            mentor = fits[np.lexsort((left[fits], cost[group, fits]))[0]]
            result[group] = mentor
            left[mentor] -= size[group]
    return result


def _fill(size: IntArray, load: IntArray, cost: IntArray, chosen: IntArray, clock: Clock) -> IntArray | None:
    """Return mentors (n_groups,) for the groups that have none yet besides the others; None without time.

    A student more with a mentor counts as any way there is.
    """
    free = np.flatnonzero(chosen < 0)
    has = chosen >= 0
    left = load - np.bincount(chosen[has], size[has], minlength=load.size).astype(np.int64)
    program, goals, (who, by) = _program(size[free], left, cost[free])
    farthest = min(int(goals[1].max(initial=0)) + 1, EXACT_COST // int(size.max(initial=1)))
    try:
        rough = program.minimise([Target(farthest * goals[0] + goals[1])], clock)
    except OutOfTime:
        return None
    result = chosen.copy()
    result[free] = _chosen(free.size, who, by, rough.value)
    return result


def _program(
    size: IntArray, load: IntArray, cost: IntArray
) -> tuple[Program, list[IntArray], tuple[IntArray, IntArray]]:
    """Return the program of visits, its goals (students with a mentor, ways) and the pairs it is about."""
    group, mentor = np.nonzero(cost >= 0)
    program = Program(presolve=True)
    visit = program.add_variables(group.size)
    program.add_rows([(group, visit, 1)], 1, count=size.size)
    program.add_rows([(mentor, visit, size[group])], load, count=load.size)
    return program, [-size[group], cost[group, mentor]], (group, mentor)


def _chosen(n_groups: int, group: IntArray, mentor: IntArray, value: IntArray) -> IntArray:
    result = np.full(n_groups, -1, dtype=np.int64)
    used = value > 0
    result[group[used]] = mentor[used]
    return result


def cluster_visits(
    places: FloatArray,
    bases: FloatArray,
    size: IntArray,
    load: IntArray,
    allowed: BoolArray,
    *,
    time_limit: float = 20.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> VisitPlan:
    """Return a mentor for each group whose visits lie together: the shortest rounds of visits found.

    `places` (n_groups, 2) and `bases` (n_mentors, 2) in metres, NaN where unknown; `allowed` (n_groups,
    n_mentors). The cost is the way from base to group in units of 100 m, of which the least is proven.
    Rounds are shortened as k-means does, with full rooms: each group to the mentor whose base and other
    visits are near, then the middles of the visits anew. A plan never leaves more students without than the
    plan of least cost. `time_limit`, `progress`, `cancelled` and what it raises are as in `assign_visits`.
    """
    clock = Clock(time_limit, progress, cancelled)
    away = _metres(places, bases)
    cost = np.where(allowed, np.rint(away / UNIT).astype(np.int64), -1)
    first = _assign(size, load, cost, clock.part(0.5))
    best, shortest = first, _all_routes(first.mentor, places, bases)
    middle = _first_middles(places, bases, size, load)
    for _ in range(IMPROVEMENTS):
        if not clock.left:
            break
        both = np.where(allowed, np.rint((away + _metres(places, middle)) / UNIT).astype(np.int64), -1)
        try:
            plan = _assign(size, load, both, clock.part(0.5))
        except OutOfTime:
            break
        length = _all_routes(plan.mentor, places, bases)
        if plan.without <= best.without and length < shortest:
            guided = plan.mentor >= 0
            total = int(cost[np.flatnonzero(guided), plan.mentor[guided]].sum())
            # With fewer guided the visits can cost less than the least for more of them.
            least = min(first.least_cost, total)
            best = replace(
                first, mentor=plan.mentor, without=plan.without, total_cost=total, least_cost=least
            )
            shortest = length
        renewed = _middles(plan.mentor, places, middle)
        if np.array_equal(renewed, middle, equal_nan=True):
            break
        middle = renewed
    return best


def route_metres(base: FloatArray, places: FloatArray) -> float:
    """Return the metres of a round from a base (2,) along places (n, 2) and back, as the crow flies.

    The nearest next one, then shortened by turning parts around (2-opt: Croes 1958); unknown places and a
    base that is unknown do not count.
    """
    stops = np.unique(places[~np.isnan(places[:, 0])], axis=0)
    if not np.isnan(base[0]):
        stops = np.vstack([base, stops])
    if stops.shape[0] < 2:
        return 0.0
    gap = np.hypot(*(stops[:, None, :] - stops[None, :, :]).transpose(2, 0, 1))
    order = [0]
    waiting = set(range(1, stops.shape[0]))
    while waiting:
        nearest = min(waiting, key=lambda stop: (gap[order[-1], stop], stop))
        order.append(nearest)
        waiting.discard(nearest)
    tour = _untangled(np.array([*order, 0]), gap)
    return float(gap[tour[:-1], tour[1:]].sum())


def _untangled(tour: IntArray, gap: FloatArray) -> IntArray:
    improved = True
    while improved:
        improved = False
        for start in range(1, tour.size - 2):
            ends = np.arange(start + 1, tour.size - 1)
            before, after = tour[start - 1], tour[ends + 1]
            gain = gap[before, tour[start]] + gap[tour[ends], after]
            gain = gain - gap[before, tour[ends]] - gap[tour[start], after]
            best = int(gain.argmax())
            if gain[best] > 1e-6:
                tour[start : ends[best] + 1] = tour[start : ends[best] + 1][::-1].copy()
                improved = True
    return tour


def _all_routes(mentor: IntArray, places: FloatArray, bases: FloatArray) -> float:
    return sum(route_metres(bases[who], places[mentor == who]) for who in np.unique(mentor[mentor >= 0]))


def _metres(places: FloatArray, others: FloatArray) -> FloatArray:
    """Return the metres (n_groups, n_mentors) as the crow flies; unknown is as far as the farthest."""
    gap = np.hypot(*(places[:, None, :] - others[None, :, :]).transpose(2, 0, 1))
    known = ~np.isnan(gap)
    return np.where(known, gap, gap[known].max() if known.any() else 0.0)


def _first_middles(places: FloatArray, bases: FloatArray, size: IntArray, load: IntArray) -> FloatArray:
    """Return where each mentor's visits could lie (n_mentors, 2): around a base of one's own.

    Who share a base divide its surroundings, going round (the sweep of Gillett and Miller, 1974).
    """
    middle = bases.copy()
    known = ~np.isnan(places[:, 0])
    for base in np.unique(bases[~np.isnan(bases[:, 0])], axis=0):
        sharing = np.flatnonzero((bases == base).all(axis=1) & (load > 0))
        if sharing.size < 2 or not known.any():
            continue
        around = np.flatnonzero(known)
        offset = places[around] - base
        around = around[np.argsort(np.arctan2(offset[:, 1], offset[:, 0]), kind="stable")]
        room = np.cumsum(np.minimum(load[sharing], size.sum()))
        share = np.searchsorted(room / room[-1], np.cumsum(size[around]) / size[around].sum() - 1e-9)
        for number, mentor in enumerate(sharing):
            own = around[share == number]
            if own.size:
                middle[mentor] = places[own].mean(axis=0)
    return middle


def _middles(mentor: IntArray, places: FloatArray, middle: FloatArray) -> FloatArray:
    result = middle.copy()
    for who in range(middle.shape[0]):
        own = places[(mentor == who) & ~np.isnan(places[:, 0])]
        if own.size:
            result[who] = own.mean(axis=0)
    return result
