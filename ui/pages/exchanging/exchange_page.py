"""The page Uitwisselen: the members of the region, packages made and read, what clashes answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent

from bpv.domain import Asking, Demand, Offer, RegionCompany, RegionMember, School, Share, fold
from bpv.domain.terms_region import MemberKind
from bpv.language import tr
from bpv.services.region.clashes import clashes_of
from bpv.services.region.members import ForgetMember, self_of
from bpv.services.region.status import MemberStanding, standings_of_members
from ui.dialogs.region_form_dialog import Choice, Line, RegionFormDialog
from ui.models.columns_model import ShownColumn
from ui.pages.exchanging.exchanging_page import NO_MEMBER, ExchangingPage
from ui.pages.exchanging.package_reading import Reading, package_paths
from ui.pages.exchanging.taking_part import NEW_REGION, ON_SERVER, TakingPart
from ui.pages.page import Context, Destination
from ui.widgets.buttons import ActionButton
from ui.widgets.view_pills import PillWords

if TYPE_CHECKING:
    from pathlib import Path

_NOUNS: Sequence[tuple[type, str, str]] = (
    (RegionCompany, tr("bedrijf"), tr("bedrijven")),
    (Offer, tr("aanbod"), tr("keer aanbod")),
    (Demand, tr("vraag"), tr("keer vraag")),
    (Share, tr("aandeel"), tr("aandelen")),
    (Asking, "claim", "claims"),
)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member as the list shows it."""

    standing: MemberStanding

    @property
    def key(self) -> str:
        """Its id."""
        return self.standing.member.id

    @property
    def name(self) -> str:
        """'Het Baken (wij)'."""
        member = self.standing.member
        return tr("{name} (wij)", name=member.name) if member.is_self else member.name

    @property
    def last(self) -> str:
        """When its last package was made or read."""
        return self.standing.last

    @property
    def is_stale(self) -> bool:
        """Whether a new package is due."""
        return self.standing.is_stale(date.today())

    @property
    def shares(self) -> str:
        """'12 bedrijven, 3 claims'."""
        counts = self.standing.counts
        parts = (
            f"{counts[entity]} {one if counts[entity] == 1 else many}"
            for entity, one, many in _NOUNS
            if counts[entity]
        )
        return ", ".join(parts)

    @property
    def waiting(self) -> str:
        """How much of it names what is not here yet."""
        count = len(self.standing.member.waiting)
        return f"{count} {(tr('wacht') if count == 1 else tr('wachten'))}" if count else ""


def _tone(row: MemberRow) -> str:
    if row.standing.member.is_self:
        return "blue"
    return "amber" if row.is_stale else "green"


def _has_someone(row: MemberRow) -> bool:
    member = row.standing.member
    return bool(member.contact or member.phone or member.email)


