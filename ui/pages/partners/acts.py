"""What is done with partners: two that are one are joined, each one step with its way back."""

from __future__ import annotations

from bpv.domain import Partner
from bpv.language import tr
from bpv.services.partnering.joining import others_of
from bpv.services.partnering.knowing import name_of_partner
from bpv.services.partnering.organisations import find_partner
from ui.dialogs.join_dialogs import IsCompanyDialog, JoinDialog
from ui.pages.row_acts import RowActs
from ui.pages.table_page import TablePage


class PartnerActs(RowActs):
    """Works for the page Partners."""

    def __init__(self, page: TablePage) -> None:
        """Make the actions."""
        super().__init__(page)
        tip = tr("De gekozen partners, of een met wie hetzelfde is, worden één")
        self.join_action = self._act(tr("Samenvoegen…"), self.ask_joined, "partners", tip=tip)
        tip = tr("Deze partner staat ook bij de bedrijven: maak er één van")
        self.company_action = self._act(tr("Is een bedrijf…"), self.ask_company, "company", tip=tip)
        self.on_rows = (self.join_action, self.company_action)

    @property
    def _chosen(self) -> list[Partner]:
        """The partners of the rows, and who is the same as one alone."""
        ids = others_of(self._school, self.ids) if len(self.ids) == 1 else self.ids
        return [each for id_ in ids if (each := find_partner(self._school, id_)) is not None]

    def ask_joined(self) -> JoinDialog | None:
        """Ask which of them stays."""
        partners = self._chosen
        if len(partners) < 2:
            self._page.noticed.emit(tr("Kies twee of meer rijen die dezelfde partner zijn."), "blue")
            return None
        dialog = JoinDialog(self._page.session, partners, self._page)
        dialog.carried_out.connect(lambda: self._page.undoable.emit(tr("Partners samengevoegd")))
        self._open(dialog)
        return dialog

    def ask_company(self) -> IsCompanyDialog | None:
        """Ask which company the partner of the row is."""
        partner = find_partner(self._school, self.ids[0]) if self.ids else None
        if partner is None or partner.company_id is not None:
            self._page.noticed.emit(tr("Kies een partner die nog geen bedrijf is."), "blue")
            return None
        name = name_of_partner(self._school, partner)
        dialog = IsCompanyDialog(self._page.session, partner, self._page)
        dialog.carried_out.connect(
            lambda: self._page.undoable.emit(tr("{name} is nu een bedrijf", name=name))
        )
        self._open(dialog)
        return dialog
