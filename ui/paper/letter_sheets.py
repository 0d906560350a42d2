"""A letter on pages: what goes to Word as well, with what stands above and below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from bpv.services.letters.pages import PAGE, PAGES, Block, Image, Section, read_document, text_of
from ui.paper.document import DOTS, Document, Sheet
from ui.paper.layout import Progress
from ui.paper.letter_html import PX, html_of
from ui.paper.searchable import plain_signs
from ui.theme import FONT_FAMILY

_SCALE = DOTS / 96
_TRIES = 12
_SHORT = 8
"""A paragraph of at most so many lines stays whole."""


def letter_document(
    contents: Iterable[bytes], name: str, progress: Progress = lambda part, words: None
) -> Document:
    """The pages of Word documents, each section with numbers of its own."""
    sheets: list[Sheet] = []
    for content in contents:
        stories = _Stories()  # what stands above all letters is the same, and laid out once
        for section in read_document(content):
            progress(None, "")
            sheets += section_sheets(section, stories)
    return Document(name, name, sheets)


def section_sheets(section: Section, stories: _Stories) -> list[LetterSheet]:
    """The pages of one letter."""
    top, right, bottom, left = section.margins
    width = section.width - left - right
    first = section.header if section.first_header is None else section.first_header
    top = max(top, section.header_at + stories.at(section.header, width).height)
    bottom = max(bottom, section.footer_at + stories.at(section.footer, width).height)
    lowered = max(0.0, section.header_at + stories.at(first, width).height - top)
    text = _document(section.blocks, width, lowered)
    # Whole dots: of others Qt makes a bit less, and the first line of a page would begin on the one before.
    text.setPageSize(QSizeF(width * PX, int((section.height - top - bottom) * PX)))
    _keep_together(text)
    page = _Page(section, text, left, top, stories)
    count = text.pageCount()
    return [LetterSheet(page, number, count) for number in range(count)]


@dataclass(frozen=True, slots=True)
class _Page:
    """What the pages of a letter share."""

    section: Section
    text: QTextDocument
    left: float
    top: float
    stories: _Stories


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """One page of a letter."""

    page: _Page
    number: int
    count: int

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its side."""
        return self.page.section.width > self.page.section.height

    def draw(self, painter: QPainter) -> None:
        """Draw the text of this page, and what stands above and below it."""
        page, section = self.page, self.page.section
        painter.save()
        painter.scale(_SCALE, _SCALE)
        high = page.text.pageSize().height()
        painter.save()
        painter.translate(page.left * PX, page.top * PX - self.number * high)
        _draw(page.text, painter, QRectF(0, self.number * high, page.text.pageSize().width(), high))
        painter.restore()
        width = section.width - section.margins[1] - section.margins[3]
        above, below = (
            page.stories.at(blocks, width, self.number + 1, self.count) for blocks in self._around()
        )
        above.draw(painter, page.left, section.header_at)
        below.draw(painter, page.left, section.height - section.footer_at - below.height)
        painter.restore()

    def _around(self) -> tuple[Sequence[Block], Sequence[Block]]:
        section = self.page.section
        above, below = section.header, section.footer
        if self.number == 0:
            above = above if section.first_header is None else section.first_header
            below = below if section.first_footer is None else section.first_footer
        return above, below


class _Story:
    """What stands above or below the text of a page, as high as it is; measured in points."""

    def __init__(self, blocks: Sequence[Block], width: float, signs: Mapping[str, str]) -> None:
        """Lay it out with the number of a page in it."""
        self._text = _document(blocks, width, 0.0, signs) if blocks else None
        if self._text is not None:
            self._text.setTextWidth(width * PX)
        self.height = 0.0 if self._text is None else self._text.size().height() / PX

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its corner there."""
        if self._text is not None:
            painter.save()
            painter.translate(x * PX, y * PX)
            _draw(self._text, painter, QRectF(0, 0, self._text.textWidth(), self.height * PX))
            painter.restore()


class _Stories:
    """What stands above and below the letters of one document; what is the same is laid out once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[int, float, str, str], _Story] = {}
        self._blocks: dict[str, list[Sequence[Block]]] = {}
        self._numbers: dict[int, tuple[str, int]] = {}

    def at(self, blocks: Sequence[Block], width: float, page: int = 1, pages: int = 1) -> _Story:
        """It, with the number of this page where it has one."""
        words, alike = self._numbers.get(id(blocks)) or self._met(blocks)
        number = str(page) if PAGE in words else ""
        total = str(pages) if PAGES in words else ""
        key = (alike, width, number, total)
        if key not in self._known:
            self._known[key] = _Story(blocks, width, {PAGE: number, PAGES: total})
        return self._known[key]

    def _met(self, blocks: Sequence[Block]) -> tuple[str, int]:
        """What it says, and which it is of those that differ: each letter has its own, and most are alike."""
        words = "".join(text_of(blocks))
        same = self._blocks.setdefault(words, [])
        first = next((each for each in same if each == blocks), blocks)
        same.append(blocks)  # kept, so that no other gets its id
        self._numbers[id(blocks)] = words, id(first)
        return words, id(first)


