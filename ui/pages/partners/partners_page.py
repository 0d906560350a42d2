"""Every organisation the school works with, companies among them, in one table."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.domain import Partner
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.removing import count_of
from bpv.services.partnering.changing import AddPartners, RemovePartners
from bpv.services.partnering.knowing import company_of, name_of_partner
from bpv.services.partnering.organisations import find_partner
from bpv.services.partnering.table import HIDDEN, PARTNERS
from ui.dialogs.removal_dialog import RemovalDialog
from ui.pages.page import Context
from ui.pages.partners.acts import PartnerActs
from ui.pages.row_acts import ActsPage
from ui.pages.table_page import TablePage
from ui.settings import TableState
from ui.widgets.buttons import MenuButton, make_menu

_EMPTY = tr(
    "Er zijn nog geen partners. Een bedrijf met een stageplaats komt hier vanzelf "
    "te staan; voeg zelf scholen, gemeenten en andere organisaties toe."
)


class PartnersPage(ActsPage):
    """The table of partners."""

    title = tr("Partners")
    icon = "partners"
    acts_of = PartnerActs
    acts: PartnerActs

    def __init__(self, context: Context) -> None:
        """Show every partner."""
        super().__init__(context, PARTNERS, "partners")
        if not context.settings.table(self.key).order:
            self.view.restore_table(TableState(hidden=list(HIDDEN)))

    def _buttons(self) -> list[QWidget]:
        more = make_menu(tr("Meer"), self, *self.acts.actions)
        return [
            *super()._buttons(),
            MenuButton(more, "more", tr("Wat nog meer kan met de gekozen partners"), self),
        ]

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return [*TablePage.menu_actions(self), *self.acts.actions]

    def adding(self, values: tuple[Any, ...]) -> Command:
        """Organisations have a name."""
        return AddPartners(values)

    def remove(self) -> RemovalDialog | None:
        """Remove the partners that are chosen; a company goes from the list of companies."""
        ids = self.view.selected_ids()
        school = self.session.school
        chosen = [each for id_ in ids if (each := find_partner(school, id_)) is not None]
        if any(company_of(school, each) is not None for each in chosen):
            self.session.execute(RemovePartners(tuple(ids)))
            return None
        return self.changing.remove()

    def acts_on(self) -> dict[QAction, str]:
        """The partners that are chosen, by name where it is one."""
        who = self._who()
        return dict.fromkeys(TablePage.acts_on(self), who) | dict.fromkeys(self.acts.on_rows, who)

    def _who(self) -> str:
        ids = self.view.selected_ids()
        if len(ids) == 1 and (partner := find_partner(self.session.school, ids[0])) is not None:
            return name_of_partner(self.session.school, partner)
        return count_of(Partner, len(ids)) if ids else ""

    def _empty_sentence(self) -> str:
        return _EMPTY
