"""Rows struck through and the order of names are asked once for a list; words for nothing are said."""

from dataclasses import replace

import pytest

from bpv.domain import School, Student
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.questions import QuestionKind
from bpv.services.planning.round_plan import apply_to

HEADER = ("Stamnr", "Naam", "Klas")


def book(*rows, **more):
    return Workbook("a.xlsx", FileKind.XLSX, (Sheet("Leerlingen", (HEADER, *rows), **more),))


def names(plan):
    return sorted(student.list_name for student in apply_to(School(), plan.changeset).all(Student).values())


def answered(lists, plan, question, answer):
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), School())}
    return plan_import(School(), [lists], take_answers(ImportOptions(), questions, {question.key: answer}))


def test_that_rows_struck_through_are_asked_and_left_out_until_then():
    lists = book(("1", "Bos, Eva", "3A"), ("2", "Vos, Jan", "3A"), struck=frozenset({(3, 1), (3, 2)}))
    plan = plan_import(School(), [lists])
    (question,) = plan.questions
    assert (question.kind, question.is_answered, names(plan)) == (QuestionKind.STRUCK, False, ["Bos, Eva"])
    assert question.details == (("rij 3", "2 Vos, Jan 3A"),)
    after = answered(lists, plan, question, "inlezen")
    assert (names(after), after.questions[0].is_answered) == (["Bos, Eva", "Vos, Jan"], True)
    assert names(answered(lists, plan, question, "niet inlezen")) == ["Bos, Eva"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("achternaam voorop", ["Sopheap, Rith", "Wobke, Zandstra"]),
        ("roepnaam voorop", ["Rith, Sopheap", "Zandstra, Wobke"]),
    ],
)
def test_that_a_doubtful_column_of_names_is_asked_once(answer, expected):
    lists = book(("1", "Sopheap Rith", "3A"), ("2", "Wobke Zandstra", "3A"))
    plan = plan_import(School(), [lists])
    (question,) = plan.questions
    assert (question.kind, question.column, question.is_answered) == (QuestionKind.NAMES, "Naam", False)
    after = answered(lists, plan, question, answer)
    assert (names(after), after.questions[0].answer) == (expected, answer)


def test_that_a_sheet_for_each_class_is_asked_once():
    one = book(("1", "Sopheap Rith", "3A"), ("2", "Wobke Zandstra", "3A"))
    lists = replace(one, sheets=(one.sheets[0], replace(one.sheets[0], name="Leerlingen 2")))
    assert [q.also for q in plan_import(School(), [lists]).questions] == [("Leerlingen 2",)]


def test_that_words_for_nothing_are_empty_and_said_once_a_column():
    words = ("?", "x", "NULL", "n.v.t.", "#N/B", "vacature", "...", "0")
    rows = [(str(i + 1), f"Bos, Eva{i}", "3A", word, word, word) for i, word in enumerate(words)]
    sheet = Sheet("Leerlingen", ((*HEADER, "Mentor", "Plaats", "Mobiel"), *rows))
    plan = plan_import(School(), [Workbook("a.xlsx", FileKind.XLSX, (sheet,))])
    pupils = apply_to(School(), plan.changeset).all(Student).values()
    assert {(p.mentor_id, p.city, p.phone) for p in pupils} == {(None, "", "")}
    assert [i.column for i in plan.issues if i.code == "placeholder"] == ["Mentor", "Plaats", "Mobiel"]
    assert not plan.has_errors


def priorities(plan):
    pupils = apply_to(School(), plan.changeset).all(Student).values()
    return {p.student_number: (p.has_priority, p.priority_reason) for p in pupils}


def test_that_priority_with_its_reason_is_read_and_a_bare_reason_is_asked():
    cells = ("ja, mantelzorg", "nee", "kon vorig jaar niet", "ja (ziek)", "2")
    rows = [(str(i), f"Bos, Eva{i}", "3A", cell) for i, cell in enumerate(cells, 1)]
    lists = Workbook("a.xlsx", FileKind.XLSX, (Sheet("Leerlingen", ((*HEADER, "Voorrang"), *rows)),))
    plan = plan_import(School(), [lists])
    (question,) = plan.questions
    assert (question.kind, question.column) == (QuestionKind.MEANING, "Voorrang")
    expected = {
        "1": (True, "mantelzorg"),
        "2": (False, ""),
        "3": (False, ""),
        "4": (True, "ziek"),
        "5": (False, ""),
    }
    assert priorities(plan) == expected
    assert [(i.row, i.code) for i in plan.issues if i.column == "Voorrang"] == [
        (2, "reason_apart"), (4, "bad_cell"), (5, "reason_apart"), (6, "bad_cell"),
    ]  # fmt: skip
    after = answered(lists, plan, question, question.choices[0].answer)
    assert priorities(after) == expected | {"3": (True, "kon vorig jaar niet")}
    assert priorities(answered(lists, plan, question, "nee")) == expected


@pytest.mark.parametrize("order", [("Voorrang", "Reden voorrang"), ("Reden voorrang", "Voorrang")])
def test_that_a_reason_in_both_columns_loses_neither(order):
    cells = {"Voorrang": "ja, mantelzorg", "Reden voorrang": "vorig jaar geen plek"}
    rows = ((*HEADER, *order), ("1", "Bos, Eva", "3A", *(cells[title] for title in order)))
    plan = plan_import(School(), [Workbook("a.xlsx", FileKind.XLSX, (Sheet("Leerlingen", rows),))])
    assert priorities(plan) == {"1": (True, "mantelzorg; vorig jaar geen plek")}
