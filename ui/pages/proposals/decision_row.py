"""The buttons over a proposal: take it over, leave it, work it out again, keep it, ask why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from bpv.language import tr
from ui.icons import set_icon
from ui.widgets.buttons import make_action
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner


class DecisionRow(FlowRow):
    """Says what the user decides; what that does is for whoever listens."""

    accepted = Signal()
    declined = Signal()
    again_asked = Signal()
    keep_asked = Signal()
    why_asked = Signal()

    def __init__(
        self, parent: QWidget, accept: str = tr("Overnemen"), what: str = tr("Het hele voorstel overnemen")
    ) -> None:
        """Call taking over by this name; `what` is what that does."""
        super().__init__(parent)
        self.accept = QPushButton(accept, self)
        set_icon(self.accept, "check", on_accent=True)
        self.accept.setProperty("primary", True)
        self.accept.setToolTip(tr("{what} (Ctrl+Enter); u kunt het ongedaan maken", what=what))
        self.accept.setShortcut("Ctrl+Return")
        self.accept.clicked.connect(self.accepted)
        self.decline = QPushButton(tr("Niet overnemen"), self)
        self.decline.setToolTip(tr("Terug naar de plaatsing van nu (Esc)"))
        self.decline.clicked.connect(self.declined)
        self.again = QPushButton(tr("Opnieuw berekenen"), self)
        set_icon(self.again, "match")
        self.again.clicked.connect(self.again_asked)
        self.keep = QPushButton(tr("Bewaren als scenario…"), self)
        set_icon(self.keep, "copy")
        self.keep.setToolTip(tr("Dit voorstel bewaren, om het naast een ander te zetten"))
        self.keep.clicked.connect(self.keep_asked)
        self.why = QPushButton(tr("Waarom"), self)
        set_icon(self.why, "info")
        self.why.setToolTip(tr("Waarom een leerling deze plek krijgt, en wat nog meer kan (F8)"))
        self.why.setShortcut("F8")
        self.why.clicked.connect(self.why_asked)
        for button in (self.accept, self.decline, self.again, self.keep, self.why):
            self.addWidget(button)
        names = {
            self.accept: tr("Voorstel {accept}", accept=accept.lower()),
            self.decline: tr("Voorstel niet overnemen"),
        }
        self._found_as: dict[QPushButton, QAction] = {}
        for button, icon in zip(
            (self.accept, self.decline, self.again, self.keep, self.why),
            ("check", "close", "match", "copy", "info"),
            strict=True,
        ):
            action = make_action(self, names.get(button, button.text()), button.click, icon=icon)
            self._found_as[button] = action

    @property
    def offered(self) -> list[QAction]:
        """What Ctrl+K offers: the buttons that are shown, as far as they can be pressed now."""
        shown = [button for button in self._found_as if not button.isHidden()]
        for button in shown:
            self._found_as[button].setEnabled(button.isEnabled())
        return [self._found_as[button] for button in shown]

    def found_as(self, button: QPushButton) -> QAction:
        """The action behind one of them."""
        return self._found_as[button]

    def go_stale(self, banner: Banner) -> None:
        """Nothing can be taken over or kept any more: the banner says so, with what to do about it."""
        self.accept.setEnabled(False)
        self.keep.setEnabled(False)
        banner.say(
            tr("Er is intussen iets gewijzigd; dit voorstel hoort bij de gegevens van daarvoor."),
            "amber",
            self.again.text(),
            self.again_asked.emit,
        )

    def show_only(self, *buttons: QPushButton) -> None:
        """Leave the other buttons out."""
        for button in (self.accept, self.decline, self.again, self.keep, self.why):
            button.setVisible(button in buttons)
