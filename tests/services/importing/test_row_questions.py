"""Rows struck through and the order of names are asked once for a list; words for nothing are said."""

from dataclasses import replace

import pytest

from bpv.domain import Draft, School, Severity, Student
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.reading_csv import read_list_text
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.answering.memory import ImportLists
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


def test_that_words_for_nothing_are_empty_and_said_once_a_list():
    words = ("?", "x", "NULL", "n.v.t.", "#N/B", "vacature", "...", "0")
    rows = [(str(i + 1), f"Bos, Eva{i}", "3A", word, word, word) for i, word in enumerate(words)]
    sheet = Sheet("Leerlingen", ((*HEADER, "Mentor", "Plaats", "Mobiel"), *rows))
    plan = plan_import(School(), [Workbook("a.xlsx", FileKind.XLSX, (sheet,))])
    pupils = apply_to(School(), plan.changeset).all(Student).values()
    assert {(p.mentor_id, p.city, p.phone) for p in pupils} == {(None, "", "")}
    (said,) = [i for i in plan.issues if i.code == "placeholder"]
    assert said.severity is Severity.NOTICE
    assert said.remedy.startswith(
        "23 cellen gelezen als leeg. Mentor: rij 2, 3, 4, 6, 7 en 2 andere; Plaats: rij 2"
    )
    assert plan.emptied == (
        "blad Leerlingen: 23 cellen met '?', 'x', 'NULL', '#N/B' en 4 andere gelezen als leeg",
    )
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


PERSONAL = ("Stamnr", "Naam", "Klas", "Mobiel", "E-mail", "Postcode", "Huisnr", "Geboortedatum")
FIRST = ("1", "Bos, Eva", "3A", "0612345678", "eva@voorbeeld.nl", "6711 AA", "12", "1-2-2011")


def with_dittos(mark):
    second = ("2", "Vos, Jan", *[mark] * 6)
    return Workbook("a.xlsx", FileKind.XLSX, (Sheet("Leerlingen", (PERSONAL, FIRST, second)),))


@pytest.mark.parametrize("mark", ["idem", '"', "zie boven"])
def test_that_marks_for_the_same_are_asked_where_pupils_seldom_have_the_same(mark):
    lists = with_dittos(mark)
    plan = plan_import(School(), [lists])
    jan = next(s for s in apply_to(School(), plan.changeset).all(Student).values() if s.first_name == "Jan")
    assert (jan.school_class, jan.phone, jan.email, jan.postcode, jan.birth_date) == ("3A", "", "", "", None)
    (question,) = plan.questions
    assert (question.kind, question.is_answered) == (QuestionKind.DITTO, False)
    assert "Mobiel, E-mail, Postcode, Huisnr en Geboortedatum" in question.text
    after = answered(lists, plan, question, "waarde erboven")
    jan = next(s for s in apply_to(School(), after.changeset).all(Student).values() if s.first_name == "Jan")
    assert (jan.phone, jan.email, jan.postcode) == ("+31612345678", "eva@voorbeeld.nl", "6711 AA")


@pytest.mark.parametrize(
    ("lists", "answer"),
    [
        (
            book(("1", "Bos, Eva", "3A"), ("2", "Vos, Jan", "3A"), struck=frozenset({(3, 1), (3, 2)})),
            "inlezen",
        ),
        (book(("1", "Sopheap Rith", "3A"), ("2", "Wobke Zandstra", "3A")), "achternaam voorop"),
        (with_dittos("idem"), "waarde erboven"),
        (book(("1", "Bos, Eva", "3A"), ("2", "Vos, Jan", "3B"), ("3", "Pot, An", None)), "doorvullen"),
    ],
    ids=["struck", "names", "dittos", "groups"],
)
def test_that_an_answer_about_all_rows_is_remembered_for_a_list_with_the_same_headers(lists, answer):
    plan = plan_import(School(), [lists])
    (question,) = plan.questions
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), School())}
    options = take_answers(ImportOptions(), questions, {question.key: answer})
    draft = Draft(School())
    ImportLists(plan_import(School(), [lists], options), options, "Importeren").change(draft)
    known = apply_to(School(), draft.changeset())
    (again,) = plan_import(known, [replace(lists, file="volgend.xlsx")]).questions
    assert (again.kind, again.answer, again.is_answered) == (question.kind, answer, True)
    (other,) = plan_import(known, [lists], answered_options(lists, known, again)).questions
    assert other.answer != answer


