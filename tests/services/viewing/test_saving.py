import pytest

from bpv.domain import BpvError, Company, Draft, SavedView, School, Student
from bpv.services.lists.commands import Command
from bpv.services.viewing.saving import LONGEST, MoveView, RemoveView, SaveView, saved_views
from bpv.services.viewing.tellable import tellable


def view(name: str, **more: object) -> SavedView:
    return SavedView(id=name, name=name, list_key="students", **more)  # type: ignore[arg-type]


def after(*commands: Command) -> School:
    school = School()
    for command in commands:
        draft = Draft(school)
        command.change(draft)
        school.apply(draft.changeset())
    return school


def names(school: School) -> list[str]:
    return [each.name for each in saved_views(school, "students")]


def test_that_a_new_view_stands_behind_the_others_and_can_be_moved() -> None:
    saving = [SaveView(view(name)) for name in ("C", "A", "B")]
    assert names(after(*saving)) == ["C", "A", "B"]
    assert names(after(*saving, MoveView("B", -1))) == ["C", "B", "A"]
    assert names(after(*saving, MoveView("C", 5))) == ["A", "B", "C"]
    assert names(after(*saving, RemoveView("A"))) == ["C", "B"]
    assert names(after(*saving, RemoveView("C"), SaveView(view("D")))) == ["A", "B", "D"]


def test_that_a_view_keeps_its_place_when_it_is_saved_again() -> None:
    school = after(SaveView(view("A")), SaveView(view("B")), SaveView(view("A", words="ede")))
    assert names(school) == ["A", "B"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "required"), ("  ", "required"), ("KLAS 3a", "duplicate"), ("Zonder plek", "duplicate")],
)
def test_that_a_name_is_needed_and_is_not_taken_yet(name: str, code: str) -> None:
    with pytest.raises(BpvError) as refusal:
        after(SaveView(view("Klas 3A")), SaveView(SavedView(id="x", name=name, list_key="students")))
    assert refusal.value.code == code


def test_that_another_list_may_have_the_same_name_and_a_long_one_is_cut() -> None:
    school = after(SaveView(view("Ede")), SaveView(SavedView(id="x", name="Ede", list_key="companies")))
    assert len(school.all(SavedView)) == 2
    assert names(after(SaveView(view("a" * 90)))) == ["a" * LONGEST]


def test_that_only_filters_that_tell_nobody_apart_may_leave_the_school_year() -> None:
    assert {"school_class", "track", "has_vog"} <= tellable(Student)
    assert tellable(Student).isdisjoint(
        {"first_name", "last_name", "postcode", "city", "notes", "student_number"}
    )
    assert tellable(Company).isdisjoint({"name", "contact_person", "city"})
    assert "sector" in tellable(Company)
