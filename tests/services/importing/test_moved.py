"""Cells that Excel moved when one was inserted: moved back where that is sure, and always asked."""

from dataclasses import replace

import pytest

from bpv.domain import Draft, School, Severity, Student
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.questions import QuestionKind
from bpv.services.planning.round_plan import apply_to

HEADER = ("Stamnr", "Roepnaam", "Achternaam", "Klas", "Postcode", "Plaats", "Mobiel")
ROWS = (
    ("1001", "Eva", "Bos", "3A", "6711 AA", "Ede", "0612345671"),
    ("1002", "Jan", "Vos", "3A", "6711 AB", "Ede", "0612345672"),
    ("1003", "Tim", "Kok", "3A", "6711 AC", "Ede", "0612345673"),
    ("1004", "Lisa", "Smit", "3B", "6711 AD", "Ede", "0612345674"),
    ("1005", "Daan", "Pot", "3B", "6711 AE", "Ede", "0612345675"),
    ("1006", "Noor", "Dam", "3B", "6711 AF", "Ede", "0612345676"),
)


def book(rows, header=HEADER, **more):
    return Workbook("a.xlsx", FileKind.XLSX, (Sheet("Leerlingen", (header, *map(tuple, rows)), **more),))


def pupils(plan):
    found = apply_to(School(), plan.changeset).all(Student).values()
    return {
        p.student_number: (p.first_name, p.last_name, p.school_class, p.postcode, p.city, p.phone)
        for p in found
    }


WHOLE = pupils(plan_import(School(), [book(ROWS)]))


def with_row(at, row):
    return [row if n == at else each for n, each in enumerate(ROWS)]


def lowered(first, columns):
    """The rows with the cells of some columns a row lower, from one row on."""
    cells = [list(row) for row in (*ROWS, (None,) * len(HEADER))]
    for at in range(len(cells) - 1, first, -1):
        for column in columns:
            cells[at][column] = cells[at - 1][column]
    for column in columns:
        cells[first][column] = None
    return cells


def answered(lists, plan, answer):
    (question,) = plan.questions
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), School())}
    options = take_answers(ImportOptions(), questions, {question.key: answer})
    return plan_import(School(), [lists], options), options


def said(plan, code):
    return [(issue.row, issue.severity) for issue in plan.issues if issue.code == code]


@pytest.mark.parametrize("at", range(len(HEADER)))
def test_that_a_row_moved_to_the_right_is_read_where_it_belongs_said_and_asked(at):
    lists = book(with_row(2, (*ROWS[2][:at], None, *ROWS[2][at:])))
    plan = plan_import(School(), [lists])
    assert pupils(plan) == WHOLE
    assert said(plan, "moved_cells") == [(4, Severity.WARNING)]
    (question,) = plan.questions
    assert (question.kind, question.answer, question.is_answered) == (
        *(QuestionKind.MOVED, "terugschuiven"),
        False,
    )
    assert question.details == (("rij 4", "1003 | Tim | Kok | 3A | 6711 AC | Ede | 0612345673"),)
    left, _ = answered(lists, plan, "niet inlezen")
    assert "1003" not in pupils(left)
    assert left.has_errors
    as_it_stands, _ = answered(lists, plan, "zoals het er staat")
    assert pupils(as_it_stands) != WHOLE


def test_that_a_row_moved_to_the_left_is_not_read_until_the_user_says_how():
    lists = book(with_row(2, ("1003", "Tim", "3A", "6711 AC", "Ede", "0612345673", None)))
    plan = plan_import(School(), [lists])
    assert pupils(plan) == {number: each for number, each in WHOLE.items() if number != "1003"}
    assert said(plan, "moved_cells") == [(4, Severity.ERROR)]
    (question,) = plan.questions
    assert (question.answer, question.is_answered) == ("niet inlezen", False)
    after, _ = answered(lists, plan, "terugschuiven")
    assert pupils(after)["1003"][2:] == WHOLE["1003"][2:]


def test_that_a_block_of_rows_moved_aside_is_read_where_it_belongs():
    rows = [(*row[:3], None, *row[3:]) if at in (1, 2) else row for at, row in enumerate(ROWS)]
    plan = plan_import(School(), [book(rows)])
    assert (pupils(plan), len(said(plan, "moved_cells"))) == (WHOLE, 2)


def test_that_a_slip_in_one_cell_moves_nothing():
    slips = (None, "1002 AB", "3A", "6711AA 06", "niet bekend", "geen", "?")
    for at in range(2, len(HEADER)):
        for slip in slips:
            row = (*ROWS[1][:at], slip, *ROWS[1][at + 1 :])
            plan = plan_import(School(), [book(with_row(1, row))])
            assert not [q for q in plan.questions if q.kind is QuestionKind.MOVED], (at, slip)


@pytest.mark.parametrize("columns", [(6,), (4,), (5,), (4, 5, 6), (1, 2), (0, 1, 2)])
def test_that_columns_that_moved_down_are_read_a_row_higher_said_and_asked(columns):
    lists = book(lowered(2, columns))
    plan = plan_import(School(), [lists])
    assert pupils(plan) == WHOLE
    assert said(plan, "moved_column") == [(8, Severity.WARNING)]
    (question,) = plan.questions
    assert (question.kind, question.answer, question.is_answered) == (
        *(QuestionKind.MOVED, "terugschuiven"),
        False,
    )
    assert question.details[0] == ("rij 4", "1003 | Tim | Kok | 3A | 6711 AC | Ede | 0612345673")
    left, _ = answered(lists, plan, "niet inlezen")
    # Nobody gets what is another's, and who is not sure to be whole is not there.
    assert all({*each} <= {*WHOLE[number], ""} for number, each in pupils(left).items())
    as_it_stands, _ = answered(lists, plan, "zoals het er staat")
    assert pupils(as_it_stands) != WHOLE


