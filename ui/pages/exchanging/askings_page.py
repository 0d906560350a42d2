"""The page Wie vraagt wie: a company is claimed before it is called, so that one school calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction

from bpv.domain import Company, RegionCompany, School, fold
from bpv.domain.cells_contact import show_phone
from bpv.language import tr
from bpv.services.region.claiming import Claim, EndClaims, usual_until
from bpv.services.region.rows import AskingRow, asking_rows
from ui import desktop
from ui.dialogs.region_form_dialog import Day, Line, Number, RegionFormDialog
from ui.models.columns_model import ShownColumn
from ui.pages.exchanging.exchanging_page import CHOOSE, ExchangingPage
from ui.pages.page import Context, Destination
from ui.widgets.buttons import make_action
from ui.widgets.view_pills import PillWords

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done

_MOST_PLACES = 1_000


def _tone(row: AskingRow) -> str:
    if row.holder is None:
        return "grey"
    return "green" if row.is_ours else "amber"


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


class AskingsPage(ExchangingPage):
    """A row a company; one key claims it for two weeks."""

    key = "askings"
    title = tr("Wie vraagt wie")
    icon = "shared"
    nothing = tr("Er zijn nog geen bedrijven. Voeg ze toe of lees het pakket van een ander lid.")
    columns = (
        ShownColumn(tr("Bedrijf"), lambda r: r.name, lambda r: fold(r.name), 210),
        ShownColumn(tr("Plaats"), lambda r: r.city, lambda r: fold(r.city), 104),
        ShownColumn(
            tr("Nu gevraagd door"), lambda r: r.state, lambda r: (r.holder is None, r.state), 150, _tone
        ),
        ShownColumn(tr("Tot en met"), lambda r: _day(r.until), lambda r: r.until or date.max, 108),
        ShownColumn(tr("Dit jaar gevraagd door"), lambda r: r.before, lambda r: -len(r.asked), 190),
        ShownColumn(tr("Laatst"), lambda r: _day(r.last), lambda r: r.last or date.max, 104),
        ShownColumn(tr("Contactpersoon"), lambda r: r.contact, lambda r: fold(r.contact), 130),
        ShownColumn(tr("Telefoon"), lambda r: show_phone(r.phone), lambda r: r.phone, 110),
    )
    views: Mapping[str, PillWords] = {
        "all": PillWords(tr("Alle bedrijven"), tr("Van de regio en van ons")),
        "free": PillWords(tr("Vrij"), tr("Door niemand gevraagd nu")),
        "ours": PillWords(tr("Door ons"), tr("Die wij nu vragen")),
        "others": PillWords(tr("Door anderen"), tr("Die een ander lid nu vraagt")),
    }

    def __init__(self, context: Context) -> None:
        """Also what is taken back is known in the region at once, where that stands on the server."""
        super().__init__(context)
        self.session.changed.connect(self._on_changed_back, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_changed_back(self, done: Done) -> None:
        self.there.follow_back(done)

    def _make_actions(self) -> list[QAction]:
        tip = tr("Laten weten dat u dit bedrijf nu belt; twee weken lang")
        self.claim_action = self._action(
            tr("Wij vragen dit bedrijf"), self.claim, "shared", tip, "Ctrl+Return"
        )
        tip = tr("Tot wanneer, voor hoeveel plaatsen, of namens wie")
        self.change_action = self._action(tr("Vragen tot…"), self.ask_claim, "round", tip)
        tip = tr("Anderen mogen het weer vragen; dat u het vroeg blijft bekend")
        self.free_action = self._action(tr("Vrijgeven"), self.free, "check", tip, "Ctrl+Del")
        self.call_action = self._action(tr("Bellen"), self.call, "phone", tr("Bellen met dit apparaat"))
        tip = tr("Voorgoed, ook uit de geschiedenis en de reservekopieën")
        self.erase_action = self._action(tr("Contactpersoon wissen…"), self.erase, "delete", tip)
        self.add_action = make_action(self, tr("Naar Bedrijven"), self._go_companies, icon="company")
        self.forms = {"claim": self.ask_claim}
        return [self.claim_action, self.change_action, self.free_action, self.call_action]

    def _more_actions(self) -> Sequence[QAction]:
        return (self.erase_action,)

    def _find_rows(self, school: School) -> Sequence[AskingRow]:
        return asking_rows(school, date.today())

    def _is_in(self, view: str, row: AskingRow) -> bool:
        if view == "all":
            return True
        if view == "free":
            return row.holder is None
        return row.holder is not None and row.is_ours is (view == "ours")

    def _refusals(self, rows: Sequence[AskingRow]) -> Mapping[QAction, str]:
        taken = next((row for row in rows if row.holder is not None and not row.is_ours), None)
        why = (
            CHOOSE
            if not rows
            else tr("{state} vraagt {name} al.", state=taken.state, name=taken.name)
            if taken is not None
            else ""
        )
        has_ours = any(row.is_ours for row in rows)
        can_call = len(rows) == 1 and desktop.can_call(rows[0].phone)
        return {
            self.claim_action: why or (tr("Dit vraagt u al.") if all(row.is_ours for row in rows) else ""),
            self.change_action: why or ("" if len(rows) == 1 else tr("Kies één regel.")),
            self.free_action: "" if has_ours else tr("Kies een bedrijf dat uw school nu vraagt."),
            self.erase_action: "" if _reachable(rows) else tr("Kies één bedrijf met een contactpersoon."),
            self.call_action: "" if can_call else tr("Er is geen telefoonnummer bekend."),
        }

    def _ways_on(self) -> Sequence[QAction]:
        return (self.add_action,)

    def _go_companies(self) -> None:
        self.go_to.emit(Destination("companies"))

    # What the user does

    def claim(self) -> None:
        """Claim the companies that are marked, each a step of its own."""
        today = date.today()
        until = usual_until(self.session.school, today)
        for row in [row for row in self.view.chosen if row.holder is None]:
            told = tr("{name}: wij vragen, tot en met {until}", name=row.name, until=f"{until:%d-%m-%Y}")
            if not self.there.carry_out(_claim(row, today, until), told):
                return

    def ask_claim(self) -> None:
        """Ask until when, for how many and for whom."""
        row: AskingRow = self.view.current
        today = date.today()
        asking = row.holder.asking if row.holder is not None else None
        words = (
            tr("Bedrijf vragen"),
            tr("{name} vragen", name=row.name),
            tr(
                "Zolang dit loopt zien de andere leden dat ze dit bedrijf beter niet kunnen "
                "vragen. Langer dan {setting} dagen kan niet.",
                setting=self.session.school.setting("claim_longest"),
            ),
            tr("Vragen"),
        )
        fields = (
            Day(
                tr("Tot en met"),
                (asking.until if asking else None) or usual_until(self.session.school, today),
            ),
            Number(tr("Plaatsen"), (asking.places if asking else None) or 0, _MOST_PLACES),
            Line(
                tr("Namens"), asking.asker if asking else "", tr("leeg: onze school; anders een bemiddelaar")
            ),
        )

        def command(values: Sequence[Any]) -> Claim:
            until, places, asker = values
            return _claim(row, today, until, places or None, asker)

        dialog = RegionFormDialog(words, fields, command, self.there.try_execute, self)
        self.ask("claim", tr("claim op een bedrijf"), dialog, tr("{name}: wij vragen", name=row.name))

    def free(self) -> None:
        """Have the companies that are marked no longer."""
        rows: list[AskingRow] = [row for row in self.view.chosen if row.is_ours]
        ids = tuple(row.holder.asking.id for row in rows if row.holder is not None)
        told = (
            tr("{name} vrijgegeven", name=rows[0].name)
            if len(rows) == 1
            else tr("{count} bedrijven vrijgegeven", count=len(rows))
        )
        self.there.carry_out(EndClaims(ids, date.today()), told)

    def erase(self) -> None:
        """Ask to erase for good whom one reaches there, also from what the region knows of it."""
        row: AskingRow = self.view.chosen[0]
        if row.company_id:
            self.erase_wanted.emit(Company, [row.company_id])
        else:
            self.erase_wanted.emit(RegionCompany, [row.region_company_id])

    def call(self) -> None:
        """Ring."""
        desktop.call(self.view.current.phone)


def _reachable(rows: Sequence[AskingRow]) -> bool:
    return len(rows) == 1 and bool(rows[0].contact or rows[0].phone)


def _claim(row: AskingRow, on: date, until: date, places: int | None = None, asker: str = "") -> Claim:
    return Claim(
        on,
        until,
        region_company_id=row.region_company_id,
        company_id=row.company_id,
        places=places,
        asker=asker,
    )
