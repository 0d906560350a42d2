"""The page Gedeeld aanbod: places of the region, our part of them, and what we offer and need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QAction

from bpv.domain import Division, Offer, PlacementRound, Position, School, fold
from bpv.domain.terms_region import MemberKind
from bpv.language import tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.region.demanding import StateDemand, needs_of, summed
from bpv.services.region.members import self_of
from bpv.services.region.offering import (
    AskMore,
    GiveBack,
    OfferFree,
    OfferPlaces,
    UseShare,
    WithdrawOffers,
    free_places,
)
from bpv.services.region.rows import OfferRow, offer_rows
from bpv.services.region.taking import TakePlaces
from ui.dialogs.region_form_dialog import Choice, Line, Number, RegionFormDialog
from ui.models.columns_model import ShownColumn
from ui.pages.exchanging.exchanging_page import CHOOSE, ExchangingPage
from ui.pages.exchanging.school_lists import SchoolLists
from ui.pages.page import Destination
from ui.widgets.view_pills import PillWords

_MOST, _ALL = 1_000, "all"
_WHAT = {
    "offer": tr("aanbod aan de regio"),
    "use": tr("aandeel"),
    "more": tr("vraag om meer plaatsen"),
    "demand": tr("vraag aan de regio"),
}
"""What is being filled in, by form."""


def _until(row: OfferRow) -> str:
    return f"{row.until:%d-%m-%Y}" if row.until else ""


def _tone(row: OfferRow) -> str:
    if row.ours is None:
        return ""
    return "red" if row.is_late(date.today()) else "green" if not row.left else "blue"


class SharedPage(ExchangingPage):
    """A row for each of our shares, and for each offer of which we have none."""

    key = "shared"
    title = tr("Gedeeld aanbod")
    icon = "shared"
    nothing = tr("De regio deelt nog geen plaatsen. Bied er zelf aan, of lees het pakket van een ander lid.")
    columns = (
        ShownColumn(tr("Bedrijf"), lambda r: r.company, lambda r: fold(r.company), 210),
        ShownColumn(tr("Gemeente"), lambda r: r.municipality, lambda r: fold(r.municipality), 104),
        ShownColumn(tr("Functie"), lambda r: r.what, lambda r: fold(r.what), 130),
        ShownColumn(tr("Profielen"), lambda r: r.profiles, lambda r: r.profiles, 84),
        ShownColumn(tr("Periode"), lambda r: r.period, lambda r: r.start or date.max, 152),
        ShownColumn(tr("Van"), lambda r: r.whose, lambda r: fold(r.whose), 120),
        ShownColumn(
            tr("Verdeeld"),
            lambda r: tr("{shared_out} van {capacity}", shared_out=r.shared_out, capacity=r.capacity),
            lambda r: r.capacity,
            78,
        ),
        ShownColumn(tr("Ons aandeel"), lambda r: r.words, lambda r: (r.ours is None, -r.left), 140, _tone),
        ShownColumn(tr("Gebruiken tot"), _until, lambda r: r.until or date.max, 108),
    )
    views: Mapping[str, PillWords] = {
        "all": PillWords(tr("Alles"), tr("Wat de leden van de regio aanbieden")),
        "share": PillWords(tr("Ons aandeel"), tr("Wat wij mogen gebruiken")),
        "ending": PillWords(tr("Loopt af"), tr("Wat wij nog niet gebruiken en binnenkort teruggaat")),
        "offered": PillWords(tr("Ons aanbod"), tr("Wat wij zelf aanbieden")),
        "past": PillWords(tr("Voorbij"), tr("Van een periode die voorbij is")),
    }

    def _make_actions(self) -> list[QAction]:
        make = self._action
        tip = tr("Plaatsen van een eigen stageplaats aan de regio aanbieden")
        self.offer_action = make(tr("Plaatsen aanbieden…"), self.ask_offer, "add", tip, "Ctrl+N")
        tip = tr("De plaatsen bij uw stageplaatsen zetten en er een leerling voor kiezen")
        self.place_action = make(tr("Leerling plaatsen"), self.place, "placement", tip, "Ctrl+Return")
        tip = tr("Wat wij niet gebruiken kan een andere school krijgen")
        self.back_action = make(tr("Teruggeven"), self.give_back, "undo", tip)
        tip = tr("De regio zeggen hoeveel plaatsen een ronde nog nodig heeft: aantallen, geen namen")
        self.demand_action = make(tr("Vraag melden…"), self.ask_demand, "mail", tip)
        tip = tr("Hoeveel plaatsen wij gebruiken, en hoeveel een ander mag hebben")
        self.use_action = make(tr("Gebruikt en terug…"), self.ask_use, "check", tip)
        tip = tr("Het bureau om meer plaatsen vragen")
        self.more_action = make(tr("Meer vragen…"), self.ask_more, "request", tip)
        tip = tr("Ons aanbod intrekken")
        self.withdraw_action = make(tr("Intrekken"), self.withdraw, "delete", tip, "Ctrl+Del")
        tip = tr("Wat een school zonder dit programma nodig heeft, uit haar eigen Excel; voor het bureau")
        self.list_action = make(tr("Vraag van een school lezen…"), self.read_list, "import", tip)
        self.lists = SchoolLists(self)
        self.forms = {
            "offer": self.ask_offer,
            "use": self.ask_use,
            "more": self.ask_more,
            "demand": self.ask_demand,
        }
        return [self.offer_action, self.place_action, self.back_action, self.demand_action]

    def _more_actions(self) -> Sequence[QAction]:
        return (self.use_action, self.more_action, self.withdraw_action, self.list_action)

    def read_list(self) -> None:
        """Ask for the list of a school."""
        self.lists.ask_file()

    def _find_rows(self, school: School) -> Sequence[OfferRow]:
        return offer_rows(school)

    def _is_in(self, view: str, row: OfferRow) -> bool:
        if (view == "past") is not row.is_past(date.today()):
            return False
        if view in ("all", "past"):
            return True
        if view == "ending":
            return row.is_ending(date.today(), self.session.school.setting("region_share_days"))
        return row.ours is not None if view == "share" else row.is_ours

    def _refusals(self, rows: Sequence[OfferRow]) -> Mapping[QAction, str]:
        is_share = len(rows) == 1 and rows[0].ours is not None
        not_share = (
            "" if is_share else CHOOSE if len(rows) != 1 else tr("Hiervan heeft uw school geen aandeel.")
        )
        school = self.session.school
        has_rounds, has_positions = bool(school.all(PlacementRound)), bool(school.all(Position))
        is_ours = bool(rows) and all(row.is_ours for row in rows)
        return {
            self.offer_action: ""
            if has_rounds and has_positions
            else tr("Er is nog geen ronde of stageplaats."),
            self.place_action: not_share or _not_placed(rows[0]),
            self.back_action: ""
            if any(row.left > 0 for row in rows)
            else tr("Hiervan is voor ons niets over."),
            self.use_action: not_share,
            self.more_action: self._no_more(rows),
            self.withdraw_action: "" if is_ours else tr("Kies wat uw school aanbiedt."),
            self.demand_action: "" if has_rounds else tr("Er is nog geen ronde."),
            self.list_action: "" if _is_bureau(school) else tr("Dit doet het bureau van de regio."),
        }

    def _no_more(self, rows: Sequence[OfferRow]) -> str:
        if len(rows) != 1:
            return CHOOSE
        return "" if self.session.school.all(Division) else tr("Er is nog geen verdeling om in te vragen.")

    def _ways_on(self) -> Sequence[QAction]:
        return (self.offer_action, self.demand_action)

    # What the user does

    def ask_offer(self) -> None:
        """Ask which of our places of the round that is chosen, and how many."""
        school = self.session.school
        in_round = self._round()
        free = list(free_places(school, in_round.id))
        named = ((show_reference(school, Position, each.id), each.id, left) for each, left in free)
        ordered = sorted(named, key=lambda each: fold(each[0]))
        options: list[tuple[str, str]] = [(id_, f"{left}× {name}") for name, id_, left in ordered]
        if len(free) > 1:
            count = sum(left for _, left in free)
            options.append(
                (
                    _ALL,
                    tr(
                        "Alle vrije plaatsen: {count} bij {count2} stageplaatsen",
                        count=count,
                        count2=len(free),
                    ),
                )
            )
        if not options:
            self.noticed.emit(
                tr("In {name} is geen stageplaats meer vrij om aan te bieden.", name=in_round.name), "blue"
            )
            return
        words = (
            tr("Plaatsen aanbieden"),
            tr("Plaatsen van {name} aanbieden", name=in_round.name),
            tr(
                "De regio ziet het bedrijf, de functie, de periode en dit aantal. Voor de naam "
                "staat hoeveel er vrij zijn. Noem geen leerlingen."
            ),
            tr("Aanbieden"),
        )
        fields = (Choice(tr("Stageplaats"), options), Number(tr("Aantal"), 1, _MOST), Line(tr("Wensen")))

        def command(said: Sequence[Any]) -> OfferFree | OfferPlaces:
            is_all = said[0] == _ALL
            return OfferFree(in_round.id) if is_all else OfferPlaces(said[0], in_round.id, *said[1:])

        self._ask("offer", words, fields, command, tr("Aangeboden"))

    def _round(self) -> PlacementRound:
        school = self.session.school
        chosen = school.find(PlacementRound, self.context.round.id)
        return chosen or next(iter(school.all(PlacementRound).values()))

    def place(self) -> None:
        """Have the places of the share among our own, and show them with who can go there."""
        row: OfferRow = self.view.current
        if not row.position_id and not self._carry_out(
            TakePlaces(row.share_id, date.today()),
            tr("{company}: bij uw stageplaatsen gezet", company=row.company),
        ):
            return
        position_id = self.session.school.get(Offer, row.offer_id).position_id or ""
        self.go_to.emit(Destination("positions", select=position_id, opens=True))

    def give_back(self) -> None:
        """What is left of the shares that are marked may go to others."""
        rows: list[OfferRow] = [row for row in self.view.chosen if row.left > 0]
        count = sum(row.left for row in rows)
        told = tr(
            "{value} teruggegeven",
            value=tr_count("{count} plaats", "{count} plaatsen", count),
        )
        self._carry_out(GiveBack(tuple(row.share_id for row in rows)), told)

    def ask_use(self) -> None:
        """Ask how many of our share are used and given back."""
        row: OfferRow = self.view.current
        words = (
            tr("Ons aandeel"),
            tr("{company}: {ours} plaatsen voor ons", company=row.company, ours=row.ours),
            tr("Wat u teruggeeft kan een andere school krijgen. Wat na de dag over is, gaat vanzelf terug."),
            tr("Bewaren"),
        )
        most, told = row.ours or 0, tr("Aandeel bijgewerkt")
        back = Number(tr("Terug"), row.given_back, most)
        if row.position_id and not row.is_ours:  # how many are used is counted from who is placed there
            self._ask("use", words, (back,), lambda said: UseShare(row.share_id, row.used, *said), told)
            return
        fields = (Number(tr("Gebruikt"), row.used, most), back)
        self._ask("use", words, fields, lambda said: UseShare(row.share_id, *said), told)

    def ask_more(self) -> None:
        """Ask how many more."""
        row: OfferRow = self.view.current
        words = (
            tr("Meer vragen"),
            tr("{company}: meer plaatsen vragen", company=row.company),
            tr("Het bureau leest dit als bezwaar bij de verdeling, met uw volgende pakket. Noem geen namen."),
            tr("Vragen"),
        )
        fields = (Number(tr("Plaatsen meer"), 1, _MOST), Line(tr("Waarom")))
        self._ask("more", words, fields, lambda said: AskMore(row.offer_id, *said), tr("Gevraagd"))

    def ask_demand(self) -> None:
        """Show what would be told of which round."""
        school = self.session.school
        least = school.setting("fewest_pupils")
        rounds = list(school.all(PlacementRound).values())
        current = self._round()
        rounds.sort(key=lambda each: each.id != current.id)
        options = [(each.id, f"{each.name}: {_needs(school, each.id)}") for each in rounds]
        words = (
            tr("Vraag melden"),
            tr("Hoeveel plaatsen zoekt u nog?"),
            tr(
                "De regio krijgt aantallen per profiel, leerweg en gemeente. Groepen van "
                "minder dan {least} worden opgeteld; wat u eerder van deze ronde meldde, "
                "vervalt.",
                least=least,
            ),
            tr("Melden"),
        )
        fields = (Choice(tr("Ronde"), options),)
        self._ask("demand", words, fields, lambda said: StateDemand(said[0]), tr("Vraag gemeld"))

    def withdraw(self) -> None:
        """Offer them no longer."""
        ids = tuple(dict.fromkeys(row.offer_id for row in self.view.chosen))
        self._carry_out(WithdrawOffers(ids), tr("Aanbod ingetrokken"))

    def _ask(self, form: str, words: Any, fields: Any, command: Any, told: str) -> None:
        dialog = RegionFormDialog(words, fields, command, self.session.try_execute, self)
        self.ask(form, _WHAT[form], dialog, told, is_of_row=form in ("use", "more"))


def _is_bureau(school: School) -> bool:
    own = self_of(school)
    return own is not None and own.kind is MemberKind.BUREAU


def _not_placed(row: OfferRow) -> str:
    """Why nobody can be placed by a share now."""
    return "" if row.left > 0 or row.position_id else tr("Hiervan is voor ons niets over.")


def _needs(school: School, round_id: str) -> str:
    least = school.setting("fewest_pupils")
    total = sum(summed(needs_of(school, round_id), least).values())
    return tr("{total} plaatsen", total=total) if total else tr("minder dan {least}", least=least)
