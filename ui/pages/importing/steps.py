"""The three steps of an import, each with how far it is: recognising, setting right, what changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import pixmap
from ui.theme import GRID, font, scaled, tokens
from ui.widgets.flow_row import FlowRow

LISTS, MENDING, CHANGES = range(3)
_NAMES = (tr("Lijsten herkend"), tr("Verbeteren"), tr("Wat er verandert"))
_HEIGHT, _ARROW, _ROOMY = 34, 14, 800


class StepButton(Guarded, QPushButton):
    """The number and the name of a step, and behind it in quiet letters how far it is."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        """Show a step about which nothing is known."""
        super().__init__(f"{number}  {name}", parent)
        self.setCheckable(True)
        self._numbers, self._widest = ("", ""), ("", "")
        self._is_short = False

    def tell(self, numbers: str, short: str, widest: tuple[str, str]) -> None:
        """Say how far it is, in a narrow window `short`; with room for the `widest` that may still come."""
        self._numbers = (numbers, short)
        width = QFontMetrics(font(-1)).horizontalAdvance
        (full, few), (kept_full, kept_few) = widest, self._widest
        self._widest = max(full, numbers, kept_full, key=width), max(few, short, kept_few, key=width)
        self.setAccessibleName(f"{self.text()}: {numbers}" if numbers else self.text())
        self.setToolTip(numbers)
        self.updateGeometry()
        self.update()

    @property
    def numbers(self) -> str:
        """How far it is, as it is shown."""
        return self._numbers[self._is_short]

    def shorten(self, *, is_short: bool) -> None:
        """Say it in fewer words, or in full."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for both; without the numbers where the window is small."""
        bold, small = QFontMetrics(font(0, QFont.Weight.DemiBold)), QFontMetrics(font(-1))
        widest = self._widest[self._is_short]
        numbers = small.horizontalAdvance(widest) + 2 * GRID if widest else 0
        return QSize(bold.horizontalAdvance(self.text()) + numbers + 3 * GRID, scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and both texts."""
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.isChecked() or self.hasFocus()
        pen = QPen(QColor(colours.accent_text if is_marked else colours.border))
        pen.setWidth(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.selection if self.isChecked() else colours.base))
        edge = pen.width() / 2  # on whole pixels, or the line is half as strong
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        inside = self.rect().adjusted(GRID + GRID // 2, 0, -GRID - GRID // 2, 0)
        painter.setFont(font(0, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(font(-1))
        painter.setPen(QColor(colours.text if self.isChecked() else colours.muted))
        painter.drawText(
            inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.numbers
        )
        painter.end()


class _Arrow(Guarded, QWidget):
    """What stands between two steps."""

    def sizeHint(self) -> QSize:
        """A little picture."""
        return QSize(scaled(_ARROW), scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        size = scaled(_ARROW)
        picture = pixmap("chevron-right", size, tokens().muted, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - size) // 2, picture)
        painter.end()


class Steps(Guarded, FlowRow):
    """The buttons; `chosen` gives the step that the user goes to."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin at the first step."""
        super().__init__(parent)
        self.setAccessibleName(tr("Stappen van de import"))
        self.buttons: list[StepButton] = []
        self._group = QButtonGroup(self)
        for step, name in enumerate(_NAMES):
            if step:
                self.addWidget(_Arrow(self))
            button = StepButton(step + 1, name, self)
            button.clicked.connect(partial(self._on_button_clicked, step))
            self._group.addButton(button, step)
            self.buttons.append(button)
            self.addWidget(button)
        self.show_step(LISTS)

    @property
    def current(self) -> int:
        """The step that is shown."""
        return self._group.checkedId()

    def show_step(self, step: int) -> None:
        """Mark a step as the one that is shown."""
        self.buttons[step].setChecked(True)
        self.setFocusProxy(self.buttons[step])

    def tell(self, step: int, numbers: str, short: str = "", widest: tuple[str, str] = ("", "")) -> None:
        """Say how far a step is, with room for what may still come."""
        self.buttons[step].tell(numbers, short or numbers, widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use fewer words in a narrow window."""
        super().resizeEvent(event)
        for button in self.buttons:
            button.shorten(is_short=self.width() < scaled(_ROOMY))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for button in self.buttons:
            button.updateGeometry()

    def _on_button_clicked(self, step: int, _checked: bool = False) -> None:
        self.setFocusProxy(self.buttons[step])
        self.chosen.emit(step)
