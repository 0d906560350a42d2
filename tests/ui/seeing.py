"""What a part of the window looks like, drawn once for all who judge it, and what stands out in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.ui.painted import Drawn, watching
from ui.map.canvas import MapCanvas

Pixels = NDArray[np.uint32]
"""Rows of pixels, each red, green and blue in one number."""
TEXT, MARK = 4.5, 3.0
"""The least contrast of text, and of borders, marks and the ring of the focus (WCAG 1.4.3, 1.4.11)."""

_SHARES = np.arange(256) / 255
_LINEAR = np.where(_SHARES <= 0.04045, _SHARES / 12.92, ((_SHARES + 0.055) / 1.055) ** 2.4)
"""How much light there is in each of the 256 steps of a colour: looked up for every pixel."""


class Sight:
    """One part of the window as it is now: its widgets, its picture, and what was drawn in Python for it."""

    def __init__(self, root: QWidget) -> None:
        """Look at a part; it is drawn when someone asks for its picture."""
        self.root = root

    @cached_property
    def parts(self) -> list[QWidget]:
        """Everything that is shown of it."""
        return [self.root, *_shown_below(self.root)]

    @cached_property
    def _seen(self) -> tuple[Pixels, list[Drawn]]:
        for each in self.parts:
            if isinstance(each, MapCanvas):
                each.renew()  # or it shows a picture that was drawn before
        with watching() as drawn:
            picture = self.root.grab()
        return pixels_of(picture.toImage()), drawn

    @property
    def picture(self) -> Pixels:
        """All its pixels."""
        return self._seen[0]

    @property
    def drawn(self) -> list[Drawn]:
        """The shapes and pictures that our own code drew."""
        return self._seen[1]

    def at(self, place: QRect) -> Pixels:
        """The pixels of a place, as far as they are inside."""
        top, left = max(place.top(), 0), max(place.left(), 0)
        return self.picture[top : max(place.bottom() + 1, top), left : max(place.right() + 1, left)]

    def place_of(self, widget: QWidget, inside: QRect | None = None) -> QRect:
        """Where what is seen of a widget is, or of a place in it."""
        region = widget.visibleRegion().boundingRect()
        if inside is not None:
            region = region.intersected(inside)
        return QRect(widget.mapTo(self.root, region.topLeft()), region.size())

    def shows_all(self, widget: QWidget, inside: QRect) -> bool:
        """Whether a place in a widget is wholly in sight."""
        return widget.visibleRegion().boundingRect().contains(inside)


def _shown_below(widget: QWidget) -> Iterator[QWidget]:
    """What is hidden is left out with all that is in it: most of a window is pages that are not in front."""
    for each in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not each.isHidden():
            if _has_area(each):
                yield each
            yield from _shown_below(each)


def _has_area(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def call(widget: QWidget) -> str:
    """What to look for."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    above = widget.parentWidget()
    of = f" in {type(above).__name__}" if above is not None else ""
    return f"{type(widget).__name__} '{text or widget.accessibleName() or widget.objectName()}'{of}"


def pixels_of(image: QImage) -> Pixels:
    """The pixels of a picture."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return flat[:, : image.width()] & np.uint32(0xFFFFFF)


def number_of(colour: QColor) -> int:
    """A colour as its pixels have it."""
    return colour.rgb() & 0xFFFFFF


def luminance(colours: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Relative luminance as WCAG 2.1 has it, 0 to 1."""
    red, green, blue = (_LINEAR[colours >> at & 255] for at in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 to 21."""
    high, low = np.maximum(one, other), np.minimum(one, other)
    return (high + 0.05) / (low + 0.05)


def ground_of(part: Pixels) -> int:
    """The colour there is most of."""
    colours, counts = np.unique(part, return_counts=True)
    return int(colours[counts.argmax()])


def strongest(part: Pixels, ground: int | None = None) -> float:
    """How much stands out most from a colour, from the one there is most of when none is said."""
    if not part.size:
        return 21.0
    colours, counts = np.unique(part, return_counts=True)
    behind = colours[counts.argmax()] if ground is None else ground
    return float(contrast(luminance(colours), luminance(np.array([behind], np.uint32))).max())


def between(one: int, other: int) -> float:
    """The contrast of two colours."""
    light = luminance(np.array([one, other], np.uint32))
    return float(contrast(light[:1], light[1:])[0])
