"""'Naar Excel…' of the pages about the region: the button asks where, and there the workbook is."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.services.demo.network.schools import BUREAU, make_demo_region
from bpv.services.lists.editing import AddRecords
from ui.main_window import MainWindow


@pytest.fixture
def of_region(window: MainWindow) -> MainWindow:
    """The window of a member of a region."""
    region = make_demo_region(schools=2, today=date(2026, 11, 30))
    window.session.try_execute(AddRecords(tuple(region.seen_by(BUREAU))))
    return window


@pytest.mark.parametrize("key", ["risks", "explore", "shared", "askings", "exchange", "dividing"])
def test_that_a_page_of_the_region_goes_to_excel(
    qtbot: QtBot, of_region: MainWindow, tmp_path: Path, key: str
) -> None:
    page, target = of_region.show_page(key), tmp_path / "regio.xlsx"
    assert page is not None
    (action,) = {each for each in page.findChildren(QAction) if each.text().lower().endswith("naar excel…")}
    qtbot.waitUntil(action.isEnabled, timeout=20_000)  # what it shows comes in after the page
    action.trigger()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert load_workbook(target).sheetnames
