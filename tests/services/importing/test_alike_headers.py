"""Headers that only look like known ones are asked, and what is filled and not read is counted and said."""

from pathlib import Path

from bpv.domain import School, Student
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.questions import IGNORE, Question, QuestionKind
from bpv.services.planning.round_plan import apply_to
from tests.cli.lists import command, save
from tests.services.school_workbooks import sheet, workbook

BOOK = workbook(
    sheet(
        "Leerlingen",
        ["Leerlingnummer", "Naam", "Groepsnaam", "Studie"],
        ["28001", "Jansen, Piet", "KB3a", "vmbo"],
        ["28002", "Bos, Lisa", "KB3a", "vmbo"],
    )
)


def asked(plan: ImportPlan) -> list[Question]:
    return [question for question in plan.questions if question.kind is QuestionKind.FIELD]


def classes(answer: str | None) -> set[str]:
    options = ImportOptions()
    plan = plan_import(School(), [BOOK], options)
    if answer is not None:
        questions = {each.key: each for each in all_questions(plan, options, School())}
        (question,) = asked(plan)
        options = take_answers(options, questions, {question.key: answer})
        plan = plan_import(School(), [BOOK], options)
        assert asked(plan) == []
    school = apply_to(School(), plan.changeset)
    return {student.school_class for student in school.all(Student).values()}


def test_that_a_header_that_looks_like_a_known_one_is_asked_and_until_then_not_taken():
    (question,) = asked(plan_import(School(), [BOOK]))
    assert [choice.answer for choice in question.choices][:3] == ["Klas", IGNORE, "Geboortedatum"]
    assert (question.answer, question.is_answered) == (IGNORE, False)
    assert classes(None) == {""}
    assert classes("Klas") == {"KB3a"}
    assert classes(IGNORE) == {""}


def test_that_a_known_header_without_one_letter_is_taken_and_not_asked_as_well():
    book = workbook(sheet("Leerlingen", ["Stamnr", "Roepnaam", "Achternam"], ["1", "Piet", "Jansen"]))
    plan = plan_import(School(), [book])
    assert [s.last_name for s in apply_to(School(), plan.changeset).all(Student).values()] == ["Jansen"]
    assert plan.questions == ()
    assert [issue.remedy for issue in plan.issues] == ["De kolom is gelezen als Achternaam."]


def test_that_what_is_filled_and_not_read_is_counted():
    unread = plan_import(School(), [BOOK]).unread
    assert "blad Leerlingen: kolom Studie (2 waarden) is niet gelezen: geen kolom die wij kennen" in unread
    assert any("kolom Groepsnaam (2 waarden) is niet gelezen" in line for line in unread)


def test_that_rows_and_sheets_that_are_not_read_are_counted():
    pupils = (["Stamnr", "Naam"], ["1", "Jansen, Piet"], ["Stamnr", "Naam"], ["2", "Bos, Lisa"])
    book = workbook(
        sheet("Leerlingen", *pupils),
        sheet("Telefoons", ["Merk", "Kleur"], ["X", "rood"], ["Y", "blauw"]),
        sheet("Oud", ["Stamnr", "Naam"], ["9", "Vos, Eva"], hidden=True),
    )
    unread = plan_import(School(), [book]).unread
    assert "blad Leerlingen: 1 rij niet gelezen: herhaalde kopregel" in unread
    assert "blad Telefoons (2 rijen) is niet gelezen: geen lijst herkend" in unread
    assert "blad Oud (1 rij) is niet gelezen: het is verborgen" in unread


def test_that_every_command_that_reads_says_what_it_did_not_read(tmp_path: Path):
    lists = {"Leerlingen": [["Stamnr", "Naam", "Studie"], ["1", "Jansen, Piet", "vmbo"]]}
    lists["Bedrijven"] = [["Bedrijfsnaam", "Postcode"], ["AH", "6711 AA"]]
    lists["Stageplaatsen"] = [["Bedrijf", "Aantal", "Max leeftijd"], ["AH", 1, 17]]
    path = save(lists, tmp_path / "lijsten.xlsx")
    for words in (
        ("import", path, "--into", tmp_path / "x.bpv", "--dry-run"),
        ("match", path, "--out", tmp_path / "p.xlsx"),
        ("inspect", path),
    ):
        said = command(*words)[1]
        assert "kolom Studie (1 waarde) is niet gelezen" in said, words
        assert "kolom Max leeftijd (1 waarde) is niet gelezen" in said, words
