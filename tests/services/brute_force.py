"""All placements of a small round, tried one by one: rules asked pair by pair, nothing of the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from bpv.domain import (
    Company,
    EarlierPlacement,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.rules import check_placement, max_km
from bpv.domain.terms import MentorMode
from bpv.geo import Postcodes, cycling_km
from bpv.services.criteria.travel import Travel
from bpv.services.criteria.wishes import LISTED_SECTOR, NOT_LISTED, rank_points
from bpv.services.pairs.candidates import profile_points, weights
from bpv.services.placing.by_hand import first_placements

Plan = dict[str, str]
"""Position by pupil."""


class Round:
    """One round, to be placed by hand."""

    def __init__(self, school: School, in_round: PlacementRound) -> None:
        """Find who may go where by asking every rule about every pair."""
        self.school, self.round = school, in_round
        self.travel = Travel(school)
        self.fixed = {s: p for s, p in first_placements(school, in_round).items() if p.is_fixed}
        self.students = school.students_in(in_round)
        self.allowed = {student.id: self._open_to(student) for student in self.students}

    def plans(self) -> Iterator[Plan]:
        """Every placement that keeps the rules, unplaced pupils included."""
        pinned = {student_id: p.position_id for student_id, p in self.fixed.items()}
        free = [student.id for student in self.students if student.id not in pinned]
        yield from self._extend(dict(pinned), free)

    def best(self) -> tuple[int, int]:
        """Most pupils placed, and the least that costs."""
        return min((-len(plan), self.cost(plan)) for plan in self.plans())

    def worth(self, plan: Plan, fairness: str) -> tuple[int, ...]:
        """What a placement is worth by a rule, smaller is better; what is fixed is nobody's fault."""
        free = {s: p for s, p in plan.items() if s not in self.fixed}
        metres = [self._metres(student_id, position_id) for student_id, position_id in free.items()]
        levels = [self._wish_points(s, self.school.get(Position, p)) for s, p in free.items()]
        kinds = sorted({rank_points(rank) for rank in range(1, 20)} | {NOT_LISTED})
        rule = {
            "none": [],
            "bottleneck": [max(metres, default=0)],
            "generous": [levels.count(kind) for kind in reversed(kinds)],
            "greedy": [-levels.count(kind) for kind in kinds],
        }[fairness]
        return -len(plan), *rule, self.cost(plan)

    def _metres(self, student_id: str, position_id: str) -> int:
        """How far a pair is; where that is not known it counts as far as the pupil may go."""
        company = self.school.get(Company, self.school.get(Position, position_id).company_id)
        leg = self.travel.leg(student_id, company.id)
        student = self.school.get(Student, student_id)
        km = max_km(self.school, student, self.round, company) if leg is None else leg.km
        return round(1000 * km)

    def cost(self, plan: Plan) -> int:
        """The cost of a placement by the words of the design: points in tenths times weights."""
        return sum(self.pair_cost(student_id, position_id) for student_id, position_id in plan.items())

    def pair_cost(self, student_id: str, position_id: str) -> int:
        """The cost of one pair; a pin against the rules costs nothing."""
        if position_id not in self.allowed[student_id]:
            return 0
        student = self.school.get(Student, student_id)
        position = self.school.get(Position, position_id)
        leg = self.travel.leg(student_id, position.company_id)
        company = self.school.get(Company, position.company_id)
        limit = max_km(self.school, student, self.round, company)
        far = 1000 if leg is None else min(1000, round(1000 * leg.km / limit))

        points = (
            self._wish_points(student_id, position),
            far,
            profile_points(student, position, company),
            self._variety_points(student_id, company),
            self._load_points(company),
            self._company_wish_points(student, company),
            self._mentor_points(student, company),
        )
        return int(sum(w * p for w, p in zip(weights(self.school), points, strict=True)))

    def _company_wish_points(self, student: Student, company: Company) -> int:
        """All points for who is not asked for by a company that asks for anyone in the round."""

        def is_asked(one: Student) -> bool:
            terms = {term.value for term in (one.profile, one.track) if term is not None}
            known = {one.student_number, one.school_class, one.name, *terms} - {""}
            return any(word.strip() in known for word in company.wanted.split(","))

        if not any(is_asked(one) for one in self.students):
            return 0
        return 0 if is_asked(student) else 1000

    def _mentor_points(self, student: Student, company: Company) -> int:
        """How far the pupil's own mentor comes, else the company's, else the nearest for the profile."""
        school = self.school
        mentors = school.all(Mentor)
        coupled = [student.mentor_id, company.mentor_id]
        if self.round.mentor_mode is not MentorMode.PUPIL:
            coupled.reverse()
        own = next((mentors[id_] for id_ in coupled if id_), None)
        fits = [
            mentor
            for mentor in mentors.values()
            if not mentor.profiles or student.profile is None or student.profile in mentor.profiles
        ]
        ways = [self._way(mentor, company) for mentor in ([own] if own else fits)]
        known = [km for km in ways if km is not None]
        far = school.setting("max_km")
        return min(1000, round(1000 * min(known) / far)) if known else 0

    def _way(self, mentor: Mentor, company: Company) -> float | None:
        """The kilometres of a mentor who is on the map; to a company that is not, the furthest there is."""
        table = Postcodes.load()
        at = table.locate_many([(mentor.postcode, ""), (company.postcode, company.city)]).points
        if np.isnan(at[0, 0]):
            return None
        return float(self.school.setting("max_km") if np.isnan(at[1, 0]) else cycling_km(at[0], at[1]))

    def _variety_points(self, student_id: str, company: Company) -> int:
        """All points for a company where the pupil was, in whatever round or year, half for its sector."""
        school = self.school
        been = {
            school.get(Position, p.position_id).company_id
            for p in school.all(Placement).values()
            if p.student_id == student_id and p.round_id != self.round.id
        }
        been |= {e.company_id for e in school.all(EarlierPlacement).values() if e.student_id == student_id}
        if company.id in been:
            return 1000
        sectors = {school.get(Company, id_).sector for id_ in been} - {None}
        return 500 if company.sector in sectors else 0

    def _load_points(self, company: Company) -> int:
        """The weighted mean of the share of this year and the mean share of the years that count."""
        school = self.school
        seats = max(1, sum(p.capacity for p in school.all(Position).values() if p.company_id == company.id))
        now = sum(
            school.get(Position, p.position_id).company_id == company.id
            for p in school.all(Placement).values()
            if p.round_id != self.round.id
        )
        earlier = school.all(EarlierPlacement).values()
        years = {e.year for e in earlier}
        shares = [
            min(Fraction(sum(e.company_id == company.id and e.year == year for e in earlier), seats), 1)
            for year in years
        ]
        part = Fraction(school.setting("load_earlier_years"), 100) if years else Fraction(0)
        mean = sum(shares, Fraction(0)) / max(len(shares), 1)
        return int(1000 * (min(Fraction(now, seats), 1) + part * mean) / (1 + part))

    def _wish_points(self, student_id: str, position: Position) -> int:

        best = NOT_LISTED
        for wish in self.school.all(Preference).values():
            if wish.student_id == student_id and wish.target in (position.id, position.company_id):
                best = min(best, rank_points(wish.rank))
        assert best != LISTED_SECTOR
        return best

    def _open_to(self, student: Student) -> set[str]:
        """Positions against which no rule speaks; pairs to keep apart are looked at plan by plan."""
        found = set()
        for position in self.school.positions_in(self.round.id):
            leg = self.travel.leg(student.id, position.company_id)
            violations = check_placement(self.school, student, position, self.round, leg.km if leg else None)
            if not any(v.blocks and v.code != "apart" for v in violations):
                found.add(position.id)
        return found

    def _extend(self, plan: Plan, free: list[str]) -> Iterator[Plan]:
        if not free:
            yield plan
            return
        first, *rest = free
        for position_id in self.allowed[first]:
            bigger = {**plan, first: position_id}
            if self._fits(bigger, first):
                yield from self._extend(bigger, rest)
        yield from self._extend(plan, rest)

    def _fits(self, plan: Plan, newest: str) -> bool:
        """Whether the newest pupil keeps capacities and stays away from whom they must not meet."""
        position = self.school.get(Position, plan[newest])
        at = {s: self.school.get(Position, p).company_id for s, p in plan.items()}
        if Counter(plan.values())[position.id] > position.capacity:
            return False

        maximum = self.school.get(Company, position.company_id).capacity
        if maximum is not None and Counter(at.values())[position.company_id] > maximum:
            return False
        for pair in self.school.all(Exclusion).values():
            both = {pair.student_id, pair.other_student_id}
            if newest in both and any(at.get(o or "") == at[newest] for o in both - {newest}):
                return False
        return True
