"""A program to try, in an environment as bare as a user's can be."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 600.0
OK, REFUSED = 0, 3


class Wrong(Exception):  # noqa: N818 - it says what went wrong
    """What was not as it should be."""


class Bench:
    """A program to try, and a folder to do it in."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.command, self.folder = command, folder
        self.home = folder / "thuis van José"
        self.home.mkdir()

    def environment(self, **more: str) -> dict[str, str]:
        """As bare as a program can get it; on Windows with what Windows itself cannot do without."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        homes = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"), str(self.home))
        nowhere = {"PATH": str(self.folder / "leeg"), "LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen"}
        return {**kept, **homes, **nowhere, **more}

    def start(self, *words: str | Path, **more: str) -> subprocess.Popen[str]:
        """The program at work."""
        return subprocess.Popen(
            [*self.command, *map(str, words)],
            cwd=self.folder,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def run(self, *words: str | Path, code: int | tuple[int, ...] = OK, **more: str) -> str:
        """What the program says, that ends with this code."""
        return finish(self.start(*words, **more), code)

    def file(self, name: str) -> Path:
        """A file that is there and is not empty."""
        path = self.folder / name
        if not path.is_file() or not path.stat().st_size:
            raise Wrong(f"{name} was not written")
        return path


def finish(started: subprocess.Popen[str], code: int | tuple[int, ...] = OK) -> str:
    """What a program said until it ended with this code."""
    said, _ = started.communicate(timeout=PATIENCE)
    wanted = code if isinstance(code, tuple) else (code,)
    if started.returncode not in wanted or "Traceback" in said:
        raise Wrong(f"{started.args}: ended with {started.returncode}, not {wanted}: {said.strip()[-600:]}")
    return said


def must(said: str, words: str) -> None:
    """What the program says has these words in it."""
    if words not in said:
        raise Wrong(f"{words!r} is not in {said.strip()[-600:]!r}")


def find_child(started: subprocess.Popen[str], argument: str) -> int | None:
    """A process that this one started with an argument; None when it ended before there was any."""
    until = time.monotonic() + PATIENCE
    while started.poll() is None and time.monotonic() < until:
        for path in Path("/proc").glob("[0-9]*"):
            try:
                words = (path / "cmdline").read_bytes().split(b"\0")
                parent = (path / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            if argument.encode() in words and parent == str(started.pid):
                return int(path.name)
        time.sleep(0.005)
    return None


def stop_child(started: subprocess.Popen[str], argument: str) -> None:
    """Kill a process that this one starts, as soon as it is there."""
    if (child := find_child(started, argument)) is None:
        raise Wrong(f"{argument} was never started: {finish(started, (OK, REFUSED))[-300:]}")
    os.kill(child, signal.SIGKILL)
