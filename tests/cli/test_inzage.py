"""`inzage`: one pupil's data from the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import main
from bpv.cli import run
from tests.faults.erasures import pupil, write_story


def test_that_a_real_program_writes_a_pdf_and_json(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    write_story(path, [pupil(1), pupil(2)])
    number = pupil(1).student_number
    command = [sys.executable, main.__file__, "inzage", str(path), "--student", number, "--out"]
    done = subprocess.run([*command, str(tmp_path / "uit")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Inzage: " in done.stderr
    pdf, data = (tmp_path / "uit" / f"inzage {number}{ending}" for ending in (".pdf", ".json"))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert len(pdf.read_bytes()) > 10_000
    assert json.loads(data.read_text(encoding="utf-8"))["nummer"] == number


def test_that_it_is_refused_without_writing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "jaar.bpv"
    write_story(path, [pupil(1)])
    out = tmp_path / "uit"
    assert main.main(["inzage", str(path), "--student", "404", "--out", str(out)]) == 3
    assert "'404'" in capsys.readouterr().err
    assert not out.exists()
    out.write_text("een bestand")
    assert main.main(["inzage", str(path), "--student", "404", "--out", str(out)]) == 3
    assert "geen map" in capsys.readouterr().err
    assert main.main(["inzage", str(path), "--student", "404", "--out", str(tmp_path / "a" / "b")]) == 3
    assert main.main(["inzage", str(path), "--out", str(out)]) == 2
    command = ["inzage", str(path), "--student", pupil(1).student_number, "--out", str(tmp_path)]
    assert run(command) == 3  # without who makes a PDF
    assert not list(tmp_path.glob("inzage*"))
