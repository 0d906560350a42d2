"""The stages in which a round comes into balance: prices all at once, rounded costs, exact ones."""

from __future__ import annotations

from bpv.matching.balance import Balance
from bpv.matching.choices import Choices
from bpv.matching.network import Face, Network
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, part

FLUID = 600
"""Most positions of which prices are best found all together first."""

TRIES = 4
"""Times that is done, unless few are at the wrong place."""

WRONG = 0.1
"""Students per row at the wrong place up to which that is not done again."""


def balance(
    network: Network,
    choices: Choices,
    seat_price: IntArray,
    company_price: IntArray,
    entry: IntArray,
    report: Progress,
    face: Face | None = None,
) -> Balance:
    """Return the optimal balance, from any prices and from the entry each row has (n_rows,; -1: unplaced).

    `network` says what seats there are; rows and entries are those of the choices. What a `face` says must
    be full stays so. `report` hears the part done (0 to 1).
    """
    work = Balance(network, choices, seat_price, company_price, entry, report, face)
    at_once = part(report, 0.0, 0.0)
    unit = 1
    for attempt in range(TRIES if network.seats.size <= FLUID else 0):
        if work.is_far_off(WRONG):
            unit = work.level(at_once, again=attempt > 0)
            work.advance(at_once)
    unit = max(unit, work.rough_unit())
    if unit > 1:
        work.run_roughly(unit, at_once)
    work.run(report)
    return work
