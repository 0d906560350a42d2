"""What gives way first when more schools share one server: measured costs, a simulation, and a trial of it.

Run from the top folder of the project: python -m benchmarks.scale [FIGURE.svg]
`docs/scale.md` says what follows from it. Takes a quarter of an hour.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import scale_figure
from benchmarks.scale_costs import Costs, measure
from benchmarks.scale_growth import SETTINGS, Grown, grow
from benchmarks.scale_load import load
from benchmarks.scale_model import Clock, House, Moment, Part, Result, Simulation, Steps
from benchmarks.scale_server import COORDINATORS, Region, region

SCHOOLS = (1, 7, 20, 60, 100, 200, 400, 650)
SHOWN = (1, 7, 60, 200, 650)
SECONDS = 60.0
TRIED = 60
CONNECTIONS, LOCKS, MEMORY = 97, 64 * 122, 16_384.0
"""As PostgreSQL comes: connections for who is no superuser, and locks at once (64 for each of its processes,
of which it has 22 of its own); and a server of 16 GB."""
EACH = 2
"""Connections of a coordinator: one that asks, one that listens."""
FULL = 0.8
"""Share in use from which waiting grows quickly."""
SLOW = 0.5
"""Seconds after which someone who changes a cell wonders whether it was heard."""

ORDINARY = Moment("an ordinary hour", 0.3, 1 / 120, 1 / 60, 0, 0, 0)
MONDAY = Moment("Monday, twenty past eight", 1.0, 1 / 60, 1 / 15, 0, 1 / 600, 0)
ROUND = Moment("a round of placing begins everywhere", 1.0, 1 / 20, 1 / 10, 1 / 1800, 1 / 600, 1 / 120)
MOMENTS = (ORDINARY, MONDAY, ROUND)


@dataclass(frozen=True, slots=True)
class Known:
    """What was measured."""

    costs: Costs
    grown: Sequence[Grown]

    def at(self, schools: int, what: Callable[[Grown], float]) -> float:
        """A figure of growth, between those that were measured."""
        below = [each for each in self.grown if each.schools <= schools][-1]
        above = next((each for each in self.grown if each.schools >= schools), below)
        if above.schools == below.schools:
            return what(below)
        share = (schools - below.schools) / (above.schools - below.schools)
        return what(below) + share * (what(above) - what(below))


def main() -> None:
    """Measure, try and simulate, and write the figure where the command line says."""
    print(f"load of this machine {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors")
    _check_the_clock()
    room = {"max_connections": str(TRIED * COORDINATORS * EACH + 40)}
    with region(is_durable=True, settings=room) as small:
        small.grow(2)
        small.fill(0)
        small.fill(1)
        costs = measure(small)
        print("costs, measured (server of its own disk, everything safe):", *costs.lines(), sep="\n")
        small.grow(TRIED)
        for number in range(2, TRIED):
            small.fill(number)
        print(f"{TRIED} schools of {COORDINATORS} coordinators, tried and simulated:")
        for faster in (1, 3):
            _try(small, costs, faster)
    with region(is_durable=False, settings=SETTINGS) as large:
        grown = []
        for each in grow(large, SCHOOLS):
            grown.append(each)
            print(each.line(), flush=True)
    known = Known(costs, grown)
    for moment in MOMENTS:
        tell(known, moment, House())
    quiet = replace(ROUND, looks=0)
    tell(known, ROUND, House(databases=8), "; eight databases on the server")
    tell(known, quiet, House(), "; no notice for each record that is opened")
    tell(known, quiet, House(databases=8), "; neither, and eight databases")
    if len(sys.argv) > 1:
        lines = shares(known, ROUND, House())
        figure = scale_figure.draw("A round of placing begins everywhere: what is in use", SCHOOLS, lines)
        Path(sys.argv[1]).write_text(figure, encoding="utf-8")


def _check_the_clock() -> None:
    """One who serves, at four fifths of what it can: how long is waited then is known (Pollaczek, 1930)."""
    clock, chance, waits = Clock(), random.Random(1), list[float]()
    part, rate = Part(clock), 0.8

    def arrive() -> None:
        clock.go(_be_served(clock, part, waits))
        clock.after(chance.expovariate(rate), arrive)

    clock.after(0.0, arrive)
    clock.run(100_000.0)
    known = rate / (2 * (1 - rate))
    print(f"the simulation waits {statistics.mean(waits):.3f} where {known:.3f} is known")


def _be_served(clock: Clock, part: Part, waits: list[float]) -> Steps:
    came = clock.now
    yield part.take
    waits.append(clock.now - came)
    yield clock.pause(1.0)
    part.leave()


def _try(small: Region, costs: Costs, faster: int) -> None:
    busy = replace(ROUND, changes=ROUND.changes * faster, looks=ROUND.looks * faster)
    moment = replace(busy, lists=0, logins=0, claims=0)
    real = load(small, TRIED, COORDINATORS, moment, SECONDS)
    house = House(processors=2, trip=0.0002, coordinators=COORDINATORS, own=1.0)
    simulation = Simulation(costs, moment, house, TRIED)
    modelled = simulation.run(SECONDS)
    print(
        f"  {faster} x as busy: server {real.server:.2f} of a processor, "
        f"simulated {simulation.server / SECONDS:.2f}; "
        f"commits {real.result.done / SECONDS:.1f} /s, simulated {modelled.done / SECONDS:.1f}; "
        f"commit {_waits(real.result.commits)}, simulated {_waits(modelled.commits)}; "
        f"elsewhere {_waits(real.result.refreshes)}, simulated {_waits(modelled.refreshes)}"
    )


def _waits(took: Sequence[float]) -> str:
    if len(took) < 20:
        return "-"
    parts = statistics.quantiles(took, n=20)
    return f"{statistics.median(took) * 1000:.1f} ms (p95 {parts[-1] * 1000:.1f})"


def shares(known: Known, moment: Moment, house: House) -> dict[str, list[float]]:
    """How much of each part is in use, for each number of schools."""
    found: dict[str, list[float]] = {}
    for schools in SCHOOLS:
        for name, share in use(known, moment, house, schools)[0].items():
            found.setdefault(name, []).append(share)
    return found


def use(known: Known, moment: Moment, house: House, schools: int) -> tuple[dict[str, float], Result]:
    """What is in use of each part with so many schools; 1 is all of it."""
    result = Simulation(known.costs, moment, house, schools).run(SECONDS)
    people = schools * house.coordinators
    memory = people * (known.costs.megabytes + known.costs.megabytes_listening)
    tables = known.at(schools, lambda each: each.relations) / house.databases
    return {
        "connections (100)": people * EACH / CONNECTIONS,
        "locks for one dump of all": tables * _TABLE_SHARE / LOCKS,
        "memory (16 GB)": memory / MEMORY,
        "housekeeping": known.at(schools, lambda each: each.housekeeping) / 60,
        **result.use,
    }, result


_TABLE_SHARE = 0.2
"""Of the relations in the catalogue, those that a dump locks: tables and sequences."""


def tell(known: Known, moment: Moment, house: House, beside: str = "") -> None:
    """A table of what is in use, and what is full first."""
    print(f"\n{moment.name}{beside}: in use")
    rows: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for schools in SCHOOLS:
        found, result = use(known, moment, house, schools)
        for name, share in found.items():
            if share >= FULL:
                first.setdefault(name, schools)
            if schools in SHOWN:
                rows.setdefault(name, []).append(f"{share * 100:9.1f} %")
        if schools in SHOWN:
            rows.setdefault("commit", []).append(_waits(result.commits))
            rows.setdefault("elsewhere", []).append(_waits(result.refreshes))
    print(f"{'schools':26}", *(f"{count:>11}" for count in SHOWN))
    for name, cells in rows.items():
        full = f"  full from {first[name]}" if name in first else ""
        print(f"{name:26}", *(f"{cell:>11}" for cell in cells), full)


if __name__ == "__main__":
    main()
