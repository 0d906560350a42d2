"""Full disks of many sizes: whole or nothing, a refusal in words, and what is said is what is on the disk."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(size: int, say: Callable[[str], None], names: tuple[str, ...] = ()) -> list[str]:
    """Do every kind of work, or these, on so many sizes of disk."""
    command = [sys.executable, "-m", "tests.faults.disk_tries", str(size), *names]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    say(f"{size} sizes for {len(names) or 'every'} kinds of work")
    wrong: list[str] = json.loads(done.stdout)
    return wrong
