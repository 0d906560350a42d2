"""How long 9,000 offers over 60 schools take to divide with proof, beside OR-tools on the same flow.

Run `python benchmarks/dividing.py`. Both find the least kilometres for the fairest totals; OR-tools is given
these totals and all pairs that fit, and proves nothing.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from bpv.domain import School
    from bpv.services.dividing.question import IntArray, Question
    from bpv.services.dividing.rules import Rules

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
OFFERS, SCHOOLS, TIMES = 9_000, 60, 3
TODAY = date(2026, 11, 30)


def main() -> None:
    """Print the figures of a region with places to spare, of one that is short, and of a limit to the way."""
    from bpv.services.dividing.rules import Rules

    for name, most, rules in (
        ("to spare", 7, Rules()),
        ("short", 10, Rules()),
        ("short, at most 30 km", 10, Rules(max_km=30)),
        ("short, kinds of companies spread (OR-tools does not)", 10, Rules(spread=5)),
    ):
        _measure(name, made_up(most), rules)


def _measure(name: str, school: School, rules: Rules) -> None:
    from bpv.domain import Division
    from bpv.services.dividing.proof import read_proof
    from bpv.services.dividing.proposing import propose
    from bpv.services.dividing.question import ask

    division = school.get(Division, "d")
    found, ours = _best_of(lambda: propose(school, division, rules, TODAY))
    question = ask(school, division, rules, TODAY)
    given = read_proof(found.proof).given
    total = np.array([given[claim] for claim in question.claims], dtype=np.int64)
    (cost, arcs), theirs = _best_of(lambda: by_ortools(question, total))
    print(f"{name}: {len(question.demands)} rows of {SCHOOLS} schools, {OFFERS} offers")
    print(f"  {found.summary.words}")
    print(f"  with proof {ours:.2f} s; OR-tools {theirs:.2f} s over {arcs} pairs: x{ours / theirs:.2f}")
    own = found.summary.cost - question.keep * found.summary.given
    print(f"  kilometres: {own}, by OR-tools {cost}; proven to {found.summary.gap} km")


def _best_of(run: Callable[[], T]) -> tuple[T, float]:
    """What comes of it, and the seconds of the processor that the quickest of a few times took."""
    seconds = []
    for _ in range(TIMES):
        begin = time.process_time()
        found = run()
        seconds.append(time.process_time() - begin)
    return found, min(seconds)


def by_ortools(question: Question, total: IntArray) -> tuple[int, int]:
    """The least kilometres by the min cost flow of OR-tools, and how many pairs it was given."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    offer, row = np.nonzero(question.shapes)
    gap = question.offer_point[offer] - question.row_point[row]
    km = np.rint(np.rint(np.hypot(gap[:, 0], gap[:, 1])) * 0.00125).astype(np.int64)
    places = np.bincount(question.offer, minlength=len(question.offers))
    sizes = np.array([each.pupils for each in question.demands])
    n_offers, n_rows, n_claims = len(places), len(sizes), len(total)
    first_row, first_claim = 1 + n_offers, 1 + n_offers + n_rows
    sink = first_claim + n_claims
    flow = SimpleMinCostFlow()
    nothing = np.zeros(n_offers + n_rows + n_claims, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(
            [np.zeros(n_offers), 1 + offer, first_row + np.arange(n_rows), first_claim + np.arange(n_claims)]
        ).astype(np.int32),
        np.concatenate(
            [
                1 + np.arange(n_offers),
                first_row + row,
                first_claim + question.row_claim,
                np.full(n_claims, sink),
            ]
        ).astype(np.int32),
        np.concatenate([places, np.minimum(places[offer], sizes[row]), sizes, total]).astype(np.int64),
        np.concatenate([nothing[:n_offers], km, nothing[n_offers:]]),
    )
    wanted = int(total.sum())
    flow.set_node_supply(0, wanted)
    flow.set_node_supply(sink, -wanted)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"OR-tools: {status}")
    return flow.optimal_cost(), offer.size


def made_up(most: int) -> School:
    """Sixty schools in a region of 25 municipalities, each asking up to `most` places a row."""
    from bpv.domain import School
    from bpv.domain.ids import DemandId, DivisionId, OfferId, RegionCompanyId, RegionMemberId
    from bpv.domain.shared_supply import Demand, Division, Offer, RegionCompany, RegionMember
    from bpv.domain.terms import Profile, Sector, Track

    rng = random.Random(1)
    profiles, tracks = list(Profile)[:7], list(Track)[:3]
    codes = [f"{code} AA" for code in range(6701, 6999) if rng.random() < 0.6] + ["6711 AA"]
    towns = ("Ede", "Wageningen", "Rhenen", "Veenendaal", "Barneveld", "Arnhem", "Renkum", "Apeldoorn")
    bureau = RegionMember(id=RegionMemberId("bureau"), is_self=True)
    values: list[object] = [bureau, Division(id=DivisionId("d"), owner_id=bureau.id, name="d")]
    for number in range(SCHOOLS):
        id_ = RegionMemberId(f"s{number}")
        values.append(RegionMember(id=id_, name=f"School {number}", municipality=rng.choice(towns)))
        homes = rng.sample(towns, 3)
        for profile in rng.sample(profiles, 4):
            for track in tracks:
                values += [
                    Demand(
                        id=DemandId(f"{id_}-{profile}-{track}-{town}"),
                        owner_id=id_,
                        profile=profile,
                        track=track,
                        municipality=town,
                        pupils=rng.randint(1, most),
                    )
                    for town in homes
                ]
    for number in range(OFFERS):
        company = RegionCompanyId(f"c{number}")
        sector, postcode = rng.choice(list(Sector)), rng.choice(codes)
        values.append(
            RegionCompany(id=company, owner_id=bureau.id, name="x", postcode=postcode, sector=sector)
        )
        values.append(
            Offer(
                id=OfferId(f"o{number}"),
                owner_id=bureau.id,
                region_company_id=company,
                profiles=(rng.choice(profiles),),
                tracks=tuple(rng.sample(tracks, rng.randint(1, 3))),
                capacity=rng.choice((1, 1, 1, 2)),
            )
        )
    return School(values)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
