"""Mentors: within their loads, days and profiles, by the mode of the round, and never silently none."""

import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest

from bpv.domain import (
    BpvError,
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Student,
)
from bpv.domain.terms import MentorMode, Profile, Weekday
from bpv.matching import Contradiction, OutOfTime
from bpv.services.mentoring import TOO_SLOW, propose_mentors, together
from bpv.services.mentoring.together import GROUPS, STAGED, TOO_LARGE, propose_with_mentors
from bpv.services.planning.round_plan import apply_to, propose
from tests.domain.values import POSTCODES, company, in_round, placement, position, random_school, student


def mentor(id_: str, **more: object) -> Mentor:
    return Mentor(id=id_, abbreviation=id_.upper(), **more)


def placed_school(mode: MentorMode, *more: object, mentors: tuple[Mentor, ...] = ()) -> School:
    """Four pupils at two companies, the first with two positions."""
    return School([
        *(mentors or (mentor("m1"), mentor("m2"))),
        in_round(mentor_mode=mode), company(), company("c2", postcode="3905 CD"),
        position(capacity=2), position("p2"), position("p3", "c2"),
        *(student(f"s{i}", last_name=f"Vries{i}") for i in range(4)),
        placement("a", "s0", "p1"), placement("b", "s1", "p1"),
        placement("c", "s2", "p2"), placement("d", "s3", "p3"),
        *more,
    ])  # fmt: skip


def mentors_of(school: School, **how: object) -> dict[str, str | None]:
    return {g.student_id: g.mentor_id for g in propose_mentors(school, "r1", **how).guided}


def test_that_the_mode_says_who_share_a_mentor():
    few = tuple(mentor(f"m{i}", max_students=2) for i in range(3))
    for mode, groups in (
        (MentorMode.PLACE, [("s0", "s1")]),
        (MentorMode.PUPIL, []),
    ):
        found = mentors_of(placed_school(mode, mentors=few))
        assert None not in found.values()
        assert all(found[a] == found[b] for a, b in groups)
    roomy = tuple(mentor(f"m{i}", max_students=3) for i in range(2))
    found = mentors_of(placed_school(MentorMode.COMPANY, mentors=roomy))
    assert found["s0"] == found["s1"] == found["s2"]
    assert found["s3"] is not None


def test_that_a_company_larger_than_any_load_is_told():
    few = tuple(mentor(f"m{i}", max_students=2) for i in range(3))
    proposal = propose_mentors(placed_school(MentorMode.COMPANY, mentors=few), "r1")
    assert set(proposal.without) == {"s0", "s1", "s2"}
    assert "3 leerlingen hebben geen mentor" in proposal.warnings
    reasons = {g.reason for g in proposal.guided if g.mentor_id is None}
    assert reasons == {"geen mentor heeft nog ruimte"}


def test_that_coupled_mentors_go_first_in_the_order_of_the_mode():
    own = [student(f"s{i}", last_name=f"Vries{i}", mentor_id="m2") for i in range(2)]
    fixed = company(mentor_id="m1")
    per_pupil = mentors_of(placed_school(MentorMode.PUPIL, *own, fixed))
    assert [per_pupil[f"s{i}"] for i in range(3)] == ["m2", "m2", "m1"]
    per_place = mentors_of(placed_school(MentorMode.PLACE, *own, fixed))
    assert [per_place[f"s{i}"] for i in range(3)] == ["m1", "m1", "m1"]


def test_that_mentors_who_are_there_stay_unless_asked_anew():
    school = placed_school(MentorMode.PUPIL, placement("a", "s0", "p1", mentor_id="m2"))
    school = School([*school, mentor("m2", max_students=0)])
    proposal = propose_mentors(school, "r1")
    assert {g.student_id: g.reason for g in proposal.guided}["s0"] == "deze mentor stond er al"
    assert "M2 heeft 1 leerlingen, er is ruimte voor 0" in proposal.warnings
    assert set(mentors_of(school, keep=False).values()) == {"m1"}


