"""Where a school year stands on a server, and who logs in: to open one there, or to take one there."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.year.server_login import Filled
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out, say
from ui.dialogs.server_fields import ServerFields
from ui.guarding import Guarded
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

_KEEP = tr("Wachtwoord bewaren op deze computer")
_KEPT_WHERE = tr("In de sleutelbos van deze computer: wie als u is aangemeld, opent dit schooljaar.")
_NO_RING = tr("Deze computer heeft geen sleutelbos: het wachtwoord wordt elke keer gevraagd.")
_PASTED = tr("Het adres is overgenomen. Kijk het na, en vul aan wat nog leeg is.")
_PASTED_PASSWORD = tr(
    "{pasted} Het wachtwoord uit het adres staat bij Wachtwoord, en wordt nergens bewaard.", pasted=_PASTED
)


class Purpose(Enum):
    """What for: the title, what it is about, and what the button is called."""

    OPEN = (
        tr("Schooljaar op een server openen"),
        tr("Deze gegevens krijgt u van uw ICT. Plak het adres in het eerste veld: dan vult de rest zich in."),
        tr("Openen"),
    )
    SEND = (
        tr("Dit schooljaar naar de server zetten"),
        tr(
            "Alles gaat mee, ook de geschiedenis. De school moet op de server klaarstaan "
            "en nog leeg zijn; meld u aan als wie haar beheert. Het bestand hier blijft "
            "zoals het is."
        ),
        tr("Naar de server zetten"),
    )


class ServerDialog(Guarded, QDialog):
    """`tried` carries the address, the password and whether this computer is to keep that.

    Whoever tries it accepts the dialog, or says with `refuse` what is wrong. `stopped` asks to try no more:
    then `stop` is called as soon as that is so.
    """

    tried = Signal(object, str, bool)
    stopped = Signal()
    script_asked = Signal()

    def __init__(self, purpose: Purpose, filled: Filled, parent: QWidget | None = None) -> None:
        """Ask, with what is known filled in."""
        super().__init__(parent)
        title, about, verb = purpose.value
        self.setWindowTitle(title)
        self.is_trying = False
        self._verb = verb
        self.banner = Banner(self)
        self.fields = ServerFields(filled, self)
        self.keep_box = QCheckBox(_KEEP, self)
        self.keep_box.setToolTip(_KEPT_WHERE)
        self.no_ring = QLabel(_NO_RING, self)
        self.no_ring.setProperty("muted", True)
        self.no_ring.setWordWrap(True)
        self.no_ring.hide()
        self.doing = QLabel(self)
        self.doing.setProperty("muted", True)
        self.doing.hide()
        self.script_button = QPushButton(tr("Voor uw ICT…"), self)
        self.script_button.setToolTip(tr("Wat wie de server beheert moet uitvoeren, en de mail erbij"))
        self.script_button.setAutoDefault(False)
        self.script_button.clicked.connect(self.script_asked)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(headed(self, title))
        say(self, column, about)
        column.addWidget(self.banner)
        column.addWidget(self.fields)
        column.addWidget(self.keep_box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.no_ring)
        column.addWidget(self.doing)
        row, self.do_button = deciding_row(self, verb, self._on_do_clicked, before=self.script_button)
        lay_out(self, column, row, scaled(640))
        self.fields.pasted.connect(self._on_pasted)
        self.fields.edited.connect(self._on_edited)
        self.fields.focus_first_empty()

    # What comes of it

    def refuse(self, text: str, tone: str = "red") -> None:
        """Say why it did not go; what was typed stays."""
        self._wait(False)
        self.banner.say(text, tone)
        grow(self)
        if tone == "red" and self.fields.password.text:
            self.fields.password.edit.selectAll()
            self.fields.password.setFocus()
        else:
            self.fields.focus_first_empty()

    def tell(self, text: str) -> None:
        """Say what is being done."""
        self.doing.setText(text)

    def show_keeping(self, can_keep: bool, is_kept: bool) -> None:
        """Offer to keep the password, where this computer can."""
        self.keep_box.setVisible(can_keep)
        self.no_ring.setVisible(not can_keep)
        if is_kept:
            self.keep_box.setChecked(True)

    def reject(self) -> None:
        """While it is tried: ask to try no longer. Else leave."""
        if self.is_trying:
            self.doing.setText(tr("Bezig met stoppen…"))
            self.stopped.emit()
        else:
            super().reject()

    @Slot()
    def leave(self) -> None:
        """Leave, whatever is tried."""
        self.is_trying = False
        self.reject()

    def stop(self) -> None:
        """It is tried no longer; what was typed stays."""
        self._wait(False)
        self.banner.say(tr("Gestopt. Er is niets gewijzigd."), "blue")
        grow(self)
        self.fields.focus_first_empty()

    def _wait(self, is_trying: bool) -> None:
        self.is_trying = is_trying
        for widget in (self.fields, self.keep_box, self.script_button, self.do_button):
            widget.setEnabled(not is_trying)
        self.do_button.setText(tr("Bezig…") if is_trying else self._verb)
        self.doing.setVisible(is_trying)
        grow(self)

    @Slot()
    def _on_pasted(self) -> None:
        self.banner.say(_PASTED_PASSWORD if self.fields.password.text else _PASTED, "blue")
        self.fields.show_faults({})
        grow(self)
        self.fields.focus_first_empty()

    @Slot()
    def _on_edited(self) -> None:
        if any(note.isVisible() for note in self.fields.notes.values()):
            self.fields.mark_faults(self.fields.filled.faults())

    @Slot()
    def _on_do_clicked(self) -> None:
        if self.fields.take_address():
            return
        filled = self.fields.filled
        if self.fields.show_faults(filled.faults()):
            self.banner.hide()
            grow(self)
            return
        self.banner.hide()
        self.doing.setText(tr("Verbinden met {host}…", host=filled.host))
        self._wait(True)
        self.tried.emit(filled.address, self.fields.password.text, self.keep_box.isChecked())
