"""The handbook on paper: a title page, what is in it, and every chapter from the top of a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTextDocument

from ui.help.book import anchor_of
from ui.help.leaves import Measures, draw_leaf, font_in, lay_out_text, top_of
from ui.help.typesetting import blocks_of
from ui.paper.document import DOTS, Bookmark, Document, Jump, Sheet
from ui.paper.layout import Progress
from ui.theme import LIGHT, resource

PX = DOTS / 96
"""Everything here is measured in pixels of 96 to the inch."""
WIDE, HIGH = 794, 1123
_SIDE, _TOP, _BOTTOM = 76, 92, 84
_MEASURES = Measures(WIDE - 2 * _SIDE, HIGH - _TOP - _BOTTOM)
_CHAPTER = re.compile(r"^(?=## )", re.MULTILINE)
_LEVELS = {2: 0, 3: 1}
"""How deep the headings stand that are bookmarks."""
_ROWS = (HIGH - _TOP - _BOTTOM - 60) // 19


@dataclass(frozen=True, slots=True)
class About:
    """What stands on the title page and around every other."""

    title: str
    words: str
    edition: str
    """Which version it is of, and of when."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a chapter."""

    text: QTextDocument
    number: int
    above: str
    page: int
    about: About

    is_landscape = False

    def draw(self, painter: QPainter) -> None:
        """Draw the text with its chapter above it and its number below."""
        painter.save()
        painter.scale(PX, PX)
        _draw_around(painter, self.above, self.page, self.about)
        painter.translate(_SIDE, _TOP)
        draw_leaf(self.text, self.number, painter)
        painter.restore()


@dataclass(frozen=True, slots=True)
class TitleLeaf:
    """The first page."""

    about: About
    picture: Path

    is_landscape = False

    def draw(self, painter: QPainter) -> None:
        """Draw the sign of the program, the title, and the window."""
        painter.save()
        painter.scale(PX, PX)
        mark = QImage(str(resource("icons/app.png")))
        painter.drawImage(QRectF(_SIDE, 150, 72, 72), mark)
        _write(painter, _SIDE, 290, self.about.title, font_in(40, QFont.Weight.DemiBold), LIGHT.text)
        _write(painter, _SIDE, 330, self.about.words, font_in(18), LIGHT.muted)
        painter.fillRect(QRectF(_SIDE, 356, 64, 4), QColor(LIGHT.accent))
        image = QImage(str(self.picture))
        if not image.isNull():
            wide = WIDE - 2 * _SIDE
            box = QRectF(_SIDE, 410, wide, wide * image.height() / image.width())
            painter.drawImage(box, image.convertToFormat(QImage.Format.Format_RGB32))
            painter.setPen(QPen(QColor(LIGHT.line), 1))
            painter.drawRect(box)
        _write(painter, _SIDE, HIGH - _BOTTOM, self.about.edition, font_in(13), LIGHT.muted)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Line:
    """A heading in the contents, with the page it is on, counted from 1."""

    mark: Bookmark
    page: int


@dataclass(frozen=True, slots=True)
class ContentsLeaf:
    """Headings with their pages."""

    lines: Sequence[Line]
    is_first: bool
    page: int
    about: About

    is_landscape = False

    def draw(self, painter: QPainter) -> None:
        """Draw them, dots leading to the numbers."""
        painter.save()
        painter.scale(PX, PX)
        _draw_around(painter, "Inhoud", self.page, self.about)
        if self.is_first:
            _write(painter, _SIDE, _TOP + 20, "Inhoud", font_in(23, QFont.Weight.DemiBold), LIGHT.accent_text)
        for number, line in enumerate(self.lines):
            self._draw_line(painter, line, _row(number))
        painter.restore()

    def _draw_line(self, painter: QPainter, line: Line, box: QRectF) -> None:
        is_chapter = line.mark.depth == 0
        font = font_in(13, QFont.Weight.DemiBold if is_chapter else QFont.Weight.Normal)
        left, base = box.left() + (0 if is_chapter else 18), box.bottom() - 5
        metrics = QFontMetricsF(font)
        number = str(line.page)
        words = metrics.elidedText(line.mark.title, Qt.TextElideMode.ElideRight, box.width() - 60)
        _write(painter, left, base, words, font, LIGHT.text)
        right = box.right() - metrics.horizontalAdvance(number)
        _write(painter, right, base, number, font, LIGHT.text)
        painter.setPen(QPen(QColor(LIGHT.line), 1, Qt.PenStyle.DotLine))
        start = left + metrics.horizontalAdvance(words) + 8
        painter.drawLine(QPointF(start, base - 1), QPointF(box.right() - 34, base - 1))


