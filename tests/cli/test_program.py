"""The program as a process of its own, started from a folder that has nothing to do with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from bpv.domain.version import MADE_WITH
from tests.cli.lists import put, rows_of, save, small_lists

MAIN = Path(__file__).resolve().parents[2] / "main.py"


def run_program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "PYTHONPATH")}
    return subprocess.run(
        [sys.executable, str(MAIN), *words],
        cwd=folder,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_that_match_runs_in_an_empty_folder_with_names_only(tmp_path: Path):
    save(small_lists(), tmp_path / "lijsten van school.xlsx")
    done = run_program(tmp_path, "match", "lijsten van school.xlsx", "--out", "p.xlsx", "--json", "r.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Blok 3: 6 leerlingen geplaatst" in done.stderr
    assert "\x1b" not in done.stderr
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["placed"] == 6
    assert len(rows_of(tmp_path / "p.xlsx", "Plaatsing")) == 6
    assert {p.name for p in tmp_path.iterdir()} == {"lijsten van school.xlsx", "p.xlsx", "r.json"}


def test_that_a_refusal_ends_with_three_and_no_traceback(tmp_path: Path):
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Aantal", "veel")
    save(lists, tmp_path / "lijsten.xlsx")
    refused = run_program(tmp_path, "match", "lijsten.xlsx", "--out", "p.xlsx")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "gevonden: 'veel'" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["lijsten.xlsx"]


def test_that_wrong_usage_ends_with_two(tmp_path: Path):
    wrong = run_program(tmp_path, "match", "lijsten.xlsx")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Er ontbreekt iets: --out" in wrong.stderr


def test_that_help_is_dutch_and_done(tmp_path: Path):
    shown = run_program(tmp_path, "--help")
    assert shown.returncode == 0
    assert "gebruik:" in shown.stdout
    assert "usage" not in shown.stdout
    assert all(word in shown.stdout for word in ("match", "template", "demo", "import", "export", "inspect"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("words", [("template", "--out", "rond.xlsx"), ("demo", "--out", "rond.bpv")])
def test_that_a_link_in_a_circle_ends_in_words(tmp_path: Path, words: tuple[str, ...]):
    for name in ("rond.xlsx", "rond.bpv"):
        (tmp_path / name).symlink_to(tmp_path / name)
    done = run_program(tmp_path, *words)
    assert done.returncode in (0, 3)
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_that_a_folder_one_may_not_write_to_is_refused(tmp_path: Path):
    save(small_lists(), tmp_path / "lijsten.xlsx")
    closed = tmp_path / "dicht"
    closed.mkdir(mode=0o555)
    refused = run_program(tmp_path, "match", "lijsten.xlsx", "--out", "dicht/p.xlsx")
    assert refused.returncode == 3
    assert "u mag niet in deze map schrijven" in refused.stderr


def test_that_matching_loads_neither_the_window_nor_the_database(tmp_path: Path):
    save(small_lists(), tmp_path / "lijsten.xlsx")
    code = (
        "import sys; sys.argv = ['main.py', 'match', 'lijsten.xlsx', '--out', 'p.xlsx'];"
        f"sys.path.insert(0, {str(MAIN.parent)!r}); import main; code = main.main();"
        "print(code, sorted({'PySide6', 'sqlalchemy', 'pandas', 'scipy.optimize'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout == "0 []\n"


def test_that_a_failure_is_one_sentence_without_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("Sanne de Vries")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("bpv.services.exporting.template_workbook", fail)
    assert main.main(["template", "--out", str(tmp_path / "lijst.xlsx")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Er ging iets mis in het programma (KeyError)")
    log = tmp_path / "bpv-planner-logboeken" / "fouten.log"
    assert str(log) in said
    assert "KeyError" in log.read_text(encoding="utf-8")
    assert "Sanne" not in said + log.read_text(encoding="utf-8")


def test_that_it_says_its_version(capsys: pytest.CaptureFixture[str]):
    assert main.main(["--version"]) == 0
    assert capsys.readouterr().out == f"{MADE_WITH}\n"