class ExchangePage(ExchangingPage):
    """A row a member; packages are read from a file, or by dragging them here."""

    title = tr("Uitwisselen")
    icon = "shared"
    nothing = NO_MEMBER
    columns = (
        ShownColumn(tr("Lid"), lambda r: r.name, lambda r: fold(r.name), 200),
        ShownColumn(
            tr("Soort"), lambda r: r.standing.member.kind.label, lambda r: r.standing.member.kind, 96
        ),
        ShownColumn(tr("Laatste pakket"), lambda r: r.last, lambda r: r.standing.member.package, 130, _tone),
        ShownColumn(tr("Deelt"), lambda r: r.shares, lambda r: -sum(r.standing.counts.values()), 250),
        ShownColumn(tr("Wacht"), lambda r: r.waiting, lambda r: r.waiting, 84),
        ShownColumn(tr("Acht woorden"), lambda r: r.standing.words, lambda r: r.standing.words, 380),
    )
    views: Mapping[str, PillWords] = {
        "all": PillWords(tr("Alle leden"), tr("Wie er in de regio is")),
        "stale": PillWords(tr("Pakket te vragen"), tr("Waarvan te lang niets kwam")),
    }

    def __init__(self, context: Context) -> None:
        """Take files that are dragged here."""
        self._is_on_server = True
        super().__init__(context)
        self.setAcceptDrops(True)
        self.reading = Reading(self)
        self.taking_part = TakingPart(self)

    def _make_actions(self) -> list[QAction]:
        make = self._action
        tip = tr("Met de database van de regio: wat wij delen erheen, wat anderen delen hierheen")
        self.sync_action = make(tr("Ophalen en brengen"), self.sync, "shared", tip, "Ctrl+Return")
        tip = tr("Alles wat onze school deelt als één bestand, voor de andere leden")
        self.make_action = make(tr("Pakket maken…"), self.make_package, "export", tip)
        tip = tr("Wat een ander lid deelt; slepen kan ook")
        self.read_action = make(tr("Pakket lezen…"), self.read_packages, "import", tip, "Ctrl+N")
        tip = tr("Wat u en een ander lid allebei wijzigden: kiezen wat klopt")
        self.clash_action = make(tr("Verschillen"), self.show_clashes, "swap", tip)
        tip = tr("De regiosleutel, voor een school die wil aansluiten")
        self.key_action = make(tr("Regiosleutel…"), self.show_key, "lock", tip)
        tip = tr("De sleutels staan op een andere computer: hier verder gaan")
        self.here_action = make(tr("Op deze computer meedoen…"), self.ask_here, "server", tip)
        tip = tr("Dit lid en wat het deelde vergeten; bij onszelf: uit de regio gaan")
        self.forget_action = make(tr("Verwijderen"), self.forget, "delete", tip, "Ctrl+Del")
        tip = tr("Wie voor dit lid spreekt, voorgoed, ook uit de geschiedenis en de reservekopieën")
        self.erase_action = make(tr("Contactpersoon wissen…"), self.erase, "delete", tip)
        return [self.sync_action, self.make_action, self.read_action, self.clash_action]

    def _more_actions(self) -> Sequence[QAction]:
        return (self.key_action, self.here_action, self.erase_action, self.forget_action)

    def _find_rows(self, school: School) -> Sequence[MemberRow]:
        self._clashes = sum(1 for _ in clashes_of(school))
        return [MemberRow(each) for each in standings_of_members(school)]

    def _is_in(self, view: str, row: MemberRow) -> bool:
        return row.is_stale if view == "stale" else True

    def _refusals(self, rows: Sequence[MemberRow]) -> Mapping[QAction, str]:
        count = self._clashes
        self.clash_action.setText(tr("Verschillen ({count})", count=count) if count else tr("Verschillen"))
        return {
            self.sync_action: "" if self._is_on_server else tr("Dit schooljaar staat niet op een server."),
            self.make_action: "",
            self.read_action: "",
            self.clash_action: "" if count else tr("Er zijn geen verschillen."),
            self.key_action: "",
            self.here_action: "",
            self.erase_action: ""
            if any(map(_has_someone, rows))
            else tr("Kies een lid met een contactpersoon."),
            self.forget_action: "" if len(rows) == 1 else tr("Kies één lid."),
        }

    def _ways_on(self) -> Sequence[QAction]:
        return (self.join_action,)

    def _go_join(self) -> None:
        self.ask_join()

    # Taking part

    def ask_join(self) -> None:
        """Ask whether it is a new region, or one of which another member gave the key."""
        words = (
            tr("Lid worden"),
            tr("Lid worden van een regio"),
            tr(
                "De eerste school begint een regio. De andere sluiten aan met de regiosleutel, "
                "die zij op papier van een lid krijgen. Met een regio op de server is geen "
                "sleutel nodig."
            ),
            tr("Lid worden"),
        )
        regions = [(NEW_REGION, tr("Een nieuwe regio beginnen")), ("", tr("Aansluiten met een sleutel"))]
        if self.there.can_be:
            regions.insert(0, (ON_SERVER, tr("De regio op deze server")))
        fields = (
            Choice(tr("Regio"), regions),
            Line(tr("Regiosleutel"), hint=tr("14 groepjes van 4 tekens")),
            Choice(tr("Wij zijn"), [(kind.value, kind.label) for kind in MemberKind]),
        )
        self._ask(words, fields, lambda said: partial(self.taking_part.join, *said))

    def ask_here(self) -> None:
        """Ask for the key of the region, to sign with a new one of our own."""
        words = (
            tr("Op deze computer meedoen"),
            tr("Op deze computer meedoen"),
            tr(
                "Uw school ondertekent dan met een nieuwe sleutel. De andere leden bellen u "
                "bij het volgende pakket eenmalig om acht woorden te vergelijken."
            ),
            tr("Meedoen"),
        )
        fields = (Line(tr("Regiosleutel"), hint=tr("14 groepjes van 4 tekens")),)
        self._ask(words, fields, lambda said: partial(self.taking_part.go_on_here, *said))

    def show_key(self) -> None:
        """Show the key of the region."""
        self.taking_part.show_key()

    def _ask(self, words: Any, fields: Any, make: Callable[[Sequence[Any]], Any]) -> None:
        def carry_out(act: Any) -> object:
            return act()

        self.open_dialog(RegionFormDialog(words, fields, make, carry_out, self))

    def forget(self) -> None:
        """Know the member that is marked no longer, or leave the region."""
        member = self.view.chosen[0].standing.member
        if member.is_self:
            self.there.leave(member.id)
        else:
            self._carry_out(
                ForgetMember(member.id, member.name), tr("{name} is hier geen lid meer", name=member.name)
            )

    def erase(self) -> None:
        """Ask to erase for good who speaks for the members that are marked."""
        ids = [row.key for row in self.view.chosen if _has_someone(row)]
        self.erase_wanted.emit(RegionMember, ids)

    def sync(self) -> None:
        """Bring and fetch what the region on the server shares."""
        self.there.exchange()

    def look(self) -> None:
        """Also offer what fits where the school year stands."""
        super().look()
        self._suit()

    def _suit(self) -> None:
        """On a server bringing and fetching comes first, else making a package."""
        if self.there.can_be is self._is_on_server:
            return
        self._is_on_server = self.there.can_be
        for button in self.findChildren(ActionButton):
            if button.action is self.sync_action:
                button.setVisible(self._is_on_server)
            elif button.action is self.make_action:
                button.be_primary(not self._is_on_server)
        self._offer()

    # Packages

    def make_package(self) -> None:
        """Ask for a folder and make ours in it."""
        self.taking_part.make_package()

    def read_packages(self) -> None:
        """Ask which files, and read them."""
        self.reading.ask_files()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take packages; other files are for the window."""
        if self._dropped(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read them."""
        if paths := self._dropped(event.mimeData()):
            event.acceptProposedAction()
            self.reading.read(paths)

    def _dropped(self, data: QMimeData) -> list[Path]:
        if not self.is_member or self.session.year.is_read_only:
            return []
        return package_paths(url.toLocalFile() for url in data.urls())

    # What clashes

    def show_clashes(self) -> None:
        """Go to what clashes."""
        self.go_to.emit(Destination("clashes"))

    def show_rows(self, destination: Destination) -> None:
        """Also begin what the user came for: 'join', 'read' or 'make'."""
        super().show_rows(destination)
        begin: dict[str, Callable[[], None]] = {
            "read": self.read_packages,
            "make": self.make_package,
        }
        if destination.begin == "join" and self_of(self.session.school) is None:
            self.ask_join()
        elif destination.begin in begin:
            begin[destination.begin]()
