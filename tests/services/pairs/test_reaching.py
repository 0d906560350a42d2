"""How many places are open to pupils, and what a limit does to that."""

from dataclasses import replace

from bpv.domain import Placement, PlacementRound, School, Setting
from bpv.services.criteria.travel import Travel
from bpv.services.demo import make_demo_school
from bpv.services.pairs.candidates import build_pairs
from bpv.services.pairs.reaching import count_open
from bpv.services.planning.round_plan import propose

SCHOOL = School(make_demo_school(students=40))


def with_setting(key: str, value: int) -> School:
    others = (each for each in SCHOOL if getattr(each, "id", "") != key)
    return School([*others, Setting(id=key, value=value)])


def test_that_what_is_open_is_what_dividing_may_use() -> None:
    for in_round in SCHOOL.all(PlacementRound).values():
        pairs = build_pairs(SCHOOL, in_round, Travel(SCHOOL))
        ids = [student.id for student in pairs.students]
        found = count_open(SCHOOL, in_round).counts
        assert list(found) == ids
        assert [found[id_] for id_ in ids] == [int((pairs.student == n).sum()) for n in range(len(ids))]


def test_that_a_nearer_limit_leaves_fewer_places_and_back_again_more() -> None:
    in_round = replace(next(iter(SCHOOL.all(PlacementRound).values())), max_km=None)
    wide = count_open(with_setting("max_km", 25), in_round)
    near = count_open(with_setting("max_km", 2), in_round)
    assert near.mean < wide.mean
    assert near.fewer_than(wide)
    assert near.fewer_than(wide) == wide.more_than(near)
    assert not near.more_than(wide)
    assert wide.nowhere <= near.nowhere


def test_that_who_may_go_nowhere_gets_no_place() -> None:
    in_round = next(iter(SCHOOL.all(PlacementRound).values()))
    near = School([*(each for each in SCHOOL if each is not in_round), replace(in_round, max_km=2)])
    nowhere = count_open(near, near.get(PlacementRound, in_round.id)).nowhere
    placed = {change.after.student_id for change in propose(near, in_round.id).changeset.of(Placement)}
    assert nowhere
    assert not nowhere & placed
