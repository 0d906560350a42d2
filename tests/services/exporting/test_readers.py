"""A copy apart for every mentor or company."""

from dataclasses import replace

import openpyxl
import pytest

from bpv.domain import BpvError, Company, Mentor, Placement, PlacementRound, Student
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.readers import write_each
from tests.services.exporting.test_exporting import MADE, PLACED, SECRET, records, small_school


def write(school, folder, audience):
    return write_each(school, list(school.all(PlacementRound).values()), audience, folder, made=MADE)


def words_in(path):
    book = openpyxl.load_workbook(path)
    return " ".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )


def test_that_every_company_gets_a_file_with_its_own_pupils_alone(tmp_path):
    files = write(small_school(*PLACED), tmp_path / "uit", Audience.COMPANY)
    assert [path.name for path in files] == ["Plaatsing - =Bakkerij.xlsx", "Plaatsing - Garage.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["uit"]
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {path.name for path in files}
    bakery, garage = map(words_in, files)
    assert ("Zoë" in bakery, "Łukasz" in bakery) == (True, False)
    assert ("Zoë" in garage, "Łukasz" in garage) == (False, True)
    assert not [secret for secret in SECRET if secret in bakery + garage]


def test_that_every_mentor_gets_a_file_and_pupils_without_mentor_are_in_none(tmp_path):
    (path,) = write(small_school(*PLACED), tmp_path / "uit", Audience.MENTOR)
    assert path.name == "Plaatsing - Jan de Vries.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Per mentor", "Per bedrijf"]
    assert [row["Leerling"] for row in records(book["Per mentor"])] == ["Yılmaz, Zoë"]


def test_that_names_no_file_can_have_and_names_that_are_alike_give_files_apart(tmp_path):
    school = small_school(*PLACED)
    alike = [
        replace(school.get(Company, id_), name=name) for id_, name in (("c", 'A/B: "x"'), ("d", "a B  X"))
    ]
    for company in alike:
        school = type(school)([*(value for value in school if value.id != company.id), company])
    names = [path.name for path in write(school, tmp_path / "uit", Audience.COMPANY)]
    assert len({name.casefold() for name in names}) == 2
    assert not [name for name in names if set(name) & set('<>:"/\\|?*')]


def test_that_two_mentors_of_one_name_keep_their_pupils_apart(tmp_path):
    other = Mentor(id="n", abbreviation="VRI", name="Jan de Vries")
    second = Placement(id="y", student_id="t", position_id="q", round_id="r", mentor_id="n")
    files = write(small_school(other, PLACED[0], second), tmp_path / "uit", Audience.MENTOR)
    assert [("Zoë" in words, "Łukasz" in words) for words in map(words_in, files)] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )


@pytest.mark.parametrize("reason", ["folder", "nobody", "missing"])
def test_that_nothing_is_left_behind_when_it_cannot_be_written(tmp_path, reason):
    school, folder, code = small_school(*PLACED), tmp_path / "uit", "exists"
    if reason == "folder":
        folder.mkdir()
        (folder / "mijn.txt").write_text("x")
    elif reason == "nobody":
        school, code = small_school(), "nobody_placed"
    else:
        folder, code = tmp_path / "bestaat niet" / "uit", "cannot_write"
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BpvError) as refused:
        write(school, folder, Audience.COMPANY)
    assert refused.value.code == code
    assert str(refused.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_that_stopping_half_way_leaves_nothing(tmp_path):
    school = small_school(*PLACED)

    def stop(name, done):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_each(
            school, list(school.all(PlacementRound).values()), Audience.COMPANY, tmp_path / "x", progress=stop
        )
    assert not list(tmp_path.iterdir())
    assert school.all(Student)
