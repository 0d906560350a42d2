"""The rows of a sheet as they stand in the file, with the cells that something is about in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bpv.language import tr
from bpv.services.importing.options import Corrections, ImportOptions
from ui.guarding import Guarded
from ui.models.sheet_model import MARK, SheetModel
from ui.theme import GRID, ROW_HEIGHT, font, scaled, tokens
from ui.widgets.named_table import NamedTable

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import RecognisedList, Workbook

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TONES = {"wrong": "red", "typed": "green"}
_NARROWEST, _WIDEST, _MEASURED = 56, 210, 40
_ROWS = 4


class MarkDelegate(Guarded, QStyledItemDelegate):
    """Draws a cell, and in a frame of its own one that something is about."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        colours, rect = tokens(), option.rect
        mark = index.data(MARK)
        tone = _TONES.get(mark)
        painter.save()
        text = colours.text
        if tone is not None:
            painter.fillRect(rect, QColor(getattr(colours, tone)))
            text = getattr(colours, f"on_{tone}")
            painter.setPen(QPen(QColor(text), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        elif mark == "row":
            painter.fillRect(rect, QColor(colours.alternate))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent_text), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        words = rect.adjusted(GRID, 0, -GRID, 0)
        painter.setPen(QColor(text))
        shown = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, _LEFT, shown)
        painter.restore()


class SheetView(NamedTable):
    """The sheet that a point is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a sheet."""
        super().__init__(parent)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(MarkDelegate(self))
        self.setAccessibleName(tr("Zo staat het in uw bestand"))
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self._shown: tuple[object, ...] = ()
        self.renew()

    def show_place(
        self,
        books: Sequence[Workbook],
        lists: Sequence[RecognisedList],
        options: ImportOptions,
        place: tuple[str, str, str],
        cells: frozenset[tuple[int, str]],
    ) -> None:
        """Show a file, sheet and header, with these cells marked and the first in sight."""
        file, name, column = place
        book = next((each for each in books if each.file == file), None)
        sheet = next((each for each in book.sheets if each.name == name), None) if book is not None else None
        source = _source(lists, place)
        said = options.corrections.get(file, {}).get(name, Corrections())
        read_as = (source.header_row, source.columns) if source is not None else None  # not all its rows
        if self._shown != (sheet, read_as, said):
            is_other = self._shown[:2] != (sheet, read_as)
            self._shown = (sheet, read_as, said)
            self.sheet.show(sheet, source, said)
            if is_other:
                self._fit_columns()
        self.sheet.mark(cells)
        row, column = min(cells, default=(0, column))
        at = self.sheet.place_of(row, column)
        self.keep_in_sight(_naming(source, at.column()))
        if at.isValid():
            above = at.siblingAtRow(max(at.row() - 1, 0))
            self.setCurrentIndex(at)
            self.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)
            self.scrollTo(at, QAbstractItemView.ScrollHint.EnsureVisible)

    def _fit_columns(self) -> None:
        """As wide as the first rows need, within measures."""
        metrics, model = self.fontMetrics(), self.sheet
        for column in range(model.columnCount()):
            texts = [str(model.headerData(column, Qt.Orientation.Horizontal) or "")]
            texts += [
                str(model.index(row, column).data() or "") for row in range(min(_MEASURED, model.rowCount()))
            ]
            width = max(map(metrics.horizontalAdvance, texts)) + 3 * GRID
            self.setColumnWidth(column, min(max(width, scaled(_NARROWEST)), scaled(_WIDEST)))

    def minimumSizeHint(self) -> QSize:
        """Room for the header and a few rows."""
        height = self.horizontalHeader().height() + _ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(scaled(200), height + 2)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT - 3))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT))


_NAMING = (
    ("first_name", "last_name"),
    *((name,) for name in ("full_name", "last_name", "company_id", "name", "student_number")),
)
"""The fields by which someone knows a row, the first of which a list has."""


def _naming(source: RecognisedList | None, before: int) -> list[int]:
    """Where the columns stand, before one, that say who or what a row is about: they stay in sight."""
    columns = source.columns if source is not None else ()
    places = {column.name: place for place, column in enumerate(columns[: max(before, 0)])}
    held = (names for names in _NAMING if all(name in places for name in names))
    return [places[name] for name in next(held, ())]


def _source(lists: Sequence[RecognisedList], place: tuple[str, str, str]) -> RecognisedList | None:
    """The list with this column, else the first one of the sheet."""
    file, name, column = place
    here = [each for each in lists if (each.file, each.sheet) == (file, name)]
    holds = (each for each in here if any(c.header == column for c in each.columns))
    return next(holds, None) or next(iter(here), None)
