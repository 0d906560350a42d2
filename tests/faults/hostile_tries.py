"""One hostile file after the other, through every command and the window, in a process apart."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import main
from bpv.domain import BpvError
from bpv.keys.unlocked import learn
from bpv.services.lists.commands import ApplyChangeset
from tests.faults.power_work import FIRST
from tests.storage.values import added, student
from tests.until import wait_until
from ui.application import make_application, make_window
from ui.dialogs.unlock_dialog import UnlockDialog
from ui.pages.registry import PAGES
from ui.settings import WindowSettings

LONGEST = 10.0
"""Seconds in which a file must be open or refused."""


def footprint(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What stands in a folder; the note of who has a file open comes and goes."""
    found = {}
    for each in sorted(folder.iterdir()):
        if each.suffix != ".lock":
            is_plain = each.is_file() and not each.is_symlink()
            found[each.name] = (each.lstat().st_mode, each.read_bytes() if is_plain else b"")
    return found


def try_commands(path: Path, good: Path, lists: Path, out: Path, is_deep: bool) -> Iterator[tuple[str, bool]]:
    """What went wrong, and of the commands that read the file whether it was refused."""
    commands = (
        ["export", str(path), "--out", str(out / "lijsten.xlsx")],
        ["export", str(path), "--kind", "placements", "--out", str(out / "plaatsing.xlsx")],
        ["history", str(path), "--into", str(good), "--year", "2020-2021", "--dry-run"],
        ["import", str(lists), "--into", str(path), "--dry-run"],
        ["backups", str(path)],
    )
    for words in commands if is_deep else commands[::2]:
        start, said = time.monotonic(), io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            try:
                code: Any = main.main(words)
            except BaseException as error:
                code = f"{type(error).__name__}: {str(error)[:200]}"
        seconds, text = time.monotonic() - start, said.getvalue()
        if code not in (0, 3) or "Traceback" in text or (code == 3 and not text.strip()):
            yield f"{words[0]} ends in {code}: {text[:300]}", False
        elif seconds > LONGEST:
            yield f"{words[0]} took {seconds:.0f} s", False
        else:
            yield "", code == 3


class Window:
    """One window in which a file is opened, looked at on every page, changed and closed."""

    def __init__(self, folder: Path) -> None:
        self.app = make_application()
        self.window = make_window(self.app, WindowSettings(folder / "venster.ini"))
        self.failures: list[str] = []
        self.window.failures._open_dialog = self.failures.append  # type: ignore[method-assign]
        self.window.failures.install()
        self.window.show()

    def wait(self, is_done: Any, seconds: float = LONGEST) -> bool:
        def heard() -> bool:
            self.app.processEvents()
            return bool(is_done())

        try:
            wait_until(heard, seconds, 0.001)
        except AssertionError:
            return False
        return True  # it was so: the next work may begin at once

    def try_file(self, path: Path, is_deep: bool) -> tuple[list[str], bool]:
        """What went wrong, and whether the file was refused."""
        self.failures.clear()
        window = self.window
        window.banner.hide()
        window.files.open(path)
        unlocking = window.securing.unlocking
        if not self.wait(
            lambda: window.session.is_open or window.banner.isVisible() or unlocking.dialog is not None
        ):
            return ["the window neither opens nor refuses it"], False
        if unlocking.dialog is not None:  # what is all chance may well be a file that is locked
            return self._try_lock(unlocking.dialog), True
        is_refused = not window.session.is_open
        wrong = []
        if is_refused:
            if not window.banner.label.text().strip():
                wrong.append("refused without a word")
        elif is_deep:
            wrong += self._look_everywhere()
        window.files.close()
        self.app.processEvents()
        return [*wrong, *(f"in the window: {failure}" for failure in self.failures)], is_refused

    def _try_lock(self, dialog: UnlockDialog) -> list[str]:
        """What went wrong when a word was typed that does not open it."""
        dialog.field.edit.setText("geen idee")
        dialog.open_button.click()
        is_told = self.wait(lambda: bool(dialog.banner.label.text().strip()))
        dialog.reject()
        self.app.processEvents()
        said = [] if is_told else ["the lock stays closed without a word"]
        return [*said, *(f"in the window: {failure}" for failure in self.failures)]

    def _look_everywhere(self) -> Iterator[str]:
        window = self.window
        for entry in PAGES:
            window.show_page(entry.key)
            if not self.wait(lambda: not window.tasks.is_busy, 20):
                yield f"{entry.key} is not done"
            self.app.processEvents()
        window.open_palette().reject()
        for act in (
            lambda: window.session.try_execute(ApplyChangeset(added(student(1)), "Erbij")),
            lambda: window.session.year.undo(),
            lambda: window.session.year.undo(),
            lambda: window.session.year.redo(),
        ):
            with contextlib.suppress(BpvError):
                act()
            self.app.processEvents()


def serve(folder: Path) -> None:
    """For each path on standard input a line of JSON with what went wrong and whether it was refused."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    good, lists, out = folder / "goed.bpv", folder / "lijsten.xlsx", folder / "uit"
    window = Window(folder)
    for line in sys.stdin:
        name, is_deep = json.loads(line)
        path = Path(name)
        learn(FIRST)  # closing a file forgets it
        before = footprint(path.parent)
        wrong, refused = [], set()
        for text, is_refused in try_commands(path, good, lists, out, is_deep):
            wrong += [text] if text else []
            refused.add(is_refused)
        told, is_refused = window.try_file(path, is_deep)
        wrong += told
        if is_refused and footprint(path.parent) != before:
            wrong.append("a refusal changed what stands there")
        print(json.dumps({"wrong": wrong, "refused": is_refused}), file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
