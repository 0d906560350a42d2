"""Fields for a number on a page that scrolls: the wheel scrolls the page and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QSlider, QSpinBox, QWidget

from bpv.domain.settings import Definition
from ui.guarding import Guarded
from ui.theme import scaled

REST_MS = 300
"""How long a field rests before its value counts: one step of undo for one movement."""
_STEPS = 10


class WeightSlider(Guarded, QSlider):
    """A slider over all values of a setting."""

    def __init__(self, what: Definition, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(what.minimum, what.maximum)
        step = max(1, (what.maximum - what.minimum) // _STEPS)
        self.setSingleStep(step)
        self.setPageStep(step)
        self.setValue(what.default)
        self.setAccessibleName(what.label)
        self.renew()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setMinimumHeight(scaled(24))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


def is_undo(event: QEvent) -> bool:
    """Whether a field is asked if it wants the keys of undo or redo for itself."""
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and any(event.matches(key) for key in keys)
    )


def indent_number(box: QSpinBox) -> None:
    """Begin the number where other fields begin their text: a style sheet has no say in that."""
    box.lineEdit().setTextMargins(scaled(7), 0, 0, 0)


class LimitBox(Guarded, QSpinBox):
    """A number between the limits of a setting."""

    def __init__(self, what: Definition, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(parent)
        self.setRange(what.minimum, what.maximum)
        self.setValue(what.default)
        self.setSuffix(f" {what.unit}")
        self.setAccessibleName(what.label)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.renew()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFixedWidth(scaled(110))
        indent_number(self)

    @property
    def is_typed(self) -> bool:
        """Whether something stands in it that does not count yet."""
        return self.cleanText() not in (self.textFromValue(self.value()), self.specialValueText())

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where nothing was typed."""
        if is_undo(event) and not self.is_typed:
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.is_typed:
            self.setValue(self.value())
            self.selectAll()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class Resting(QObject):
    """Tells a value once its field rests; `flush` tells it now."""

    settled = Signal(int)

    def __init__(self, field: WeightSlider | LimitBox) -> None:
        """Watch a field."""
        super().__init__(field)
        self._field = field
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        field.valueChanged.connect(self._on_field_value_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether the user changed something that was not told yet."""
        return self._timer.isActive()

    def show(self, value: int) -> None:
        """Show a value that came from elsewhere, unless the user is just changing it."""
        if not self.is_waiting and value != self._field.value():
            self._field.blockSignals(True)
            self._field.setValue(value)
            self._field.blockSignals(False)

    def flush(self) -> None:
        """Tell what was not told yet."""
        if self.is_waiting:
            self._timer.stop()
            self.settled.emit(self._field.value())

    def forget(self) -> None:
        """What was not told yet no longer matters."""
        self._timer.stop()

    def _on_field_value_changed(self, _value: int) -> None:
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        if isinstance(self._field, WeightSlider) and self._field.isSliderDown():
            self._timer.start()
        else:
            self.settled.emit(self._field.value())
