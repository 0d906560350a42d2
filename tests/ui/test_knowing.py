"""Everything of Qt is made by the thread of the window before another one imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.knowing import MODULES, everything, know_in_steps

ROOT = Path(__file__).parents[2]
_LOADED = """
import sys
from ui.application import Importing, _LATER, PAGES
from ui.knowing import MODULES, know_everything
made = lambda: {name: set(vars(sys.modules[f"PySide6.{name}"])) for name in MODULES}
know_everything()
before = made()
rest = Importing((*(entry.module for entry in PAGES), *_LATER))
rest.start()
rest.join()
assert len(sys.modules) > 1000, len(sys.modules)
new = {name: names - before[name] for name, names in made().items() if names - before[name]}
assert not new, new
others = [name for name in sys.modules if name.startswith("PySide6.Qt") and name[8:] not in MODULES]
assert not others, others
"""


def test_that_what_is_imported_later_finds_everything_of_qt_made() -> None:
    subprocess.run([sys.executable, "-c", _LOADED], check=True, cwd=ROOT)


def test_that_it_goes_in_steps_and_then_on(qtbot: QtBot) -> None:
    done: list[bool] = []
    know_in_steps(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [True]
    assert sum(1 for _ in everything()) > 100 * len(MODULES)
