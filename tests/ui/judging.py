"""What no part of the window may be: cut off, outside, without a name, hard to read.

Each judge yields what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSizeGrip,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from ui.widgets.elided_label import ElidedLabel

Pixels = NDArray[np.uint8]
TEXT, MARK = 4.5, 3.0
"""The least contrast of text, and of borders, marks and the ring of the focus (WCAG 1.4.3, 1.4.11)."""
LARGE = QSize(1366, 728)
"""What a task bar leaves of the smallest screen."""
_OWN_TEXT = (QLabel, QAbstractButton, QComboBox, QLineEdit)
_FIELDS = (QLineEdit, QComboBox, QPlainTextEdit)


def parts_of(root: QWidget) -> list[QWidget]:
    """Everything that is shown of a part of the window."""
    return [
        root,
        *(each for each in root.findChildren(QWidget) if each.isVisibleTo(root) and _has_area(each)),
    ]


def _has_area(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def call(widget: QWidget) -> str:
    """What to look for."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    above = widget.parentWidget()
    of = f" in {type(above).__name__}" if above is not None else ""
    return f"{type(widget).__name__} '{text or widget.accessibleName() or widget.objectName()}'{of}"


# Names


def without_name(root: QWidget) -> Iterator[str]:
    """What takes the keyboard but tells a screen reader nothing."""
    for widget in parts_of(root):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QScrollBar | QSizeGrip) or not widget.isEnabled():
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        if found is None or not found.text(QAccessible.Text.Name).strip():
            yield f"no name: {call(widget)}"


# Room


def cut_off(root: QWidget) -> Iterator[str]:
    """Text that does not fit where it stands."""
    for widget in parts_of(root):
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


def outside(root: QWidget) -> Iterator[str]:
    """What sticks out of the part it stands in, or a dialog that no small screen can hold."""
    if root.width() > LARGE.width() or root.height() > LARGE.height() + 40:
        yield f"too large: {call(root)} {root.size().toTuple()}"
    for widget in parts_of(root)[1:]:
        above = widget.parentWidget()
        if above is None or widget.isWindow() or _scrolls(above):
            continue
        if not above.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"sticks out: {call(widget)} {widget.geometry().getRect()} of {above.size().toTuple()}"


def _scrolls(above: QWidget) -> bool:
    area = above.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is above


# Contrast


def pixels_of(image: QImage) -> Pixels:
    """Rows of pixels of red, green and blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def luminance(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Relative luminance as WCAG 2.1 has it, 0 to 1."""
    share = colours.astype(np.float64) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 to 21."""
    high, low = np.maximum(one, other), np.minimum(one, other)
    return (high + 0.05) / (low + 0.05)


def _ground(part: Pixels) -> NDArray[np.uint8]:
    colours, counts = np.unique(part.reshape(-1, 3), axis=0, return_counts=True)
    return colours[counts.argmax()]


def _strongest(part: Pixels) -> float:
    if not part.size:
        return 21.0
    return float(contrast(luminance(part), luminance(_ground(part))).max())


def hard_to_read(root: QWidget) -> Iterator[str]:
    """Texts of which no pixel stands out enough from what is behind them."""
    shown = pixels_of(root.grab().toImage())
    for widget in parts_of(root):
        if not widget.isEnabled():
            continue
        if isinstance(widget, _OWN_TEXT) and _says_something(widget) and not _is_covered(widget):
            yield from _read(shown, _seen(widget, root), call(widget))
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _read_cells(shown, widget, root)


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


def _seen(widget: QWidget, root: QWidget) -> QRect:
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(root, region.topLeft()), region.size())


def _read(shown: Pixels, place: QRect, name: str) -> Iterator[str]:
    inner = place.adjusted(2, 2, -2, -2)
    part = shown[max(inner.top(), 0) : inner.bottom() + 1, max(inner.left(), 0) : inner.right() + 1]
    if min(part.shape[:2], default=0) >= 8 and (found := _strongest(part)) < TEXT:
        yield f"contrast {found:.1f}: {name}"


def _read_cells(shown: Pixels, view: QAbstractItemView, root: QWidget) -> Iterator[str]:
    model, area = view.model(), view.viewport().rect()
    if model is None:
        return
    for row in range(min(model.rowCount(view.rootIndex()), 40)):
        for column in range(
            1 if isinstance(model, QAbstractListModel) else model.columnCount(view.rootIndex())
        ):
            index = model.index(row, column, view.rootIndex())
            place = view.visualRect(index)
            text = index.data(Qt.ItemDataRole.DisplayRole)
            if (
                not isinstance(text, str)
                or not text.strip()
                or not area.contains(place)
                or not place.isValid()
            ):
                continue
            if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
                continue
            at = QRect(view.viewport().mapTo(root, place.topLeft()), place.size())
            if any(root.childAt(end) is not view.viewport() for end in _ends(at)):
                continue
            yield from _read(shown, at, f"row {row} column {column} of {call(view)}")


def _ends(place: QRect) -> tuple[QPoint, QPoint]:
    middle = place.center().y()
    return QPoint(place.left() + 3, middle), QPoint(place.right() - 3, middle)


def faint_borders(root: QWidget) -> Iterator[str]:
    """Fields of which the border does not stand out from what is around them."""
    shown = pixels_of(root.grab().toImage())
    for widget in parts_of(root):
        if (
            not isinstance(widget, _FIELDS)
            or not widget.isEnabled()
            or isinstance(widget.parentWidget(), QComboBox)
        ):
            continue
        if widget.visibleRegion().boundingRect() != widget.rect() or not _has_frame(widget):
            continue
        middle = widget.mapTo(root, QPoint(0, widget.height() // 2))
        line = shown[middle.y(), max(middle.x() - 4, 0) : middle.x() + 5][None]
        if line.size and (found := _strongest(line)) < MARK:
            yield f"border {found:.1f}: {call(widget)}"


def _has_frame(widget: QWidget) -> bool:
    return not isinstance(widget, QLineEdit) or widget.hasFrame()


def unseen_focus(root: QWidget, known: set[tuple[object, ...]]) -> Iterator[str]:
    """What takes the keyboard without showing it; each kind that is not in `known` is tried once."""
    for widget in parts_of(root):
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
        if (found := _focus_contrast(widget, root)) < MARK:
            yield f"focus {found:.1f}: {call(widget)}"


def _kind(widget: QWidget) -> tuple[object, ...]:
    marks = tuple(widget.property(name) for name in ("chip", "link", "primary", "panel", "flat"))
    state = widget.isChecked() if isinstance(widget, QAbstractButton) else None
    is_main = widget.isDefault() if isinstance(widget, QPushButton) else None
    return type(widget).__name__, type(widget.parentWidget()).__name__, str(marks), state, is_main


def _focus_contrast(widget: QWidget, root: QWidget) -> float:
    edge = _seen(widget, root).adjusted(-3, -3, 3, 3)
    other = root.focusWidget()
    widget.clearFocus()
    before = pixels_of(root.grab(edge).toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if not widget.hasFocus():
        return 21.0
    after = pixels_of(root.grab(edge).toImage())
    if other is not None:
        other.setFocus()
    return float(contrast(luminance(after), luminance(before)).max()) if before.shape == after.shape else 21.0
