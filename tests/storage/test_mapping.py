"""Values to rows, to JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import ENTITIES, Change, Changeset, Position, Student
from bpv.domain.terms import Track, Weekday
from bpv.storage.mapping import changeset_from_json, changeset_to_json, from_row, to_row
from tests.storage.values import added, values

ANY_VALUE = st.sampled_from(ENTITIES).flatmap(values)


@given(ANY_VALUE)
def test_that_every_value_comes_back_from_its_row(value: object) -> None:
    row = to_row(value)
    assert from_row(type(value), row) == value
    assert {type(cell) for cell in row.values()} <= {str, int, type(None)}


@given(ANY_VALUE, ANY_VALUE)
def test_that_a_changeset_comes_back_from_the_journal(one: object, other: object) -> None:
    changeset = Changeset((Change(None, one), Change(other, None), Change(one, one)))
    assert changeset_from_json(changeset_to_json(changeset)) == changeset


@given(ANY_VALUE)
def test_that_types_survive(value: object) -> None:
    again = from_row(type(value), to_row(value))
    assert repr(again) == repr(value)


def test_that_a_row_of_an_older_version_gets_defaults() -> None:
    assert from_row(Position, {"id": "p", "company_id": "c"}) == Position(id="p", company_id="c")


def test_that_a_cell_of_a_field_that_is_gone_is_left_out() -> None:
    text = changeset_to_json(added(Student(id="s", track=Track.KB)))
    changes = json.loads(text)
    changes[0][2]["shoe_size"] = 41
    assert changeset_from_json(json.dumps(changes)) == added(Student(id="s", track=Track.KB))


def test_that_terms_are_stored_by_code() -> None:
    row = to_row(Position(id="p", company_id="c", days=(Weekday.MA, Weekday.DO)))
    assert row["days"] == '["MA", "DO"]'


def test_that_an_unknown_term_is_an_error() -> None:
    with pytest.raises(KeyError):
        from_row(Student, {"id": "s", "track": "HAVO"})


@pytest.mark.parametrize(
    "text", ["", "[", "{}", '[["Student",null,{"id":"s"}]', '[["Student",null,null] 1]', "]"]
)
def test_that_a_text_that_is_no_list_of_changes_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        changeset_from_json(text)


@pytest.mark.parametrize("text", ["[]", "[ ]", "[] "])
def test_that_an_empty_list_of_changes_is_read(text: str) -> None:
    assert not len(changeset_from_json(text))
