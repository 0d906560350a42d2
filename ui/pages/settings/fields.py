"""Fields for one setting each: a number, a choice, a tick, a postcode. The wheel scrolls the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from bpv.domain.settings import DEFINITIONS
from bpv.language import tr
from bpv.services.lists.setting_words import word_value
from ui.guarding import Guarded
from ui.pages.settings.inputs import LimitBox, Resting, indent_number, is_undo
from ui.theme import scaled
from ui.widgets.choice_box import ChoiceBox


class NumberField(LimitBox):
    """A number with its unit, that counts once it rests."""

    settled = Signal(int)

    def __init__(self, key: str, suffix: str, parent: QWidget, *, nothing: str = "", least: int = 0) -> None:
        """Begin at the standard; `nothing` is what the least value means in words, `least` pixels wide."""
        self._suffix, self._nothing, self._least = suffix, nothing, least
        what = DEFINITIONS[key]
        super().__init__(what, parent)
        self.key = key
        standard = word_value(key, what.default)
        self.setToolTip(
            tr(
                "Van {minimum} tot en met {maximum}; standaard {standard}",
                minimum=what.minimum,
                maximum=what.maximum,
                standard=standard,
            )
        )
        self._resting = Resting(self)
        self._resting.settled.connect(self.settled)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setSuffix(self._suffix)
        self.setSpecialValueText(self._nothing)
        indent_number(self)
        self.setFixedWidth(max(self.sizeHint().width(), scaled(self._least)))

    def show_value(self, value: int) -> None:
        """Show a value that came from elsewhere, unless the user is just changing it."""
        self._resting.show(value)

    def flush(self) -> None:
        """Have what was just changed count now."""
        self._resting.flush()

    def forget(self) -> None:
        """What was just changed no longer matters."""
        self._resting.forget()


class ChoiceField(ChoiceBox):
    """A setting that is one of a few values."""

    settled = Signal(int)

    def __init__(self, key: str, parent: QWidget) -> None:
        """Begin without choices."""
        super().__init__(DEFINITIONS[key].label, parent)
        self.key = key
        self.activated.connect(self._on_activated)

    def show_value(self, value: int) -> None:
        """Show a value that came from elsewhere; one that is not among the choices joins them."""
        if self.findData(value) < 0:
            self.offer([*self._offered, (value, word_value(self.key, value).capitalize())])
        self.setCurrentIndex(self.findData(value))

    def flush(self) -> None:
        """What is chosen counts at once."""

    def forget(self) -> None:
        """What is chosen counts at once."""

    def _on_activated(self, _number: int) -> None:
        self.settled.emit(int(self.currentData()))


class TickField(QCheckBox):
    """A setting that is yes or no, with its own words."""

    settled = Signal(int)

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(words, parent)
        self.key = key
        self.setChecked(bool(DEFINITIONS[key].default))
        self.setAccessibleName(DEFINITIONS[key].label)
        self.clicked.connect(self._on_clicked)

    def renew(self) -> None:
        """It takes on the measures of the theme by itself."""

    def show_value(self, value: int) -> None:
        """Show a value that came from elsewhere."""
        self.setChecked(bool(value))

    def flush(self) -> None:
        """A click counts at once."""

    def forget(self) -> None:
        """A click counts at once."""

    def _on_clicked(self, is_checked: bool) -> None:
        self.settled.emit(int(is_checked))


class PostcodeField(Guarded, QLineEdit):
    """The four figures of a postcode, however it is written; `refused` tells whether it is none.

    `reverted` asks what is to stand in it.
    """

    settled = Signal(int)
    refused = Signal(bool)
    reverted = Signal()

    def __init__(self, key: str, figures_of: Callable[[str], int | None], parent: QWidget) -> None:
        """Begin empty; `figures_of` reads what is typed."""
        super().__init__(parent)
        self.key, self._figures_of = key, figures_of
        self.setAccessibleName(DEFINITIONS[key].label)
        self.setPlaceholderText(tr("1234 AB"))
        self.editingFinished.connect(self.flush)
        self.textEdited.connect(self._on_text_edited)
        self.renew()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFixedWidth(scaled(90))

    def show_value(self, value: int) -> None:
        """Show a value that came from elsewhere, unless something is being typed."""
        if not self.isModified():
            self.setText(str(value) if value else "")

    def flush(self) -> None:
        """Have what was typed count now; what is no postcode stays to be mended."""
        if not self.isModified():
            return
        text = self.text().strip()
        figures = self._figures_of(text) if text else 0
        if figures is None:
            self._show_wrong(True)
        else:
            self.setModified(False)
            self.setText(str(figures) if figures else "")
            self.settled.emit(figures)

    def forget(self) -> None:
        """What was typed no longer matters."""
        self.setModified(False)
        self._show_wrong(False)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where nothing was typed."""
        if is_undo(event) and not self.isModified():
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.forget()
            self.reverted.emit()
            return
        super().keyPressEvent(event)

    def _on_text_edited(self, _text: str) -> None:
        self._show_wrong(False)

    def _show_wrong(self, is_wrong: bool) -> None:
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)
            self.refused.emit(is_wrong)


SettingField = NumberField | ChoiceField | TickField | PostcodeField
"""What a setting is changed with."""
