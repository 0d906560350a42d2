"""Reasons must be true: each is held against the rules, or counted."""

import re
from collections import Counter

import pytest

from bpv.domain import Company, Exclusion, PlacementRound, Position, School, Setting, Student
from bpv.domain.rules import check_distance, check_work, max_km
from bpv.domain.terms import PlacementType, Profile, Track
from bpv.services.planning.round_plan import Proposal, propose
from tests.domain.values import company, in_round, placement, position, random_school, student, wish
from tests.services.brute_force import Round

STAGES = (
    "profile", "track", "route", "too_young", "dates", "accreditation", "crebo", "hours", "sunday",
    "blocked", "too_far", "excluded",
)  # fmt: skip
SEEDS = range(80)


def without_pairs(seed: int) -> School:
    values = random_school(seed, n_students=10, n_companies=3)
    return School(v for v in values if not (isinstance(v, Exclusion) and v.other_student_id))


def how_far(by_hand: Round, pupil: Student, place: Position) -> int:
    """The stage at which a position is closed to a pupil; past the last one when it is open."""
    school, round_ = by_hand.school, by_hand.round
    at = school.get(Company, place.company_id)
    broken = [v.code for v in check_work(school, pupil, at, place, round_) if v.blocks]
    if not broken and at.is_blocked:
        broken = ["blocked"]
    leg = by_hand.travel.leg(pupil.id, at.id)
    if not broken and any(
        v.blocks for v in check_distance(leg.km if leg else None, max_km(school, pupil, round_))
    ):
        broken = ["too_far"]
    if not broken and any(e.company_id == at.id for e in school.exclusions_of(pupil.id)):
        broken = ["excluded"]
    return STAGES.index(broken[0]) if broken else len(STAGES)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_who_has_no_open_place_hears_what_closed_the_last_one(seed):
    school = without_pairs(seed)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    for refused in propose(school, "r1").unplaced:
        pupil = school.get(Student, refused.student_id)
        furthest = max(how_far(by_hand, pupil, p) for p in school.positions_in("r1"))
        assert refused.code == (*STAGES, "seats_short")[furthest]


def competitors(by_hand: Round, proposal: Proposal, student_id: str) -> set[str]:
    """The pupils who have, or could pass on, a seat that this pupil could use."""
    at = {p.student_id: p.position_id for p in proposal.placements if not p.is_fixed}
    company_of = {p.id: p.company_id for p in by_hand.school.all(Position).values()}
    seats = Counter(p.position_id for p in proposal.placements)
    found, waiting = {student_id}, [student_id]
    while waiting:
        for place in by_hand.allowed[waiting.pop()]:
            is_full = seats[place] >= by_hand.school.get(Position, place).capacity
            for other, theirs in at.items():
                shares = theirs == place if is_full else company_of[theirs] == company_of[place]
                if shares and other not in found:
                    found.add(other)
                    waiting.append(other)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_that_pupils_and_seats_of_a_shortage_are_counted_right(seed):
    school = without_pairs(seed)
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    proposal = propose(school, "r1")
    short = {u.student_id: u.reason for u in proposal.unplaced if u.code == "seats_short"}
    for student_id, reason in short.items():
        counted = re.match(r"(\d+) leerlingen voor (\d+) plek(?:ken)? bij \d+ bedrij(?:f|ven)", reason)
        if counted is None:
            assert reason.startswith("geen vrije plek bij ")
            continue
        pupils, seats = int(counted[1]), int(counted[2])
        assert 0 < seats < pupils
        rivals = competitors(by_hand, proposal, student_id)
        assert len(rivals - short.keys()) <= seats
        assert len(rivals) <= pupils


@pytest.mark.parametrize(
    ("place", "pupil", "round_", "text"),
    [
        ({"profiles": (Profile.PIE,)}, {}, {}, "geen stageplaats neemt profiel Z&W"),
        ({"profiles": (Profile.PIE,)}, {"profile": None}, {}, "geen stageplaats neemt profiel onbekend"),
        ({"tracks": (Track.KB,)}, {}, {}, "geen stageplaats voor dit profiel neemt leerweg BB"),
        ({}, {"track": Track.TL}, {"type": PlacementType.LEERWERKTRAJECT},
         "leerweg TL past niet bij de route of dit soort stage"),
        ({"min_age": 16}, {}, {}, "te jong op de eerste dag voor elke passende stageplaats"),
        ({}, {}, {"type": PlacementType.ENTREE_BPV}, "geen passend bedrijf is op die data erkend"),
        ({}, {"postcode": "9711 AA", "city": "Groningen"}, {}, "geen passende stageplaats binnen 25 km"),
        ({}, {"postcode": "9711 AA", "max_km": 7}, {}, "geen passende stageplaats binnen 7 km"),
        ({"capacity": 0}, {}, {}, "geen vrije plek bij 1 bedrijf (Bedrijf c1)"),
    ],
)  # fmt: skip
def test_that_a_reason_reads_as_a_teacher_would_say_it(place, pupil, round_, text):
    school = School([in_round(**round_), company(), position(**place), student(**pupil)])
    (refused,) = propose(school, "r1").unplaced
    assert refused.reason == text


def test_that_two_pupils_for_one_seat_are_counted():
    school = School([in_round(), company(), position(), student("s1"), student("s2")])
    (refused,) = propose(school, "r1").unplaced
    assert refused.reason == "2 leerlingen voor 1 plek bij 1 bedrijf (Bedrijf c1)"


def reason_of(school: School, student_id: str = "s1") -> str:
    return next(p.reason for p in propose(school, "r1").placements if p.student_id == student_id)


def test_that_a_granted_wish_profile_and_distance_are_named():
    school = School([in_round(), company(), position(profiles=(Profile.ZW,)), student(), wish("s1", 1, "c1")])
    assert re.fullmatch(r"1e voorkeur; past bij Z&W; \d,\d km, \d+ min", reason_of(school))


def test_that_a_wish_missed_says_what_stood_in_the_way():
    values = [
        in_round(),
        company("c1"),
        company("c2"),
        position("p2", "c2"),
        student("s1"),
        wish("s1", 1, "c1"),
    ]
    assert "1e voorkeur Bedrijf c1 heeft geen plek in deze ronde" in reason_of(School(values))
    closed = position("p1", "c1", profiles=(Profile.PIE,))
    assert "1e voorkeur Bedrijf c1 kan niet: profiel Z&W past niet" in reason_of(School([*values, closed]))
    taken = [position("p1", "c1"), student("s2"), placement("a", "s2", "p1", is_pinned=True)]
    assert "1e voorkeur Bedrijf c1 is vol" in reason_of(School([*values, *taken]))


def test_that_a_wish_given_up_though_a_seat_was_left_is_not_called_full():
    school = School(
        [
            in_round(),
            company("c1", postcode="3905 CD"),
            company("c2"),
            position("p1", "c1"),
            position("p2", "c2"),
            student(),
            wish("s1", 2, "c1"),
            Setting(id="weight_preference", value=0),
            Setting(id="weight_travel", value=9),
        ]
    )
    assert "2e voorkeur Bedrijf c1 was voor het geheel minder goed" in reason_of(school)


def test_that_a_pin_says_so_and_needs_no_excuse():
    school = School(
        [
            in_round(),
            company("c1"),
            company("c2"),
            position("p1", "c1"),
            position("p2", "c2"),
            student(),
            wish("s1", 1, "c1"),
            placement("a", "s1", "p2", is_pinned=True),
        ]
    )
    assert reason_of(school).startswith("vastgezet; ")
    assert "voorkeur" not in reason_of(school)
