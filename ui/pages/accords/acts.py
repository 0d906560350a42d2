"""What is done with accords: signed, prolonged, ended, each one step with its way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bpv.domain import Accord, LearningRoute
from bpv.language import tr
from bpv.services.accords.commands import EndAccords, Prolong, SignParties
from bpv.services.accords.standing import last_day, standing_of
from bpv.services.letters.kinds import SIGNING, letter_of_accord
from bpv.services.lists.commands import Command
from bpv.services.searching.known import named
from bpv.services.year.drafts import FORM, pack
from ui.dialogs.accord_dialog import AccordDialog, AccordStepDialog, year_later
from ui.dialogs.agreement_step import Asked, Filled
from ui.pages.page import Record
from ui.pages.row_acts import RowActs
from ui.pages.table_page import TablePage

_DRAFT = f"{FORM} accord"
"""By what the accord that is being made is kept."""


class Acts(RowActs):
    """Works for the page Afspraken."""

    def __init__(self, page: TablePage) -> None:
        """Make the actions."""
        super().__init__(page)
        tip = tr("Alle partijen die nog niet tekenden, met de dag")
        self.sign_action = self._act(tr("Getekend…"), self.ask_signed, "agreement", "Ctrl+T", tip)
        tip = tr("De afspraak loopt langer door, eventueel opnieuw te tekenen")
        self.prolong_action = self._act(tr("Verlengen…"), self.ask_prolonged, "clock", tip=tip)
        tip = tr("De afspraak eindigt voor haar laatste dag")
        self.end_action = self._act(tr("Beëindigen…"), self.ask_ended, "close", tip=tip)
        tip = tr("Het document van de afspraak, voor Word of als PDF")
        self.document_action = self._act(tr("Document…"), self.write, "letter", tip=tip)
        tip = tr("Een brief aan elke partij die nog niet tekende, met de afspraak om te tekenen")
        self.letter_action = self._act(tr("Brief ter ondertekening…"), self.write_to_sign, "letter", tip=tip)
        self.on_rows = (
            self.sign_action,
            self.prolong_action,
            self.document_action,
            self.letter_action,
            self.end_action,
        )

    def _named(self) -> str:
        return named(self._school, Accord, self.ids)

    def make(self, route_id: str = "", texts: Mapping[str, str] | None = None) -> None:
        """Ask for a new one, perhaps for a route or with what was filled in before, and show it."""
        dialog = AccordDialog(self._page.session, route_id, self._page)
        dialog.made.connect(self._on_made)
        dialog.typed.connect(partial(self._keep, dialog, route_id))
        dialog.finished.connect(self._on_left)
        if texts is not None:
            dialog.fill(texts)
        self._open(dialog)

    def _keep(self, dialog: AccordDialog, route_id: str) -> None:
        """Keep what is filled in, so that it is there after a crash."""
        words = {"page": self._page.key, "what": tr("afspraak"), "route": route_id, "accord": dialog.texts()}
        self._page.session.drafts.keep(_DRAFT, lambda: {_DRAFT: pack(words)})

    def _on_left(self, _result: int) -> None:
        self._page.session.drafts.drop(_DRAFT)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with an accord that was being made; for a route that is gone it is made by itself."""
        texts, route_id = words.get("accord"), str(words.get("route", ""))
        if not isinstance(texts, dict) or self._page.session.year.is_read_only:
            return False
        route = self._school.find(LearningRoute, route_id or None)
        self.make(route.id if route is not None else "", {str(key): str(text) for key, text in texts.items()})
        return True

    def _on_made(self, id_: str) -> None:
        page = self._page
        if page.model.row_of(id_) is None:
            page.clear_search()
        page.view.select_id(id_)
        page.undoable.emit(tr("Afspraak gemaakt: {title}", title=page.session.school.get(Accord, id_).title))
        page.record_asked.emit(Record(Accord, id_))

    def ask_signed(self) -> None:
        """Ask when everyone signed."""
        ids = self.ids
        waiting = tuple(p.id for id_ in ids for p in standing_of(self._school, id_).to_sign)
        if not waiting:
            self._page.noticed.emit(tr("Alle partijen hebben getekend."), "green")
            return
        lines = [tr("Voor iedere partij die nog niet had getekend. Eén partij tekent in het zijpaneel.")]
        asked = Asked(tr("Getekend"), tr("Getekend: {named}", named=self._named()), tr("Bewaren"), lines)
        self._ask(
            asked,
            lambda filled: SignParties(waiting, filled.on),
            tr("{named}: getekend", named=self._named()),
        )

    def write(self) -> None:
        """Make the documents of the rows, in the kind of the first."""
        ids = self.ids
        if ids:
            letter = letter_of_accord(self._school.get(Accord, ids[0]).kind)
            whom = (
                tr("Alleen deze afspraak")
                if len(ids) == 1
                else tr("De gekozen {count} afspraken", count=len(ids))
            )
            self._page.letters_wanted.emit(letter.key, ids, whom)

    def write_to_sign(self) -> None:
        """Make the letters that go with the rows to who has not signed."""
        if self.ids:
            whom = (
                tr("Alleen deze afspraak")
                if len(self.ids) == 1
                else tr("De gekozen {count} afspraken", count=len(self.ids))
            )
            self._page.letters_wanted.emit(SIGNING, self.ids, whom)

    def ask_prolonged(self) -> None:
        """Ask until when they go on."""
        ids = self.ids
        if not ids:
            return
        until = max(year_later(last_day(self._school.get(Accord, id_))) for id_ in ids)
        asked = Asked(
            tr("Verlengen"),
            tr("Verlengen: {named}", named=self._named()),
            tr("Verlengen"),
            [tr("De laatste dag wordt:")],
            tick=tr("Opnieuw te tekenen: de handtekeningen worden leeggemaakt"),
        )
        dialog = self._ask(
            asked,
            lambda filled: Prolong(ids, filled.on, filled.is_ticked),
            tr("{named}: verlengd", named=self._named()),
        )
        dialog.day.setText(f"{until:%d-%m-%Y}")
        dialog.day.selectAll()

    def ask_ended(self) -> None:
        """Ask on which day they end."""
        ids = self.ids
        if not ids:
            return
        if all(self._school.get(Accord, id_).ended_on is not None for id_ in ids):
            self._carry_out(EndAccords(ids, None), tr("{named}: loopt weer", named=self._named()))
            return
        asked = Asked(tr("Beëindigen"), tr("Beëindigen: {named}", named=self._named()), tr("Beëindigen"))
        self._ask(
            asked, lambda filled: EndAccords(ids, filled.on), tr("{named}: beëindigd", named=self._named())
        )

    def _ask(self, asked: Asked, make: Callable[[Filled], Command], told: str) -> AccordStepDialog:
        dialog = AccordStepDialog(asked, make, self._page.session.try_execute, self._page)
        dialog.carried_out.connect(partial(self._page.undoable.emit, told))
        self._open(dialog)
        return dialog
