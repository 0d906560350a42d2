"""A mentor who falls out: against every division tried by hand, within the hours, and back again."""

import itertools
import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Company, Mentor, Placement, Position, School, Student
from bpv.domain.terms import MentorMode, Profile
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.mentor_out import MentorOut, hand_over
from tests.domain.values import company, in_round, placement, position, student

TODAY = date(2027, 1, 4)
PROFILES = (Profile.ZW, Profile.GROEN)


def drawn(seed: int, mode: MentorMode) -> School:
    """Five pupils at three companies with three mentors, m0 among them; room is scarce."""
    draw = random.Random(seed)
    places = [position(f"p{n}", f"c{n}", capacity=5) for n in range(3)]
    pupils = [student(f"s{n}", profile=draw.choice(PROFILES)) for n in range(5)]
    at = [draw.choice(places).id for _ in pupils]
    guides = {place.id: draw.choice(("m0", "m0", "m1", "m2")) for place in places}
    if mode is MentorMode.PUPIL:
        given = [draw.choice(("m0", "m1", "m2")) for _ in pupils]
    else:
        given = [guides[place] for place in at]
    held = Counter(given)
    mentors = [
        Mentor(
            id=f"m{n}",
            abbreviation=f"M{n}",
            max_students=held[f"m{n}"] + draw.randint(0, 2),
            profiles=draw.choice(((), (), (Profile.ZW,), (Profile.GROEN,))),
        )
        for n in range(3)
    ]
    placed = [placement(f"x{n}", f"s{n}", at[n], mentor_id=given[n]) for n in range(5)]
    return School([
        replace(in_round(), mentor_mode=mode), *mentors, *(company(f"c{n}") for n in range(3)),
        *places, *pupils, *placed,
    ])  # fmt: skip


def fits(school: School, mentor_id: str, pupils: list[Student]) -> bool:
    """Whether a mentor guides these profiles; one of them where nobody guides all."""

    def guides(mentor: Mentor, asked: object) -> bool:
        return not mentor.profiles or asked(s.profile in mentor.profiles for s in pupils)  # type: ignore[operator]

    others = [m for m in school.all(Mentor).values() if m.id != "m0"]
    asked = all if any(guides(m, all) for m in others) else any
    return guides(school.get(Mentor, mentor_id), asked)


@pytest.mark.parametrize("mode", [MentorMode.PUPIL, MentorMode.COMPANY])
@pytest.mark.parametrize("seed", range(22))
def test_that_as_few_change_as_when_everything_is_tried(seed: int, mode: MentorMode) -> None:
    school = drawn(seed, mode)
    units: dict[str, list[Placement]] = {}
    for each in school.all(Placement).values():
        key = each.student_id if mode is MentorMode.PUPIL else each.position_id
        units.setdefault(key, []).append(each)
    tried = []
    for chosen in itertools.product(("m1", "m2", None), repeat=len(units)):
        taken: Counter[str] = Counter()
        without = changed = 0
        for own, mentor_id in zip(units.values(), chosen, strict=True):
            was = own[0].mentor_id
            pupils = [school.get(Student, p.student_id) for p in own]
            if mentor_id is None:
                without += len(own) if was == "m0" else 1000
            elif mentor_id == was or fits(school, mentor_id, pupils):
                taken[mentor_id] += len(own)
                changed += len(own) if was not in ("m0", mentor_id) else 0
            else:
                without = 1000
        if all(taken[m.id] <= (m.max_students or 0) for m in school.all(Mentor).values()):
            tried.append((without, changed))
    takeover = hand_over(school, MentorOut("m0"), TODAY)
    after = apply_to(school, takeover.changeset)
    now = {p.id: p.mentor_id for p in school.all(Placement).values()}
    then = {p.id: p.mentor_id for p in after.all(Placement).values()}
    changed = sum(now[id_] not in ("m0", then[id_]) for id_ in now)
    assert (sum(m is None for m in then.values()), changed) == min(tried)
    assert "m0" not in then.values()
    back = apply_to(after, takeover.changeset.inverse)
    assert sorted(map(repr, back)) == sorted(map(repr, school))


def small(**more: object) -> School:
    """A pupil of mentor m0, the own of pupil and company, in a round to come and in one past."""
    return School([
        replace(in_round(), **more),
        in_round("r0", start=date(2026, 10, 5), end=date(2026, 10, 16)),
        Mentor(id="m0", abbreviation="AAA", max_students=5),
        Mentor(id="m1", abbreviation="BBB", postcode="6711 AA"),
        Mentor(id="m2", abbreviation="CCC", postcode="3901 AB", hours=0),
        Mentor(id="m3", abbreviation="DDD", postcode="3905 CD"),
        company("c1", mentor_id="m0"),
        position("p1", "c1", capacity=2),
        student("s1", mentor_id="m0"),
        student("s2", mentor_id="m0"),
        placement("x", "s1", "p1", mentor_id="m0"),
        placement("o", "s1", "p1", "r0", mentor_id="m0"),
    ])  # fmt: skip


def test_that_what_was_before_stays_and_who_was_their_own_follows() -> None:
    takeover = hand_over(small(), MentorOut("m0"), TODAY)
    after = apply_to(small(), takeover.changeset)
    assert after.get(Placement, "o").mentor_id == "m0"
    assert after.get(Placement, "x").mentor_id == "m1"
    assert (after.get(Student, "s1").mentor_id, after.get(Company, "c1").mentor_id) == ("m1", "m1")
    assert after.get(Student, "s2").mentor_id is None
    assert takeover.left_alone(small()) == (small().get(Student, "s2"),)
    assert after.get(Mentor, "m0").max_students == 0


def test_that_another_mentor_within_the_hours_can_be_chosen() -> None:
    takeover = hand_over(small(), MentorOut("m0", "r1"), TODAY)
    (one,) = takeover.hit
    assert [offer.mentor_id for offer in takeover.offers(one)] == ["m3"]
    chosen = takeover.choosing(small(), one.key, "m3")
    after = apply_to(small(), chosen.changeset)
    assert after.get(Placement, "x").mentor_id == "m3"
    assert after.get(Student, "s1").mentor_id == "m0"
    assert takeover.choosing(small(), one.key, "m2") is takeover
    nobody = takeover.choosing(small(), one.key, None)
    assert apply_to(small(), nobody.changeset).get(Placement, "x").mentor_id is None


def test_that_a_company_keeps_one_mentor_where_the_round_asks_it() -> None:
    more = [student("s3"), placement("y", "s3", "p1", mentor_id="m3")]
    coupled = [replace(v, mentor_id=None) if isinstance(v, Company | Student) else v for v in small()]
    school = School([*coupled, *more])
    for mode, expected in ((MentorMode.COMPANY, "m3"), (MentorMode.PUPIL, "m1")):
        rounds = [replace(v, mentor_mode=mode) if v.id == "r1" else v for v in school]
        takeover = hand_over(School(rounds), MentorOut("m0"), TODAY)
        assert [each.becomes for each in takeover.hit] == [expected]
        assert school.get(Position, "p1")
