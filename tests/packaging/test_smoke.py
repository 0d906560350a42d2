"""The tries of a frozen program tell one that works from one that does not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def smoke(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.installers.smoke", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_that_the_program_from_its_source_passes() -> None:
    done = smoke("--only", "usage", sys.executable, str(ROOT / "main.py"))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 of 1 in order"), done.stdout


@pytest.mark.parametrize("program", ["import sys; sys.exit(3)", "print('bpv-planner')", "import niets"])
def test_that_a_program_that_does_nothing_fails(program: str) -> None:
    done = smoke("--only", "usage", sys.executable, "-c", program)
    assert done.returncode == 1
    assert done.stdout.startswith("WRONG usage")
