"""The window as pictures show it: one school, one moment, one size, and so the same picture every time."""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import time_machine
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from bpv.domain import Company, Mentor, Placement, Position, School, Student, ids
from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import SchoolYear
from tools.pictures.dots import Dot, draw_dots
from tools.stage import Stage
from ui.application import make_application
from ui.theme import Scheme, apply_theme

SIZE = (1280, 720)
MOMENT = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
STUDENTS = 120
_SETTLED = 4
"""A view stands once so many looks at it in a row are the same."""
_LOOK, _PATIENCE = 0.12, 20.0
"""Seconds from one look to the next, and after which it is taken as it is."""


@contextmanager
def always_the_same() -> Iterator[None]:
    """One moment that stays, and ids that come in the same order: what is drawn depends on nothing else."""
    chance = random.Random(1)
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(MOMENT, tick=False))
        stack.enter_context(patch.object(ids.os, "urandom", chance.randbytes))
        stack.enter_context(patch.object(ids, "_ready", type(ids._ready)()))
        stack.enter_context(patch.dict(os.environ, {"USER": "j.devries", "LOGNAME": "j.devries"}))
        yield


class Camera(Stage):
    """A stage with the demo school in the midst of its year, and a way to take what it shows."""

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int] = SIZE,
        scheme: Scheme = Scheme.LIGHT,
        *,
        is_midst: bool = True,
    ) -> None:
        """Show the window; a school `is_midst` its year, or has lists alone."""
        app = make_application()
        app.setCursorFlashTime(0)  # no line to type in blinks: a picture is of one moment
        super().__init__(folder, 12 if is_midst else STUDENTS, size)
        if is_midst:
            self.file.write_bytes(_school())
        self.wear(scheme)

    def settle(self) -> None:
        """Wait until what is shown does not change any more."""
        before, same = QImage(), 0
        for _ in range(round(_PATIENCE / _LOOK)):
            self.rest(_LOOK)
            shown = self.top().grab().toImage()
            same = same + 1 if shown == before else 0
            if same >= _SETTLED:
                return
            before = shown

    def shot(self, of: QWidget | None = None, dots: Sequence[Dot] = (), part: QRect | None = None) -> QImage:
        """A picture of a widget, of what stands over everything, or of a part of that, with numbers in it."""
        self.window.body.toast.put_away()
        self.settle()
        self._take_cursor_away()
        shown = of or self.top()
        image = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        if dots:
            image = draw_dots(image, shown, dots)
        return image.copy(part) if part is not None else image

    def shot_with_window(self) -> QImage:
        """What stands over the window, and the window below it."""
        over = self.top()
        image = self.shot(self.window)
        painter = QPainter(image)
        painter.drawImage(over.geometry().topLeft() - self.window.pos(), self.shot(over))
        painter.end()
        return image

    def _take_cursor_away(self) -> None:
        focus = self.app.focusWidget()
        if isinstance(focus, (QLineEdit, QPlainTextEdit, QTextEdit)) and not self.app.activePopupWidget():
            focus.clearFocus()

    def place_of(self, widget: QWidget, within: QWidget) -> QRect:
        """Where a widget stands in another."""
        return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


@cache
def _school() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jaar.bpv"
        school = make_demo_school(STUDENTS, 1, with_year=True, with_region=True)
        SchoolYear.create(path, school).close()
        return path.read_bytes()


def fullest(school: School, kind: type) -> str:
    """Who has most placements."""
    count: Counter[str] = Counter()
    for placement in school.all(Placement).values():
        at = school.get(Position, placement.position_id).company_id
        count.update({Student: [placement.student_id], Company: [at], Mentor: [placement.mentor_id]}[kind])
    most = max(number for id_, number in count.items() if id_)
    return min(id_ for id_, number in count.items() if id_ and number == most)


def dressed_again(camera: Camera) -> None:
    """Leave the application as it was found."""
    camera.close()
    apply_theme(camera.app, Scheme.LIGHT)
