"""Everything the window can show, in every look and size: nothing cut off, nameless or hard to read."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QThreadPool
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from tests.ui.judging import cut_off, hard_to_read, outside, unseen_focus, without_name
from tests.ui.judging_marks import faint_marks
from tests.ui.resting import come_to_rest
from tests.ui.seeing import Sight
from tools.stage import Stage
from tools.views import VIEWS
from ui.icons import icon
from ui.pages.page import Page
from ui.theme import Scheme, apply_theme, tokens

SCREEN, SCALED = (1366, 728), (910, 440)
"""What a task bar leaves of 1366 x 768, at 100 and at 150 percent of the desktop."""
PUPILS = 60
Judge = Callable[[Sight], Iterator[str]]


def shown(
    folder: Path,
    scheme: Scheme,
    zoom: int,
    size: tuple[int, int] = SCREEN,
) -> Iterator[tuple[str, QWidget]]:
    """Every view, one after another."""
    stage = Stage(folder, PUPILS, size)
    try:
        stage.wear(scheme, zoom)
        for name in VIEWS:
            VIEWS[name](stage)
            come_to_rest()
            yield name, stage.top()
            stage.clear()
    finally:
        stage.close()
        QThreadPool.globalInstance().waitForDone()
        apply_theme(stage.app, Scheme.LIGHT)


MOMENTS = 5
"""How often what seems wrong is looked at again: what stays wrong is."""


def faults(top: QWidget, judges: Iterable[Judge]) -> tuple[Sight, list[str]]:
    """What was seen, and what is wrong with it, and still so a moment later."""
    sight = Sight(top)
    doubtful = [judge for judge in judges if any(judge(sight))]
    if not doubtful:
        return sight, []
    found: list[str] = []
    for _ in range(MOMENTS):
        come_to_rest()  # numbers from the background find their room, one layout after another
        sight = Sight(top)
        found = [fault for judge in doubtful for fault in judge(sight)]
        if not found:
            break
    return sight, found


def kinds_of(base: type) -> set[type]:
    """The classes of ours below one of Qt's, of the whole window."""
    for found in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(found.name)

    def below(kind: type) -> Iterator[type]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return {kind for kind in below(base) if kind.__module__.startswith("ui.")}


def test_that_every_part_of_the_window_is_whole_named_and_readable(
    tmp_path: Path, qapp: QApplication
) -> None:
    wrong, seen = [], set()
    known: set[tuple[object, ...]] = set()
    judges: list[Judge] = [without_name, cut_off, outside, hard_to_read, faint_marks]
    for name, top in shown(tmp_path, Scheme.LIGHT, 100):
        sight, found = faults(top, judges)
        seen |= {type(top), *(type(each) for each in sight.parts if isinstance(each, Page))}
        wrong += [f"{name}: {fault}" for fault in (*found, *unseen_focus(sight, known))]
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    for base in (QDialog, Page):
        assert {kind for kind in kinds_of(base) if not kind.__subclasses__()} <= seen


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "zoom", "size", "judges"),
    [
        (Scheme.DARK, 150, SCREEN, (hard_to_read, faint_marks, cut_off, outside)),
        (Scheme.LIGHT, 200, SCREEN, (cut_off, outside)),
        (Scheme.DARK, 100, SCALED, (cut_off, outside)),
    ],
)
def test_that_every_part_is_whole_and_readable_in_other_looks(
    scheme: Scheme,
    zoom: int,
    size: tuple[int, int],
    judges: tuple[Judge, ...],
    tmp_path: Path,
    qapp: QApplication,
) -> None:
    wrong: dict[str, None] = {}
    for name, top in shown(tmp_path, scheme, zoom, size):
        if isinstance(top, QDialog):
            top.resize(top.size().boundedTo(_free(size)))
            QApplication.processEvents()
            if top.size() != top.size().boundedTo(_free(size)):
                wrong[f"{name}: does not fit in {size}: {top.size().toTuple()}"] = None
        wrong |= dict.fromkeys(f"{name}: {fault}" for fault in faults(top, judges)[1])
    assert not wrong, "\n".join(wrong)