def test_that_hours_days_and_profiles_are_kept_to():
    hours = (mentor("m1", hours=9), mentor("m2"))
    taken = Counter(mentors_of(placed_school(MentorMode.PUPIL, mentors=hours)).values())
    assert taken["m1"] <= 2
    thursday = placed_school(
        MentorMode.PUPIL, in_round(days=(Weekday.DO,)),
        mentors=(mentor("m1", days=(Weekday.MA,)), mentor("m2", days=(Weekday.DO,))),
    )  # fmt: skip
    assert set(mentors_of(thursday).values()) == {"m2"}
    nobody = propose_mentors(School([*thursday, mentor("m2", days=(Weekday.VR,))]), "r1")
    assert {g.reason for g in nobody.guided} == {"geen mentor werkt op de dagen van deze plek"}
    profiles = placed_school(
        MentorMode.PUPIL, student("s0", profile=Profile.EO),
        mentors=(mentor("m1", profiles=(Profile.EO,)), mentor("m2", profiles=(Profile.ZW,))),
    )  # fmt: skip
    assert mentors_of(profiles) == {"s0": "m1", "s1": "m2", "s2": "m2", "s3": "m2"}


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("mode", MentorMode)
def test_that_no_assignment_guides_more_pupils(seed, mode):
    draw = random.Random(seed)
    few = tuple(
        mentor(
            f"m{i}",
            max_students=draw.choice((None, 0, 1, 2, 3)),
            postcode=draw.choice(POSTCODES),
            profiles=draw.choice(((), (Profile.ZW,))),
        )
        for i in range(2)
    )
    more = [
        student(f"s{i}", last_name=f"V{i}", profile=draw.choice((Profile.ZW, Profile.EO))) for i in range(4)
    ]
    school = placed_school(mode, *more, mentors=few)
    proposal = propose_mentors(school, "r1")
    groups = defaultdict(list)
    for own in school.all(Placement).values():
        at = school.get(Position, own.position_id)
        key = {MentorMode.PUPIL: own.student_id, MentorMode.PLACE: at.id, MentorMode.COMPANY: at.company_id}
        groups[key[mode]].append(own.student_id)
    best = max(
        sum(len(groups[key]) for key, m in zip(groups, chosen, strict=True) if m)
        for chosen in itertools.product((None, *few), repeat=len(groups))
        if all(fits(school, groups[key], m, few) for key, m in zip(groups, chosen, strict=True) if m)
        and all(
            sum(len(groups[key]) for key, m in zip(groups, chosen, strict=True) if m == one)
            <= (99 if one.max_students is None else one.max_students)
            for one in few
        )
    )
    assert len(proposal.guided) - len(proposal.without) == best
    for load in proposal.loads:
        assert load.most is None or load.students <= load.most
        assert load.students == sum(g.mentor_id == load.mentor_id for g in proposal.guided)


def fits(school: School, pupils: list[str], one: Mentor, everyone: tuple[Mentor, ...]) -> bool:
    """Whether a mentor may guide a group: of all its profiles, else of one when nobody has all."""
    profiles = {school.get(Student, id_).profile for id_ in pupils}
    of_all = [m for m in everyone if not m.profiles or profiles <= set(m.profiles)]
    of_any = [m for m in everyone if not m.profiles or profiles & set(m.profiles)]
    return one in (of_all or of_any)


def test_that_the_changeset_gives_the_mentors_and_a_second_time_changes_nothing():
    school = placed_school(MentorMode.PLACE)
    proposal = propose_mentors(school, "r1")
    after = apply_to(school, proposal.changeset)
    assert {p.student_id: p.mentor_id for p in after.all(Placement).values()} == {
        g.student_id: g.mentor_id for g in proposal.guided
    }
    assert not len(propose_mentors(after, "r1").changeset)


def test_that_nothing_to_do_is_refused_in_words():
    school = placed_school(MentorMode.PUPIL)
    with pytest.raises(BpvError, match="geen mentoren"):
        propose_mentors(School(v for v in school if not isinstance(v, Mentor)), "r1")
    with pytest.raises(BpvError, match="nog niemand een plek"):
        propose_mentors(School(v for v in school if not isinstance(v, Placement)), "r1")


