"""The school in memory: drafts, changesets, their inverses and conflicts."""

import random
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bpv.domain import (
    ENTITIES,
    BpvError,
    Change,
    Changeset,
    Company,
    Draft,
    Exclusion,
    Placement,
    Position,
    School,
    Setting,
    Student,
)
from bpv.services.lists.editing import RemoveRecords
from bpv.services.planning.problem import pairs_apart
from tests.domain.values import company, in_round, placement, position, random_school, student


def content(school: School) -> dict[type, dict[str, object]]:
    return {entity: dict(school.all(entity)) for entity in ENTITIES}


class Editing(RuleBasedStateMachine):
    """Random edits, removals with what hangs on them, undo and redo, against remembered states."""

    def __init__(self) -> None:
        super().__init__()
        self.school = random_school(7)
        self.done: list[tuple[dict, Changeset]] = []
        self.undone: list[Changeset] = []

    def _apply(self, draft: Draft) -> None:
        preview, changeset = draft.preview(), draft.changeset()
        before = content(self.school)
        self.school.apply(changeset)
        assert content(self.school) == content(preview)
        self.done.append((before, changeset))
        self.undone.clear()

    @rule(seed=st.integers(0, 10**6))
    def change_and_add(self, seed):
        draw, draft = random.Random(seed), Draft(self.school)
        for one in draw.sample(
            list(self.school.all(Student).values()), min(2, len(self.school.all(Student)))
        ):
            draft.put(replace(one, notes=f"notitie {seed}"))
        draft.put(student(f"nieuw {seed}"))
        draft.put(company(f"nieuw {seed}"))
        self._apply(draft)

    @rule(seed=st.integers(0, 10**6))
    @precondition(lambda self: len(list(self.school)) > 1)
    def remove(self, seed):
        draw, draft = random.Random(seed), Draft(self.school)
        value = draw.choice([v for v in self.school if not isinstance(v, Setting)])
        RemoveRecords(type(value), (value.id,)).change(draft)
        self._apply(draft)

    @rule()
    @precondition(lambda self: self.done)
    def undo(self):
        before, changeset = self.done.pop()
        self.school.apply(changeset.inverse)
        assert content(self.school) == before
        self.undone.append(changeset)

    @rule()
    @precondition(lambda self: self.undone)
    def redo(self):
        changeset = self.undone.pop()
        before = content(self.school)
        self.school.apply(changeset)
        self.done.append((before, changeset))

    @invariant()
    def every_reference_leads_somewhere(self):
        for value in self.school.all(Placement).values():
            assert self.school.get(Student, value.student_id)
        pairs_apart(self.school, list(self.school.all(Student).values()))
        for exclusion in self.school.all(Exclusion).values():
            assert exclusion in self.school.exclusions_of(exclusion.student_id)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


def test_that_a_conflicting_changeset_changes_nothing():
    school = School([student("s1"), student("s2")])
    known, stale = school.get(Student, "s1"), student("s2", notes="oud")
    changeset = Changeset((Change(known, replace(known, notes="x")), Change(stale, None)))
    before, revision = content(school), school.revision(Student)
    with pytest.raises(BpvError, match="intussen gewijzigd"):
        school.apply(changeset)
    assert content(school) == before
    assert school.revision(Student) == revision


def test_that_a_draft_shows_its_changes_and_leaves_the_school_alone():
    school = School([student("s1"), student("s2")])
    draft = Draft(school)
    draft.put(student("s3"))
    draft.remove(student("s1"))
    assert [s.id for s in draft.all(Student)] == ["s2", "s3"]
    assert draft.find(Student, "s1") is None
    with pytest.raises(BpvError, match="bestaat niet meer"):
        draft.get(Student, "s1")
    assert list(school.all(Student)) == ["s1", "s2"]


def test_that_putting_back_what_was_there_is_no_change():
    school = School([student("s1")])
    draft = Draft(school)
    draft.put(student("s1", notes="x"))
    draft.put(student("s1"))
    draft.put(student("s2"))
    draft.remove(student("s2"))
    assert not len(draft.changeset())


def test_that_changes_come_in_an_order_in_which_storage_can_take_them():
    school = School(
        [in_round(), company("c1"), position("p1", "c1"), student("s1"), placement("a", "s1", "p1")]
    )
    draft = Draft(school)
    for value in (placement("b", "s2", "p2"), position("p2", "c2"), company("c2"), student("s2")):
        draft.put(value)
    for value in (company("c1"), position("p1"), placement("a", "s1", "p1")):
        draft.remove(value)
    kinds = [(change.after is None, change.entity.__name__) for change in draft.changeset()]
    assert kinds == [
        (True, "Placement"), (True, "Position"), (True, "Company"),
        (False, "Company"), (False, "Student"), (False, "Position"), (False, "Placement"),
    ]  # fmt: skip
    assert [change.id for change in draft.changeset().of(Company)] == ["c1", "c2"]


def test_that_the_revision_grows_only_for_what_changed():
    school = School([student("s1"), company("c1")])
    before = school.revision(Student), school.revision(Company), school.revision(Student, Company)
    school.apply(Changeset((Change(None, student("s2")),)))
    after = school.revision(Student), school.revision(Company), school.revision(Student, Company)
    assert (after[0] > before[0], after[1] == before[1], after[2] > before[2]) == (True, True, True)


def test_that_a_pupil_of_another_year_counts_in_a_round_only_with_a_place_in_it():
    round_ = in_round(year_levels=(3,))
    values = [
        round_,
        company(),
        position(),
        student("s1"),
        student("s2", year_level=4),
        student("s3", year_level=None),
    ]
    assert [s.id for s in School(values).students_in(round_)] == ["s1"]
    assert [s.id for s in School([*values, placement("a", "s2", "p1")]).students_in(round_)] == ["s1", "s2"]
    assert len(School(values).students_in(in_round())) == 3


def test_that_a_setting_without_a_value_has_its_default():
    assert School().setting("max_km") == 25
    assert School([Setting(id="max_km", value=7)]).setting("max_km") == 7


def test_that_a_copy_of_a_school_goes_its_own_way() -> None:
    first = student("s1")
    school = School([first])
    copy = School(school)
    assert list(copy) == [first]
    copy.apply(Changeset((Change(first, None), Change(None, student("s2")))))
    assert list(school.all(Student)) == ["s1"]
    assert list(copy.all(Student)) == ["s2"]


def test_that_a_changeset_tells_what_is_written_and_what_is_gone() -> None:
    gone, old, firm = student("s1"), student("s2"), company("c1")
    new = replace(old, last_name="Anders")
    changes = Changeset((Change(gone, None), Change(old, new), Change(None, firm)))
    assert changes.removed == {Student: {"s1"}}
    assert changes.written == {Student: {"s2": new}, Company: {"c1": firm}}
    assert changes.entities == {Student, Company}
    assert changes.ids_of(Student) == {"s1", "s2"}
    assert changes.ids_of(Position) == frozenset()
    assert changes.has_other_values
    assert not Changeset((Change(old, new),)).has_other_values
