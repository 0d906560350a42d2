"""What the file keeps of what users do is Dutch, whatever the window speaks: colleagues open it as well."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("tests", "labels"),
    [
        ("services/year", 20),
        ("services/erasing", 15),
        ("services/privacy", 15),
        ("services/records", 10),
        ("services/alternatives", 10),
        ("ui/pages/agreements", 8),
        ("ui/pages/attending", 8),
        ("ui/pages/exchanging", 8),
        ("ui/pages/requests", 8),
        ("ui/pages/settings", 15),
    ],
)
def test_that_nothing_of_the_language_of_the_window_is_kept(tests: str, labels: int, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    command = [sys.executable, "-m", "tests.language.keeping", str(path), "--timeout", "20", f"tests/{tests}"]
    subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL)
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["foreign"] == []
    assert kept["labels"] >= labels  # so much was done