@pytest.mark.parametrize("kept", [0, 1])
def test_that_nothing_is_taken_from_a_column_that_moved_down_somewhere(kept):
    """Two cells are empty, or none: nothing says from where on the column moved."""
    rows = lowered(3, (6,))
    rows[kept][6] = None if kept else rows[kept][6]
    rows[3][6] = "0699999999" if not kept else None
    plan = plan_import(School(), [book(rows)])
    phones = {number: each[-1] for number, each in pupils(plan).items()}
    assert len(phones) == len(ROWS)
    assert all(phone in ("", WHOLE[number][-1]) for number, phone in phones.items())
    assert said(plan, "moved_column") == [(8, Severity.ERROR)]
    (question,) = plan.questions
    assert [each.answer for each in question.choices] == ["zoals het er staat", "niet inlezen"]


@pytest.mark.parametrize(
    "below",
    [
        (None, None, None, None, None, None, "bel de conciërge"),
        (None, None, None, "6", None, None, None),
        ("Totaal", None, None, None, None, None, "6"),
        ("1007", "Puk", "Bal", None, None, None, None),
        (None, "Let op", None, None, None, None, None),
    ],
)
def test_that_a_note_a_total_and_a_pupil_of_whom_little_is_known_move_nothing(below):
    plan = plan_import(School(), [book([*ROWS, below])])
    assert not [q for q in plan.questions if q.kind is QuestionKind.MOVED]
    assert {n: each for n, each in pupils(plan).items() if n != "1007"} == WHOLE


@pytest.mark.parametrize(
    ("lists", "answer"),
    [
        (book(with_row(2, (*ROWS[2][:3], None, *ROWS[2][3:]))), "zoals het er staat"),
        (book(lowered(2, (6,))), "niet inlezen"),
    ],
)
def test_that_what_is_said_of_moved_cells_is_remembered_for_a_list_with_the_same_headers(lists, answer):
    plan = plan_import(School(), [lists])
    after, options = answered(lists, plan, answer)
    draft = Draft(School())
    ImportLists(after, options, "Importeren").change(draft)
    known = apply_to(School(), draft.changeset())
    again = plan_import(known, [replace(lists, file="b.xlsx")]).questions
    assert [(q.answer, q.is_answered) for q in again if q.kind is QuestionKind.MOVED] == [(answer, True)]


@pytest.mark.parametrize("at", range(1, 5))
def test_that_a_header_with_a_cell_inserted_is_moved_back_said_and_asked(at):
    lists = book(ROWS, (*HEADER[:at], None, *HEADER[at:]))
    plan = plan_import(School(), [lists])
    assert pupils(plan) == WHOLE
    assert said(plan, "moved_header") == [(1, Severity.WARNING)]
    (question,) = plan.questions
    assert (question.kind, question.answer, question.is_answered) == (
        *(QuestionKind.MOVED, "terugschuiven"),
        False,
    )
    left, _ = answered(lists, plan, "niet inlezen")
    assert pupils(left) == {}


@pytest.mark.parametrize("at", range(1, 6))
def test_that_a_header_with_a_cell_deleted_is_not_read_until_the_user_says_so(at):
    lists = book(ROWS, (*HEADER[:at], *HEADER[at + 1 :], None))
    plan = plan_import(School(), [lists])
    assert pupils(plan) == {}
    assert said(plan, "moved_header") == [(1, Severity.ERROR)]
    question = next(each for each in plan.questions if each.kind is QuestionKind.MOVED)
    assert [each.answer for each in question.choices] == ["zoals het er staat", "niet inlezen"]


@pytest.mark.parametrize("column", [3, 6])
def test_that_a_column_without_a_header_moves_nothing(column):
    """A blank above one column, and a last one that is still to be filled."""
    header = [*HEADER, "Opmerking"]
    header[column] = None
    plan = plan_import(School(), [book([(*row, None) for row in ROWS], header)])
    assert not [q for q in plan.questions if q.kind is QuestionKind.MOVED]
    assert len(pupils(plan)) == len(ROWS)


def test_that_a_second_telephone_without_a_header_moves_nothing():
    plan = plan_import(School(), [book([(*row[:6], None, row[6]) for row in ROWS], (*HEADER, None))])
    assert not [q for q in plan.questions if q.kind is QuestionKind.MOVED]
    assert len(pupils(plan)) == len(ROWS)


def test_that_one_word_in_the_column_beside_its_own_is_a_slip_and_moves_nothing():
    header = (*HEADER, "Zoekt zelf", "VOG", "Bijzonderheden")
    rows = [(*row, "nee", "ja", None) for row in ROWS]
    rows[2] = (*ROWS[2], "nee", None, "ja")
    plan = plan_import(School(), [book(rows, header)])
    assert not [q for q in plan.questions if q.kind is QuestionKind.MOVED]
