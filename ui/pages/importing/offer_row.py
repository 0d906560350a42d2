"""One answer as a button over the whole width: its key, what it is called, and what it means or a field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSpacerItem, QWidget

from bpv.language import tr
from bpv.services.importing.answering.offers import Offer, Way
from ui.guarding import Guarded
from ui.theme import GRID, font, scaled, tokens
from ui.widgets.cell_editors import ChoiceEditor, LineEditor

_HEIGHT, _DOT, _BEGIN, _FIELD, _LEAST, _WORDS = 38, 14, 38, 230, 100, 146
_LINE = 1.5
"""Of the ring to tick: a thinner one is washed out by its own soft edges."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OfferRow(Guarded, QRadioButton):
    """`taken` gives the text that was typed or found, '' where nothing is typed; `went_on` asks for the next.

    Up and Down go to the others (`stepped`) without choosing them; `missed` says that a text found nothing,
    `reached` that the keyboard is here now.
    """

    taken = Signal(str)
    missed = Signal()
    went_on = Signal()
    stepped = Signal(int)
    reached = Signal()

    def __init__(self, number: int, offer: Offer, parent: QWidget | None = None) -> None:
        """Show an answer, chosen by its number."""
        super().__init__(f"{offer.label[:1].upper()}{offer.label[1:]}", parent)
        self.offer, self.number = offer, number
        self.setAutoExclusive(False)
        self.setAccessibleName(offer.label)
        self.setAccessibleDescription(tr("toets {number}. {hint}", number=number, hint=offer.hint).strip())
        self.setToolTip(f"{offer.label}: {offer.hint}" if offer.hint else offer.label)
        self.field: LineEditor | None = None
        self.search: Callable[[], dict[str, str]] | None = None
        self.accepts: Callable[[str], bool] | None = None
        """Whether a text can be taken; what is typed and cannot be says so there."""
        self._answers: dict[str, str] | None = None
        if offer.way in (Way.SEARCH, Way.TYPE):
            self._add_field()

    def _add_field(self) -> None:
        searches = self.offer.way is Way.SEARCH
        self.field = field = ChoiceEditor([], self) if searches else LineEditor(self)
        field.setPlaceholderText(tr("zoeken") if searches else tr("de goede waarde"))
        field.setAccessibleName(f"{self.offer.label}: {self.offer.hint}")
        field.installEventFilter(self)
        if searches:
            field.chosen.connect(self._on_field_chosen)
            field.entered.connect(self.enter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID // 2, 0)
        self._before = QSpacerItem(0, 0)
        row.addItem(self._before)
        row.addStretch(1)
        row.addWidget(field, 4)
        self.renew()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        if self.field is not None:
            self.field.setMinimumWidth(scaled(_LEAST))
            self.field.setMaximumWidth(scaled(_FIELD))
            self._before.changeSize(scaled(_BEGIN + _WORDS), 0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Offer what can be found once someone comes to look for it: that may be thousands. Escape leaves."""
        if event.type() == QEvent.Type.FocusIn and watched is self.field:
            self.offer_found()
            self.reached.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.field:
            return self._take_key(event.key())
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def _take_key(self, key: int) -> bool:
        """Whether a key in the field is for this row: Enter takes what stands there, Escape leaves it."""
        if key == Qt.Key.Key_Escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in _ENTER:  # else it would come here once more, and go on twice
            self.enter()
        return key == Qt.Key.Key_Escape or key in _ENTER

    def offer_found(self) -> None:
        """Fill the list under the field."""
        if isinstance(self.field, ChoiceEditor) and self._answers is None and self.search is not None:
            self._answers = self.search()
            self.field.set_choices(list(self._answers))

    # Choosing

    def choose(self) -> None:
        """Choose it, as its number or a click does: one to type in asks for the text first."""
        if self.field is None:
            self.taken.emit("")
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def take_field(self) -> bool:
        """Take what stands in the field; False when that is nothing that can be taken."""
        if self.field is None:
            return False
        text = self.field.text().strip()
        if self.offer.way is Way.SEARCH:
            answer = self._found(text)
            if answer is None:
                return False
            text = answer
        if self.accepts is not None and not self.accepts(text):
            return False
        self.field.setModified(False)
        self.taken.emit(text)
        return True

    @property
    def is_half_typed(self) -> bool:
        """Whether the user typed something that was not taken yet."""
        return self.field is not None and self.field.isModified() and bool(self.field.text().strip())

    def _found(self, text: str) -> str | None:
        """The answer that a text in the field means: the whole one, else the only one it is part of."""
        self.offer_found()
        answers = self._answers or {}
        if not text or text in answers:
            return answers.get(text)
        near = [label for label in answers if text.casefold() in label.casefold()]
        return answers[near[0]] if len(near) == 1 else None

    def _on_field_chosen(self) -> None:
        self.take_field()

    def enter(self) -> None:
        """Take what stands in the field and go on, as Enter does."""
        if self.take_field():
            self.went_on.emit()
        else:
            self.missed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it may be chosen next."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, and once more goes on; the arrows go to the others, a letter into the field."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _ENTER:
            if self.isChecked():
                self.went_on.emit()
            else:
                self.choose()
        elif event.key() == Qt.Key.Key_Space:
            self.choose()
        elif self.field is not None and event.text().isalpha() and not event.modifiers() & _COMMANDS:
            self.choose()
            self.field.setText(event.text())
            self.field.textEdited.emit(event.text())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it chooses it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose()
        self.setDown(False)

    def hitButton(self, pos: object) -> bool:
        """All of it is the button."""
        return True

    # Drawing

    def sizeHint(self) -> QSize:
        """As much as its words and its field need, up to a measure: what does not fit ends in dots."""
        words = QFontMetrics(font(0, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        room = scaled(_BEGIN) + min(words, scaled(_WORDS)) + GRID
        field = scaled(_LEAST) + GRID if self.field is not None else 0
        return QSize(room + field, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the key, the mark and the words."""
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_ring = self.hasFocus() or (self.field is not None and self.field.hasFocus())
        pen = QPen(QColor(colours.accent_text if has_ring or self.isChecked() else colours.border))
        pen.setWidth(2 if has_ring else 1)
        painter.setPen(pen)
        fill = colours.selection if self.isChecked() else colours.hover if self.underMouse() else colours.base
        painter.setBrush(QColor(fill))
        edge = 1.0 if has_ring else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        quiet = colours.text if self.isChecked() else colours.muted
        painter.setFont(font(-3))
        painter.setPen(QColor(quiet))
        painter.drawText(QRect(5, 2, scaled(14), scaled(14)), _LEFT, str(self.number))
        self._paint_dot(painter)
        self._paint_words(painter, quiet)
        painter.end()

    def _paint_dot(self, painter: QPainter) -> None:
        colours, size = tokens(), scaled(_DOT)
        spot = QRectF(scaled(15), (self.height() - size) / 2, size, size)
        painter.setBrush(QColor(colours.accent_text if self.isChecked() else colours.base))
        painter.setPen(QPen(QColor(colours.accent_text if self.isChecked() else colours.muted), _LINE))
        painter.drawEllipse(spot)
        if self.isChecked():
            inner = size * 0.3
            painter.setBrush(QColor(colours.base))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(spot.adjusted(inner, inner, -inner, -inner))

    def _paint_words(self, painter: QPainter, quiet: str) -> None:
        bold, colours = font(0, QFont.Weight.DemiBold), tokens()
        right = self.field.x() - GRID if self.field is not None else self.width() - GRID - GRID // 2
        words = QRect(scaled(_BEGIN), 0, right - scaled(_BEGIN), self.height())
        metrics = QFontMetrics(bold)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _LEFT, shown)
        left = words.left() + metrics.horizontalAdvance(shown) + 2 * GRID
        if self.field is None and self.offer.hint and right - left > scaled(60):
            small = font(-1)
            painter.setFont(small)
            painter.setPen(QColor(quiet))
            hint = QFontMetrics(small).elidedText(self.offer.hint, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, 0, right - left, self.height()), _RIGHT, hint)
