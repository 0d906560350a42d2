"""Opening through the worker process: cancelling, dying workers, missing files, and what never happens."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.excel.opening import open_workbook
from bpv.excel.refusals import CODES, Cancelled, WorkbookRefused
from tests.excel.workbook_files import ods, xlsx
from tests.nursery import really_started

ROOT = Path(__file__).resolve().parents[2]
PROC = Path("/proc/self/task")

needs_proc = pytest.mark.skipif(not PROC.exists(), reason="child processes are found through /proc")


@pytest.fixture(autouse=True)
def _really() -> Iterator[None]:
    with really_started():
        yield


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list that takes a second or two to read."""
    cells = "".join(f'<c t="inlineStr"><is><t>tekst {column}</t></is></c>' for column in range(20))
    path = tmp_path_factory.mktemp("lists") / "lang.xlsx"
    path.write_bytes(xlsx(f"<row>{cells}</row>" * 20_000))
    return path


def children() -> list[int]:
    """The process ids of our own children; a thread may end while they are listed."""
    found: list[int] = []
    for task in PROC.iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, (task / "children").read_text().split())
    return found


def refusal(path: Path) -> str:
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(path)
    assert path.name in str(refused.value)
    return refused.value.code


def test_that_progress_rises_from_nothing_to_all(long_list: Path):
    shares: list[float] = []
    book = open_workbook(long_list, progress=shares.append)
    assert len(book.sheets[0].rows) == 20_000
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


@needs_proc
def test_that_cancelling_halfway_leaves_no_process_behind(long_list: Path):
    before = children()
    shares: list[float] = []
    with pytest.raises(Cancelled):
        open_workbook(long_list, progress=shares.append, cancelled=lambda: bool(shares))
    assert shares
    assert children() == before


@needs_proc
@pytest.mark.parametrize(
    ("name", "code"),
    [("SIGKILL", "damaged"), ("SIGABRT", "damaged"), ("SIGSEGV", "damaged"), ("SIGXCPU", "too_slow")],
)
def test_that_a_dying_worker_is_a_refusal(long_list: Path, name: str, code: str):
    before = children()

    def strike(_share: float) -> None:
        for pid in set(children()) - set(before):
            os.kill(pid, getattr(signal, name))

    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(long_list, progress=strike)
    assert refused.value.code == code


def test_that_reading_past_the_time_limit_is_given_up(long_list: Path):
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(long_list, time_limit=0.05)
    assert refused.value.code == "too_slow"


def test_that_paths_without_a_readable_file_are_refused(tmp_path: Path):
    assert refusal(tmp_path / "weg.xlsx") == "missing"
    assert refusal(tmp_path) == "folder"
    (tmp_path / "leeg.xlsx").touch()
    assert refusal(tmp_path / "leeg.xlsx") == "empty"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user without all rights")
def test_that_a_file_without_rights_is_called_locked(tmp_path: Path):
    path = tmp_path / "dicht.csv"
    path.write_text("a;b")
    path.chmod(0)
    assert refusal(path) == "locked"


def test_that_a_module_of_the_same_name_nearby_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    (tmp_path / "lijst.csv").write_text("Naam;Klas\nZoë;3A", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert open_workbook("lijst.csv").sheets[0].rows[1] == ("Zoë", "3A")


def test_that_the_lock_file_of_excel_is_known(tmp_path: Path):
    path = tmp_path / "~$lijst.xlsx"
    path.write_bytes(b"\x05Jan\0\0\0" * 20)
    assert refusal(path) == "lock_file"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory limit")
def test_that_a_reader_that_wants_all_memory_is_stopped_and_refused(tmp_path: Path):
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell>"
    )
    path = tmp_path / "bom.ods"
    path.write_bytes(ods(f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'))
    assert refusal(path) == "damaged"
    program = (
        "import resource, sys; from bpv.excel.opening import open_workbook\n"
        "try: open_workbook(sys.argv[1])\n"
        "except Exception: print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert 0 < int(run.stdout) < 500_000


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a frozen program is a shell script")
def test_that_a_frozen_program_is_its_own_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "bpv-planner"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "main.py"}" "$@"\n')
    program.chmod(0o700)
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Klas\nZoë;3A", encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert open_workbook(path).sheets[0].rows[1] == ("Zoë", "3A")


def test_that_names_of_files_with_odd_letters_work(tmp_path: Path):
    path = tmp_path / "leerlingen 3A – Yılmaz 'kopie'.csv"
    path.write_text("Naam;Klas\nŁukasz;3A", encoding="utf-8")
    assert open_workbook(path).file == path.name


@pytest.mark.parametrize("code", sorted(CODES))
def test_that_every_refusal_names_the_file_and_says_what_to_do(code: str):
    text = str(WorkbookRefused(code, "lijst.xlsx"))
    assert "lijst.xlsx" in text
    assert text.count(". ") >= 1
    assert text.endswith(".")
