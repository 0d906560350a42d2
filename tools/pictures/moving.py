"""The moving picture of README: lists come in, a round is divided, a pupil is moved, and why."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from tools.pictures.camera import Camera, always_the_same, dressed_again
from tools.pictures.keeping import palette_of, pixels_of, with_few_colours
from ui.theme import FONT_FAMILY, LIGHT

SIZE = (1120, 640)
_BAR = 46
"""Pixels below the window for what is said."""
_STEPS, _STEP_MS = 5, 90
"""How the pointer goes from one place to the next."""
_ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, and for how long."""

    image: QImage
    milliseconds: int


class Film:
    """Frames of one camera, with a pointer and a line of words."""

    def __init__(self, camera: Camera) -> None:
        """Begin with the pointer in the middle."""
        self.camera, self.frames, self.words = camera, list[Frame](), ""
        self._at = QPoint(SIZE[0] // 2, SIZE[1] // 2)

    def say(self, words: str) -> None:
        """From now on this is said."""
        self.words = words

    def hold(self, milliseconds: int) -> None:
        """Show what there is for so long."""
        self.frames.append(Frame(self._drawn(self.camera.shot(self.camera.window), self._at), milliseconds))

    def point(self, at: QWidget | QPoint) -> None:
        """Take the pointer there."""
        to = at if isinstance(at, QPoint) else _middle(at, self.camera.window)
        below = self.camera.shot(self.camera.window)
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            place = self._at + (to - self._at) * share
            self.frames.append(Frame(self._drawn(below, place), _STEP_MS))
        self._at = to

    def _drawn(self, image: QImage, at: QPoint) -> QImage:
        made = QImage(image.width(), image.height() + _BAR, QImage.Format.Format_RGB888)
        made.fill(QColor(LIGHT.accent))
        painter = QPainter(made)
        painter.drawImage(0, 0, image)
        font = QFont(FONT_FAMILY)
        font.setPixelSize(20)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        bar = QRectF(20, image.height(), image.width() - 40, _BAR)
        painter.drawText(bar, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#ffffff"), 1.5))
        painter.setBrush(QColor("#000000"))
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in _ARROW]))
        painter.end()
        return made


def film() -> list[Frame]:
    """All of it: first the lists, then the round they make."""
    return [*_shown(_importing), *_shown(_placing)]


def keep_film(frames: list[Frame], path: Path) -> None:
    """Write it, in colours that all frames share."""
    pixels = [pixels_of(frame.image) for frame in frames]
    palette = palette_of(pixels)
    first, *rest = (with_few_colours(each, palette) for each in pixels)
    times = [frame.milliseconds for frame in frames]
    first.save(path, save_all=True, append_images=rest, duration=times, loop=0, optimize=False, disposal=1)


def length_of(path: Path) -> tuple[int, float]:
    """How many frames a film has, and how many seconds it takes."""
    with Image.open(path) as image:
        total = 0.0
        for number in range(image.n_frames):
            image.seek(number)
            total += image.info["duration"] / 1000
        return image.n_frames, total


def _shown(scenes: Callable[[Film], None]) -> Iterator[Frame]:
    with always_the_same(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        camera = Camera(Path(folder), SIZE, is_midst=False)
        try:
            camera.open()
            made = Film(camera)
            scenes(made)
            yield from made.frames
        finally:
            dressed_again(camera)


def _importing(film: Film) -> None:
    camera = film.camera
    imports = camera.window.exchange.imports
    imports.read([camera.lists])
    camera.wait(lambda: camera.window.flow.page not in camera.window.pages.values())
    page: Any = imports.page
    page.mending.panel.choose(1)
    camera.settle()
    film.say("1   Lijsten inlezen zoals ze zijn: per cel staat wat er niet klopt")
    film.hold(1900)
    film.point(_button(page.mending.panel, "Volgende"))
    page.mending.go_on()
    film.hold(900)


def _placing(film: Film) -> None:
    camera = film.camera
    page = camera.page("placements")
    page.show_as("list")
    camera.settle()
    film.say("2   Eén knop verdeelt alle plekken, bewijsbaar zo goed als kan")
    film.hold(700)
    film.point(_button(camera.window, "Plaatsen"))
    page.current.divide()
    camera.wait(lambda: page.current.currentWidget() is not page.current.table)
    film.hold(1900)
    film.say("3   Waarom deze plek? Bij elke leerling staat het")
    film.point(_button(camera.window, "Waarom"))
    page.toggle_why()
    film.hold(2300)
    page.toggle_why()
    page.current.accept()
    page.show_as("board")
    board: Any = page.current.table.boards.board
    camera.wait(lambda: board.source.standing is not None)
    film.say("4   Slepen op het bord: elke plek zegt vooraf of het kan")
    film.hold(800)
    film.point(board)
    board.hand.take(page.current.table.numbers.placed[4])
    film.hold(900)
    for by in (0, 1, 1):
        board.hand.step(by)
        film.hold(700)
    film.hold(900)


def _buttons(within: QWidget) -> Iterator[QAbstractButton]:
    return (each for each in within.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled())


def _button(within: QWidget, words: str) -> QAbstractButton:
    found = [each for each in _buttons(within) if each.text().strip() == words]
    return max(found, key=lambda each: each.mapTo(within, QPoint()).x())


def _middle(widget: QWidget, within: QWidget) -> QPoint:
    return widget.mapTo(within, widget.rect().center())
