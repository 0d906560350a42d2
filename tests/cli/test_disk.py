"""What a disk says to a command is told in a sentence, and what a killed one left is cleared by the next."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

import main
from bpv.disk import leftovers
from bpv.domain import BpvError
from bpv.services.year.school_year import SchoolYear

ROOT = Path(__file__).parents[2]


def test_that_an_error_of_the_disk_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error", str(tmp_path / "lijst.xlsx"))

    monkeypatch.setattr("bpv.services.exporting.template_workbook", fail)
    assert main.main(["template", "--out", str(tmp_path / "lijst.xlsx")]) == 3
    said = capsys.readouterr().err
    assert "De schijf weigert bij" in said
    assert "de schijf geeft een fout" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_that_the_next_command_clears_what_a_killed_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.setattr(leftovers, "_own", None)
    code = (
        "import os, sys; from pathlib import Path; from bpv.disk.placing import replacing\n"
        "with replacing(Path(sys.argv[1])) as file:\n"
        "    file.write(b'Sanne'); file.flush(); os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "lijst.csv")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    assert [each for each in tmp_path.iterdir() if each.is_file()]
    assert main.main(["inspect", str(tmp_path / "weg.xlsx")]) == 3
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]


def test_that_an_import_that_is_refused_leaves_no_copy_and_claims_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lists, copy = tmp_path / "lijsten.csv", tmp_path / "kopie.xlsx"
    lists.write_text("Stamnr;Roepnaam;Achternaam;Klas\n1;Sanne;Boer;3A\n2;Bram;Vos;3A\n", encoding="utf-8")
    copy.write_bytes(b"oud")

    def fail(*_: object, **__: object) -> None:
        raise BpvError("cannot_write", path="school.bpv", reason="de schijf is vol")

    monkeypatch.setattr(SchoolYear, "create", fail)
    words = ["import", str(lists), "--into", str(tmp_path / "school.bpv"), "--annotate", str(copy)]
    assert main.main(words) == 3
    said = capsys.readouterr().err
    assert "de schijf is vol" in said
    assert "Kopie met" not in said
    assert copy.read_bytes() == b"oud"
    assert {each.name for each in tmp_path.iterdir()} == {"lijsten.csv", "kopie.xlsx"}
