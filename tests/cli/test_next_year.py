"""`next-year` as a user runs it."""

from pathlib import Path

from openpyxl import Workbook

from bpv.cli import DONE, REFUSED
from bpv.domain import School, Student
from bpv.services.year.school_year import SchoolYear
from tests.cli.lists import command
from tests.cli.test_exchange import school_in
from tests.domain.values import company, in_round, position, student


def old_year(tmp_path: Path) -> Path:
    path = tmp_path / "oud.bpv"
    values = School([
        in_round(), company("c1"), position("p1", "c1"),
        student("s1", student_number="1001", school_class="3A"),
        student("s2", student_number="1002", first_name="Aad", last_name="Bos", school_class="3A"),
        student("s3", student_number="1003", first_name="Eva", last_name="Kok", school_class="4A",
                year_level=4),
    ])  # fmt: skip
    SchoolYear.create(path, values).close()
    return path


def new_list(tmp_path: Path, *rows) -> Path:
    book = Workbook()
    book.active.append(["Stamnr", "Roepnaam", "Tussenvoegsel", "Achternaam", "Klas", "Leerjaar"])
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "leerlingen.xlsx")
    return tmp_path / "leerlingen.xlsx"


def classes_in(path: Path) -> dict[str, str]:
    return {s.student_number: s.school_class for s in school_in(path).all(Student).values()}


def test_that_classes_go_up_and_a_preview_makes_nothing(tmp_path):
    old, new = old_year(tmp_path), tmp_path / "nieuw.bpv"
    code, said, _ = command("next-year", old, "--out", new, "--dry-run")
    assert (code, new.exists()) == (DONE, False)
    assert "2 leerlingen gaan mee." in said
    assert "1 leerling verlaat de school en blijft achter." in said
    before = old.read_bytes()
    assert command("next-year", old, "--out", new)[0] == DONE
    assert classes_in(new) == {"1001": "4A", "1002": "4A"}
    assert old.read_bytes() == before


def test_that_a_list_decides_who_comes_along_and_who_joins(tmp_path):
    old, new = old_year(tmp_path), tmp_path / "nieuw.bpv"
    rows = [
        ("1001", "Noor", "de", "Vries", "4C", 4),
        ("1003", "Eva", None, "Kok", "4A", 4),
        ("2001", "Łukasz", None, "Nowak", "3B", 3),
    ]
    listed = new_list(tmp_path, *rows)
    code, said, _ = command("next-year", old, "--out", new, "--list", listed)
    assert code == DONE
    assert "1 leerling komt erbij." in said
    assert classes_in(new) == {"1001": "4C", "1003": "4A", "2001": "3B"}
    assert school_in(new).all(Student)["s1"].year_level == 4
    again = tmp_path / "nog eens.bpv"
    command("next-year", old, "--out", again, "--list", listed)
    assert dict(school_in(again).all(Student)) == dict(school_in(new).all(Student))


def test_that_a_class_can_go_elsewhere_and_one_that_is_not_there_is_refused(tmp_path):
    old, new = old_year(tmp_path), tmp_path / "nieuw.bpv"
    code, said, wrong = command("next-year", old, "--out", new, "--class", "9X=4A")
    assert (code, new.exists()) == (REFUSED, False)
    assert "3A, 4A" in said + wrong
    assert command("next-year", old, "--out", new, "--class", "3A=", "--class", "4A=4A")[0] == DONE
    assert classes_in(new) == {"1003": "4A"}


def test_that_what_is_there_already_is_not_written_over(tmp_path):
    old, new = old_year(tmp_path), tmp_path / "nieuw.bpv"
    new.write_bytes(b"van een ander")
    assert command("next-year", old, "--out", new)[0] == REFUSED
    assert new.read_bytes() == b"van een ander"
