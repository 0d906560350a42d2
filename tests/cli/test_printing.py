"""`print`: lists of who goes where as a PDF from the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

import main
from bpv.cli import run
from bpv.services.printing.content import Paper
from bpv.services.year.school_year import SchoolYear
from tests.services.exporting.test_exporting import PLACED, small_school
from tests.ui.paper.reading import pages_of


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "Het Baken 2026-2027.bpv"
    SchoolYear.create(path, small_school(*PLACED)).close()
    return path


def test_that_a_real_program_writes_class_lists_without_a_screen(school: Path, tmp_path: Path) -> None:
    out = tmp_path / "klassen.pdf"
    command = [sys.executable, main.__file__, "print", str(school), "--out", str(out), "--round", "blok"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (page,) = pages_of(out.read_bytes())
    assert {"Klas 3B", "Het Baken 2026-2027", "Yılmaz, Łukasz", "Garage"} <= set(page)


def test_that_a_list_is_for_its_reader(school: Path, tmp_path: Path) -> None:
    out = tmp_path / "bedrijven.pdf"
    papers: list[Paper] = []

    def draw(paper: Paper) -> bytes:
        papers.append(paper)
        return b"%PDF-"

    ask = ["print", str(school), "--out", str(out), "--list", "companies"]
    assert run(ask, print_paper=draw) == run([*ask, "--audience", "own"], print_paper=draw) == 0
    assert out.read_bytes() == b"%PDF-"
    assert [len(paper.parts) for paper in papers] == [2, 1]
    assert papers[0].name == "Stageleerlingen voor bedrijven"


def test_that_what_there_is_not_is_refused_without_writing(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "uit.pdf"
    ask = ["print", str(school), "--out", str(out)]
    assert main.main([*ask, "--round", "weg"]) == 3
    assert "'weg'" in capsys.readouterr().err
    assert main.main([*ask, "--list", "mentors", "--audience", "pupil"]) == 2
    assert "kies uit mentor" in capsys.readouterr().err
    assert main.main(["print", str(school), "--out", str(tmp_path / "a" / "b.pdf")]) == 3
    assert run(ask) == 3
    assert not out.exists()
