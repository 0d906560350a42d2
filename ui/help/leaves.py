"""The text of the handbook laid out on leaves of A4, black on white whatever the theme."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from ui.help.typesetting import blocks_of, fragments_of
from ui.paper.searchable import plain_signs
from ui.theme import FONT_FAMILY, LIGHT

LETTER = 13
"""Pixels of the text, at 96 to the inch."""
_SIZES = {1: 26, 2: 23, 3: 16, 4: 14}
_ABOVE = {1: 0, 2: 0, 3: 18, 4: 12}
_LINE, _BELOW, _TIGHT = 132, 7, 3
_PICTURE_SCALE, _HIGHEST = 0.47, 470
"""How large a pixel of the window is on paper; no picture is higher than this."""
_SHORT, _TRIES = 4, 80
_FITS = 0.85
"""Of the height of a page, that a table and its heading take at most to stay whole."""
_NARROWEST = 17
"""Percents of the width that a column has at least."""
_PICTURE = re.compile(r"^([ ]*)!\[(.*?)\]\((.*?)\)[ ]*$", re.MULTILINE)
_CAPTION = "\u2060"
"""A sign that is not seen, before what is said of a picture."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide and high a page or column is, and how large its letters, in pixels."""

    width: int
    height: int
    letter: int = LETTER


def lay_out_text(
    markdown: str, folder: Path, measures: Measures, tops: Collection[str] = ()
) -> QTextDocument:
    """The text as pages of this size: a heading with what it heads, a picture with what is said of it.

    What is under the headings `tops` begins on a page of its own.
    """
    text = QTextDocument()
    text.setUndoRedoEnabled(False)
    text.setUseDesignMetrics(True)
    text.setDocumentMargin(0)
    text.setDefaultFont(font_in(measures.letter))
    text.setMarkdown(_with_captions(markdown), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    cursor = QTextCursor(text)
    for block in list(blocks_of(text)):
        _set_block(cursor, block, folder, measures)
        if block.blockNumber() and block.blockFormat().headingLevel() and block.text() in tops:
            _break_before(block)
    for frame in text.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame, 4 if measures.letter >= LETTER else 2)
    text.setPageSize(QSizeF(measures.width, measures.height))
    _keep_together(text)
    app = QCoreApplication.instance()
    if app is not None:  # made in the background, it ends in the window: its timers are to be of there
        text.moveToThread(app.thread())
    return text


def draw_leaf(text: QTextDocument, number: int, painter: QPainter) -> None:
    """Draw one page of a text with its corner where the painter is."""
    high = text.pageSize().height()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))  # of what stands before a list
    context.clip.setRect(0, number * high + 1, text.pageSize().width(), high - 2)
    painter.save()
    painter.translate(0, -number * high)
    painter.setClipRect(context.clip.adjusted(-8, -1, 8, 1))
    text.documentLayout().draw(painter, context)
    painter.restore()


def top_of(text: QTextDocument, block: QTextBlock) -> tuple[int, float]:
    """On which page a paragraph begins, and how far below its top."""
    high = text.pageSize().height()
    y = _first_line(text, block)
    return int(y // high), y % high


def _with_captions(markdown: str) -> str:
    return _PICTURE.sub(
        lambda found: f"{found[1]}![{found[2]}]({found[3]})\n\n{found[1]}{_CAPTION}{found[2]}\n", markdown
    )


def font_in(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the program, this high."""
    font = plain_signs(QFont(FONT_FAMILY))
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _set_block(cursor: QTextCursor, block: QTextBlock, folder: Path, measures: Measures) -> None:
    level = block.blockFormat().headingLevel()
    cursor.setPosition(block.position())
    is_cell = cursor.currentTable() is not None
    is_caption = block.text().startswith(_CAPTION)
    shape = QTextBlockFormat()
    shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    is_after_list = block.textList() is None and block.previous().textList() is not None
    shape.setTopMargin(_ABOVE.get(level, _BELOW if is_after_list else 0))
    shape.setBottomMargin(0 if is_cell else _TIGHT if block.textList() is not None else _BELOW)
    if is_caption:
        shape.setBottomMargin(2 * _BELOW)
    if _has_picture(block):  # a line as high as a picture would get the share of a line more
        shape.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(_TIGHT)
    cursor.mergeBlockFormat(shape)
    if level or is_caption:
        ink = LIGHT.accent_text if level == 2 else LIGHT.muted if is_caption else LIGHT.text
        size = measures.letter - 2 if is_caption else _SIZES.get(level, measures.letter)
        letters = QTextCharFormat()
        letters.setFont(font_in(size, QFont.Weight.DemiBold if level else QFont.Weight.Normal))
        letters.setForeground(QColor(ink))
        _select(cursor, block.position(), block.length() - 1)
        cursor.mergeCharFormat(letters)
        return
    for fragment in list(fragments_of(block)):
        letters = fragment.charFormat()
        if letters.isImageFormat():
            _set_picture(cursor, fragment.position(), letters, folder, measures)
            continue
        letters.setForeground(QColor(LIGHT.accent_text if letters.isAnchor() else LIGHT.text))
        letters.setFontUnderline(False)
        if letters.fontFixedPitch():
            letters.setFontFamilies([FONT_FAMILY])
            letters.setBackground(QColor(LIGHT.hover))
        if letters.fontWeight() > QFont.Weight.Medium:
            letters.setFontWeight(QFont.Weight.DemiBold)
        _select(cursor, fragment.position(), fragment.length())
        cursor.setCharFormat(letters)


def _set_picture(
    cursor: QTextCursor, position: int, letters: QTextCharFormat, folder: Path, measures: Measures
) -> None:
    shape = letters.toImageFormat()
    image = QImage(str(folder / shape.name()))
    if image.isNull():
        return
    size = QSizeF(image.size()) * _PICTURE_SCALE
    room = QSizeF(min(measures.width - 2, size.width()), min(_HIGHEST, size.height()))
    size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
    shape.setWidth(size.width())
    shape.setHeight(size.height())
    cursor.document().addResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl(shape.name()), _framed(image)
    )
    _select(cursor, position, 1)
    cursor.setCharFormat(shape)


def _framed(image: QImage) -> QImage:
    """With a line around it: the window is as white as the paper."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(1.0)
    painter = QPainter(made)
    painter.setPen(QColor(LIGHT.line))
    painter.drawRect(0, 0, made.width() - 1, made.height() - 1)
    painter.end()
    return made


def _set_table(table: QTextTable, padding: int) -> None:
    shape = table.format().toTableFormat()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QColor(LIGHT.line))
    shape.setBorderCollapse(True)
    shape.setCellPadding(padding)
    shape.setCellSpacing(0)
    shape.setBottomMargin(2 * _BELOW)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share) for share in _shares(table)]
    )
    table.setFormat(shape)


