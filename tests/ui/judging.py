"""What no part of the window may be: cut off, outside, without a name, hard to read.

Each judge yields what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSizeGrip,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from tests.ui.seeing import (
    MARK,
    TEXT,
    Sight,
    call,
    contrast,
    luminance,
    pixels_of,
    strongest,
)
from ui.widgets.elided_label import ElidedLabel

LARGE = QSize(1366, 728)
"""What a task bar leaves of the smallest screen."""
_OWN_TEXT = (QLabel, QAbstractButton, QComboBox, QLineEdit)
_ROWS = 40


# Names


def without_name(sight: Sight) -> Iterator[str]:
    """What takes the keyboard but tells a screen reader nothing."""
    for widget in sight.parts:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QScrollBar | QSizeGrip) or not widget.isEnabled():
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        if found is None or not found.text(QAccessible.Text.Name).strip():
            yield f"no name: {call(widget)}"


# Room


def cut_off(sight: Sight) -> Iterator[str]:
    """Text that does not fit where it stands."""
    for widget in sight.parts:
        if isinstance(widget, _OWN_TEXT) and (short := _lacks(widget)):
            yield f"cut off by {short.width()} x {short.height()}: {call(widget)} {widget.size().toTuple()}"


def _lacks(widget: QWidget) -> QSize | None:
    needed = _needed(widget)
    wide, high = needed.width() - widget.width(), needed.height() - widget.height()
    return QSize(max(wide, 0), max(high, 0)) if wide > 1 or high > 1 else None


def _needed(widget: QWidget) -> QSize:
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if isinstance(widget, ElidedLabel) or not widget.text():
            return QSize(0, metrics.height() if widget.text() else 0)
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width()))
        return widget.sizeHint()
    if isinstance(widget, QCheckBox | QRadioButton):
        return widget.sizeHint()
    if isinstance(widget, QPushButton | QToolButton):
        only_icon = isinstance(widget, QToolButton) and (
            widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not widget.icon().isNull()
        )
        text = "" if only_icon else _shown_text(widget)
        icon = 0 if widget.icon().isNull() else widget.iconSize().width()
        return QSize(metrics.horizontalAdvance(text) + icon, metrics.height() if text else 0)
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        return QSize(widget.width() - field.width() + metrics.horizontalAdvance(widget.currentText()), 0)
    if isinstance(widget, QLineEdit):
        inside = 0 if isinstance(widget.parentWidget(), QComboBox) else metrics.height()
        hint = "" if widget.text() else widget.placeholderText()
        return QSize(metrics.horizontalAdvance(hint), inside)
    return QSize()


def _shown_text(button: QAbstractButton) -> str:
    return button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def outside(sight: Sight) -> Iterator[str]:
    """What sticks out of the part it stands in, or a dialog that no small screen can hold."""
    root = sight.root
    if root.width() > LARGE.width() or root.height() > LARGE.height() + 40:
        yield f"too large: {call(root)} {root.size().toTuple()}"
    for widget in sight.parts[1:]:
        above = widget.parentWidget()
        if above is None or widget.isWindow() or _scrolls(above):
            continue
        if not above.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"sticks out: {call(widget)} {widget.geometry().getRect()} of {above.size().toTuple()}"


def _scrolls(above: QWidget) -> bool:
    area = above.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is above


# Contrast of words


def hard_to_read(sight: Sight) -> Iterator[str]:
    """Texts of which no pixel stands out enough from what is behind them."""
    for widget in sight.parts:
        if not widget.isEnabled():
            continue
        if isinstance(widget, _OWN_TEXT) and _says_something(widget) and not _is_covered(widget):
            yield from _read(sight, sight.place_of(widget), widget)
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _read_cells(sight, widget)


def _is_covered(widget: QWidget) -> bool:
    """Whether something lies over more than half of it, such as the panel in a narrow window."""
    shown = widget.visibleRegion().boundingRect()
    return 2 * shown.width() * shown.height() < widget.width() * widget.height()


def _says_something(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return bool(widget.currentText())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText()) and not isinstance(
            widget.parentWidget(), QComboBox
        )
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    return bool(widget.text())


def _read(sight: Sight, place: QRect, of: QWidget, where: str = "") -> Iterator[str]:
    part = sight.at(place.adjusted(2, 2, -2, -2))
    if min(part.shape, default=0) >= 8 and (found := strongest(part)) < TEXT:
        yield f"contrast {found:.1f}: {where}{call(of)}"


def _read_cells(sight: Sight, view: QAbstractItemView) -> Iterator[str]:
    for index, at in cells_of(sight, view):
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if isinstance(text, str) and text.strip() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            yield from _read(sight, at, view, f"row {index.row()} column {index.column()} of ")


def cells_of(sight: Sight, view: QAbstractItemView) -> Iterator[tuple[QModelIndex, QRect]]:
    """The first cells of a view that are wholly in sight, and where."""
    model, area, top = view.model(), view.viewport().rect(), view.rootIndex()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(min(model.rowCount(top), _ROWS)):
        for column in range(columns):
            index = model.index(row, column, top)
            place = view.visualRect(index)
            if not place.isValid() or not area.contains(place):
                continue
            at = QRect(view.viewport().mapTo(sight.root, place.topLeft()), place.size())
            if all(sight.root.childAt(end) is view.viewport() for end in _ends(at)):
                yield index, at


def _ends(place: QRect) -> tuple[QPoint, QPoint]:
    middle = place.center().y()
    return QPoint(place.left() + 3, middle), QPoint(place.right() - 3, middle)


# The focus


def unseen_focus(sight: Sight, known: set[tuple[object, ...]]) -> Iterator[str]:
    """What takes the keyboard without showing it; each kind that is not in `known` is tried once."""
    for widget in sight.parts:
        if (
            not widget.isEnabled()
            or isinstance(widget, QScrollBar)
            or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            continue
        if widget.focusProxy() is not None or widget.visibleRegion().boundingRect() != widget.rect():
            continue
        kind = _kind(widget)
        if kind in known:
            continue
        known.add(kind)
        if (found := _focus_contrast(widget, sight)) < MARK:
            yield f"focus {found:.1f}: {call(widget)}"


def _kind(widget: QWidget) -> tuple[object, ...]:
    marks = tuple(widget.property(name) for name in ("chip", "link", "primary", "panel", "flat"))
    state = widget.isChecked() if isinstance(widget, QAbstractButton) else None
    is_main = widget.isDefault() if isinstance(widget, QPushButton) else None
    return type(widget).__name__, type(widget.parentWidget()).__name__, str(marks), state, is_main


def _focus_contrast(widget: QWidget, sight: Sight) -> float:
    root, edge = sight.root, sight.place_of(widget).adjusted(-3, -3, 3, 3)
    other = root.focusWidget()
    widget.clearFocus()
    before = pixels_of(root.grab(edge).toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if not widget.hasFocus():
        return 21.0
    after = pixels_of(root.grab(edge).toImage())
    if other is not None:
        other.setFocus()
    if before.shape != after.shape:
        return 21.0
    other_now = before != after
    return float(contrast(luminance(after[other_now]), luminance(before[other_now])).max(initial=1.0))