def test_that_running_out_of_time_is_told(monkeypatch):
    def too_slow(*args: object, **more: object) -> None:
        raise OutOfTime

    monkeypatch.setattr("bpv.matching.cluster_visits", too_slow)
    proposal = propose_mentors(placed_school(MentorMode.PLACE), "r1")
    assert TOO_SLOW in proposal.warnings
    assert len(proposal.without) == 4
    assert (proposal.proof, proposal.gap) == ("bound", None)


def far_apart() -> School:
    """One pupil who could go either way, and a mentor who lives near the second company."""
    return School([
        mentor("m1", postcode="3905 CD"), in_round(mentor_mode=MentorMode.COMPANY, max_km=60),
        Setting(id="weight_mentor", value=10), Setting(id="weight_load", value=0),
        company(), company("c2", postcode="3905 CD"), position(), position("p2", "c2"), student("s1"),
    ])  # fmt: skip


@pytest.mark.parametrize("mode", MentorMode)
def test_that_together_a_place_near_the_mentor_counts_for_more(mode):
    pupil = student("s1", mentor_id="m1" if mode is MentorMode.PUPIL else None)
    school = School([*far_apart(), in_round(mentor_mode=mode, max_km=60), pupil])
    alone = propose(school, "r1").placements[0].position_id
    outcome = propose_with_mentors(school, "r1")
    assert outcome.is_joint
    assert (alone, outcome.places.placements[0].position_id) == ("p1", "p2")
    after = apply_to(school, outcome.changeset)
    (made,) = after.all(Placement).values()
    assert (made.position_id, made.mentor_id) == ("p2", "m1")


def test_that_groups_are_kept_to_when_places_and_mentors_are_chosen_together():
    # Two of a class, and the mentor lives near the second company, which takes one of a class.
    values = [replace(v, class_limit=1) if isinstance(v, Company) else v for v in far_apart()]
    school = School([*values, position(capacity=2), position("p2", "c2", capacity=2), student("s2")])
    outcome = propose_with_mentors(school, "r1")
    assert outcome.is_joint
    assert {p.position_id for p in outcome.places.placements} == {"p1", "p2"}
    free = propose_with_mentors(School([*school, company("c2", postcode="3905 CD")]), "r1")
    assert [p.position_id for p in free.places.placements] == ["p2", "p2"]


def test_that_hours_are_kept_to_when_places_and_mentors_are_chosen_together():
    each = School([]).setting("mentor_hours")
    base = [*far_apart(), position("p2", "c2", capacity=2), position(capacity=2), student("s2")]
    near = mentor("m1", postcode="3905 CD", hours=2 * each)
    other = mentor("m2", postcode="6711 AA")
    outcome = propose_with_mentors(School([*base, near]), "r1")
    assert {g.position_id: g.mentor_id for g in outcome.mentors.guided} == {"p2": "m1"}
    short = propose_with_mentors(School([*base, replace(near, hours=2 * each - 1), other]), "r1")
    load = {one.mentor_id: one.students for one in short.mentors.loads}
    assert load["m1"] <= 1
    assert not short.mentors.without


def test_that_extreme_weights_and_distances_are_no_error():
    extreme = [Setting(id=f"weight_{key}", value=10) for key in ("mentor", "travel", "preference")]
    near = [Setting(id="max_km", value=1), in_round(mentor_mode=MentorMode.COMPANY, max_km=60)]
    school = School([*far_apart(), *extreme, *near, mentor("m2", postcode="6711 AA", max_students=0)])
    outcome = propose_with_mentors(school, "r1")
    assert len(outcome.places.placements) == 1
    assert outcome.is_joint


def raising(error: type[Exception]) -> Callable[..., object]:
    def gone(*args: object, **more: object) -> object:
        raise error

    return gone


@pytest.mark.parametrize(
    ("error", "why"), [(OutOfTime, together.TOO_SLOW), (Contradiction, together.IMPOSSIBLE)]
)
def test_that_without_an_answer_together_it_is_one_after_the_other_with_a_word_about_it(
    error, why, monkeypatch
):
    monkeypatch.setattr("bpv.matching.plan_with_mentors", raising(error))
    outcome = propose_with_mentors(far_apart(), "r1")
    assert not outcome.is_joint
    assert STAGED.format(why=why) in outcome.places.warnings
    assert len(outcome.mentors.guided) == 1


