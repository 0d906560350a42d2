"""The page Verschillen: what both we and another member changed of a company, kept until it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction

from bpv.domain import Company, School, fold
from bpv.domain.cells_contact import show_phone
from bpv.language import tr
from bpv.services.region.clashes import AnswerClashes, Clash, clashes_of, contested
from ui.models.columns_model import ShownColumn
from ui.pages.exchanging.exchanging_page import CHOOSE, ExchangingPage
from ui.pages.page import Destination
from ui.widgets.buttons import make_action
from ui.widgets.view_pills import PillWords

_REACH = ("phone", "email")
_EMPTY = tr("(leeg)")


@dataclass(frozen=True, slots=True)
class ClashRow:
    """One field of one company, with its three values."""

    clash: Clash
    company: str

    @property
    def key(self) -> str:
        """By what it is found again."""
        return self.clash.key

    @property
    def company_id(self) -> str:
        """The company of ours."""
        return self.clash.company_id

    def shown(self, text: str) -> str:
        """One of its values as people read it."""
        return (show_phone(text) if self.clash.field == "phone" else text) or _EMPTY


class ClashesPage(ExchangingPage):
    """A row a field; what is marked is answered in one step, and one undo."""

    title = tr("Verschillen")
    icon = "swap"
    nothing = tr(
        "Er zijn geen verschillen.\nWijzigt u een adres of contactpersoon en een ander "
        "lid ook, dan vraagt deze lijst wat klopt."
    )
    columns = (
        ShownColumn(tr("Bedrijf"), lambda r: r.company, lambda r: fold(r.company), 210),
        ShownColumn(tr("Wat"), lambda r: r.clash.label, lambda r: r.clash.label, 120),
        ShownColumn(tr("Was"), lambda r: r.shown(r.clash.base), lambda r: fold(r.clash.base), 170),
        ShownColumn(tr("Bij ons nu"), lambda r: r.shown(r.clash.mine), lambda r: fold(r.clash.mine), 190),
        ShownColumn(
            tr("Bij het lid nu"), lambda r: r.shown(r.clash.theirs), lambda r: fold(r.clash.theirs), 190
        ),
        ShownColumn(tr("Lid"), lambda r: r.clash.whose, lambda r: fold(r.clash.whose), 150),
    )
    views: Mapping[str, PillWords] = {
        "all": PillWords(tr("Alles"), tr("Wat nog een antwoord vraagt")),
        "contact": PillWords(tr("Contactpersoon"), tr("Wie u er spreekt")),
        "reach": PillWords(tr("Telefoon en e-mail"), tr("Hoe u het bedrijf bereikt")),
        "address": PillWords(tr("Adres"), tr("Waar het bedrijf is")),
    }

    def _make_actions(self) -> list[QAction]:
        tip = tr("Wat het andere lid nu heeft bij ons overnemen")
        self.theirs_action = self._action(tr("Van het lid overnemen"), self.take, "check", tip, "Ctrl+Return")
        tip = tr("Wat wij hebben klopt; het wordt niet weer gevraagd")
        self.ours_action = self._action(tr("Van ons houden"), self.keep, "shared", tip, "Ctrl+Shift+Return")
        tip = tr("Alles wat nu te zien is in één keer kiezen")
        self.all_action = self._action(tr("Alles kiezen"), self.mark_all, "list", tip)
        self.exchange_action = make_action(self, tr("Naar Uitwisselen"), self._go_exchange, icon="shared")
        return [self.theirs_action, self.ours_action, self.all_action]

    def _find_rows(self, school: School) -> Sequence[ClashRow]:
        rows = [ClashRow(each, school.get(Company, each.company_id).name) for each in clashes_of(school)]
        return sorted(rows, key=lambda row: (fold(row.company), row.key))

    def _is_in(self, view: str, row: ClashRow) -> bool:
        if view == "all":
            return True
        kind = "contact" if row.clash.field == "contact_person" else "address"
        return view == ("reach" if row.clash.field in _REACH else kind)

    def _refusals(self, rows: Sequence[ClashRow]) -> Mapping[QAction, str]:
        count = f" ({len(rows)})" if len(rows) > 1 else ""
        self.theirs_action.setText(tr("Van het lid overnemen{count}", count=count))
        self.ours_action.setText(tr("Van ons houden{count}", count=count))
        why = "" if rows else CHOOSE
        return {
            self.theirs_action: why,
            self.ours_action: why,
            self.all_action: "" if self.model.shown else tr("Er is niets om te kiezen."),
        }

    def _ways_on(self) -> Sequence[QAction]:
        return (self.exchange_action,)

    def _go_exchange(self) -> None:
        self.go_to.emit(Destination("exchange"))

    def mark_all(self) -> None:
        """Mark what is shown."""
        self.view.selectAll()
        self.view.setFocus()

    def take(self) -> None:
        """Theirs is right."""
        self._answer(takes_theirs=True)

    def keep(self) -> None:
        """Ours is right."""
        self._answer(takes_theirs=False)

    def _answer(self, *, takes_theirs: bool) -> None:
        """What two members say otherwise is not taken over along with the rest: that is to be chosen."""
        rows: list[ClashRow] = self.view.chosen
        if not rows:
            return
        marked = tuple(row.clash for row in rows)
        two = contested(marked) if takes_theirs else ()
        clashes = tuple(clash for clash in marked if clash not in two) or marked
        said = tr("overgenomen") if takes_theirs else tr("van ons gehouden")
        what = tr("{count} verschillen", count=len(clashes))
        if len(clashes) == 1:
            name = next(row.company for row in rows if row.clash == clashes[0])
            what = f"{name}: {clashes[0].label.lower()}"
        rest = tr("; bij {count} zeggen twee leden iets anders: kies er één", count=len(two)) if two else ""
        self._carry_out(AnswerClashes(clashes, takes_theirs), f"{what} {said}{rest}")
