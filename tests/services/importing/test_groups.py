"""What stands only in the first row of a group: a class filled down or asked, a company asked."""

from bpv.domain import Position, School, Student
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.answering.answers import take_answers
from bpv.services.importing.questions import QuestionKind
from bpv.services.importing.recognising.column_questions import FILL_DOWN, LEAVE_EMPTY
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

HEADER = ["Klas", "Stamnr", "Naam"]
CLEAR = workbook(
    sheet(
        "Leerlingen",
        HEADER,
        ["3A", "1", "Jansen, Piet"],
        [None, "2", "Bos, Lisa"],
        [None, "3", "Smit, Daan"],
        ["3B", "4", "Vos, Eva"],
        [None, "5", "Kok, Tim"],
    )
)
UNCLEAR = workbook(
    sheet(
        "Leerlingen",
        HEADER,
        ["3A", "1", "Jansen, Piet"],
        ["Kader A", "2", "Bos, Lisa"],
        [None, "3", "Smit, Daan"],
    )
)


def planned(book: Workbook, answer: str | None = None) -> ImportPlan:
    options = ImportOptions()
    plan = plan_import(School(), [book], options)
    if answer is None:
        return plan
    (question,) = [q for q in plan.questions if q.kind is QuestionKind.MERGED]
    return plan_import(
        School(), [book], take_answers(options, {question.key: question}, {question.key: answer})
    )


def classes(plan: ImportPlan) -> list[str]:
    students = apply_to(School(), plan.changeset).all(Student).values()
    return [s.school_class for s in sorted(students, key=lambda each: each.student_number)]


def test_that_a_class_in_the_first_row_of_its_group_counts_for_the_group_and_is_said():
    plan = planned(CLEAR)
    assert classes(plan) == ["3A", "3A", "3A", "3B", "3B"]
    assert "filled_groups" in {issue.code for issue in plan.issues}
    assert classes(planned(CLEAR, LEAVE_EMPTY)) == ["3A", "", "", "3B", ""]


def test_that_a_single_pupil_without_a_class_gets_none_until_the_user_says_so():
    assert classes(planned(UNCLEAR)) == ["3A", "Kader A", ""]
    assert classes(planned(UNCLEAR, FILL_DOWN)) == ["3A", "Kader A", "Kader A"]


def test_that_a_class_that_comes_back_or_no_empty_cell_asks_nothing():
    again = sheet("Leerlingen", HEADER, *[[c, str(n), "Bos"] for n, c in enumerate(["3A", None, "3A", None])])
    whole = sheet("Leerlingen", HEADER, ["3A", "1", "Bos"], ["3B", "2", "Vos"])
    for found in (again, whole):
        assert not [q for q in planned(workbook(found)).questions if q.kind is QuestionKind.MERGED]


def test_that_places_below_their_company_are_asked_and_then_taken():
    rows = (["Bedrijf", "Functie", "Aantal"], ["AH", "vakken", 2], [None, "kassa", 1], [None, "magazijn", 1])
    book = workbook(sheet("Stageplaatsen", *rows))
    assert len(apply_to(School(), planned(book).changeset).all(Position)) == 1
    assert len(apply_to(School(), planned(book, FILL_DOWN).changeset).all(Position)) == 3
