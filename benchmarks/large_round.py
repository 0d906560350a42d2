"""How long dividing one round takes in which nearly all pupils may go everywhere, and how much memory.

    python -m benchmarks.large_round [pupils] [places] [alone]

The pairs are priced when asked for; beside it the same round with every pair listed and solved by the same
engine, each in a process of its own, and both must give the same division. `alone` leaves listing out: from
5,000 pupils and 8,000 places on that takes some 10 GB.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

from benchmarks.match import school_of
from bpv.domain import Placement, PlacementRound, Position, Preference, School, Student

FAR = 400
"""Kilometres that everyone may travel: across the country."""


def make_school(pupils: int, places: int) -> School:
    """A demo school with one round for everyone, where positions take any profile and no limit on km."""
    demo = school_of(pupils, places)
    only = replace(next(iter(demo.all(PlacementRound).values())), year_levels=(), max_km=FAR)
    values: list[Any] = [only]
    for value in demo:
        if isinstance(value, Position):
            value = replace(value, round_id=None, profiles=(), tracks=(), min_age=None, start=None, end=None)
        elif isinstance(value, Student):
            value = replace(value, max_km=FAR)
        elif isinstance(value, Preference):
            value = replace(value, round_id=None)
        if not isinstance(value, PlacementRound | Placement):
            values.append(value)
    return School(values)


def divide(pupils: int, places: int, *, listed: bool, results: Any) -> None:
    """Put in `results` the seconds until the division and until its words, the megabytes, and what it is."""
    import resource  # not on Windows

    from bpv.services.planning import round_plan as planning

    if listed:
        planning.find_large = lambda *_: None  # type: ignore[assignment]
    school = make_school(pupils, places)
    (round_id,) = school.all(PlacementRound)
    start = time.perf_counter()
    plan = planning.RoundPlan(school, round_id)
    best = plan.solve()
    solved = time.perf_counter() - start
    proposal = plan.proposal(best)
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = sorted((p.student_id, p.position_id) for p in proposal.placements)
    n_pairs = plan.large.n_by_rules if plan.large else plan.problem.n_candidates
    results.put((solved, seconds, megabytes, n_pairs, proposal.total_cost, found))


def measure(pupils: int, places: int, *, listed: bool) -> tuple[Any, ...]:
    """Divide in a process of its own."""
    context = get_context("spawn")
    results = context.Queue()
    work = context.Process(
        target=divide, args=(pupils, places), kwargs={"listed": listed, "results": results}
    )
    work.start()
    found: tuple[Any, ...] = results.get()
    work.join()
    return found


def main() -> None:
    """Print the times and, unless alone, their ratio."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    pupils, places = numbers if len(numbers) == 2 else (2000, 3500)
    ours = measure(pupils, places, listed=False)
    print(f"{pupils} pupils, {places} places, {ours[3] / 1e6:.1f} million pairs by the rules")
    print(f"priced: divided {ours[0]:.1f} s, with reasons {ours[1]:.1f} s, {ours[2]:.0f} MB", flush=True)
    if "alone" in sys.argv:
        return
    peer = measure(pupils, places, listed=True)
    print(f"listed: divided {peer[0]:.1f} s, with reasons {peer[1]:.1f} s, {peer[2]:.0f} MB")
    print(f"ratio: {ours[1] / peer[1]:.2f} of the time, {ours[2] / peer[2]:.2f} of the memory")
    if ours[4:] != peer[4:]:
        raise SystemExit("the divisions differ")


if __name__ == "__main__":
    main()