def _shares(table: QTextTable) -> list[float]:
    """How wide the columns are, in percents: by how much is written in them."""
    written = [
        sum(len(_words(table, row, column)) for row in range(table.rows()))
        for column in range(table.columns())
    ]
    roots = [max(count, 1) ** 0.5 for count in written]
    shares = [max(100 * root / sum(roots), _NARROWEST) for root in roots]
    return [100 * share / sum(shares) for share in shares]


def _words(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


# What stays together


def _keep_together(text: QTextDocument) -> None:
    """Move what must not be parted to the next page, one after another."""
    for _ in range(_TRIES):
        torn = next(_torn(text), None) if text.pageCount() > 1 else None
        if torn is None:
            return
        _break_before(torn)


def _break_before(block: QTextBlock) -> None:
    shape = block.blockFormat()
    shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(shape)


def _torn(text: QTextDocument) -> Iterator[QTextBlock]:
    """Paragraphs that belong on the next page."""
    high = text.pageSize().height()
    yield from _before_torn_tables(text, high)
    begins = None  # the first of those that stay with what comes next
    for block in blocks_of(text):
        first = _first_line(text, block)
        last = _last_line(text, block)
        begins = block if begins is None else begins
        if _can_move(begins) and int(_first_line(text, begins) // high) < int(first // high):
            yield begins
        lines = block.layout().lineCount()
        if 1 < lines <= _SHORT and int(first // high) < int(last // high) and _can_move(begins):
            yield begins
        if not _stays_with_next(block):
            begins = None


def _before_torn_tables(text: QTextDocument, high: float) -> Iterator[QTextBlock]:
    """Headings of tables that would fit on one page, and do not now."""
    for table in text.rootFrame().childFrames():
        box = text.documentLayout().frameBoundingRect(table)
        is_torn = int(box.top() // high) < int((box.bottom() - 1) // high)
        head = text.findBlock(table.firstPosition() - 1)
        if not head.blockFormat().headingLevel():
            head = head.previous()
        if is_torn and box.height() < high * _FITS and head.blockFormat().headingLevel() and _can_move(head):
            yield head


def _stays_with_next(block: QTextBlock) -> bool:
    return bool(block.blockFormat().headingLevel()) or _has_picture(block)


def _has_picture(block: QTextBlock) -> bool:
    return any(fragment.charFormat().isImageFormat() for fragment in fragments_of(block))


def _can_move(block: QTextBlock) -> bool:
    is_broken = block.blockFormat().pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    return not is_broken and block.blockNumber() > 0 and QTextCursor(block).currentTable() is None


def _first_line(text: QTextDocument, block: QTextBlock) -> float:
    top = text.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    return top + (layout.lineAt(0).y() if layout.lineCount() else 0.0) + 1


def _last_line(text: QTextDocument, block: QTextBlock) -> float:
    layout = block.layout()
    if not layout.lineCount():
        return _first_line(text, block)
    line = layout.lineAt(layout.lineCount() - 1)
    return text.documentLayout().blockBoundingRect(block).top() + line.y() + line.height() - 1


def _select(cursor: QTextCursor, position: int, length: int) -> None:
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