def test_that_groups_that_cannot_be_kept_are_told(monkeypatch):
    monkeypatch.setattr("bpv.matching.solve_with_conditions", raising(OutOfTime))
    values = [replace(v, class_limit=0) if isinstance(v, Company) else v for v in far_apart()]
    outcome = propose_with_mentors(School(values), "r1")
    assert not outcome.is_joint
    assert STAGED.format(why=GROUPS) in outcome.places.warnings


def test_that_an_answer_that_time_cut_short_tells_how_far_from_the_best_it_can_be(monkeypatch):
    from bpv.matching import plan_with_mentors

    def cut_short(*args: object, **more: object) -> object:
        plan = plan_with_mentors(*args, **more)
        return replace(plan, is_joint=True, least_cost=plan.total_cost - 100)

    monkeypatch.setattr("bpv.matching.plan_with_mentors", cut_short)
    outcome = propose_with_mentors(far_apart(), "r1")
    assert outcome.is_joint
    cost = outcome.places.total_cost
    assert (outcome.places.proof, outcome.places.gap) == ("bound", 100 / (cost - 100))
    assert any("het totaal nog iets lager kan" in text for text in outcome.places.warnings)


def test_that_choosing_mentors_is_stopped_and_says_how_long_it_may_take():
    from bpv.matching import Cancelled

    told: list[tuple[str, float]] = []

    def stop() -> bool:
        return any(what.startswith("Plekken en mentoren samen kiezen") for what, _ in told)

    with pytest.raises(Cancelled):
        propose_with_mentors(far_apart(), "r1", progress=lambda *step: told.append(step), cancelled=stop)
    assert told[-1] == ("Plekken en mentoren samen kiezen, 0 van hooguit 30 s", pytest.approx(0, abs=0.01))

    def stopped(done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        propose_mentors(placed_school(MentorMode.COMPANY), "r1", report=stopped)


@pytest.mark.parametrize("mode", MentorMode)
@pytest.mark.parametrize("seed", range(8))
def test_that_the_order_of_the_lists_does_not_matter(seed, mode):
    school = School([
        *(replace(v, mentor_mode=mode) if isinstance(v, PlacementRound) else v for v in random_school(seed)),
        mentor("m2", max_students=2, postcode="3901 AB"), mentor("m3", postcode="3905 CD"),
    ])  # fmt: skip
    values = list(school)
    random.Random(seed).shuffle(values)
    if not propose(school, "r1").placements:
        return
    one, other = propose_with_mentors(school, "r1"), propose_with_mentors(School(values), "r1")
    assert one.mentors.guided == other.mentors.guided
    after, again = (apply_to(s, propose(s, "r1").changeset) for s in (school, School(values)))
    assert propose_mentors(after, "r1").guided == propose_mentors(again, "r1").guided


@pytest.mark.parametrize("seed", range(25))
def test_that_together_places_as_many_as_alone(seed):
    mode = tuple(MentorMode)[seed % 3]
    school = School([
        *(replace(v, mentor_mode=mode) if isinstance(v, PlacementRound) else v for v in random_school(seed)),
        mentor("m2", max_students=2, postcode="3901 AB"),
    ])  # fmt: skip
    alone = propose(school, "r1")
    if not alone.placements:
        return
    outcome = propose_with_mentors(school, "r1")
    assert len(outcome.places.placements) == len(alone.placements)
    after = apply_to(school, outcome.changeset)
    assert {p.student_id for p in after.all(Placement).values()} == {
        p.student_id for p in outcome.places.placements
    }


def test_that_a_round_too_large_for_both_at_once_gets_places_first_and_a_word_about_it(monkeypatch):
    monkeypatch.setattr(together, "MOST_PAIRS", 1)
    outcome = propose_with_mentors(far_apart(), "r1")
    assert not outcome.is_joint
    assert STAGED.format(why=TOO_LARGE) in outcome.places.warnings
    assert outcome.places.placements
