"""Setting lists right before they are imported: by the same rules as the file itself."""

import pytest

from bpv.domain import Company, School, Student
from bpv.domain.terms import Profile
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.importing.reading.corrections import (
    Spot,
    count_corrections,
    spot_of,
    with_row_left_out,
    with_text,
)
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

HEADERS = ["Stamnr", "Naam", "Geboortedatum", "Klas", "Profiel", "Postcode"]
MESSY = workbook(
    sheet(
        "Leerlingen",
        HEADERS,
        ["012345", "Zoë van der Berg", "31-02-2011", "3B2", "PIE", "8011 PK"],
        ["012346", "Ali Yılmaz", "12-03-2011", "3B2", "lassen", "8011"],
        ["012347", "Łukasz Özdemir", "12-04-2011", "3B2", "lassen", "8011 PK"],
        ["012345", "Ayşe de Vries", "12-05-2011", "3B2", "PIE", "8011 PK"],
    )
)


def planned(options: ImportOptions | None = None) -> ImportPlan:
    return plan_import(School(), [MESSY], options)


def spot(plan: ImportPlan, column: str, options: ImportOptions | None = None) -> Spot:
    """The cell of the first issue in a column."""
    issue = next(issue for issue in plan.issues if issue.column == column)
    found = spot_of(plan.lists, [MESSY], options or ImportOptions(), issue)
    assert found is not None
    return found


def pupils(plan: ImportPlan) -> dict[str, Student]:
    return {s.first_name: s for s in apply_to(School(), plan.changeset).all(Student).values()}


def test_that_a_cell_typed_anew_is_read_as_if_it_stood_in_the_file():
    plan = planned()
    where = spot(plan, "Geboortedatum")
    assert (where.row, where.found, where.alike) == (2, "31-02-2011", (2,))
    options = with_text(ImportOptions(), where, "28-2-2011", [2])
    better = planned(options)
    assert not [issue for issue in better.issues if issue.column == "Geboortedatum"]
    assert pupils(better)["Zoë"].birth_date.isoformat() == "2011-02-28"
    assert count_corrections(options) == 1


def test_that_a_text_is_checked_at_once_by_the_rules_of_its_field():
    where = spot(planned(), "Geboortedatum")
    refusal = where.refusal("30-02-2011")
    assert refusal is not None
    assert "30-02-2011" in refusal.found
    assert where.refusal("28-02-2011") is None
    assert where.refusal("") is None


def test_that_all_cells_alike_are_set_right_in_one_go():
    plan = planned()
    where = spot(plan, "Profiel")
    assert where.alike == (3, 4)
    better = planned(with_text(ImportOptions(), where, "PIE", where.alike))
    assert {s.profile for s in pupils(better).values()} == {Profile.PIE}


def test_that_a_correction_that_is_wrong_itself_can_be_corrected_again():
    where = spot(planned(), "Geboortedatum")
    options = with_text(ImportOptions(), where, "99-99-2011", [2])
    again = spot(planned(options), "Geboortedatum", options)
    assert again.found == "99-99-2011"
    better = planned(with_text(options, again, "28-2-2011", [2]))
    assert pupils(better)["Zoë"].birth_date is not None


def test_that_a_whole_name_typed_anew_is_taken_apart():
    where = Spot(MESSY.file, "Leerlingen", 2, 2, "Naam", Student, "full_name", "", (2,))
    better = planned(with_text(ImportOptions(), where, "Vries, de, Jan", [2]))
    assert (pupils(better)["Jan"].prefix, pupils(better)["Jan"].last_name) == ("de", "Vries")


def test_that_a_row_left_out_is_not_imported_and_not_complained_about():
    plan = planned()
    assert "double_number" in {issue.code for issue in plan.issues}
    better = planned(with_row_left_out(ImportOptions(), MESSY.file, "Leerlingen", 5))
    assert "double_number" not in {issue.code for issue in better.issues}
    assert better.count(Student)[State.NEW] == 3
    assert [row.state for row in better.rows if row.row == 5] == [State.LEFT_OUT]


def test_that_an_issue_about_no_one_cell_has_no_spot():
    book = workbook(sheet("Bedrijven", ["Plaats"], ["Zwolle"]))
    plan = plan_import(School(), [book])
    assert plan.issues
    assert [spot_of(plan.lists, [book], ImportOptions(), issue) for issue in plan.issues] == [None] * len(
        plan.issues
    )


@pytest.mark.parametrize("raw", [1, 1.0, True])
def test_that_only_cells_of_the_same_kind_are_alike(raw):
    book = workbook(sheet("Bedrijven", ["Bedrijfsnaam", "Postcode"], ["A", raw], ["B", "x"], ["C", raw]))
    plan = plan_import(School(), [book])
    issue = next(issue for issue in plan.issues if issue.row == 2)
    found = spot_of(plan.lists, [book], ImportOptions(), issue)
    assert found is not None
    assert found.kind is Company
    assert found.alike == (2, 4)
