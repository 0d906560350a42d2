"""Looking whether there is a newer version: what goes over the network first, then what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from bpv.domain.version import VERSION
from bpv.language import tr
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.theme import GRID, scaled
from ui.updating.release import HOST, Answer, Outcome
from ui.updating.updates import PATIENCE_S, Updates

WHAT_GOES = tr(
    "Over het netwerk gaat alleen de vraag welke versie de nieuwste is, naar {host}, waar de versies staan. "
    "Dat is van GitHub (Microsoft, Verenigde Staten) en ziet daarbij het internetadres van uw school, zoals "
    "elke website. Er gaat niets mee van leerlingen of bedrijven, en niet welke versie u hebt.",
    host=HOST,
)
_FIRST = (
    tr("BPV-planner kijkt nooit uit zichzelf en installeert niets. Het kijkt alleen als u erop klikt."),
    WHAT_GOES,
    tr(
        "U kiest dit voor uzelf op deze computer; daarna wordt het niet meer gevraagd. Bij Instellingen "
        "trekt u het weer in."
    ),
)
_LOOKING = tr(
    "{host} wordt gevraagd welke versie de nieuwste is. Dat duurt hooguit {seconds} seconden.",
    host=HOST,
    seconds=PATIENCE_S,
)
_NEWER = tr(
    "U hebt versie {version}. De bladzijde om te downloaden opent in uw browser. Uw schooljaren en "
    "instellingen blijven staan. Heeft ICT het programma voor u geïnstalleerd, vraag het dan daar.",
    version=VERSION,
)
_LATEST = tr("Dit is versie {version}. Er is geen nieuwere uitgebracht.", version=VERSION)
_UNREACHABLE = tr(
    "{host} is niet te bereiken. Misschien is er nu geen internet, of houdt het netwerk van uw school dit "
    "adres tegen. Er is niets veranderd; u kunt het later opnieuw proberen.",
    host=HOST,
)
_UNCLEAR = tr(
    "{host} gaf een antwoord dat het programma niet begrijpt. Misschien vraagt uw netwerk eerst om in te "
    "loggen. Er is niets veranderd; u kunt ook zelf kijken op de bladzijde met versies.",
    host=HOST,
)
_NOTES = 220
_WIDE = 560


class UpdateDialog(QDialog):
    """Asks for consent where there is none yet, looks, and says what came of it; Esc ends it any time."""

    def __init__(
        self, updates: Updates, open_page: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        """Begin with the question, or with looking; `open_page` shows in the browser where one downloads."""
        super().__init__(parent)
        self._updates, self._open_page = updates, open_page
        self.setWindowTitle(tr("Nieuwe versie"))
        self.heading = headed(self, "")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.notes = QPlainTextEdit(self)
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(tr("Wat er nieuw is"))
        self.notes.setMinimumHeight(scaled(_NOTES))
        content = QVBoxLayout()
        content.setSpacing(2 * GRID)
        for widget in (self.heading, self.words, self.notes):
            content.addWidget(widget)
        content.addStretch(1)
        row, self.primary = deciding_row(self, tr("Kijken"), self._on_primary_clicked, leave=tr("Sluiten"))
        self._run: Callable[[], object] = self._begin
        updates.answered.connect(self._on_updates_answered)
        self.finished.connect(self._on_finished)
        if updates.since is None:
            words = "\n\n".join(_FIRST)
            self._say(
                tr("Op internet kijken of er een nieuwe versie is?"), words, (tr("Kijken"), self._begin)
            )
        else:
            self._look()
        lay_out(self, content, row, scaled(_WIDE))

    def _begin(self) -> None:
        """The user has read it, and wants it."""
        self._updates.allow(date.today())
        self._look()

    def _look(self) -> None:
        self._say(tr("Kijken of er een nieuwe versie is…"), _LOOKING)
        self._updates.look()

    @Slot(object)
    def _on_updates_answered(self, answer: Answer) -> None:
        again, page = (tr("Opnieuw kijken"), self._look), (tr("Naar de download"), self._show_page)
        if answer.outcome is Outcome.NEWER:
            self._say(tr("Versie {version} is er", version=answer.version), _NEWER, page, answer.notes)
        elif answer.outcome is Outcome.LATEST:
            self._say(tr("U hebt de nieuwste versie"), _LATEST)
        elif answer.outcome is Outcome.UNREACHABLE:
            self._say(tr("Er is nu niet te kijken"), _UNREACHABLE, again)
        else:
            self._say(
                tr("Er kwam geen duidelijk antwoord"), _UNCLEAR, (tr("Naar de versies"), self._show_page)
            )

    def _say(
        self, heading: str, words: str, step: tuple[str, Callable[[], None]] | None = None, notes: str = ""
    ) -> None:
        """Show where it is, and what the primary button does there; without a step there is none."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.setAccessibleDescription(f"{heading} {words}")
        self.notes.setPlainText(notes)
        self.notes.setVisible(bool(notes))
        self.primary.setVisible(step is not None)
        if step is not None:
            text, self._run = step
            self.primary.setText(text)
            self.primary.setFocus()
        grow(self)

    def _on_primary_clicked(self) -> None:
        self._run()

    def _show_page(self) -> None:
        self._open_page()
        self.accept()

    def _on_finished(self) -> None:
        self._updates.stop()
        self.deleteLater()
