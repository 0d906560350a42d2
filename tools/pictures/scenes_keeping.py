"""From year to year, locks and copies, privacy, and working in it with others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit

from bpv.domain import Student
from tools.pictures.camera import Camera, fullest
from tools.pictures.scenes_following import shown
from tools.views import pressed
from tools.views_laptop import choosing
from tools.views_live import differing, others
from tools.views_server import opening
from ui.dialogs.erase_dialog import EraseDialog
from ui.dialogs.lock_dialog import LockDialog
from ui.dialogs.next_year_dialog import NextYearDialog
from ui.dialogs.register_dialog import RegisterDialog
from ui.pages.page import Destination


def next_year(camera: Camera) -> QImage:
    """Who moves up and what comes along."""
    camera.window.next_year.ask()
    dialog: Any = camera.dialog(NextYearDialog)
    dialog.tree.expandItem(dialog.tree.topLevelItem(0))
    camera.wait(dialog.make_button.isEnabled)
    file = next(each for each in dialog.findChildren(QLineEdit) if "bpv" in each.text())
    whole = QRect(QPoint(0, 0), QSize(dialog.width(), camera.place_of(file, dialog).top()))
    return camera.shot(dialog, part=whole)  # where the file comes is of whoever takes the picture


def earlier_years(camera: Camera) -> QImage:
    """Another year that is to count."""
    other = camera.file.with_name("Schooljaar 2025-2026.bpv")
    shutil.copyfile(camera.file, other)
    with patch.object(QFileDialog, "getOpenFileNames", lambda *_: ([str(other)], "")):
        camera.press("earlier_years")
    image = camera.shot()
    camera.window.exchange.earlier_years.leave()
    return image


def settings(camera: Camera) -> QImage:
    """What a longer way by e-bike does."""
    camera.window.go_to(Destination("settings", select="reach_e_bike"))
    page: Any = camera.window.page
    camera.wait(lambda: not page.reach.is_busy)
    page.fields("travel")["reach_e_bike"].setValue(50)
    return camera.shot()


def copies(camera: Camera) -> QImage:
    """The copies there are, and what would change."""
    camera.press("backups")
    image = camera.shot()
    camera.window.recovery.copies.leave()
    return image


def erasing(camera: Camera) -> QImage:
    """What erasing someone does."""
    camera.window.erasing.ask(Student, [fullest(camera.window.session.school, Student)])
    return camera.shot(camera.dialog(EraseDialog))


KEEPING: Mapping[str, Callable[[Camera], QImage]] = {
    "volgend-jaar": next_year,
    "eerdere-jaren": earlier_years,
    "op-slot": partial(shown, partial(pressed, "lock", LockDialog)),
    "reservekopieen": copies,
    "wissen": erasing,
    "privacyregister": partial(shown, partial(pressed, "register", RegisterDialog)),
    "instellingen": settings,
}
TOGETHER: Mapping[str, Callable[[Camera], QImage]] = {
    "wie-is-hier": partial(shown, others),
    "tegelijk": partial(shown, differing),
    "laptop": partial(shown, choosing),
    "server": partial(shown, opening),
}
