"""Who is short of seats, in numbers: every set of positions is counted by hand, by Hall's theorem."""

import re
from collections import Counter
from itertools import chain, combinations

import pytest

from bpv.domain import Company, Exclusion, PlacementRound, Position, School
from bpv.services.explaining import Explainer
from bpv.services.planning.round_plan import Proposal, RoundPlan
from tests.domain.values import random_school
from tests.services.brute_force import Round

SENTENCE = re.compile(r"(\d+) leerlingen voor (\d+) plek(?:ken)? bij \d+ bedrij(?:f|ven)")


class Shortage:
    """What the numbers must be: counted over every set of positions."""

    def __init__(self, school: School, proposal: Proposal) -> None:
        self.by_hand = by_hand = Round(school, school.get(PlacementRound, "r1"))
        self.company_of = {p.id: p.company_id for p in school.all(Position).values()}
        taken = Counter(p.position_id for p in by_hand.fixed.values())
        self.seats = {p.id: p.capacity - taken[p.id] for p in school.positions_in("r1")}
        taken_there = Counter(self.company_of[p.position_id] for p in by_hand.fixed.values())
        self.room = {
            c.id: 10**6 if c.capacity is None else c.capacity - taken_there[c.id]
            for c in school.all(Company).values()
        }
        free = [s for s in by_hand.allowed if s not in by_hand.fixed]
        has_room = {p for p, left in self.seats.items() if left > 0 and self.room[self.company_of[p]] > 0}
        self.open_to = {s: by_hand.allowed[s] & has_room for s in free}
        self.unplaced = {u.student_id for u in proposal.unplaced}

    def count_seats(self, positions: set[str]) -> int:
        at = Counter[str]()
        for place in positions:
            at[self.company_of[place]] += max(self.seats[place], 0)
        return sum(min(count, max(self.room[c], 0)) for c, count in at.items())

    def numbers(self, student_id: str) -> tuple[int, int]:
        """Pupils and seats of the smallest set of positions that is too small for who can only go there."""
        open_ = {p for places in self.open_to.values() for p in places}
        own = self.open_to[student_id]
        others = sorted(open_ - own)
        for more in chain.from_iterable(combinations(others, n) for n in range(len(others) + 1)):
            there = own | set(more)
            rivals = {s for s, places in self.open_to.items() if places and places <= there}
            seats = self.count_seats(there)
            if len(rivals) - seats == len(rivals & self.unplaced):
                return len(rivals), seats
        raise AssertionError("no set of positions is too small")


def schools(seed: int) -> School:
    values = random_school(seed, n_students=4 + seed % 9, n_companies=2 + seed % 3)
    return School(v for v in values if not (isinstance(v, Exclusion) and v.other_student_id))


@pytest.mark.parametrize("seed", range(50))
def test_that_the_sentence_and_the_panel_give_the_numbers_counted_by_hand(seed):
    plan = RoundPlan(schools(seed), "r1")
    explain = Explainer(plan, plan.solve())
    counted = Shortage(plan.school, explain.proposal)
    for refused in explain.proposal.unplaced:
        if refused.code != "seats_short":
            continue
        shown = SENTENCE.match(refused.reason)
        shortage = explain.explain(refused.student_id).shortage
        assert shortage is not None
        if not counted.open_to[refused.student_id]:
            assert (shown, shortage.seats) == (None, 0)
            assert shortage.text.startswith("geen vrije plek")
            continue
        n_pupils, seats = counted.numbers(refused.student_id)
        assert shown is not None
        assert (int(shown[1]), int(shown[2])) == (n_pupils, seats), refused.reason
        assert (len(shortage.student_ids), shortage.seats, shortage.short) == (
            n_pupils,
            seats,
            n_pupils - seats,
        )
        assert shortage.text.startswith(f"{n_pupils} leerlingen strijden om {seats} plek")
