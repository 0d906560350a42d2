"""Groups, classes and companions: kept to at the lowest cost there is, and said when they cannot be."""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

import pytest

from bpv.domain import (
    BpvError,
    Companion,
    Company,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.matching import OutOfTime
from bpv.services.criteria.travel import Travel, travel_of
from bpv.services.explaining import Explainer
from bpv.services.lists.references import show_reference
from bpv.services.placing.seats import least_at
from bpv.services.planning import conditions
from bpv.services.planning.conditions import NOT_FILLED
from bpv.services.planning.round_plan import Proposal, apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student, wish
from tests.services.brute_force import Plan, Round
from tests.services.placing.checked import check_round


def demanding_school(seed: int) -> School:
    """A small school without placements whose companies and pupils ask for groups of all kinds."""
    draw = random.Random(seed)
    values = []
    for value in random_school(seed):
        match value:
            case Placement():
                continue
            case Position():
                group = draw.choice((None, 2, 2))
                must_fill = random.Random(f"{seed} {value.id}").random() < 0.2
                values.append(replace(value, capacity=2, min_group=group, must_fill=must_fill))
            case Company():
                values.append(replace(value, class_limit=draw.choice((None, 1)), is_blocked=False))
            case Student():
                values.append(replace(value, school_class=draw.choice(("3A", "3B", ""))))
            case _:
                values.append(value)
    first, second, third = draw.sample([f"s{i}" for i in range(5)], 3)
    values.append(Companion(id="x", student_id=first, other_student_id=second))
    if draw.random() < 0.3:
        values.append(Companion(id="y", student_id=third, other_student_id=second))
    return School(values)


def meets(school: School, plan: Plan, *, together: bool, filled: Collection[str] = ()) -> bool:
    """Whether a plan keeps to every demand, straight from what the demands say."""
    at = {s: school.get(Position, p).company_id for s, p in plan.items()}
    for position_id, count in Counter(plan.values()).items():
        if count < (school.get(Position, position_id).min_group or 1):
            return False
    if any(list(plan.values()).count(id_) < least_at(school.get(Position, id_)) for id_ in filled):
        return False
    classes = Counter((at[s], school.get(Student, s).school_class) for s in plan)
    for (company_id, name), count in classes.items():
        limit = school.get(Company, company_id).class_limit
        if name and limit is not None and count > limit:
            return False
    pairs = school.all(Companion).values() if together else ()
    return all(at.get(pair.student_id) == at.get(pair.other_student_id) for pair in pairs)


def must_fill_in(school: School, proposal: Proposal) -> list[str]:
    """The places that must be filled, as far as the proposal does not say that it could not."""
    if any(NOT_FILLED in text for text in proposal.warnings):
        return []
    must = [id_ for id_, position in school.all(Position).items() if position.must_fill]
    told = " ".join(proposal.warnings)
    return [id_ for id_ in must if f"{show_reference(school, Position, id_)} moet vol (" not in told]


def plan_of(proposal: Proposal) -> dict[str, str]:
    return {p.student_id: p.position_id for p in proposal.placements}


@pytest.mark.parametrize("seed", range(120))
def test_that_demands_are_kept_as_well_as_trying_everything(seed):
    school = demanding_school(seed)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    proposal = propose(school, "r1")
    together = not any("horen samen" in text for text in proposal.warnings)
    filled = must_fill_in(school, proposal)
    plans = by_hand.plans()
    allowed = [plan for plan in plans if meets(school, plan, together=together, filled=filled)]
    assert plan_of(proposal) in allowed
    best = min((-len(plan), by_hand.cost(plan)) for plan in allowed)
    assert (-len(proposal.placements), proposal.total_cost) == best
    assert (proposal.proof, proposal.gap) == ("optimal", 0)
    named = [*plan_of(proposal), *(u.student_id for u in proposal.unplaced)]
    assert sorted(named) == sorted(school.all(Student))
    if together:
        assert not any("horen" in text or "minstens" in text for text in proposal.warnings)


@pytest.mark.parametrize("fairness", ["bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(25))
def test_that_a_fairness_rule_counts_beside_demands(seed, fairness):
    school = demanding_school(seed)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    proposal = propose(school, "r1", fairness=fairness)
    together = not any("horen samen" in text for text in proposal.warnings)
    filled = must_fill_in(school, proposal)
    plans = by_hand.plans()
    allowed = [plan for plan in plans if meets(school, plan, together=together, filled=filled)]
    best = min(by_hand.worth(plan, fairness) for plan in allowed)
    assert by_hand.worth(plan_of(proposal), fairness) == best
    assert (proposal.proof, proposal.gap, proposal.fairness) == ("optimal", 0, fairness)


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(12))
def test_that_the_order_of_the_lists_does_not_matter(seed, fairness):
    school = demanding_school(seed)
    values = list(school)
    random.Random(seed).shuffle(values)
    first, second = propose(school, "r1", fairness=fairness), propose(School(values), "r1", fairness=fairness)
    assert plan_of(first) == plan_of(second)
    assert {u.student_id: u.reason for u in first.unplaced} == {
        u.student_id: u.reason for u in second.unplaced
    }


def test_that_a_division_with_demands_is_stopped_and_says_how_long_it_may_take():
    from bpv.matching import Cancelled

    told: list[tuple[str, float]] = []

    def stop() -> bool:
        return any(what.startswith("Afspraken over groepen nakomen") for what, _ in told)

    with pytest.raises(Cancelled):
        propose(two_companies(class_limit=1), "r1", progress=lambda *step: told.append(step), cancelled=stop)
    assert told[-1] == ("Afspraken over groepen nakomen, 0 van hooguit 20 s", 0.0)


def test_that_a_process_that_ends_by_itself_is_told_in_words(monkeypatch):
    from bpv.matching import CalculatorEnded

    def gone(*args: object, **more: object) -> None:
        raise CalculatorEnded

    monkeypatch.setattr("bpv.matching.solve_with_conditions", gone)
    with pytest.raises(BpvError, match="Het rekenen is onverwacht gestopt"):
        propose(two_companies(class_limit=1), "r1")


def test_that_an_answer_that_is_not_proven_says_in_what_it_could_be_better(monkeypatch):
    from bpv.matching import solve_with_conditions

    unproven = ""

    def cut_short(*args: object, **more: object) -> object:
        return replace(solve_with_conditions(*args, **more), unproven=unproven)

    monkeypatch.setattr("bpv.matching.solve_with_conditions", cut_short)
    for unproven, words in (
        ("placed", "meer leerlingen een plek kunnen krijgen"),
        ("level 3", "het volgens de gekozen regel nog eerlijker kan"),
        ("cost", "het totaal nog iets lager kan"),
    ):
        proposal = propose(two_companies(class_limit=1), "r1")
        assert f"binnen de tijd is niet uitgesloten dat {words}" in proposal.warnings
        assert proposal.proof == "bound"
        assert proposal.gap == (0 if unproven == "cost" else None)


def pair(first: str, second: str, id_: str = "x") -> Companion:
    return Companion(id=id_, student_id=first, other_student_id=second)


def two_companies(*more: object, **of_first: object) -> School:
    """Two companies of two seats; everyone wants the first."""
    students = [student(f"s{i}", first_name=name) for i, name in enumerate(("Ayşe", "Łukasz", "Zoë", "Jan"))]
    return School([
        in_round(), company(**of_first), company("c2"),
        position(capacity=2), position("p2", "c2", capacity=2),
        *students, *(wish(s.id, 1, "c1") for s in students), *more,
    ])  # fmt: skip


def test_that_friends_go_along_and_at_most_one_of_a_class():
    where = plan_of(propose(two_companies(pair("s0", "s3")), "r1"))
    assert where["s0"] == where["s3"] != where["s1"] == where["s2"]
    limited = propose(two_companies(class_limit=1), "r1")
    assert Counter(plan_of(limited).values()) == {"p1": 1, "p2": 2}
    (left,) = limited.unplaced
    assert left.code == "groups"
    assert left.reason.startswith("bij Bedrijf c1 zit al genoeg van deze klas")


def test_that_who_asks_for_the_impossible_is_placed_and_told():
    apart = Exclusion(id="e", student_id="s0", other_student_id="s1")
    school = two_companies(pair("s0", "s1"), apart)
    proposal = propose(school, "r1")
    assert len(proposal.placements) == 4
    told = " en ".join(school.get(Student, id_).name for id_ in ("s0", "s1"))
    mixed = " en ".join(school.get(Student, id_).name for id_ in ("s1", "s0"))
    rest = "horen samen, maar mogen ook niet samen: zij zijn los van elkaar ingedeeld"
    assert {f"{told} {rest}", f"{mixed} {rest}"} & set(proposal.warnings)
    pins = (placement("a", "s0", "p1", is_pinned=True), placement("b", "s1", "p2", is_pinned=True))
    proposal = propose(two_companies(pair("s0", "s1"), *pins), "r1")
    assert len(proposal.placements) == 4
    assert any("staan vast bij verschillende bedrijven" in t for t in proposal.warnings)


def test_that_a_group_larger_than_any_company_is_told():
    proposal = propose(two_companies(pair("s0", "s1"), pair("s1", "s2", "y")), "r1")
    assert len(proposal.placements) == 4
    assert any("heeft voor allen een plek" in t for t in proposal.warnings)


def test_that_two_or_none_leaves_one_pupil_out_with_the_reason():
    school = School([in_round(), company(), position(capacity=2, min_group=2), student()])
    proposal = propose(school, "r1")
    assert not proposal.placements
    assert proposal.unplaced[0].reason == ("Bedrijf c1 - werk p1 wil er 2 of geen, en er waren er te weinig")


def test_that_a_group_that_never_fits_is_told():
    school = School([in_round(), company(), position(capacity=2, min_group=3), student(), student("s2")])
    assert (
        "Bedrijf c1 - werk p1: het bedrijf wil er minstens 3 en heeft 2 plekken, dus niemand is er geplaatst"
    ) in propose(school, "r1").warnings


def test_that_what_is_fixed_goes_before_a_demand():
    alone = School([
        in_round(), company(class_limit=1), position(capacity=3, min_group=2), student(), student("s2"),
        placement("a", "s1", "p1", is_pinned=True),
    ])  # fmt: skip
    proposal = propose(alone, "r1")
    assert plan_of(proposal) == {"s1": "p1"}
    assert conditions.PINS_FIRST in proposal.warnings
    assert any("1 leerling geplaatst, het bedrijf wil er minstens 2" in t for t in proposal.warnings)


def test_that_an_accepted_proposal_with_demands_changes_nothing_the_second_time():
    school = demanding_school(3)
    after = apply_to(school, propose(school, "r1").changeset)
    again = propose(after, "r1", change_penalty=1000)
    assert not len(again.changeset)


def test_that_running_out_of_time_is_told_with_a_placement_that_breaks_demands(monkeypatch):
    def too_slow(*args: object, **more: object) -> None:
        raise OutOfTime

    monkeypatch.setattr("bpv.matching.solve_with_conditions", too_slow)
    proposal = propose(two_companies(class_limit=1), "r1")
    assert (proposal.proof, proposal.gap, len(proposal.placements)) == ("bound", None, 4)
    assert conditions.OUT_OF_TIME in proposal.warnings
    assert "Bedrijf c1: 2 leerlingen van klas 3B, het bedrijf wil er hoogstens 1 van één klas" in (
        proposal.warnings
    )


def test_that_companions_who_were_placed_apart_by_hand_are_named():
    pins = (placement("a", "s0", "p1", is_pinned=True), placement("b", "s1", "p2"))
    school = two_companies(pair("s0", "s1"), *pins)
    in_it = school.get(PlacementRound, "r1")
    texts = check_round(school, in_it, Travel(school))
    assert "Ayşe de Vries en Łukasz de Vries horen samen en zitten niet bij hetzelfde bedrijf" in texts


def two_far_apart(**more: object) -> School:
    """A place next door and one far away for two pupils, the far one as the values say."""
    return School([
        in_round(), company("c1"), company("c2", postcode="3901 AB"),
        position("p1", "c1", capacity=2), position("p2", "c2", **more),
        student("s1"), student("s2", first_name="Ayşe"),
    ])  # fmt: skip


def test_that_a_place_that_must_be_filled_is_filled_at_the_cost_of_the_way():
    assert set(plan_of(propose(two_far_apart(), "r1")).values()) == {"p1"}
    assert set(plan_of(propose(two_far_apart(must_fill=True), "r1")).values()) == {"p1", "p2"}
    whole = two_far_apart(capacity=3, min_group=2, must_fill=True)
    assert set(plan_of(propose(whole, "r1")).values()) == {"p2"}


def test_that_a_place_that_cannot_be_filled_is_told_and_keeps_nobody_out():
    proposal = propose(two_far_apart(capacity=3, must_fill=True), "r1")
    assert len(proposal.placements) == 2
    assert any("moet vol (3), maar daar kunnen er 2 heen" in text for text in proposal.warnings)


def test_that_a_place_that_is_not_filled_is_in_the_checks():
    school = two_far_apart(must_fill=True)
    found = check_round(school, school.get(PlacementRound, "r1"), travel_of(school))
    assert [text for text in found if "moet vol" in text] == [
        "Bedrijf c2 - werk p2 moet vol: 0 van 1 geplaatst"
    ]


def test_that_moving_out_of_a_place_that_must_be_filled_breaks_an_agreement():
    near = student("s2", first_name="Ayşe", max_km=3)
    school = School([*(v for v in two_far_apart(must_fill=True) if v.id != near.id), near])
    proposal = propose(school, "r1")
    assert plan_of(proposal) == {"s1": "p2", "s2": "p1"}
    others = Explainer.of(school, proposal).explain("s1").alternatives
    assert [other.effect.breaks_agreement for other in others] == [True]
