"""From the first start to a list in Excel, then everything taken back, also after a restart."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Placement
from ui.application import make_window
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_stack import RoundStack
from ui.settings import WindowSettings


def round_of(window: MainWindow) -> RoundStack:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    return page.current


def placements(window: MainWindow) -> dict[str, Placement]:
    return dict(window.session.school.all(Placement))


def divide(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    stack.table.divide_action.trigger()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    stack.proposal.accept_button.click()


def pin_first(window: MainWindow) -> None:
    table = round_of(window).table
    rows = (row for row, id_ in enumerate(table.model.ids) if id_ in table.numbers.placed)
    table.view.selectRow(next(row for row in rows if table.model.ids[row] not in table.numbers.fixed))
    table.pin_action.trigger()


def move_last(qtbot: QtBot, window: MainWindow) -> None:
    table = round_of(window).table
    table.view.selectRow(table.model.rowCount() - 1)
    dialog = table.choose_place()
    assert dialog is not None
    free = next(c for c in dialog.choices.values() if c.is_allowed and not c.is_current)
    assert dialog.view.select_id(free.position_id)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)


def export(qtbot: QtBot, window: MainWindow) -> None:
    window.exchange.exports.ask_placements().save_button.click()
    qtbot.waitUntil(lambda: window.banner.label.text().startswith("Opgeslagen"), timeout=20_000)


def test_that_a_first_day_can_be_lived_and_taken_back(
    qapp: QApplication,
    qtbot: QtBot,
    empty_window: MainWindow,
    settings: WindowSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "data"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "uit.xlsx"), ""))
    window = empty_window
    window.actions_by_key["demo"].trigger()
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    steps = [placements(window)]
    divide(qtbot, window)
    steps.append(placements(window))
    pin_first(window)
    steps.append(placements(window))
    move_last(qtbot, window)
    steps.append(placements(window))
    assert len({repr(sorted(step.items())) for step in steps}) == 4
    export(qtbot, window)
    names = {
        str(row[1]) for row in load_workbook(tmp_path / "uit.xlsx")["Plaatsing"].iter_rows(values_only=True)
    }
    assert len(names) > (len(steps[1]) - len(steps[0])) // 2
    for step in reversed(steps[:-1]):
        window.session.undo()
        assert placements(window) == step
    window.close()

    again = make_window(qapp, settings)
    qtbot.addWidget(again)
    again.show()
    again.open_first(None)
    qtbot.waitUntil(lambda: again.session.is_open, timeout=20_000)
    assert placements(again) == steps[0]
    for step in steps[1:]:
        again.session.redo()
        assert placements(again) == step
    again.close()


def test_that_a_second_demo_leaves_the_first_as_it_was(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "data"))
    window = empty_window
    window.actions_by_key["demo"].trigger()
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    first = window.session.path
    window.actions_by_key["demo"].trigger()
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path != first, timeout=20_000)
    assert [first.name, window.session.path.name] == ["Demoschool.bpv", "Demoschool 2.bpv"]
    assert first.is_file()
