"""Whom to ring or write about requests; who was reached is noted as reminded, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.domain import Request
from bpv.domain.terms_following import Channel, RequestStatus
from bpv.language import tr, tr_count
from bpv.services.asking.calling import whom_to_tell
from bpv.services.asking.commands import Remind
from bpv.services.withdrawing.telling import Hearer
from ui.dialogs.call_list import CallList
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.guarding import Guarded
from ui.printouts import Printouts
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from ui.pages.page import Context
    from ui.paper.offers import Offer

_ABOUT = tr("Vink aan wie u gesproken of gemaild hebt. Wie nog moest antwoorden, staat daarna als herinnerd.")


class RequestCallsDialog(Guarded, QDialog):
    """`told` says what was noted."""

    told = Signal(str)

    def __init__(self, context: Context, ids: Sequence[str], parent: QWidget) -> None:
        """List whom these requests are for."""
        super().__init__(parent)
        self._session = context.session
        self.setWindowTitle(tr("Bellen en mailen over verzoeken"))
        self.banner = Banner(self)
        self._printouts = Printouts(context, self.banner, self)
        self.about = QLabel(_ABOUT, self)
        self.about.setWordWrap(True)
        self.about.setProperty("muted", True)
        self.calls = CallList(context.tasks, self)
        found = whom_to_tell(self._session.school, ids)
        self.calls.show_hearers(tr("Bedrijven vragen"), [Hearer(*each) for each in found])
        self.calls.ticked.connect(self._show_what_is_possible)
        self.calls.said.connect(self.about.setText)
        self.calls.print_asked.connect(self.print)
        row, self.note_button = deciding_row(
            self, tr("Vastleggen"), self.note, icon="check", leave=tr("Sluiten")
        )
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        for widget in (
            self.banner,
            headed(self, tr("Bellen en mailen over verzoeken")),
            self.about,
            self.calls,
        ):
            layout.addWidget(widget)
        lay_out(self, layout, row, scaled(980))
        self._show_what_is_possible()

    @property
    def _reached(self) -> tuple[str, ...]:
        """The requests that waited, of who was reached."""
        ids = [
            each.key.removeprefix("request ") for each in self.calls.hearers if each.key in self.calls.told
        ]
        found = (self._session.school.find(Request, id_) for id_ in ids)
        return tuple(each.id for each in found if each is not None and each.status is RequestStatus.ASKED)

    def _show_what_is_possible(self) -> None:
        count = len(self._reached)
        self.note_button.setEnabled(bool(count))
        self.note_button.setText(
            tr("{count} als herinnerd vastleggen", count=count) if count else tr("Vastleggen")
        )

    def note(self) -> None:
        """Note who was reminded."""
        ids = self._reached
        if self._session.execute(Remind(ids=ids, on=date.today(), channel=Channel.PHONE)):
            self.told.emit(tr_count("{count} bedrijf herinnerd", "{count} bedrijven herinnerd", len(ids)))
            self.accept()

    def print(self, offer: Offer) -> None:
        """Print the list, or save it as a PDF."""
        self._printouts.show([offer], self)
