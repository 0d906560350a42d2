"""Processes killed at a random moment of real work: all or nothing, and nothing acknowledged is lost."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bpv.storage import SchoolFile

ROOT = Path(__file__).parents[2]

EDITS = """
import sys
from pathlib import Path
from bpv.storage import SchoolFile
from tests.storage.values import added, student

with SchoolFile.open(Path(sys.argv[1])) as file:
    print("ready", flush=True)
    for number in range(10_000):
        file.write(added(student(number)), f"Leerling {number}")
        print(number, flush=True)
"""


def run(size: int, say: Callable[[str], None], names: tuple[str, ...] = ()) -> list[str]:
    """Kill so many processes while they save changes, and as many of every other kind together."""
    wrong = []
    for number in range(size):
        with tempfile.TemporaryDirectory() as folder:
            wrong += [f"edits {number}: {line}" for line in _kill_edits(Path(folder) / "jaar.bpv", number)]
    say(f"{size} processes that saved changes, {len(wrong)} wrong")
    command = [sys.executable, "-m", "tests.faults.kill_tries", str(size), *names]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    say(f"{size} processes of {len(names) or 'all'} kinds of work, {len(found)} wrong")
    return wrong + found


def _kill_edits(path: Path, seed: int) -> list[str]:
    SchoolFile.create(path).close()
    command = [sys.executable, "-c", EDITS, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        acknowledged = [int(line) for line in process.stdout if line.endswith("\n")]
    with SchoolFile.open(path) as file:
        stored = len(list(file.load()))
        actions = len(file.history(20_000)) - 1
    wrong = []
    if stored < len(acknowledged):
        wrong.append(f"{len(acknowledged)} acknowledged, {stored} there")
    if stored != actions:
        wrong.append(f"{stored} pupils and {actions} actions in the journal")
    return wrong
