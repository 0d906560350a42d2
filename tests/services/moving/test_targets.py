"""Where a pupil can go is exact: held against every placement of a small round, tried one by one."""

import random
from dataclasses import replace

import pytest

from bpv.domain import BpvError, Draft, Exclusion, Placement, PlacementRound, School, Student
from bpv.domain.terms import PlacementStatus, Profile, Weekday
from bpv.services.criteria.travel import Travel
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving, Way
from bpv.services.moving.words import word_moves, word_reasons, word_target
from bpv.services.pairs.all_pairs import AllPairs
from bpv.services.placing.exchanging import MovePupils
from bpv.services.planning.round_plan import propose
from tests.domain.values import company, in_round, placement, position, random_school, student, wish
from tests.services.brute_force import Plan, Round


def placed_at_random(seed: int, *, apart: bool) -> tuple[School, Plan]:
    """A small round with pupils where they may be, by no rule at all."""
    school = random_school(seed, n_students=6, n_companies=3)
    values = [v for v in school if apart or not (isinstance(v, Exclusion) and v.other_student_id)]
    values = [v for v in values if not isinstance(v, Placement) or v.is_fixed]
    by_hand = Round(School(values), school.get(PlacementRound, "r1"))
    plans = sorted(by_hand.plans(), key=len)
    plan = random.Random(seed).choice(plans[-max(1, len(plans) // 3) :])
    now = [placement(f"at-{s}", s, p) for s, p in plan.items() if s not in by_hand.fixed]
    return School([*values, *now]), plan


def released(school: School, student_id: str) -> School:
    """The same round where this pupil's place does not stand."""
    own = school.placements_of(student_id)
    return School([*school, *(replace(p, is_pinned=False, status=PlacementStatus.PLANNED) for p in own)])


def carried_out(school: School, command: MovePupils) -> Plan:
    draft = Draft(school)
    command.change(draft)
    return {p.student_id: p.position_id for p in draft.preview().placements_in(command.round_id)}


@pytest.mark.parametrize("seed", range(60))
def test_that_the_chain_is_the_shortest_and_then_the_cheapest_there_is(seed):
    school, plan = placed_at_random(seed, apart=False)
    standing = Standing(school, "r1")
    for pupil in school.students_in(school.get(PlacementRound, "r1")):
        by_hand = Round(released(school, pupil.id), school.get(PlacementRound, "r1"))
        others = plan.keys() - {pupil.id}
        least: dict[str, tuple[int, int]] = {}
        for each in by_hand.plans():
            if pupil.id in each and each.keys() - {pupil.id} == others:
                moved = sum(each[who] != plan[who] for who in others)
                worth = moved, by_hand.cost(each) - by_hand.cost(plan)
                least[each[pupil.id]] = min(worth, least.get(each[pupil.id], worth))
        found = Moving(standing, pupil.id).targets
        here = plan.get(pupil.id)
        can = {t.position_id: (t.n_others, round((t.points or 0) * 10)) for t in found.values() if t.can}
        assert can == {place: worth for place, worth in least.items() if place != here}
        assert [t.position_id for t in found.values() if t.way is Way.HERE] == [here] * (here is not None)
        for target in found.values():
            assert (target.way is Way.CHAIN) == (target.can and target.n_others > 0)


@pytest.mark.parametrize("seed", range(40))
def test_that_a_chain_carried_out_is_what_was_said_and_never_beats_dividing_again(seed):
    school, plan = placed_at_random(seed, apart=True)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    plans = list(by_hand.plans())
    standing = Standing(school, "r1")
    for pupil in by_hand.students:
        moving = Moving(standing, pupil.id)
        assert [t.points for t in moving.best] == sorted(t.points or 0 for t in moving.best)
        for target in moving.best:
            moves = moving.moves(target.position_id)
            assert len(moves) == 1 + target.n_others
            after = carried_out(school, MovePupils(moves, "r1", pins_first=True))
            assert pupil.id in by_hand.fixed or after in plans
            assert by_hand.cost(after) - by_hand.cost(plan) == round((target.points or 0) * 10)
            if pupil.id not in by_hand.fixed:
                pinned = placement("forced", pupil.id, target.position_id, is_pinned=True)
                rest = [v for v in school if not (isinstance(v, Placement) and v.student_id == pupil.id)]
                again = propose(School([*rest, pinned]), "r1")
                assert len(again.placements) >= len(after)
                if len(again.placements) == len(after):
                    assert again.total_cost <= by_hand.cost(after)


def two_places() -> School:
    """Full places near for two, with a free one further on."""
    return School([
        in_round(), company("c1", name="Bakkerij Bos"), company("c2", name="Garage Gans", postcode="6741 DE"),
        company("c3", name="Manege Mol", postcode="1011 AB"), company("c4", name="Zorg", is_blocked=True),
        position("p1", "c1", name=""), position("p2", "c2", name="", capacity=2),
        position("p3", "c3", name=""), position("p4", "c1", profiles=(Profile.PIE,)), position("p5", "c4"),
        student("s1", first_name="Jan"), student("s2", first_name="Shanaya", prefix="ter", last_name="Horst"),
        wish("s1", 1, "c1"), placement("a", "s2", "p1"),
    ])  # fmt: skip


def test_that_every_place_says_in_few_words_what_it_is_to_the_pupil():
    school = two_places()
    moving = Moving(Standing(school, "r1"), "s1")
    words = {id_: word_target(moving, target) for id_, target in moving.targets.items()}
    assert words["p1"] == "Shanaya naar Garage Gans"
    assert words["p2"].startswith("kan · totaal +")
    assert words["p3"].startswith("te ver: ")
    assert words["p3"].endswith(", mag 25")
    assert words["p4"] == "profiel: neemt alleen PIE"
    assert words["p5"] == "Zorg doet niet mee"
    assert word_moves(moving, moving.targets["p1"]) == ["Shanaya ter Horst naar Garage Gans"]
    assert "profiel Z&W past niet" in word_reasons(moving, moving.targets["p4"])
    assert word_reasons(moving, moving.targets["p2"]) == ""
    there = Moving(Standing(school, "r1"), "s2")
    assert word_target(there, there.targets["p1"]) == "hier zit Shanaya nu"


def test_that_a_place_where_all_stand_for_good_is_full():
    school = School([*two_places(), placement("a", "s2", "p1", is_pinned=True)])
    moving = Moving(Standing(school, "r1"), "s1")
    target = moving.targets["p1"]
    assert (target.way, target.is_full) == (Way.CANNOT, True)
    assert word_target(moving, target) == "vol: 1 van 1 staan vast"
    assert word_reasons(moving, target) == "vol: 1 van 1 staan vast"
    with pytest.raises(BpvError):
        Moving(Standing(school, "r1"), "niemand")


def test_that_whom_a_pupil_must_not_meet_stands_in_the_way_and_never_moves_along():
    apart = Exclusion(id="e", student_id="s1", other_student_id="s2")
    school = School([*two_places(), apart, position("p6", "c1", name="winkel")])
    moving = Moving(Standing(school, "r1"), "s1")
    assert moving.targets["p6"].way is Way.CANNOT
    assert word_target(moving, moving.targets["p6"]).startswith("mag niet samen met Shanaya ter Horst")
    third = School([*school, student("s3"), placement("c", "s3", "p6"), replace(apart, student_id="s3")])
    for target in Moving(Standing(third, "r1"), "s1").best:
        moves = Moving(Standing(third, "r1"), "s1").moves(target.position_id)
        assert carried_out(third, MovePupils(moves, "r1"))


def test_that_places_that_share_a_seat_count_by_the_day():
    days = (Weekday.DO,), (Weekday.VR,), (Weekday.DO, Weekday.VR)
    places = [
        position(f"d{n}", "c1", days=own, shared_seat="balie", capacity=1) for n, own in enumerate(days)
    ]
    school = School([
        in_round(days=(Weekday.DO, Weekday.VR)), company("c1"), company("c2"), position("p9", "c2"), *places,
        student("s1"), student("s2"), student("s3"), placement("a", "s2", "d0"), placement("b", "s3", "d1"),
    ])  # fmt: skip
    found = Moving(Standing(school, "r1"), "s1").targets
    assert (found["d0"].way, found["d0"].n_others) == (Way.CHAIN, 1)
    assert found["d2"].way is Way.CANNOT  # two would have to leave for one
    assert found["p9"].way is Way.CAN


def test_that_a_round_is_followed_as_long_as_only_places_in_it_change():
    school, _ = placed_at_random(3, apart=True)
    standing = Standing(school, "r1")
    pupil = next(s for s in school.all(Student) if Moving(standing, s).best)
    moves = Moving(standing, pupil).moves(Moving(standing, pupil).best[0].position_id)
    draft = Draft(school)
    MovePupils(moves, "r1").change(draft)
    after = draft.preview()
    followed, anew = standing.again(after), Standing(after, "r1")
    assert followed is not None
    assert followed.numbers == anew.numbers
    for each in after.all(Student):
        assert Moving(followed, each).targets == Moving(anew, each).targets
    assert standing.again(School([*after, position("new", "c0")])) is None
    assert standing.again(School([*after, student("new")])) is None


@pytest.mark.parametrize("seed", range(15))
def test_that_a_round_with_too_many_pairs_to_list_knows_what_can_but_no_chains(seed, monkeypatch):
    school, _ = placed_at_random(seed, apart=True)
    listed = Standing(school, "r1")
    in_it, travel = school.get(PlacementRound, "r1"), Travel(school)
    every = AllPairs(school, in_it, travel)
    monkeypatch.setattr("bpv.services.moving.standing.find_large", lambda *arguments: every)
    large = Standing(school, "r1")
    assert not large.knows_chains
    for pupil in school.students_in(school.get(PlacementRound, "r1")):
        known = Moving(listed, pupil.id).targets
        for place, target in Moving(large, pupil.id).targets.items():
            if known[place].way is Way.CHAIN:
                assert (target.way, target.is_full) == (Way.CANNOT, True)
                assert "vol: " in word_target(Moving(large, pupil.id), target)
            else:
                assert target == known[place]


def test_that_a_round_without_places_or_without_pupils_has_nowhere_to_go():
    nowhere = Moving(Standing(School([in_round(), student("s1")]), "r1"), "s1")
    assert not nowhere.targets
    assert not nowhere.best
    assert not Standing(School([in_round(), company("c1"), position("p1")]), "r1").students
