"""Friends together and pairs apart, as names in a cell."""

import pytest

from bpv.domain import BpvError, Companion, Draft, Exclusion, School
from bpv.services.lists.editing import RemoveRecords
from bpv.services.lists.preference_table import PREFERENCES
from tests.domain.values import company, student


def a_school(*more: object) -> School:
    return School([
        student("s1", first_name="Ayşe", prefix="", last_name="Yılmaz"),
        student("s2", first_name="Jan", prefix="van der", last_name="Vries"),
        student("s3", first_name="Zoë", prefix="'t", last_name="Hart"), company(), *more,
    ])  # fmt: skip


def edited(school: School, id_: str, key: str, raw: str) -> School:
    draft = Draft(school)
    edit = PREFERENCES.column(key).edit
    assert edit is not None
    edit(school, id_, raw).change(draft)
    return draft.preview()


def shown(school: School, key: str) -> list[str]:
    return [PREFERENCES.column(key).text(school, f"s{n}") for n in (1, 2, 3)]


@pytest.mark.parametrize("key", ["together", "kept_apart"])
def test_that_a_pair_stands_with_both_and_leaves_both(key):
    school = edited(a_school(), "s2", key, "Yilmaz, Ayşe; Zoë 't Hart")
    assert shown(school, key) == ["Vries, Jan van der", "Hart, Zoë 't; Yılmaz, Ayşe", "Vries, Jan van der"]
    same = edited(school, "s2", key, shown(school, key)[1])
    assert list(same) == list(school)
    fewer = edited(school, "s1", key, "")
    assert shown(fewer, key) == ["", "Hart, Zoë 't", "Vries, Jan van der"]


def test_that_the_reason_of_a_pair_that_stays_is_kept():
    known = Companion(id="x", student_id="s2", other_student_id="s1", reason="vriendinnen")
    school = edited(a_school(known), "s1", "together", "Vries, Jan van der, Hart, Zoë 't")
    assert known in school.all(Companion).values()
    assert len(school.all(Companion)) == 2


def test_that_companies_to_avoid_are_not_touched():
    avoided = Exclusion(id="e", student_id="s1", company_id="c1")
    school = edited(edited(a_school(avoided), "s1", "kept_apart", "s2"), "s1", "kept_apart", "")
    assert list(school.all(Exclusion).values()) == [avoided]


@pytest.mark.parametrize(
    ("key", "raw"), [("together", "Ayşe Yılmaz"), ("kept_apart", "s2"), ("together", "Piet")]
)
def test_that_oneself_both_at_once_and_nobody_are_refused(key, raw):
    school = edited(a_school(), "s1", "together", "s2")
    with pytest.raises(BpvError) as refusal:
        edited(school, "s1", key, raw)
    assert refusal.value.code == "bad_cell"


def test_that_a_pair_goes_with_either_pupil():
    school = edited(a_school(), "s1", "together", "s2")
    draft = Draft(school)
    RemoveRecords(type(student()), ("s2",)).change(draft)
    assert shown(draft.preview(), "together")[0] == ""
    assert not draft.preview().all(Companion)
