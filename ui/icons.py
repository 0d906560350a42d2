"""The program's own small pictures, drawn in the colour of the theme."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from ui.theme import resource, scaled, tokens

SIZE = 16
"""Pixels square of an icon beside a word, before zoom."""


def icon(name: str, colour: str = "") -> QIcon:
    """The icon with this name in a colour; without one in that of muted text."""
    return _draw(name, colour or tokens().muted, scaled(SIZE), sharpest_ratio())


@lru_cache(maxsize=1)
def sharpest_ratio() -> float:
    """How many pixels of the sharpest screen go in one of ours; asked again when icons are renewed."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, size: int, ratio: float) -> QIcon:
    result = QIcon()
    for pixels in sorted({size, math.ceil(size * ratio)}):
        result.addPixmap(pixmap(name, pixels, colour))
    return result


@lru_cache(maxsize=256)
def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` pixels square on a screen with this ratio."""
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def set_icon(target: QAction | QAbstractButton, name: str, *, on_accent: bool = False) -> None:
    """Give an action or button an icon that follows the theme."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_on_accent", on_accent)
    target.setIcon(icon(name, "#ffffff" if on_accent else tokens().text))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(scaled(SIZE), scaled(SIZE)))
        # Qt keeps more room between icon and word where a style sheet aligns them, but then forgets the arrow
        target.setProperty("spaced", not target.property("opens"))


def renew_icons(root: QWidget) -> None:
    """Draw every icon given with `set_icon` again, after the theme or the screens changed."""
    sharpest_ratio.cache_clear()
    targets: list[QAction | QAbstractButton] = [
        *root.findChildren(QAction),
        *root.findChildren(QAbstractButton),
    ]
    for target in targets:
        name = target.property("icon_name")
        if isinstance(name, str):
            set_icon(target, name, on_accent=bool(target.property("icon_on_accent")))
        elif isinstance(target, QToolButton):  # shows the icon of its action
            target.setIconSize(QSize(scaled(SIZE), scaled(SIZE)))
