import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ui.application import Importing
from ui.theme import DARK, LIGHT, font

FIRST_PAINT = """
import sys
from pathlib import Path
from ui.application import make_application, make_window
from ui.settings import WindowSettings
app = make_application()
window = make_window(app, WindowSettings(Path(sys.argv[1])))
window.show()
app.processEvents()
heavy = ("sqlalchemy", "scipy", "numpy", "openpyxl", "alembic", "bpv.domain", "logging.handlers")
print([name for name in heavy if name in sys.modules])
import linecache
print([name for name in linecache.cache if "/ui/" in name])
"""


def test_that_the_first_paint_waits_for_no_heavy_package(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "venster.ini")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["[]", "[]"]  # nor is the source of what is imported read


def test_that_text_is_in_inter_with_figures_of_one_width(qapp: QApplication) -> None:
    assert QFontInfo(font()).family() == "Inter"
    tabular = QFontMetricsF(font(tabular=True))
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("0000")
    assert QFontInfo(font(0, QFont.Weight.DemiBold)).weight() > QFontInfo(font()).weight()


def test_that_qt_itself_speaks_dutch(qtbot: QtBot, qapp: QApplication) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    assert cancel.text().replace("&", "") == "Annuleren"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_that_every_text_can_be_read_against_its_background() -> None:
    for t in (LIGHT, DARK):
        for back in (t.window, t.base, t.alternate, t.selection):
            assert contrast(t.text, back) >= 7
        for back in (t.window, t.base, t.alternate):
            assert contrast(t.muted, back) >= 4.5
            assert contrast(t.accent_text, back) >= 4.5
        assert contrast("#ffffff", t.accent) >= 4.5
        for tone in ("green", "amber", "red", "blue"):
            assert contrast(getattr(t, f"on_{tone}"), getattr(t, tone)) >= 4.5
            assert contrast(getattr(t, f"on_{tone}"), t.base) >= 4.5


STARTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import application
from ui.main_window import MainWindow
own, painted = MainWindow.paintEvent, []
def paint(self, event):
    painted or painted.append("ui.crew" in sys.modules)
    own(self, event)
MainWindow.paintEvent = paint
def end():
    (window,) = [each for each in app.topLevelWidgets() if isinstance(each, MainWindow)]
    if window.session.is_open and window.banner.isVisible():
        print(painted[0], window.session.path.stem, window.banner.label.text().split("?")[0])
        window.close()
app = application.make_application()
timer = QTimer(interval=20)
timer.timeout.connect(end)
timer.start()
application.run_window(Path(sys.argv[1]))
"""


def test_that_the_program_paints_opens_its_file_and_offers_the_tour(tmp_path: Path, demo_path: Path) -> None:
    own = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), "APPDATA": str(tmp_path)}
    command = [sys.executable, "-c", STARTED, str(demo_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=own)
    assert done.stdout.split() == ["False", demo_path.stem, "Nieuw", "hier"]


def test_that_nothing_is_imported_any_more_once_the_window_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "stringprep", raising=False)
    begun, go_on = Event(), Event()

    def names() -> Iterator[str]:
        yield "json"
        begun.set()
        go_on.wait()
        yield "stringprep"

    importing = Importing(names())
    importing.start()
    begun.wait()
    Timer(0.01, go_on.set).start()
    importing.end()
    assert "stringprep" not in sys.modules
