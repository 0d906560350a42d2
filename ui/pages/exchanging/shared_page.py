"""The page Gedeeld aanbod: places of the region, our part of them, and what we offer and need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QAction

from bpv.domain import Division, Offer, PlacementRound, Position, School, fold
from bpv.domain.terms_region import MemberKind
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
    "offer": "aanbod aan de regio",
    "use": "aandeel",
    "more": "vraag om meer plaatsen",
    "demand": "vraag aan de regio",
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
    title = "Gedeeld aanbod"
    icon = "shared"
    nothing = "De regio deelt nog geen plaatsen. Bied er zelf aan, of lees het pakket van een ander lid."
    columns = (
        ShownColumn("Bedrijf", lambda r: r.company, lambda r: fold(r.company), 210),
        ShownColumn("Gemeente", lambda r: r.municipality, lambda r: fold(r.municipality), 104),
        ShownColumn("Functie", lambda r: r.what, lambda r: fold(r.what), 130),
        ShownColumn("Profielen", lambda r: r.profiles, lambda r: r.profiles, 84),
        ShownColumn("Periode", lambda r: r.period, lambda r: r.start or date.max, 152),
        ShownColumn("Van", lambda r: r.whose, lambda r: fold(r.whose), 120),
        ShownColumn("Verdeeld", lambda r: f"{r.shared_out} van {r.capacity}", lambda r: r.capacity, 78),
        ShownColumn("Ons aandeel", lambda r: r.words, lambda r: (r.ours is None, -r.left), 140, _tone),
        ShownColumn("Gebruiken tot", _until, lambda r: r.until or date.max, 108),
    )
    views: Mapping[str, PillWords] = {
        "all": PillWords("Alles", "Wat de leden van de regio aanbieden"),
        "share": PillWords("Ons aandeel", "Wat wij mogen gebruiken"),
        "ending": PillWords("Loopt af", "Wat wij nog niet gebruiken en binnenkort teruggaat"),
        "offered": PillWords("Ons aanbod", "Wat wij zelf aanbieden"),
        "past": PillWords("Voorbij", "Van een periode die voorbij is"),
    }

    def _make_actions(self) -> list[QAction]:
        make = self._action
        tip = "Plaatsen van een eigen stageplaats aan de regio aanbieden"
        self.offer_action = make("Plaatsen aanbieden…", self.ask_offer, "add", tip, "Ctrl+N")
        tip = "De plaatsen bij uw stageplaatsen zetten en er een leerling voor kiezen"
        self.place_action = make("Leerling plaatsen", self.place, "placement", tip, "Ctrl+Return")
        tip = "Wat wij niet gebruiken kan een andere school krijgen"
        self.back_action = make("Teruggeven", self.give_back, "undo", tip)
        tip = "De regio zeggen hoeveel plaatsen een ronde nog nodig heeft: aantallen, geen namen"
        self.demand_action = make("Vraag melden…", self.ask_demand, "mail", tip)
        tip = "Hoeveel plaatsen wij gebruiken, en hoeveel een ander mag hebben"
        self.use_action = make("Gebruikt en terug…", self.ask_use, "check", tip)
        tip = "Het bureau om meer plaatsen vragen"
        self.more_action = make("Meer vragen…", self.ask_more, "request", tip)
        tip = "Ons aanbod intrekken"
        self.withdraw_action = make("Intrekken", self.withdraw, "delete", tip, "Ctrl+Del")
        tip = "Wat een school zonder dit programma nodig heeft, uit haar eigen Excel; voor het bureau"
        self.list_action = make("Vraag van een school lezen…", self.read_list, "import", tip)
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
        not_share = "" if is_share else CHOOSE if len(rows) != 1 else "Hiervan heeft uw school geen aandeel."
        school = self.session.school
        has_rounds, has_positions = bool(school.all(PlacementRound)), bool(school.all(Position))
        is_ours = bool(rows) and all(row.is_ours for row in rows)
        return {
            self.offer_action: "" if has_rounds and has_positions else "Er is nog geen ronde of stageplaats.",
            self.place_action: not_share or _not_placed(rows[0]),
            self.back_action: "" if any(row.left > 0 for row in rows) else "Hiervan is voor ons niets over.",
            self.use_action: not_share,
            self.more_action: self._no_more(rows),
            self.withdraw_action: "" if is_ours else "Kies wat uw school aanbiedt.",
            self.demand_action: "" if has_rounds else "Er is nog geen ronde.",
            self.list_action: "" if _is_bureau(school) else "Dit doet het bureau van de regio.",
        }

    def _no_more(self, rows: Sequence[OfferRow]) -> str:
        if len(rows) != 1:
            return CHOOSE
        return "" if self.session.school.all(Division) else "Er is nog geen verdeling om in te vragen."

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
            options.append((_ALL, f"Alle vrije plaatsen: {count} bij {len(free)} stageplaatsen"))
        if not options:
            self.noticed.emit(f"In {in_round.name} is geen stageplaats meer vrij om aan te bieden.", "blue")
            return
        words = (
            "Plaatsen aanbieden",
            f"Plaatsen van {in_round.name} aanbieden",
            "De regio ziet het bedrijf, de functie, de periode en dit aantal. Voor de naam staat hoeveel "
            "er vrij zijn. Noem geen leerlingen.",
            "Aanbieden",
        )
        fields = (Choice("Stageplaats", options), Number("Aantal", 1, _MOST), Line("Wensen"))

        def command(said: Sequence[Any]) -> OfferFree | OfferPlaces:
            is_all = said[0] == _ALL
            return OfferFree(in_round.id) if is_all else OfferPlaces(said[0], in_round.id, *said[1:])

        self._ask("offer", words, fields, command, "Aangeboden")

    def _round(self) -> PlacementRound:
        school = self.session.school
        chosen = school.find(PlacementRound, self.context.round.id)
        return chosen or next(iter(school.all(PlacementRound).values()))

    def place(self) -> None:
        """Have the places of the share among our own, and show them with who can go there."""
        row: OfferRow = self.view.current
        if not row.position_id and not self._carry_out(
            TakePlaces(row.share_id, date.today()), f"{row.company}: bij uw stageplaatsen gezet"
        ):
            return
        position_id = self.session.school.get(Offer, row.offer_id).position_id or ""
        self.go_to.emit(Destination("positions", select=position_id, opens=True))

    def give_back(self) -> None:
        """What is left of the shares that are marked may go to others."""
        rows: list[OfferRow] = [row for row in self.view.chosen if row.left > 0]
        count = sum(row.left for row in rows)
        told = f"{'1 plaats' if count == 1 else f'{count} plaatsen'} teruggegeven"
        self._carry_out(GiveBack(tuple(row.share_id for row in rows)), told)

    def ask_use(self) -> None:
        """Ask how many of our share are used and given back."""
        row: OfferRow = self.view.current
        words = (
            "Ons aandeel",
            f"{row.company}: {row.ours} plaatsen voor ons",
            "Wat u teruggeeft kan een andere school krijgen. Wat na de dag over is, gaat vanzelf terug.",
            "Bewaren",
        )
        most, told = row.ours or 0, "Aandeel bijgewerkt"
        back = Number("Terug", row.given_back, most)
        if row.position_id and not row.is_ours:  # how many are used is counted from who is placed there
            self._ask("use", words, (back,), lambda said: UseShare(row.share_id, row.used, *said), told)
            return
        fields = (Number("Gebruikt", row.used, most), back)
        self._ask("use", words, fields, lambda said: UseShare(row.share_id, *said), told)

    def ask_more(self) -> None:
        """Ask how many more."""
        row: OfferRow = self.view.current
        words = (
            "Meer vragen",
            f"{row.company}: meer plaatsen vragen",
            "Het bureau leest dit als bezwaar bij de verdeling, met uw volgende pakket. Noem geen namen.",
            "Vragen",
        )
        fields = (Number("Plaatsen meer", 1, _MOST), Line("Waarom"))
        self._ask("more", words, fields, lambda said: AskMore(row.offer_id, *said), "Gevraagd")

    def ask_demand(self) -> None:
        """Show what would be told of which round."""
        school = self.session.school
        least = school.setting("fewest_pupils")
        rounds = list(school.all(PlacementRound).values())
        current = self._round()
        rounds.sort(key=lambda each: each.id != current.id)
        options = [(each.id, f"{each.name}: {_needs(school, each.id)}") for each in rounds]
        words = (
            "Vraag melden",
            "Hoeveel plaatsen zoekt u nog?",
            f"De regio krijgt aantallen per profiel, leerweg en gemeente. Groepen van minder dan {least} "
            "worden opgeteld; wat u eerder van deze ronde meldde, vervalt.",
            "Melden",
        )
        fields = (Choice("Ronde", options),)
        self._ask("demand", words, fields, lambda said: StateDemand(said[0]), "Vraag gemeld")

    def withdraw(self) -> None:
        """Offer them no longer."""
        ids = tuple(dict.fromkeys(row.offer_id for row in self.view.chosen))
        self._carry_out(WithdrawOffers(ids), "Aanbod ingetrokken")

    def _ask(self, form: str, words: Any, fields: Any, command: Any, told: str) -> None:
        dialog = RegionFormDialog(words, fields, command, self.session.try_execute, self)
        self.ask(form, _WHAT[form], dialog, told, is_of_row=form in ("use", "more"))


def _is_bureau(school: School) -> bool:
    own = self_of(school)
    return own is not None and own.kind is MemberKind.BUREAU


def _not_placed(row: OfferRow) -> str:
    """Why nobody can be placed by a share now."""
    return "" if row.left > 0 or row.position_id else "Hiervan is voor ons niets over."


def _needs(school: School, round_id: str) -> str:
    least = school.setting("fewest_pupils")
    total = sum(summed(needs_of(school, round_id), least).values())
    return f"{total} plaatsen" if total else f"minder dan {least}"
