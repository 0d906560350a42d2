"""Half places: one seat for two pupils on different days, counted by the day wherever seats are counted."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest

from bpv.domain import BpvError, Company, Draft, Placement, PlacementRound, Position, School, Setting
from bpv.domain.terms import Weekday
from bpv.excel.reading import read_bytes
from bpv.services.criteria.travel import Travel
from bpv.services.explaining import Explainer
from bpv.services.exporting import lists_workbook
from bpv.services.importing import plan_import
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.placing.checks import RoundChecks, Trouble
from bpv.services.placing.choosing import list_choices
from bpv.services.placing.seats import Seats
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.rounds.together import propose_rounds
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, random_school, student
from tests.services.brute_force import Plan, Round

EARLY, LATE = (Weekday.MA, Weekday.DI), (Weekday.DO, Weekday.VR)
WHOLE = (*EARLY, *LATE)


def at_most_a_day(school: School, plan: Plan) -> bool:
    """Whether nowhere more pupils are on a day than share the seats, by going over every day."""
    here = school.get(PlacementRound, "r1")
    counts: Counter[tuple[str, str, Weekday]] = Counter()
    most: dict[tuple[str, str], int] = {}
    for place in school.all(Position).values():
        if place.shared_seat:
            key = place.company_id, place.shared_seat
            most[key] = max(most.get(key, 0), place.capacity)
    sharing = {company_id for company_id, _ in most}
    for place in (school.get(Position, id_) for id_ in plan.values()):
        for day in place.days or here.days or tuple(Weekday):
            counts[place.company_id, place.shared_seat, day] += bool(place.shared_seat)
            counts[place.company_id, "*", day] += place.company_id in sharing
    for id_ in sharing:
        limit = school.get(Company, id_).capacity
        most[id_, "*"] = 99 if limit is None else limit
    return all(count <= most.get(key[:2], 0) for key, count in counts.items() if count)


def sharing_school(seed: int) -> School:
    """A random round without pins, in which places share seats on some days and not on others."""
    draw = random.Random(seed)
    values = []
    for value in random_school(seed, n_companies=2):
        if isinstance(value, Position):
            days = draw.choice((EARLY, LATE, WHOLE, ()))
            value = replace(value, days=days, shared_seat=draw.choice(("", "a", "a")), min_group=None)
        if not isinstance(value, Placement):
            values.append(value)
    return School(values)


class SharingRound(Round):
    """As it is tried one by one; the most a company takes is looked at by the day."""

    def plans(self):
        loose = School([
            *self.school,
            *(replace(c, capacity=None) for c in self.school.all(Company).values() if c.id in self._sharing),
        ])  # fmt: skip
        free = Round(loose, self.round)
        return (plan for plan in free.plans() if at_most_a_day(self.school, plan))

    @property
    def _sharing(self):
        return {p.company_id for p in self.school.all(Position).values() if p.shared_seat}


@pytest.mark.parametrize("seed", range(20))
def test_that_it_is_the_best_of_all_divisions(seed):
    school = sharing_school(seed)
    proposal = propose(school, "r1")
    plan = {placed.student_id: placed.position_id for placed in proposal.placements}
    assert at_most_a_day(school, plan)
    assert proposal.proof == "optimal"
    brute = SharingRound(school, school.get(PlacementRound, "r1"))
    assert (-len(plan), brute.cost(plan)) == brute.best()


def halves(*more, n: int = 3, **company_more) -> School:
    """A seat that is offered whole and in two halves, and pupils who want it."""
    shared = {"shared_seat": "winkel"}
    return School([
        in_round(), company(**company_more), position("whole", days=WHOLE, **shared),
        position("early", days=EARLY, **shared), position("late", days=LATE, **shared),
        *(student(f"s{number}", first_name=f"Noor{number}") for number in range(1, n + 1)), *more,
    ])  # fmt: skip


@pytest.mark.parametrize("capacity", [None, 1])
def test_that_two_pupils_share_a_seat_and_a_third_has_none_with_the_reason(capacity):
    proposal = propose(halves(capacity=capacity), "r1")
    assert {placed.position_id for placed in proposal.placements} == {"early", "late"}
    assert "deelt een plek, en die is op die dagen al bezet" in proposal.unplaced[0].reason
    assert proposal.proof == "optimal"


def test_that_seats_are_counted_by_the_day():
    school = halves(placement("a", "s1", "early", is_pinned=True), capacity=1)
    seats = Seats(school, in_round())
    left = {id_: seats.left_at(school.get(Position, id_)) for id_ in ("whole", "early", "late")}
    assert left == {"whole": 0, "early": 0, "late": 1}
    assert seats.left(school.all(Position).values()) == 1
    assert Seats(halves(), in_round()).left(halves().all(Position).values()) == 2
    choices = {
        c.position_id: c.seats for c in list_choices(school, in_round(), school.get(type(student()), "s2"))
    }
    assert choices == left


def test_that_a_seat_that_is_taken_that_day_is_refused_by_hand():
    school = halves(placement("a", "s1", "early", is_pinned=True), capacity=1)
    draft = Draft(school)
    with pytest.raises(BpvError) as refusal:
        PlaceStudent("s2", "whole", "r1").change(draft)
    assert refusal.value.code == "day_full"
    assert "1 leerling tegelijk op ma, di" in str(refusal.value)
    PlaceStudent("s2", "late", "r1").change(draft)
    assert len(draft.all(Placement)) == 2


def test_that_too_many_on_a_day_are_noticed():
    school = halves(placement("a", "s1", "early"), placement("b", "s2", "whole"))
    found = RoundChecks(school, in_round(), Travel(school)).troubles()
    assert [each.trouble for each in found] == [Trouble.OVER]
    assert "2 leerlingen, en er kan 1 leerling tegelijk op ma, di" in found[0].text
    assert set(found[0].student_ids) == {"s1", "s2"}
    fine = halves(placement("a", "s1", "early"), placement("b", "s2", "late"), capacity=1)
    assert RoundChecks(fine, in_round(), Travel(fine)).troubles() == []


def test_that_what_is_pinned_too_many_stands():
    pins = [placement(f"p{n}", f"s{n}", id_, is_pinned=True) for n, id_ in ((1, "early"), (2, "whole"))]
    proposal = propose(halves(*pins), "r1")
    assert {p.student_id: p.position_id for p in proposal.placements} == {
        "s1": "early", "s2": "whole",
    }  # fmt: skip
    assert proposal.harm


def test_that_another_place_says_what_it_costs_and_rounds_together_keep_to_it():
    school = halves(n=2)
    proposal = propose(school, "r1")
    explainer = Explainer.of(school, proposal)
    whole = [a for a in explainer.explain("s1").alternatives if a.position_id == "whole"]
    assert whole[0].effect.extra_unplaced == 1
    both = School([
        *halves(), in_round("r2", name="Blok 2"), company("c2"), position("q", "c2", round_id="r2"),
    ])  # fmt: skip
    found = propose_rounds(both, ["r1", "r2"])
    at = [{p.student_id: p.position_id for p in each.placements} for each in found.proposals]
    assert all(at_most_a_day(both, each) for each in at)
    assert sum(map(len, at)) == 3  # the rounds are at the same time: each pupil has one place


def test_that_it_goes_to_excel_and_comes_back_and_survives_a_restart(tmp_path):
    school = School([*halves(), Setting(id="max_km", value=30)])
    path = tmp_path / "lijsten.xlsx"
    lists_workbook(school, made=datetime(2026, 11, 22)).write(path)
    plan = plan_import(School(), [read_bytes(path.read_bytes(), path.name, None, lambda *_: None)])
    back = apply_to(School(), plan.changeset).all(Position).values()
    assert sorted((each.shared_seat, each.days) for each in back) == [
        ("winkel", LATE), ("winkel", EARLY), ("winkel", WHOLE),
    ]  # fmt: skip
    SchoolYear.create(tmp_path / "jaar.bpv", list(school)).close()
    again = SchoolYear.open(tmp_path / "jaar.bpv")
    assert again.school.get(Position, "late").shared_seat == "winkel"
    again.close()