def _free(size: tuple[int, int]) -> QSize:
    return QSize(size[0] - 10, size[1] - 40)


# The judges themselves


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(400, 300)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def put(widget: QWidget, *place: int) -> QWidget:
    widget.setGeometry(*place)
    widget.show()
    return widget


def test_that_a_judge_sees_what_is_cut_off(sheet: QWidget) -> None:
    put(QLabel("Een hele lange zin die hier niet past", sheet), 5, 5, 60, 20)
    put(QPushButton("Een knop met veel woorden", sheet), 5, 40, 60, 30)
    box = QComboBox(sheet)
    box.addItem("Een keuze met veel woorden")
    put(box, 5, 80, 70, 30)
    lines = QLabel("Een zin over meer regels, die niet allemaal passen", sheet)
    lines.setWordWrap(True)
    put(lines, 5, 120, 100, 16)
    field = QLineEdit(sheet)
    field.setPlaceholderText("Wat hier getypt kan worden")
    put(field, 5, 150, 60, 30)
    put(QLabel("past", sheet), 200, 5, 60, 20)
    assert len(list(cut_off(Sight(sheet)))) == 5


def test_that_a_judge_sees_what_sticks_out_and_what_has_no_name(sheet: QWidget) -> None:
    put(QToolButton(sheet), 390, 5, 30, 30)
    assert len(list(outside(Sight(sheet)))) == 1
    assert len(list(without_name(Sight(sheet)))) == 1


class Drawing(QWidget):
    """Draws a dot, in the colour of what only parts."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().line))
            painter.drawEllipse(10, 10, 8, 8)


def test_that_a_judge_sees_marks_that_are_faint(sheet: QWidget, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    put(Drawing(sheet), 5, 5, 40, 40)
    put(QSlider(Qt.Orientation.Horizontal, sheet), 5, 60, 150, 30)
    tick = QCheckBox("kies", sheet)
    put(tick, 5, 100, 150, 30)
    button = QToolButton(sheet)
    button.setIcon(icon("pin", tokens().muted))
    put(button, 5, 140, 40, 40)
    apart = QSplitter(sheet)
    for side in "ab":
        apart.addWidget(QLabel(side))
    put(apart, 200, 5, 150, 100)
    QApplication.processEvents()
    assert [fault.split()[:2] for fault in faint_marks(Sight(sheet))] == [["mark", "1.3:"]]
    button.setIcon(icon("pin", tokens().line))
    tick.setStyleSheet("QCheckBox::indicator { border: 1px solid #dddddd; background: white }")
    apart.setStyleSheet("QSplitter::handle { image: none }")
    found = {fault.split()[0] for fault in faint_marks(Sight(sheet))}
    assert found == {"mark", "icon", "box", "handle"}


def test_that_a_judge_sees_what_is_faint(sheet: QWidget, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    faint = QLabel("nauwelijks te lezen", sheet)
    faint.setStyleSheet("color: #999999")
    put(faint, 5, 5, 150, 20)
    field = QLineEdit(sheet)
    field.setStyleSheet("border: 1px solid #dddddd")
    put(field, 5, 40, 150, 30)
    tick = QCheckBox("kies", sheet)
    tick.setStyleSheet("QCheckBox, QCheckBox:focus { border: 1px solid transparent }")
    put(tick, 5, 80, 150, 30)
    QApplication.processEvents()
    assert [fault.split()[0] for fault in hard_to_read(Sight(sheet))] == ["contrast"]
    assert [fault.split()[0] for fault in faint_marks(Sight(sheet))] == ["border"]
    assert any("kies" in fault for fault in unseen_focus(Sight(sheet), set()))
