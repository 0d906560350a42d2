"""Views of a list as pills on one line, each with how many rows it has; what does not fit is in a menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QWidget

from bpv.language import tr, written
from ui.guarding import Guarded
from ui.theme import font, scaled, tokens
from ui.widgets.chips import colour

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BESIDE, _AROUND, _HIGH = 7, 11, 28
_MANY = 10_000
"""A count is given the room of as many digits as it may have, so that pills stay where they are."""


@dataclass(frozen=True, slots=True)
class PillWords:
    """What a pill says: its name, a tip, and whether the user made it."""

    name: str
    tip: str = ""
    is_own: bool = False


class Pill(Guarded, QPushButton):
    """One view: its name, and behind it how many rows there are."""

    def __init__(self, words: PillWords, parent: QWidget) -> None:
        """Begin without a count."""
        super().__init__(words.name, parent)
        self.setCheckable(True)
        self.setProperty("pill", True)
        self.setToolTip(words.tip or words.name)
        self.count = ""
        self.show_count("")

    def show_count(self, count: str) -> None:
        """Say how many rows there are."""
        self.count = count
        self.setAccessibleName(
            tr("Weergave {text}: {count}", text=self.text(), count=count)
            if count
            else tr("Weergave {text}", text=self.text())
        )
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        return font(0, weight), font(-1, tabular=True)

    def sizeHint(self) -> QSize:
        """Room for the name at its widest, and for the count."""
        name = QFontMetrics(font(0, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        digits = QFontMetrics(font(-1, tabular=True)).horizontalAdvance(self.count or "00")
        return QSize(name + digits + scaled(_BESIDE) + 2 * scaled(_AROUND), scaled(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A button, with its words in two colours."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        try:
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            self._paint_words(painter)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        name, count = self._fonts()
        colours, room = tokens(), self.rect()
        wide = QFontMetrics(name).horizontalAdvance(self.text())
        beside = scaled(_BESIDE) + QFontMetrics(count).horizontalAdvance(self.count) if self.count else 0
        left = max(scaled(_AROUND), (room.width() - wide - beside) // 2)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(name)
        painter.setPen(colour(colours.text))
        painter.drawText(QRect(left, 0, room.width() - left, room.height()), middle, self.text())
        painter.setFont(count)
        painter.setPen(colour(colours.text if self.isChecked() else colours.muted))
        at = left + wide + scaled(_BESIDE)
        painter.drawText(QRect(at, 0, room.width() - at, room.height()), middle, self.count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are for the row of pills."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ViewPills(Guarded, QWidget):
    """One stop for Tab: the arrows go from one to the next, as in a row of radio buttons."""

    chosen = Signal(str)
    """The user chose another; what the program shows by itself is not told."""
    menu_asked = Signal(str, QPoint)
    """What can be done with one that the user made, at a place on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without pills."""
        super().__init__(parent)
        self.setAccessibleName(tr("Weergaven"))
        self.pills: dict[str, Pill] = {}
        self.current = ""
        self._behind: QWidget | None = None
        self._before: QWidget | None = None
        self.more = QPushButton("", self)
        self.more.setProperty("opens", True)
        self.more.setProperty("pill", True)
        self._others = QMenu(self)
        self._others.aboutToShow.connect(self._list_others)
        self.more.setMenu(self._others)
        self.more.hide()
        self.setFixedHeight(scaled(_HIGH))

    def show_views(self, views: Mapping[str, PillWords]) -> None:
        """Show these from left to right, by their keys; counts that are known stay."""
        counts = {key: pill.count for key, pill in self.pills.items()}
        for pill in self.pills.values():
            pill.hide()
            pill.deleteLater()
        self.pills = {key: self._make(key, words) for key, words in views.items()}
        for key, pill in self.pills.items():
            pill.show_count(counts.get(key, ""))
        self.show_current(self.current if self.current in self.pills else next(iter(self.pills), ""))
        self._chain()

    def _make(self, key: str, words: PillWords) -> Pill:
        pill = Pill(words, self)
        pill.clicked.connect(partial(self._on_pill_clicked, key))
        if words.is_own:
            pill.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            pill.customContextMenuRequested.connect(partial(self._on_menu_requested, key))
        return pill

    def put_behind(self, widget: QWidget) -> None:
        """Have something stand behind the last pill."""
        self._behind = widget
        widget.setParent(self)
        widget.show()
        self.arrange()

    def come_after(self, widget: QWidget) -> None:
        """Have Tab come here from this one, whatever pills are made later."""
        self._before = widget
        self._chain()

    def _chain(self) -> None:
        if self._before is None:
            return
        behind = [] if self._behind is None else self._behind.findChildren(QPushButton)
        last = self._before
        for widget in (*self.pills.values(), self.more, *behind):
            QWidget.setTabOrder(last, widget)
            last = widget

    def show_count(self, key: str, count: int) -> None:
        """Say how many rows a view has."""
        pill = self.pills.get(key)
        words = written(count) if count >= _MANY else str(count)
        if pill is not None and pill.count != words:
            was = pill.sizeHint()
            pill.show_count(words)
            if pill.sizeHint() != was:
                self.arrange()

    def show_current(self, key: str) -> None:
        """Have one down."""
        self.current = key
        for each, pill in self.pills.items():
            pill.setChecked(each == key)
            is_stop = each == key
            pill.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.arrange()

    def focus_current(self) -> None:
        """Go to the one that is down. As a proxy of this it would hold Tab back from what is behind."""
        if self.current in self.pills:
            self.pills[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFixedHeight(scaled(_HIGH))
        self.arrange()

    # Where they stand

    def minimumSizeHint(self) -> QSize:
        """Room for one and the menu of the others."""
        return QSize(scaled(120), scaled(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put everything where it fits."""
        shown, at = self._fitting(), 0
        for key, pill in self.pills.items():
            if key in shown:
                at = self._place(pill, at)
            pill.setVisible(key in shown)
        left = len(self.pills) - len(shown)
        self.more.setVisible(left > 0)
        if left:
            self.more.setText(tr("Nog {left}", left=left))
            self.more.setAccessibleName(tr("Nog {left} weergaven", left=left))
            at = self._place(self.more, at)
        if self._behind is not None:
            self._place(self._behind, at)

    def _place(self, widget: QWidget, at: int) -> int:
        wide = widget.sizeHint().width()
        widget.setGeometry(at, 0, wide, self.height())
        return at + wide + scaled(_BESIDE)

    def _fitting(self) -> list[str]:
        """The first that fit, and always the one that is down."""
        widths = {key: pill.sizeHint().width() + scaled(_BESIDE) for key, pill in self.pills.items()}
        room = self.width() - (0 if self._behind is None else self._behind.sizeHint().width())
        if sum(widths.values()) <= room:
            return list(widths)
        self.more.setText(tr("Nog {count}", count=len(widths)))
        room -= self.more.sizeHint().width() + scaled(_BESIDE) + widths.get(self.current, 0)
        shown = []
        for key, wide in widths.items():
            if key != self.current:
                room -= wide
            if room < 0:
                break
            shown.append(key)
        return shown if self.current in (*shown, "") else [*shown, self.current]

    # What the user does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose the one beside it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self.current not in self.pills:
            super().keyPressEvent(event)
            return
        self.step(step)
        self.pills[self.current].setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, by: int) -> None:
        """Choose the one so many places further, around the end."""
        keys = list(self.pills)
        if self.current in keys:
            self._choose(keys[(keys.index(self.current) + by) % len(keys)])

    def _choose(self, key: str) -> None:
        self.show_current(key)
        self.chosen.emit(key)

    def _on_pill_clicked(self, key: str, _checked: bool = False) -> None:
        self._choose(key)

    def _list_others(self) -> None:
        self._others.clear()
        for key, pill in self.pills.items():
            if not pill.isVisible():
                words = f"{pill.text()}\t{pill.count}"
                self._others.addAction(words).triggered.connect(partial(self._choose, key))

    def _on_menu_requested(self, key: str, place: QPoint) -> None:
        self.menu_asked.emit(key, self.pills[key].mapToGlobal(place))
