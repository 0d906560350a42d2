"""How several spots that would cover each other are drawn: one pill with how many they are."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from ui.map.colours import MapColours
from ui.map.painting import painting
from ui.theme import font, scaled

_HIGH, _SIGN, _GAP, _BETWEEN, _EDGE = 22, 7, 4, 8, 8


class Numbers(NamedTuple):
    """How many pupils and companies; `waits`: some of these pupils have no place."""

    pupils: int
    companies: int
    waits: bool

    @property
    def parts(self) -> list[tuple[bool, str]]:
        """What is written, and whether it is of pupils."""
        return [(is_pupils, str(n)) for is_pupils, n in ((True, self.pupils), (False, self.companies)) if n]


@lru_cache(maxsize=1024)
def pill(numbers: Numbers, colours: MapColours, zoom: int, ratio: float) -> QPixmap:
    """The picture of one."""
    size = pill_size(numbers)
    wide, high = int(size.width()) + 1, int(size.height())
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture) as painter:
        draw_pill(painter, QRectF(0, 0, wide, high), numbers, colours)
    return picture


def pill_size(numbers: Numbers) -> QSizeF:
    """How large it is."""
    parts = numbers.parts
    wide = sum(_width(words) for _, words in parts) + scaled(_BETWEEN) * (len(parts) - 1)
    return QSizeF(wide + 2 * scaled(_EDGE), scaled(_HIGH))


def draw_pill(painter: QPainter, box: QRectF, numbers: Numbers, colours: MapColours) -> None:
    """Draw one: a dot stands for pupils, a square for companies."""
    painter.setPen(QPen(QColor(colours.open if numbers.waits else colours.other), scaled(2)))
    painter.setBrush(QColor(colours.halo))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), box.height() / 2 - 1, box.height() / 2 - 1)
    painter.setFont(_face())
    left, sign = box.left() + scaled(_EDGE), scaled(_SIGN)
    for is_pupils, words in numbers.parts:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        dot = QRectF(left, box.center().y() - sign / 2, sign, sign)
        if is_pupils:
            painter.drawEllipse(dot)
        else:
            painter.drawRoundedRect(dot, scaled(2), scaled(2))
        painter.setPen(QColor(colours.text))
        rest = QRectF(left + sign + scaled(_GAP), box.top(), _width(words), box.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
        left += _width(words) + scaled(_BETWEEN)


def _width(words: str) -> float:
    return scaled(_SIGN) + scaled(_GAP) + QFontMetricsF(_face()).horizontalAdvance(words)


def _face() -> QFont:
    return font(-1, QFont.Weight.DemiBold, tabular=True)