def book_document(
    markdown: str,
    folder: Path,
    about: About,
    name: str,
    tops: Collection[str] = (),
    progress: Progress = lambda part, words: None,
) -> Document:
    """The whole of it, with contents; `markdown` has its title on the first line.

    Every chapter begins on a page of its own, and so does what is under the headings `tops`.
    """
    opening, *chapters = _CHAPTER.split(markdown)
    texts: list[tuple[str, QTextDocument]] = []
    for number, chapter in enumerate(chapters):
        progress(number / len(chapters), "")
        texts.append((_title_of(chapter), lay_out_text(chapter, folder, _MEASURES, tops)))
    count = sum(1 for _, text in texts for _mark in _marks_in(text, 0))
    ahead = 1 + -(-count // _ROWS)  # the title page, and what is in it
    marks: list[Bookmark] = []
    leaves: list[Sheet] = []
    for title, text in texts:
        at = ahead + len(leaves)
        marks += _marks_in(text, at)
        leaves += [Leaf(text, n, title, at + n + 1, about) for n in range(text.pageCount())]
    first = TitleLeaf(about, folder / _picture_of(opening))
    contents, jumps = _contents(marks, about)
    return Document(name, name, [first, *contents, *leaves], marks, jumps)


def chapter_document(chapter: str, folder: Path, about: About) -> Document:
    """One chapter or section by itself."""
    title = _title_of(chapter)
    text = lay_out_text(_raised(chapter), folder, _MEASURES)
    sheets = [Leaf(text, n, "", n + 1, about) for n in range(text.pageCount())]
    return Document(title, title, sheets, list(_marks_in(text, 0)))


def _contents(marks: Sequence[Bookmark], about: About) -> tuple[list[ContentsLeaf], list[Jump]]:
    leaves: list[ContentsLeaf] = []
    jumps: list[Jump] = []
    for at in range(0, len(marks), _ROWS):
        page = 1 + len(leaves)
        part = [Line(mark, mark.page + 1) for mark in marks[at : at + _ROWS]]
        leaves.append(ContentsLeaf(part, at == 0, page + 1, about))
        for number, line in enumerate(part):
            row = _row(number)
            box = (row.left() * PX, row.top() * PX, row.right() * PX, row.bottom() * PX)
            jumps.append(Jump(page, box, line.mark.anchor))
    return leaves, jumps


def _row(number: int) -> QRectF:
    return QRectF(_SIDE, _TOP + 44 + number * 19, WIDE - 2 * _SIDE, 19)


def _marks_in(text: QTextDocument, first: int) -> Iterator[Bookmark]:
    for block in blocks_of(text):
        depth = _LEVELS.get(block.blockFormat().headingLevel())
        if depth is not None:
            page, y = top_of(text, block)
            yield Bookmark(block.text(), anchor_of(block.text()), depth, first + page, (y + _TOP) * PX)


def _title_of(chapter: str) -> str:
    return chapter.lstrip("# ").partition("\n")[0].strip()


def _raised(chapter: str) -> str:
    """With its own heading as that of a chapter."""
    level = len(chapter) - len(chapter.lstrip("#"))
    return re.sub(rf"^#{{{level - 1}}}(?=#)", "#", chapter, flags=re.MULTILINE) if level > 2 else chapter


def _picture_of(opening: str) -> str:
    found = re.search(r"!\[.*?\]\((.*?)\)", opening)
    return found[1] if found else "beelden/voorstel.png"


def _draw_around(painter: QPainter, above: str, page: int, about: About) -> None:
    small = font_in(11)
    _write(painter, _SIDE, 56, about.title, small, LIGHT.muted)
    if above:
        wide = QFontMetricsF(small).horizontalAdvance(above)
        _write(painter, WIDE - _SIDE - wide, 56, above, small, LIGHT.muted)
    painter.setPen(QPen(QColor(LIGHT.line), 0.7))
    painter.drawLine(QPointF(_SIDE, 66), QPointF(WIDE - _SIDE, 66))
    _write(painter, _SIDE, HIGH - 44, about.edition, small, LIGHT.muted)
    wide = QFontMetricsF(small).horizontalAdvance(str(page))
    _write(painter, WIDE - _SIDE - wide, HIGH - 44, str(page), small, LIGHT.text)


def _write(painter: QPainter, x: float, y: float, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(x, y), words)
