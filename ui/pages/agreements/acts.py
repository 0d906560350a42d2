"""What is done to agreements from the page: made, sent, signed, reminded, opened; one step, one way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from bpv.domain import Placement, PlacementRound, School
from bpv.domain.terms import PlacementStatus
from bpv.language import tr, tr_count
from bpv.services.agreeing.making import MakeAdditions, MakeAgreements
from bpv.services.agreeing.sending import RemindSigners, SendAgreements, foresee_sending
from bpv.services.agreeing.signing import Signing, SignPlacements
from bpv.services.agreeing.standing import is_changed
from bpv.services.agreeing.table import PARTIES, standing_now, toggled
from bpv.services.lists.commands import Command
from bpv.services.printing.agreements import SHEET, signing_paper
from bpv.services.printing.wanted import Wanted
from ui.dialogs.agreement_dialog import AgreementDialog
from ui.dialogs.agreement_step import AgreementStepDialog, Asked, Filled
from ui.dialogs.make_agreements_dialog import For, MakeAgreementsDialog
from ui.pages.row_acts import RowActs
from ui.widgets.buttons import make_menu

if TYPE_CHECKING:
    from bpv.services.printing.content import Paper
    from ui.pages.table_page import TablePage
    from ui.paper.offers import Choice, Offer


class Acts(RowActs):
    """The papers of the rows that are marked, or of a whole round."""

    def __init__(self, page: TablePage) -> None:
        """Make the actions."""
        super().__init__(page)
        tip = tr("Voor de gekozen rijen, of voor iedereen van een ronde")
        self.make_action = self._act(tr("Overeenkomsten maken…"), self.ask_to_make, "agreement", tip=tip)
        tip = tr("Vandaag, op papier, door iedereen die nog moest")
        self.sign_action = self._act(tr("Getekend: alle partijen"), self.sign_all, "check", "Ctrl+T", tip)
        self.sign_more_action = self._act(tr("Getekend op…"), self.ask_signed, "check", "Ctrl+Shift+T")
        tip = tr("De overeenkomsten als Word of PDF, om te laten tekenen")
        self.letter_action = self._act(tr("Brieven…"), self.write, "letter", tip=tip)
        self.letter_action.setProperty("found_as", tr("Overeenkomsten als brief maken"))
        self.send_action = self._act(tr("Verstuurd…"), self.ask_sent, "mail")
        self.remind_action = self._act(tr("Herinnerd…"), self.ask_reminded, "clock")
        self.open_action = self._act(tr("Openen…"), self.open_one, "list", "Ctrl+Return")
        self.open_action.setProperty("found_as", tr("Overeenkomst openen"))
        self.addition_action = self._act(tr("Wijzigingsblad maken…"), self.ask_addition, "change-many")
        self.replace_action = self._act(tr("Vervangen door een nieuwe"), self.replace, "swap")
        self.on_rows = (
            self.sign_action,
            self.sign_more_action,
            self.letter_action,
            self.send_action,
            self.remind_action,
            self.open_action,
            self.addition_action,
            self.replace_action,
        )
        more = (self.sign_more_action, self.remind_action, self.addition_action, self.replace_action)
        self.menu = make_menu(tr("Meer"), page, *more)

    @property
    def actions(self) -> list[QAction]:
        """All of them."""
        return [self.make_action, *self.on_rows]

    # Making

    def ask_to_make(self) -> None:
        """Ask for whom: the marked rows, those of the round that is chosen, or all."""
        self.make(list(self.ids))

    def make(self, ids: Sequence[str]) -> None:
        """Ask for whom, these rows first."""
        choices = self._choices(ids)
        if not choices:
            self._page.noticed.emit(tr("Iedereen met een plek heeft al een overeenkomst."), "blue")
            return
        dialog = MakeAgreementsDialog(self._school, choices, self._page)
        dialog.wanted.connect(self._make)
        self._open(dialog)

    def _choices(self, ids: Sequence[str]) -> list[For]:
        school, in_round = self._school, self._page.context.round.id
        marked = self._without(ids)
        found = (
            [For(tr("De gekozen rijen: {placements}", placements=_placements(marked)), marked)]
            if marked
            else []
        )
        here = self._without(_approved(school.placements_in(in_round)))
        if here:
            name = school.get(PlacementRound, in_round).name
            found.append(
                For(
                    tr(
                        "Iedereen in {name} zonder overeenkomst: {placements}",
                        name=name,
                        placements=_placements(here),
                    ),
                    here,
                )
            )
        everyone = self._without(_approved(school.placements()))
        if len(everyone) > len(here):
            found.append(
                For(
                    tr("Iedereen zonder overeenkomst: {placements}", placements=_placements(everyone)),
                    everyone,
                )
            )
        return found

    def _without(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if standing_now(self._school, id_).main is None)

    def _make(self, ids: tuple[str, ...]) -> None:
        self._carry_out(MakeAgreements(ids), _said(len(ids), tr("gemaakt")))

    def replace(self) -> None:
        """Make new ones in the place of those there are."""
        self._carry_out(MakeAgreements(self.ids, replaces=True), _said(len(self.ids), tr("vervangen")))

    def write(self) -> None:
        """Make the letters to be signed, of the round of these rows."""
        ids = self.ids
        if not ids:
            return
        rounds = {self._school.get(Placement, id_).round_id for id_ in ids}
        if self._page.context.round.id not in rounds:
            self._page.context.round.choose(min(rounds))
        self._page.letters_wanted.emit(
            "agreement", ids, tr("De gekozen rijen: {placements}", placements=_placements(ids))
        )

    # Signing

    def sign_all(self) -> None:
        """Everyone who has not signed yet signs today, on paper."""
        if self.ids:
            self._carry_out(
                SignPlacements(self.ids, Signing(date.today())), _said(len(self.ids), tr("getekend"))
            )

    def sign_here(self) -> None:
        """Sign for the party of the column of the ring, or take that back; elsewhere for all."""
        ids, model = self.ids, self._page.model
        column = model.columns[max(0, self._page.view.currentIndex().column())]
        if not ids:
            return
        if column.key not in PARTIES:
            self.sign_all()
            return
        command, is_back = toggled(self._school, ids, PARTIES[column.key])
        verb = tr("handtekening teruggenomen") if is_back else tr("getekend")
        self._carry_out(command, f"{column.title}, {_placements(ids)}: {verb}")

    def ask_signed(self) -> None:
        """Ask when and how all of them signed."""
        asked = Asked(
            tr("Getekend"),
            tr("Getekend: {placements}", placements=_placements(self.ids)),
            tr("Bewaren"),
            (tr("Voor iedereen die nog niet had getekend."),),
            asks_way=True,
            reason=tr("Reden"),
            reason_hint=tr("alleen als er is getekend voor het versturen"),
        )
        ids = self.ids
        self._ask(
            asked,
            lambda filled: SignPlacements(ids, Signing(filled.on, filled.way, filled.reason)),
            _said(len(ids), tr("getekend")),
        )

    # Sending

    def ask_sent(self) -> None:
        """Ask when they were sent, and say what was sent before."""
        ids = self.ids
        before = foresee_sending(self._school, ids)
        lines = [tr("Wie nog geen overeenkomst heeft, krijgt er een.")]
        if before.sent_before:
            lines.append(tr("{count} al eerder verstuurd.", count=_count(before.sent_before)))
        if before.signed:
            lines.append(
                tr("Bij {signed} staat al een handtekening; die blijft staan.", signed=before.signed)
            )
        tick = tr("Handtekeningen leegmaken: er wordt opnieuw getekend") if before.signed else ""
        asked = Asked(
            tr("Verstuurd"),
            tr("Verstuurd: {placements}", placements=_placements(ids)),
            tr("Bewaren"),
            lines,
            tick=tick,
        )
        self._ask(
            asked,
            lambda filled: SendAgreements(ids, filled.on, filled.is_ticked),
            _said(len(ids), tr("verstuurd")),
        )

    def ask_reminded(self) -> None:
        """Ask when who has not signed was reminded."""
        ids = self.ids
        waiting = sum(len(standing_now(self._school, id_).missing) for id_ in ids)
        lines = [
            tr("Er ontbreken {waiting} handtekeningen.", waiting=waiting)
            if waiting != 1
            else tr("Er ontbreekt 1 handtekening.")
        ]
        asked = Asked(
            tr("Herinnerd"), tr("Herinnerd: {placements}", placements=_placements(ids)), tr("Bewaren"), lines
        )
        self._ask(asked, lambda filled: RemindSigners(ids, filled.on), tr("Herinnering bewaard"))

    def ask_addition(self) -> None:
        """Ask why the agreements change."""
        ids = self.ids
        school = self._school
        placements = [school.get(Placement, id_) for id_ in ids]
        count = sum(is_changed(school, each, standing_now(school, each.id)) for each in placements)
        lines = [
            tr(
                "{count} gewijzigd sinds het tekenen; wat er anders is, komt op het wijzigingsblad.",
                count=_count(count),
            )
        ]
        asked = Asked(
            tr("Wijzigingsblad"),
            tr("Wijzigingsblad: {placements}", placements=_placements(ids)),
            tr("Maken"),
            lines,
            asks_day=False,
            reason=tr("Reden"),
            reason_hint=tr("bijvoorbeeld: andere praktijkopleider"),
        )
        self._ask(asked, lambda filled: MakeAdditions(ids, filled.reason), tr("Wijzigingsblad gemaakt"))

    # One

    def open_one(self) -> None:
        """Show everything about one agreement; who has none gets one first."""
        ids = self.ids
        if not ids:
            return
        if standing_now(self._school, ids[0]).main is None:
            self.make(ids[:1])
            return
        self._open(AgreementDialog(self._page.session, ids[0], self._page))

    # Together

    def _ask(self, asked: Asked, make: Callable[[Filled], Command], told: str) -> None:
        dialog = AgreementStepDialog(asked, make, self._page.session.try_execute, self._page)
        dialog.carried_out.connect(partial(self._page.undoable.emit, told))
        self._open(dialog)

    def offers(self) -> list[Offer]:
        """Who still has to sign, by company: one trip each."""
        from ui.paper.offers import offer_paper

        school = School(self._school)
        note = tr("Per bedrijf wie er nog moet tekenen, om mee te nemen en af te vinken. Voor eigen gebruik.")
        build = partial(_build, school)
        return [offer_paper(SHEET, note, build, "agreement", asks_round=True)]


def _build(school: School, choice: Choice) -> Paper:
    return signing_paper(school, Wanted(choice.where, choice.made, choice.round_id))


def _approved(placements: Iterable[Placement]) -> list[str]:
    """Without what still waits for approval: it may come to nothing."""
    return [each.id for each in placements if each.status is not PlacementStatus.AWAITING_APPROVAL]


def _placements(ids: Sequence[str]) -> str:
    return tr_count("{count} leerling", "{count} leerlingen", len(ids))


def _count(number: int) -> str:
    return tr_count("{count} is", "{count} zijn", number)


def _said(number: int, verb: str) -> str:
    return (
        tr("1 overeenkomst {verb}", verb=verb)
        if number == 1
        else tr("{number} overeenkomsten {verb}", number=number, verb=verb)
    )