def answered_options(lists, school, question):
    """The other answer than the one that is remembered."""
    plan = plan_import(school, [lists])
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), school)}
    other = next(choice.answer for choice in question.choices if choice.answer != question.answer)
    return take_answers(ImportOptions(), questions, {plan.questions[0].key: other})


def shifted(*lines):
    return read_list_text("\n".join(("Stamnr;Achternaam;Roepnaam;Klas", *lines)), "lijst.csv")


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_that_a_line_with_a_field_too_many_is_mended_where_only_one_way_fits_and_asked(mark):
    header, *lines = ("Stamnr;Klas;Achternaam;Postcode", "1;3A;Bos;6711 AA", "2;3A;Vos; de;6711 AB")
    lists = read_list_text("\n".join((header, *lines, "3;3B;Kok;6711 AC")).replace(";", mark), "l.csv")
    plan = plan_import(School(), [lists])
    assert len(names(plan)) == 3
    assert not plan.has_errors
    assert [(i.code, i.row) for i in plan.issues if i.severity is Severity.WARNING] == [("joined_fields", 3)]
    (question,) = plan.questions
    assert (question.kind, question.answer, question.is_answered) == (
        QuestionKind.JOINED,
        "samenvoegen",
        False,
    )
    assert question.details == (
        ("rij 3", f"2 | 3A | Vos{mark.strip() or ' '} de | 6711 AB".replace("  ", " ")),
    )
    left = answered(lists, plan, question, "niet inlezen")
    assert len(names(left)) == 2
    assert [(i.code, i.row) for i in left.issues if i.severity is Severity.ERROR] == [("too_many_fields", 3)]


def test_that_a_shifted_line_that_a_blank_tells_is_read_when_the_user_says_so():
    lists = shifted("1;Jansen;Piet;3A", "2;Bos; Lisa;Marie;3A", "3;Smit;Daan;3B")
    plan = plan_import(School(), [lists])
    (question,) = plan.questions
    assert (question.answer, question.is_answered, plan.has_errors) == ("niet inlezen", False, True)
    after = answered(lists, plan, question, "samenvoegen")
    assert "Bos; Lisa, Marie" in names(after)
    assert not after.has_errors


def test_that_a_shifted_line_that_can_be_mended_in_more_ways_stays_an_error():
    plan = plan_import(School(), [shifted("1;Bos;Eva;3A", "2;Vos;Jan;Marie;3A", "3;Kok;Tim;3A")])
    assert plan.questions == ()
    assert [(i.code, i.row) for i in plan.issues if i.severity is Severity.ERROR] == [("too_many_fields", 3)]


def test_that_a_shifted_line_whose_last_field_is_empty_is_noticed_by_its_looks():
    header = "Stamnr;Achternaam;Klas;Postcode;Mobiel"
    lines = ["1;Bos;3A;6711 AA;0612345678", "2;Vos; de;3A;6711 AB;", "3;Kok;3B;6711 AC;", "4;Pot;3B;6711 AD;"]
    plan = plan_import(School(), [read_list_text("\n".join((header, *lines)), "l.csv")])
    assert [(i.code, i.row) for i in plan.issues if i.severity is Severity.WARNING] == [("joined_fields", 3)]
    pupils = {s.student_number: s for s in apply_to(School(), plan.changeset).all(Student).values()}
    assert (pupils["2"].school_class, pupils["2"].postcode) == ("3A", "6711 AB")


def test_that_a_stray_separator_is_taken_out():
    lines = shifted("1;Jansen;Piet;3A", "2;Bos;;Lisa;3A", "3;Smit;Daan;3B")
    plan = plan_import(School(), [lines])
    assert "Bos, Lisa" in names(plan)


def test_that_a_mark_for_the_same_below_a_line_that_is_not_read_takes_nothing_from_another():
    lines = shifted("1;Bos;Eva;3A", "2;Vos;Jan;Marie;4B", "3;Kok;Tim;idem", "4;Pot;An;3A")
    plan = plan_import(School(), [lines])
    pupils = apply_to(School(), plan.changeset).all(Student).values()
    assert {pupil.last_name: pupil.school_class for pupil in pupils} == {"Bos": "3A", "Kok": "", "Pot": "3A"}
    assert any("Er staat niets boven" in issue.remedy for issue in plan.issues if issue.code == "ditto")
