import pytest

from bpv.domain import BpvError, Company, Mentor, Position, School, Student
from bpv.domain.ids import CompanyId
from bpv.domain.terms import Profile, Route
from ui.forms.parts import parts_of
from ui.forms.record_form import RecordForm


@pytest.fixture
def school() -> School:
    return School([Company(id=CompanyId("c"), name="Bakkerij Van Loon")])


def test_that_a_filled_in_form_becomes_a_record(school: School) -> None:
    form = RecordForm(school, Position, {"company_id": "bakkerij van loon"})
    form.texts |= {"name": "Winkel", "capacity": "3", "profiles": "E&O, Z&W"}
    assert form.problems() == {}
    position = form.build()
    assert (position.company_id, position.name, position.capacity) == ("c", "Winkel", 3)
    assert set(position.profiles) == {Profile.EO, Profile.ZW}


def test_that_what_is_left_empty_gets_its_default(school: School) -> None:
    form = RecordForm(school, Student, {"student_number": "0012", "last_name": "Özdemir"})
    student = form.build()
    assert student.route is Route.REGULIER
    assert student.student_number == "0012"
    assert student.notes == ""


def test_that_every_problem_is_named_by_its_field(school: School) -> None:
    form = RecordForm(school, Position, {"company_id": "Slagerij", "capacity": "veel"})
    assert set(form.problems()) == {"company_id", "capacity"}
    with pytest.raises(BpvError):
        form.build()


def test_that_required_fields_come_first(school: School) -> None:
    required = [field.required for field in RecordForm(school, Student).fields]
    assert required == sorted(required, reverse=True)


@pytest.mark.parametrize("entity", [Company, Position, Student, Mentor])
def test_that_every_field_is_asked_once_and_what_must_be_filled_in_first(entity: type) -> None:
    fields = RecordForm(School(), entity).fields
    parts = parts_of(entity, fields)
    asked = [field.name for part in parts for field in part.fields]
    assert sorted(asked) == sorted(field.name for field in fields)
    assert not any(field.required for part in parts if part.folds for field in part.fields)
    assert len(parts[0].fields) <= 14
