"""`import` with questions: written out, answered from a file, or asked on a terminal."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bpv.cli import DONE, REFUSED, WRONG_USAGE
from bpv.domain import Company, PlacementRound, Position, Student
from bpv.domain.terms import Profile
from tests.cli.lists import Lists, command, put, save, small_lists
from tests.cli.test_exchange import school_in


class Terminal(io.StringIO):
    """Somebody typing."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Lists with a misspelt round, an unknown word and a column nobody knows."""
    lists = small_lists()
    put(lists, "Stageplaatsen", 4, "Ronde", "Blk 3")
    for row in range(2, 8):
        put(lists, "Leerlingen", row, "Profiel", "zet en wee")
    lists["Leerlingen"][0][lists["Leerlingen"][0].index("Klas")] = "Grp 26"
    return save(lists, tmp_path / "lijsten.xlsx")


def questions_of(path: Path, lists: Path, *more: object) -> list[dict[str, Any]]:
    code, _, printed = command("import", lists, "--into", path.parent / "q.bpv", "--questions", path, *more)
    assert (code, printed) == (DONE, "")
    assert not (path.parent / "q.bpv").exists()
    content = json.loads(path.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = content["questions"]
    return found


def fill(path: Path, questions: list[dict[str, Any]], answers: dict[str, str]) -> Path:
    """Answer the questions that hold these words, each word one question."""
    for words, answer in answers.items():
        (question,) = [each for each in questions if words in f"{each['key']}|{each['text']}"]
        question["answer"] = answer
    path.write_text(json.dumps({"questions": questions}), encoding="utf-8")
    return path


ANSWERS = {"'Blk 3'": "Blok 3", "'zet en wee'": "Z&W", "Grp 26": "Klas"}


def check(school: Path) -> None:
    found = school_in(school)
    assert [r.name for r in found.all(PlacementRound).values()] == ["Blok 3"]
    assert len(found.all(Position)) == 3
    students = list(found.all(Student).values())
    assert {s.school_class for s in students} == {"3B"}
    assert {s.profile for s in students} == {Profile.ZW}


def test_that_questions_are_written_with_choices_and_answered_in_the_same_file(
    tmp_path: Path, doubtful: Path
) -> None:
    school = tmp_path / "school.bpv"
    assert command("import", doubtful, "--into", school)[0] == REFUSED
    questions = questions_of(tmp_path / "vragen.json", doubtful)
    (about_round,) = [each for each in questions if "'Blk 3'" in each["text"]]
    assert [choice["answer"] for choice in about_round["choices"]] == [
        "Blok 3",
        "nieuw",
        "leeg laten",
        "rij weglaten",
    ]
    assert (about_round["sheet"], about_round["column"], about_round["answer"]) == (
        "Stageplaatsen",
        "Ronde",
        None,
    )
    answers = fill(tmp_path / "vragen.json", questions, ANSWERS)
    code, said, _ = command("import", doubtful, "--into", school, "--answers", answers)
    assert (code, "niet beantwoord" in said) == (DONE, False)
    check(school)


def test_that_a_row_is_left_out_a_field_left_empty_and_a_company_added_by_answers(
    tmp_path: Path,
) -> None:
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Bedrijf", "Hoefsmederij Qua")
    put(lists, "Stageplaatsen", 3, "Bedrijf", "Zeilmakerij Xon")
    put(lists, "Leerlingen", 2, "Profiel", "zet en wee")
    path = save(lists, tmp_path / "lijsten.xlsx")
    school = tmp_path / "school.bpv"
    given = {"t 'Hoefsmederij Qua'": "nieuw", "t 'Zeilmakerij Xon'": "rij weglaten"}
    given |= {"'zet en wee'": "leeg laten"}
    answers = fill(tmp_path / "vragen.json", questions_of(tmp_path / "vragen.json", path), given)
    code, said, _ = command("import", path, "--into", school, "--answers", answers)
    assert (code, "1 weggelaten" in said) == (DONE, True)
    found = school_in(school)
    names = {each.name for each in found.all(Company).values()}
    assert "Hoefsmederij Qua" in names
    assert "Zeilmakerij Xon" not in names
    assert [s.profile for s in found.all(Student).values()].count(None) == 1


def test_that_answers_can_be_plain_pairs_and_change_how_a_list_is_read(tmp_path: Path) -> None:
    lists = save({"Blad1": [["a", "b"], ["x", "y"], ["101", "Hart"], ["102", "Dam"]]}, tmp_path / "l.xlsx")
    given = {
        "kopregel van l.xlsx, blad Blad1": 2,
        "soort van l.xlsx, blad Blad1": "Leerlingen",
        "kolom A van l.xlsx, blad Blad1": "stamnr",
        "kolom B van l.xlsx, blad Blad1": "Achternaam",
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(given), encoding="utf-8-sig")
    assert command("import", lists, "--into", tmp_path / "s.bpv", "--answers", path)[0] == DONE
    names = [s.last_name for s in school_in(tmp_path / "s.bpv").all(Student).values()]
    assert names == ["Hart", "Dam"]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"'Blk 3'": "Blok 9"}, "'Blok 9'"),
        ({"'zet en wee'": "zorg of zo"}, "Verwacht: een van: BWI"),
        ({"Grp 26": "Schoenmaat"}, "'Schoenmaat'"),
        (
            {"kopregel van lijsten.xlsx, blad Leerlingen": "eerste"},
            "Verwacht: 1 tot en met 60, of: geen kopregel",
        ),
    ],
)
def test_that_an_answer_that_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, doubtful: Path, answers: dict[str, str], message: str
) -> None:
    questions = questions_of(tmp_path / "vragen.json", doubtful)
    path = fill(tmp_path / "antwoorden.json", questions, answers)
    code, said, _ = command("import", doubtful, "--into", tmp_path / "s.bpv", "--answers", path)
    assert (code, message in said) == (REFUSED, True), said
    assert not (tmp_path / "s.bpv").exists()