def _document(
    blocks: Sequence[Block], width: float, lowered: float, signs: Mapping[str, str] | None = None
) -> QTextDocument:
    text = QTextDocument()
    text.setUndoRedoEnabled(False)
    text.setUseDesignMetrics(True)
    text.setDocumentMargin(0)
    font = plain_signs(QFont(FONT_FAMILY))
    font.setPixelSize(13)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    text.setDefaultFont(font)

    def add_image(image: Image) -> str:
        name = f"beeld:{len(image.content)}-{hash(image.content)}"
        text.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), QImage.fromData(image.content))
        return name

    html = html_of(blocks, width, add_image)
    for sign, words in (signs or {}).items():
        html = html.replace(sign, words)
    # Not a margin: Qt leaves out that of what comes first.
    space = (
        f'<table cellspacing="0" cellpadding="0"><tr><td style="padding-top:{lowered * PX:.0f}px">'
        '<span style="font-size:1px">&nbsp;</span></td></tr></table>'
    )
    text.setHtml(f"{space if lowered else ''}{html}")
    _keep_shapes(text)
    return text


def _keep_shapes(text: QTextDocument) -> None:
    """Shape every word once: Qt forgets that after laying out, and would do it again to move and to draw."""
    block = text.begin()
    while block.isValid():
        block.layout().setCacheEnabled(True)
        block = block.next()


def _draw(text: QTextDocument, painter: QPainter, clip: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip.adjusted(0, 1, 0, -1)  # or the lines that touch it from outside are drawn as well
    painter.setClipRect(clip)
    text.documentLayout().draw(painter, context)


def _keep_together(text: QTextDocument) -> None:
    """Move headings to what they head, and short paragraphs and places to sign whole to the next page."""
    for _ in range(_TRIES):
        if text.pageCount() < 2 or not (_move_paragraph(text) or _move_table(text)):
            return


def _move_paragraph(text: QTextDocument) -> bool:
    high = text.pageSize().height()
    block, heads = text.begin(), None
    while block.isValid():
        after = block.next()
        if isinstance(text.frameAt(block.position()), QTextTable):
            block, heads = after, None
            continue
        begins, ends = _pages_of(block, high)
        is_head = block.blockFormat().headingLevel() > 0
        heads = heads or block
        is_torn = begins != ends and block.layout().lineCount() <= _SHORT
        is_left = is_head and after.isValid() and _pages_of(after, high)[0] != ends
        if (is_torn or is_left) and _break_before(heads):
            return True
        block, heads = after, heads if is_head else None
    return False


def _pages_of(block: QTextBlock, high: float) -> tuple[int, int]:
    """On which pages the first and the last line of a paragraph are."""
    layout = block.layout()
    y, lines = layout.position().y(), layout.lineCount()
    if not lines:
        return int(y // high), int(y // high)
    first, last = layout.lineAt(0), layout.lineAt(lines - 1)
    return int((y + first.y() + 1) // high), int((y + last.y() + last.height() - 1) // high)


def _break_before(block: QTextBlock) -> bool:
    look = block.blockFormat()
    before = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    if look.pageBreakPolicy() & before:
        return False
    look.setPageBreakPolicy(before)
    QTextCursor(block).setBlockFormat(look)
    return True


def _move_table(text: QTextDocument) -> bool:
    """A table of a few rows stays whole: who signs does so on one page."""
    high, layout = text.pageSize().height(), text.documentLayout()
    before = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    for table in text.rootFrame().childFrames():
        if not isinstance(table, QTextTable) or table.rows() > 4:
            continue
        box = layout.frameBoundingRect(table)
        look = table.format()
        if int(box.top() // high) == int((box.bottom() - 1) // high) or look.pageBreakPolicy() & before:
            continue
        look.setPageBreakPolicy(before)
        table.setFormat(look)
        return True
    return False
