"""What every value obeys, whoever made it."""

from dataclasses import replace
from datetime import UTC, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import ENTITIES, Position
from bpv.domain.soundness import fault_of
from bpv.domain.terms import Track
from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import first_changeset
from bpv.storage.mapping import from_row, to_row
from tests.storage.values import sound_values

ANY_SOUND_VALUE = st.sampled_from(ENTITIES).flatmap(sound_values)


@given(ANY_SOUND_VALUE)
def test_that_what_the_catalogue_allows_is_sound_and_comes_back(value: object) -> None:
    assert fault_of(value) is None
    assert from_row(type(value), to_row(value)) == value


def test_that_what_the_program_makes_itself_is_sound() -> None:
    changeset = first_changeset(make_demo_school(students=60, seed=3))
    assert [change.after for change in changeset if fault_of(change.after)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity": -1},
        {"capacity": 2**70},
        {"capacity": 1.5},
        {"capacity": True},
        {"capacity": None},
        {"name": None},
        {"name": "x" * 40_000},
        {"company_id": None},
        {"company_id": 3},
        {"tracks": [Track.BB]},
        {"tracks": ("BB",)},
        {"start_time": time(8, tzinfo=UTC)},
        {"needs_vog": 1},
        {"id": None},
    ],
    ids=str,
)
def test_that_a_field_that_cannot_be_is_named(wrong: dict[str, object]) -> None:
    value = replace(Position(id="p", company_id="c"), **wrong)
    assert [fault_of(value)] == list(wrong)
