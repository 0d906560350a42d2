"""The window of a frozen program on a screen of its own, by keys alone: a demo school is made, and kept."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from tools.installers.bench import PATIENCE, Bench, Wrong, finish

TITLE, DEMO = "BPV-planner", "Demoschool"
_STEP, _PAUSE, _WAIT = 0.2, 3.0, 60.0
_TRIES = 4


class Screen:
    """A screen without a desktop, with the hands of a user."""

    def __init__(self, bench: Bench) -> None:
        self._server = subprocess.Popen(
            ["Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "1366x768x24"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._server.stdout is not None
        self.name = f":{self._server.stdout.readline().strip()}"
        self._bench = bench

    def open(self, *words: str | Path) -> subprocess.Popen[str]:
        """The program with its window here."""
        return self._bench.start(*words, DISPLAY=self.name, QT_QPA_PLATFORM="xcb")

    def wait_for(self, title: str, program: subprocess.Popen[str]) -> None:
        """Until a window with this in its title stands here, and has the keys."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if program.poll() is not None:
                raise Wrong(f"the window closed by itself: {finish(program)[-600:]}")
            if self._do("search", "--onlyvisible", "--name", title, "windowfocus"):
                return
            time.sleep(_STEP)
        raise Wrong(f"no window called {title}")

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        self._do("key", "--delay", "80", *keys)

    def type(self, text: str) -> None:
        """Letters."""
        self._do("type", "--delay", "80", text)

    def close(self) -> None:
        """Take the screen away."""
        self._server.kill()
        self._server.wait()

    def _do(self, *words: str) -> bool:
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, check=False)
        return done.returncode == 0


def try_window(bench: Bench) -> str:
    """A first start in an empty home; a demo school by the search of everything; closed, and begun again."""
    screen = Screen(bench)
    try:
        first = screen.open()
        screen.wait_for(TITLE, first)
        made = _make_demo(screen, bench, first)
        screen.wait_for(DEMO, first)
        _quit(screen, first)
        again = screen.open()
        screen.wait_for(DEMO, again)
        _quit(screen, again)
    finally:
        screen.close()
    return made.name


def _make_demo(screen: Screen, bench: Bench, program: subprocess.Popen[str]) -> Path:
    """The file of the demo school; asked for again when the window was not yet listening."""
    for _ in range(_TRIES):
        screen.wait_for(TITLE, program)
        screen.press("Escape", "ctrl+k")
        time.sleep(_PAUSE)
        screen.type(DEMO.lower())
        time.sleep(_PAUSE)
        screen.press("Return")
        until = time.monotonic() + _WAIT
        while time.monotonic() < until:
            if made := sorted(bench.home.rglob(f"{DEMO}*.bpv")):
                return made[0]
            time.sleep(_STEP)
    raise Wrong("no demo school was made")


def _quit(screen: Screen, program: subprocess.Popen[str]) -> None:
    """Close the window as a user does, once it has come to rest."""
    for _ in range(_TRIES):
        screen.press("ctrl+q")
        try:
            program.wait(_WAIT)
        except subprocess.TimeoutExpired:
            continue
        finish(program)
        return
    program.kill()
    raise Wrong("the window does not close")
