"""The quick card: what one does most on two pages that lie on their side, the window with its parts first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTextDocument

from ui.help.booklet import HIGH, PX, WIDE, About
from ui.help.leaves import Measures, draw_leaf, font_in, lay_out_text
from ui.paper.document import Document
from ui.theme import LIGHT

_SIDE, _TOP, _FOOT = 48, 84, 40
_GAP = 28
_LETTERS = (12, 11, 10)
"""Pixels of the text: the largest with which it takes no more than its columns."""
_SECOND = re.compile(r"^(?=## )", re.MULTILINE)
_PICTURE = re.compile(r"^!\[.*?\]\((.*?)\)\s*$", re.MULTILINE)
_PICTURE_WIDE = 0.8
"""Of the width of the page, for the window."""
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class CardSide:
    """One side: a picture, if there is one, and columns of text in boxes."""

    title: str
    picture: Path | None
    text: QTextDocument
    boxes: tuple[QRectF, ...]
    about: About
    first: int = 0
    """The part of the text that is in the first column."""

    is_landscape = True

    def draw(self, painter: QPainter) -> None:
        """Draw its title, the picture, and the text over the columns."""
        painter.save()
        painter.scale(PX, PX)
        self._draw_around(painter)
        if self.picture is not None:
            _draw_picture(painter, self.picture, _picture_box(self.picture))
        for number, box in enumerate(self.boxes, start=self.first):
            if number >= self.text.pageCount():
                break
            painter.save()
            painter.translate(box.topLeft())
            draw_leaf(self.text, number, painter)
            painter.restore()
        painter.restore()

    def _draw_around(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(_SIDE, 40, 5, 24), QColor(LIGHT.accent))
        painter.setFont(font_in(20, QFont.Weight.DemiBold))
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(QPointF(_SIDE + 16, 59), self.title)
        small = font_in(11)
        painter.setFont(small)
        painter.setPen(QColor(LIGHT.muted))
        wide = QFontMetricsF(small).horizontalAdvance(self.about.edition)
        painter.drawText(QPointF(HIGH - _SIDE - wide, 58), self.about.edition)


def card_document(markdown: str, folder: Path, about: About) -> Document:
    """The card from its text: the part with the picture on the first side, the others on the second."""
    title, first, *rest = (part.strip() for part in _SECOND.split(markdown))
    found = _PICTURE.search(first)
    picture = folder / found[1] if found else None
    name = title.lstrip("# ").partition("\n")[0]
    heading, _, parts = _PICTURE.sub("", first).partition("\n")
    front = _below(parts, picture, folder, f"{about.title}: {heading.lstrip('# ').lower()}", about)
    return Document(
        name, name, [front, *_columns("\n\n".join(rest), folder, f"{about.title}: {name.lower()}", about)]
    )


def _below(text: str, picture: Path | None, folder: Path, title: str, about: About) -> CardSide:
    """The picture, and what its numbers are about in columns below it."""
    top = _TOP if picture is None else _picture_box(picture).bottom() + _GAP / 2
    boxes = _boxes(_COLUMNS, top)
    return CardSide(title, picture, _in_boxes(text, folder, boxes), boxes, about)


def _columns(text: str, folder: Path, title: str, about: About) -> list[CardSide]:
    """One side, or as many as it takes: nothing of it is left out."""
    boxes = _boxes(_COLUMNS, _TOP)
    laid = _in_boxes(text, folder, boxes)
    return [
        CardSide(title, None, laid, boxes, about, first) for first in range(0, laid.pageCount(), len(boxes))
    ]


def _boxes(count: int, top: float) -> tuple[QRectF, ...]:
    wide = (HIGH - 2 * _SIDE - (count - 1) * _GAP) / count
    return tuple(
        QRectF(_SIDE + number * (wide + _GAP), top, wide, WIDE - top - _FOOT) for number in range(count)
    )


def _in_boxes(text: str, folder: Path, boxes: Sequence[QRectF]) -> QTextDocument:
    wide, high = int(boxes[0].width()), int(boxes[0].height())
    made = lay_out_text(text, folder, Measures(wide, high, _LETTERS[0]))
    for letter in _LETTERS[1:]:
        if made.pageCount() <= len(boxes):
            break
        made = lay_out_text(text, folder, Measures(wide, high, letter))
    return made


def _picture_box(picture: Path) -> QRectF:
    size = QImage(str(picture)).size()
    wide = HIGH * _PICTURE_WIDE
    high = wide * size.height() / size.width() if size.isValid() else 0.0
    return QRectF((HIGH - wide) / 2, _TOP, wide, min(high, WIDE - _TOP - _FOOT))


def _draw_picture(painter: QPainter, picture: Path, box: QRectF) -> None:
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    painter.drawImage(box, image)
    painter.setPen(QPen(QColor(LIGHT.line), 1))
    painter.drawRect(box)
