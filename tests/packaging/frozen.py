"""The frozen program, built and tried as users will: `python -m tools.full_size frozen`.

The environment of the build is made where there is none, so the first time takes longer. One build is one
try, whatever size is asked.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("BPV_CORPUS", ROOT.parent / "shared" / "corpus"))
PROGRAM = ROOT / "dist" / "bpv-planner" / "bpv-planner"


def run(_size: int, say: Callable[[str], None]) -> list[str]:
    """Build it, and give a line for every try that went wrong."""
    build = subprocess.run(["sh", ROOT / "packaging" / "build.sh", "frozen"], check=False)
    if build.returncode:
        return [f"the build ended with {build.returncode}"]
    corpus = ["--corpus", str(CORPUS)] if CORPUS.is_dir() else []
    tries = subprocess.Popen(
        [sys.executable, "-m", "tools.installers.smoke", *corpus, str(PROGRAM)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert tries.stdout is not None
    wrong = []
    for line in tries.stdout:
        say(line.rstrip())
        if line.startswith("WRONG"):
            wrong.append(line.rstrip())
    if tries.wait() and not wrong:
        wrong.append(f"the tries ended with {tries.returncode}")
    return wrong
