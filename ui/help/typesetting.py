"""A page of Markdown in our own type and colours."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImageReader,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from ui.help.book import folder
from ui.theme import GRID, font, scaled, tokens

_STEPS = {1: 11, 2: 7, 3: 3}
"""How many pixels a heading is larger, by its level."""
_ABOVE = {1: 0, 2: 28, 3: 18}
_READING, _LINE = 1, 138
"""Pixels that reading text is larger than other text, and percents of a line."""
_MARGIN = 3 * GRID


def set_page(document: QTextDocument, markdown: str) -> None:
    """Fill a document with this text, in the type and the colours there are now."""
    document.setDefaultFont(font(_READING))
    document.setDocumentMargin(scaled(_MARGIN))
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for block in blocks_of(document):
        _set_block(cursor, block)
    cursor.endEditBlock()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame)


def room_in(width: int) -> int:
    """How wide a picture is at most on a page so wide."""
    return width - 2 * scaled(_MARGIN) - scaled(GRID)


def fit_pictures(document: QTextDocument, width: int) -> None:
    """Let no picture be wider than a page so wide."""
    room = room_in(width)
    for block in blocks_of(document):
        for fragment in list(fragments_of(block)):
            shape = fragment.charFormat()
            if shape.objectType() == QTextFormat.ObjectTypes.ImageObject.value:
                inner = room - round(document.indentWidth()) * _depth(block)
                _fit_picture(document, fragment.position(), shape.toImageFormat(), inner)


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Its paragraphs in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments_of(block: QTextBlock) -> Iterator[QTextFragment]:
    """The runs of letters of a paragraph that look the same."""
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _depth(block: QTextBlock) -> int:
    """How many steps a paragraph stands inwards."""
    points = block.textList()
    return block.blockFormat().indent() + (points.format().indent() if points is not None else 0)


def _set_block(cursor: QTextCursor, block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    cursor.setPosition(block.position())
    is_cell = cursor.currentTable() is not None
    shape = QTextBlockFormat()
    has_picture = any(each.charFormat().isImageFormat() for each in fragments_of(block))
    line = 100 if has_picture else _LINE  # or as much again stays empty below a picture
    shape.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    below = scaled(4 if block.textList() is not None or level else GRID + 2)
    shape.setBottomMargin(0 if is_cell else below)
    shape.setTopMargin(scaled(_ABOVE.get(level, 0)))
    cursor.mergeBlockFormat(shape)
    if level:
        letters = QTextCharFormat()
        letters.setFont(font(_READING + _STEPS.get(level, 2), QFont.Weight.DemiBold))
        _select(cursor, block.position(), block.length() - 1)
        cursor.mergeCharFormat(letters)
        return
    for fragment in list(fragments_of(block)):
        letters = fragment.charFormat()
        if letters.isAnchor():
            letters.setForeground(QColor(tokens().accent_text))
        elif letters.fontFixedPitch():
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
            letters.setFontFamilies([fixed])
            letters.setBackground(QColor(tokens().hover))
        else:
            continue
        _select(cursor, fragment.position(), fragment.length())
        cursor.setCharFormat(letters)


def _set_table(table: QTextTable) -> None:
    shape = table.format().toTableFormat()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QColor(tokens().line))
    shape.setBorderCollapse(True)
    shape.setCellPadding(scaled(6))
    shape.setCellSpacing(0)
    shape.setTopMargin(scaled(GRID))
    shape.setBottomMargin(scaled(2 * GRID))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)


def _fit_picture(document: QTextDocument, position: int, picture: QTextImageFormat, room: int) -> None:
    # Its height is set as well, or every picture is read in full only to lay the page out.
    own = QImageReader(str(folder() / picture.name())).size()
    width = min(own.width(), room)
    if own.isValid() and width > 0 and round(picture.width()) != width:
        picture.setWidth(width)
        picture.setHeight(own.height() * width / own.width())
        cursor = QTextCursor(document)
        _select(cursor, position, 1)
        cursor.setCharFormat(picture)


def _select(cursor: QTextCursor, position: int, length: int) -> None:
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
