"""Hostile files: each opens safely or is refused in a sentence in ten seconds, and then stays as it was."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.faults.hostile_files import CONTENT, MAKERS, base_year, make_hostile
from tests.faults.power_work import FIRST

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds for one file through all commands and pages; each opening has its own ten."""

KNOWN = ROOT.parent / "shared" / "cases" / "files"
"""Files that went wrong before, where they can be had."""


def run(size: int, say: Callable[[str], None], first: int = 0) -> list[str]:
    """Make files and try them in a process apart, which is started anew when one ends it.

    Each round of all kinds without a key is followed by one with a key that is known.
    """
    wrong, kinds = [], Counter[str]()
    # Nothing here is about the disk: where tests are in memory, so are these.
    with tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as name:
        folder = Path(name)
        tries = _Tries(folder)
        try:
            for number in range(first, first + size):
                key = FIRST if number // len(MAKERS) % 2 else None
                maker, path = make_hostile(number, folder / "goed.bpv", folder / f"map {number}", key)
                kind, answer = (
                    f"{maker.__name__}{' sealed' if key else ''}",
                    tries.ask(path, maker in CONTENT),
                )
                found = [f"{kind} {number}: {line}" for line in answer["wrong"]]
                for line in found:
                    say(f"WRONG {line}")
                wrong += found
                kinds[f"{kind} {'refused' if answer['refused'] else 'opened'}"] += 1
                _remove(path.parent)
            if size > 2 * len(MAKERS):  # the suite tries them by themselves
                wrong += _try_known(folder, tries, say)
        finally:
            tries.end()
    say(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    return wrong


def _try_known(folder: Path, tries: _Tries, say: Callable[[str], None]) -> list[str]:
    wrong = []
    for source in sorted(KNOWN.glob("*.bpv")) if KNOWN.is_dir() else ():
        target = folder / source.stem
        target.mkdir()
        for each in KNOWN.glob(f"{source.name}*"):
            shutil.copyfile(each, target / each.name)
        answer = tries.ask(target / source.name, True)
        wrong += [f"{source.name}: {line}" for line in answer["wrong"]]
        say(f"{source.name}: {'refused' if answer['refused'] else 'opened'}")
    return wrong


def _remove(folder: Path) -> None:
    for each in folder.iterdir():
        if not each.is_symlink():
            each.chmod(0o700)
    shutil.rmtree(folder)


class _Tries:
    """The process that tries them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "uit").mkdir()
        base_year(folder / "goed.bpv")
        from bpv.services.exporting import lists_workbook
        from bpv.storage import read_school_file

        lists_workbook(read_school_file(folder / "goed.bpv")).write(folder / "lijsten.xlsx")
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.hostile_tries", str(self._folder)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, path: Path, is_deep: bool) -> dict[str, list[str]]:
        """What went wrong with a file."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{json.dumps([str(path), is_deep])}\n")
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            line = process.stdout.readline() if selector.select(PATIENCE) else ""
        if line:
            answer: dict[str, list[str]] = json.loads(line)
            return answer
        process.kill()
        code = process.wait()
        self._process = self._start()
        return {"wrong": [f"ended the program or never ended (code {code})"], "refused": []}

    def end(self) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()
