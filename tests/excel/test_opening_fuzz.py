"""Hundreds of mutated files (BPV_FUZZ=2000 for more): each gives a workbook or a refusal, and none hangs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpv.excel.opening import open_workbook
from bpv.excel.refusals import WorkbookRefused
from tests.excel.fuzzing import mutate, seeds

COUNT = int(os.environ.get("BPV_FUZZ", "300"))
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not seeds(), reason="the corpus is not on this computer")


@pytest.mark.timeout(60 + COUNT)
def test_that_mutated_files_are_read_or_refused(tmp_path: Path):
    first = 0
    while first < COUNT:
        run = subprocess.run(
            [sys.executable, "-m", "tests.excel.fuzzing", str(first), str(COUNT - first)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30 + COUNT,
            check=False,
        )
        done = len(run.stdout.splitlines())
        if run.returncode == 0:
            break
        assert run.returncode < 0, f"mutation {first + done}: {run.stderr[-2000:]}"
        # A reader may abort its process; the program must turn exactly that into a refusal.
        path = tmp_path / "lijst.xls"
        path.write_bytes(mutate(first + done))
        with pytest.raises(WorkbookRefused):
            open_workbook(path)
        first += done + 1
