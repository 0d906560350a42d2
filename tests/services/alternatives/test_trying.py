"""Trying what a round would be like: the numbers that carrying it out gives."""

from datetime import date

import pytest

from bpv.domain import BpvError, PlacementRound, School
from bpv.services.alternatives.round_numbers import count_round
from bpv.services.alternatives.trying import try_round
from bpv.services.criteria.travel import Travel
from bpv.services.demo import make_demo_school
from bpv.services.lists.setting_changes import ChangeSettings
from bpv.services.planning.round_plan import apply_to, propose
from tests.services.lists.test_editing import after

TODAY = date(2026, 9, 1)


def tried(school: School, round_id: str):
    return try_round(school, round_id, "none", TODAY, lambda what, done: None, lambda: False)


def test_that_trying_gives_the_numbers_of_dividing_and_changes_nothing():
    school = make_demo_school(students=40, seed=1)
    round_id = next(iter(school.all(PlacementRound)))
    in_round = school.get(PlacementRound, round_id)
    effect = tried(school, round_id)
    assert effect.now == count_round(school, in_round, Travel(school))
    divided = apply_to(school, propose(school, round_id, today=TODAY, change_penalty=0).changeset)
    assert effect.then == count_round(divided, in_round, Travel(school))
    far = after(school, ChangeSettings("x", {"weight_travel": 0, "weight_preference": 10}))
    near = after(school, ChangeSettings("x", {"weight_travel": 10, "weight_preference": 0}))
    assert tried(near, round_id).then.mean_km < tried(far, round_id).then.mean_km
    assert tried(divided, round_id).n_moved == 0


def test_that_a_round_of_nobody_is_refused():
    school = School([PlacementRound(id="r1", name="Leeg")])
    with pytest.raises(BpvError) as refusal:
        tried(school, "r1")
    assert refusal.value.code == "no_students"
