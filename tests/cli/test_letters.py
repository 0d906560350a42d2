"""`letters`: letters from the command line, with the exit codes of all subcommands."""

from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.services.year.school_year import SchoolYear
from tests.services.letters.schools import letter_school
from tests.word.documents import document, field, paragraph, text


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolYear.create(path, letter_school()).close()
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "eigen.docx"
    path.write_bytes(document(paragraph(field("Leerling"), " ", field("Leerling_adres"))))
    return path


def test_that_agreements_are_written_with_a_template_of_ones_own(
    school: Path, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = [
        "letters",
        str(school),
        "--template",
        str(own),
        "--round",
        "Blokstage",
        "--out",
        str(tmp_path / "uit"),
    ]
    assert run([*ask, "--one-file"]) == DONE
    (path,) = (tmp_path / "uit").iterdir()
    assert text(path.read_bytes()) == "Noor Łukasz 6711 AB 7, Ede\nSem van Dam"
    assert (
        "Postcode, huisnummer en woonplaats van de leerling is leeg bij: 4A Dam, Sem van"
        in capsys.readouterr().err
    )


def test_that_each_letter_gets_a_file_in_a_new_folder(school: Path, tmp_path: Path) -> None:
    ask = ["letters", str(school), "--letter", "pupil-place", "--out", str(tmp_path / "uit")]
    assert run(ask) == DONE
    assert len(list((tmp_path / "uit").iterdir())) == 2
    assert run(ask) == REFUSED  # it is there already


@pytest.mark.parametrize(
    "wrong",
    [
        ["--letter", "liefdesbrief"],
        ["--template", "weg.docx"],
        ["--class", "9Z"],
        ["--pdf"],
        ["--round", "lint"],
    ],
)
def test_that_what_cannot_be_is_refused_without_writing(
    school: Path, tmp_path: Path, wrong: list[str]
) -> None:
    assert run(["letters", str(school), "--out", str(tmp_path / "uit"), *wrong]) == REFUSED
    assert not (tmp_path / "uit").exists()
