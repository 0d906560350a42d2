"""Marks, icons, borders and handles that cannot be seen: what Qt draws, and what our own code does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QCheckBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSlider,
    QSpinBox,
    QSplitterHandle,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionViewItem,
    QWidget,
)

from tests.ui.grounds import GROUNDS, name_of
from tests.ui.judging import cells_of
from tests.ui.painted import Drawn
from tests.ui.seeing import MARK, Pixels, Sight, between, call, ground_of, number_of, strongest
from ui.map.colours import map_colours

_FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QPushButton)
_CONTROL, _PART = QStyle.ComplexControl, QStyle.SubControl
_RIM = 3
"""Pixels around a mark in which what is behind it is looked for."""
_WAYS = "ui/map/ways.py"
"""Draws in a picture that is kept, over the land."""
_SOLID = 200
"""Less see-through than this is a pixel that counts."""


def faint_marks(sight: Sight) -> Iterator[str]:
    """Everything that stands out too little from what it stands on, without words of its own."""
    for widget in sight.parts:
        if widget.isEnabled():
            for what, found in _marks_of(sight, widget):
                if found < MARK:
                    yield f"{what} {found:.1f}: {call(widget)}"
    yield from _faint_drawings(sight)


def _marks_of(sight: Sight, widget: QWidget) -> Iterator[tuple[str, float]]:
    """What Qt draws of a widget: what it is, and how much it stands out."""
    if isinstance(widget, _FIELDS) and _has_frame(widget) and sight.shows_all(widget, widget.rect()):
        yield "border", _edge(sight, widget, QPoint(0, widget.height() // 2))
    if isinstance(widget, QAbstractButton):
        yield from _icon_of(sight, widget)
    if isinstance(widget, QCheckBox | QRadioButton) and not _paints_itself(widget):
        yield from _indicator_of(sight, widget)
    elif isinstance(widget, QSlider | QScrollBar):
        yield from _slider_of(sight, widget)
    elif isinstance(widget, QComboBox | QSpinBox):
        yield from _arrows_of(sight, widget)
    elif isinstance(widget, QProgressBar):
        if widget.value() > widget.minimum():  # full, there is nothing beside it to stand out from
            yield "progress", strongest(sight.at(sight.place_of(widget).adjusted(-_RIM, -_RIM, _RIM, _RIM)))
    elif isinstance(widget, QSplitterHandle) and sight.shows_all(widget, widget.rect()):
        yield "handle", strongest(sight.at(sight.place_of(widget)))
    elif isinstance(widget, QFrame) and (widget.property("bar") or widget.property("line") == "free"):
        yield "bar", strongest(sight.at(sight.place_of(widget).adjusted(-_RIM, -_RIM, _RIM, _RIM)))
    elif isinstance(widget, QLabel) and not widget.pixmap().isNull():
        yield "picture", strongest(sight.at(sight.place_of(widget)))
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _cells_of(sight, widget)


def _paints_itself(widget: QWidget) -> bool:
    """Whether it is our own code that draws it."""
    return type(widget).paintEvent not in (QCheckBox.paintEvent, QRadioButton.paintEvent)


def _has_frame(widget: QWidget) -> bool:
    """Links, and parts of a bar, are words on a colour; a field in another has the border of that one."""
    if isinstance(widget, QPushButton):
        return not widget.isFlat() and not any(widget.property(name) for name in ("link", "part", "flat"))
    if isinstance(widget.parentWidget(), QComboBox | QSpinBox):
        return False
    return not isinstance(widget, QLineEdit) or widget.hasFrame()


def _edge(sight: Sight, widget: QWidget, at: QPoint, reach: int = 4) -> float:
    middle = widget.mapTo(sight.root, at)
    return strongest(sight.at(QRect(middle.x() - reach, middle.y(), 2 * reach + 1, 1)))


def _icon_of(sight: Sight, button: QAbstractButton) -> Iterator[tuple[str, float]]:
    if not button.icon().isNull() and sight.shows_all(button, button.rect()):
        part = sight.at(sight.place_of(button).adjusted(_RIM, _RIM, -_RIM, -_RIM))
        yield "icon", _icon_on(part, button.icon(), button.iconSize())


def _icon_on(part: Pixels, icon: QIcon, size: QSize) -> float:
    """How much the colours of an icon stand out from where it is."""
    image = icon.pixmap(size).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    inks = np.unique(pixels[pixels >> 24 > _SOLID] & np.uint32(0xFFFFFF))
    if not part.size or not inks.size:
        return 21.0
    return strongest(inks, ground_of(part))


def _cells_of(sight: Sight, view: QAbstractItemView) -> Iterator[tuple[str, float]]:
    """The icons and boxes that Qt draws in the rows of a view."""
    if type(view.itemDelegate()).paint is not QStyledItemDelegate.paint:
        return
    for index, at in cells_of(sight, view):
        found = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(found, QIcon) and not found.isNull():
            yield f"icon in row {index.row()}", _icon_on(sight.at(at), found, view.iconSize())
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = view.visualRect(index)  # type: ignore[attr-defined]
            option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator  # type: ignore[attr-defined]
            which = QStyle.SubElement.SE_ItemViewItemCheckIndicator
            box = view.style().subElementRect(which, option, view)
            yield (
                f"box in row {index.row()}",
                _edge(sight, view.viewport(), QPoint(box.left(), box.center().y())),
            )


def _indicator_of(sight: Sight, button: QCheckBox | QRadioButton) -> Iterator[tuple[str, float]]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    is_box = isinstance(button, QCheckBox)
    which = QStyle.SubElement.SE_CheckBoxIndicator if is_box else QStyle.SubElement.SE_RadioButtonIndicator
    box = button.style().subElementRect(which, option, button)
    if sight.shows_all(button, box):
        yield "box", _edge(sight, button, QPoint(box.left(), box.center().y()))
        if button.isChecked():
            yield "tick", strongest(sight.at(sight.place_of(button, box.adjusted(2, 2, -2, -2))))


def _slider_of(sight: Sight, slider: QAbstractSlider) -> Iterator[tuple[str, float]]:
    option = QStyleOptionSlider()
    control = _CONTROL.CC_ScrollBar if isinstance(slider, QScrollBar) else _CONTROL.CC_Slider
    parts = {"handle": _PART.SC_ScrollBarSlider if isinstance(slider, QScrollBar) else _PART.SC_SliderHandle}
    if isinstance(slider, QSlider):
        parts["groove"] = _PART.SC_SliderGroove
        slider.initStyleOption(option)
    elif isinstance(slider, QScrollBar):
        slider.initStyleOption(option)
    if slider.minimum() == slider.maximum():
        return
    for name, part in parts.items():
        at = slider.style().subControlRect(control, option, part, slider)
        if sight.shows_all(slider, at):
            yield name, strongest(sight.at(sight.place_of(slider, at.adjusted(-_RIM, -_RIM, _RIM, _RIM))))


def _arrows_of(sight: Sight, field: QComboBox | QSpinBox) -> Iterator[tuple[str, float]]:
    if isinstance(field, QComboBox):
        chosen = QStyleOptionComboBox()
        field.initStyleOption(chosen)
        at = field.style().subControlRect(_CONTROL.CC_ComboBox, chosen, _PART.SC_ComboBoxArrow, field)
        places = [at]
    else:
        spun = QStyleOptionSpinBox()
        field.initStyleOption(spun)
        places = [
            field.style().subControlRect(_CONTROL.CC_SpinBox, spun, part, field)
            for part in (_PART.SC_SpinBoxUp, _PART.SC_SpinBoxDown)
        ]
    for at in places:
        if at.isValid() and sight.shows_all(field, at):
            yield "arrow", strongest(sight.at(sight.place_of(field, at.adjusted(_RIM, _RIM, -_RIM, -_RIM))))


# What our own code draws


def _faint_drawings(sight: Sight) -> Iterator[str]:
    known: set[tuple[object, ...]] = set()
    for drawn in sight.drawn:
        place = drawn.place.toAlignedRect()
        if drawn.on is None and drawn.by.startswith(_WAYS):
            yield from _judge_ink(drawn, number_of(QColor(map_colours().land)))
        if drawn.on is None or not _is_in_sight(sight, drawn.on, place):
            continue
        behind = _behind(sight, place, drawn)
        inks = tuple(ink.rgba() for ink in drawn.inks)
        if not inks or (drawn.by, inks, behind) not in known:
            known.add((drawn.by, inks, behind))
            yield from _judge(sight, drawn, place, behind)


def _is_in_sight(sight: Sight, on: QWidget, place: QRect) -> bool:
    """Whether nothing lies over it, and all of it is inside what it was drawn on."""
    seen = sight.place_of(on)
    return seen.contains(place) and (sight.root.childAt(place.center()) or sight.root) is on


def _behind(sight: Sight, place: QRect, drawn: Drawn) -> int:
    """What there is most of around it, but for its own colours: a second ring may lie in the first."""
    rim = _rim(sight, place)
    others = rim[~np.isin(rim, [number_of(ink) for ink in drawn.inks])]
    return ground_of(others if others.size else rim)


def _rim(sight: Sight, place: QRect) -> Pixels:
    """What is around a place, as far as that is in sight."""
    around = place.adjusted(-_RIM, -_RIM, _RIM, _RIM)
    sides = (
        QRect(around.left(), around.top(), around.width(), _RIM),
        QRect(around.left(), place.bottom() + 1, around.width(), _RIM),
        QRect(around.left(), place.top(), _RIM, place.height()),
        QRect(place.right() + 1, place.top(), _RIM, place.height()),
    )
    return np.concatenate([sight.at(side).ravel() for side in sides])


def _judge(sight: Sight, drawn: Drawn, place: QRect, behind: int) -> Iterator[str]:
    part = sight.at(place.adjusted(-1, -1, 1, 1))
    if not part.size:
        return
    if not drawn.inks:
        if (found := strongest(part, behind)) < MARK:
            yield f"picture {found:.1f}: {drawn.by}"
        return
    faults = list(_judge_ink(drawn, behind))
    yield from faults
    if not faults and not _is_ground(drawn) and (found := strongest(part, behind)) < MARK:
        yield f"mark washed out {found:.1f}: {_described(drawn)} on {behind:06x}"


def _judge_ink(drawn: Drawn, behind: int) -> Iterator[str]:
    best = max(between(_over(ink, behind), behind) for ink in drawn.inks)
    if best < MARK and not _is_ground(drawn):
        yield f"mark {best:.1f}: {_described(drawn)} on {behind:06x}"


def _is_ground(drawn: Drawn) -> bool:
    allowed = GROUNDS.get(drawn.by, ())
    return all(name_of(ink) in allowed for ink in drawn.inks)


def _described(drawn: Drawn) -> str:
    return f"{drawn.by} in {', '.join(map(name_of, drawn.inks))}"


def _over(ink: QColor, behind: int) -> int:
    share = ink.alphaF()
    under = QColor(behind)
    mixed = [
        round(share * front + (1 - share) * back)
        for front, back in zip(ink.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index, arg-type]
    ]
    return mixed[0] << 16 | mixed[1] << 8 | mixed[2]