@pytest.mark.parametrize(
    "content",
    ["", "[]", '"ja"', '{"questions": [1]}', '{"meaning 12": "ja"}', '{"alle velden": ["x"]}', "[" * 99_999],
)
def test_that_a_file_without_answers_to_these_questions_is_refused(
    tmp_path: Path, doubtful: Path, content: str
) -> None:
    path = tmp_path / "antwoorden.json"
    path.write_text(content, encoding="utf-8")
    code, said, _ = command("import", doubtful, "--into", tmp_path / "s.bpv", "--answers", path)
    assert code == REFUSED
    assert "antwoorden.json" in said or "Er is geen vraag 'meaning 12'" in said
    assert not (tmp_path / "s.bpv").exists()


def test_that_answers_say_what_goes_first_per_field(tmp_path: Path) -> None:
    lists, school = small_lists(), tmp_path / "school.bpv"
    assert command("import", save(lists, tmp_path / "l.xlsx"), "--into", school)[0] == DONE
    put(lists, "Leerlingen", 2, "Klas", "4A")
    put(lists, "Leerlingen", 2, "Plaats", "Lunteren")
    path = tmp_path / "a.json"
    path.write_text('{"alle velden": "houden", "veld leerlingen Klas": "overnemen"}', encoding="utf-8")
    changed = save(lists, tmp_path / "l.xlsx")
    assert command("import", changed, "--into", school, "--answers", path)[0] == DONE
    student = next(s for s in school_in(school).all(Student).values() if s.student_number == "101")
    assert (student.school_class, student.city) == ("4A", "Ede")


def test_that_questions_are_asked_on_a_terminal(
    tmp_path: Path, doubtful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("wat\nZ&W\n1\n"))
    code, said, _ = command("import", doubtful, "--into", tmp_path / "school.bpv", "--ask")
    assert "Wat betekent 'zet en wee'?" in said
    assert "Dit antwoord kan niet: 'wat'" in said
    assert "1. Blok 3" in said
    assert code == DONE
    found = school_in(tmp_path / "school.bpv")
    assert [r.name for r in found.all(PlacementRound).values()] == ["Blok 3"]
    assert {s.profile for s in found.all(Student).values()} == {Profile.ZW}


def test_that_enter_takes_the_marked_choice_and_the_end_of_input_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = tmp_path / "school.bpv"
    assert command("import", save(small_lists(), tmp_path / "l.xlsx"), "--into", school)[0] == DONE
    lists: Lists = small_lists()
    lists = {"Bedrijven": [lists["Bedrijven"][0], ["Kapsalon Knipp", "6741 DE", "Lunteren", "0612345678"]]}
    near = save(lists, tmp_path / "b.xlsx")
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    code, said, _ = command("import", near, "--into", school, "--ask")
    assert (code, "Is 'Kapsalon Knipp' hetzelfde bedrijf?" in said) == (REFUSED, True)
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    code, said, _ = command("import", near, "--into", school, "--ask")
    assert (code, "*  2. toevoegen als nieuw" in said, "niet beantwoord" in said) == (DONE, True, False)


def test_that_asking_needs_a_terminal_and_excludes_writing(tmp_path: Path, doubtful: Path) -> None:
    code, said, _ = command("import", doubtful, "--into", tmp_path / "s.bpv", "--ask")
    assert (code, "alleen op een terminal" in said) == (REFUSED, True)
    both = ("--ask", "--questions", tmp_path / "v.json")
    assert command("import", doubtful, "--into", tmp_path / "s.bpv", *both)[0] == WRONG_USAGE
    nowhere = ("--questions", tmp_path / "weg" / "v.json")
    assert command("import", doubtful, "--into", tmp_path / "s.bpv", *nowhere)[0] == REFUSED
    over = ("--questions", doubtful)
    before = doubtful.read_bytes()
    assert command("import", doubtful, "--into", tmp_path / "s.bpv", *over)[0] == REFUSED
    assert doubtful.read_bytes() == before
