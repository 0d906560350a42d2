"""The page Leerroutes: the routes on to the mbo, the accord under each, and who is on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction

from bpv.domain import LearningRoute
from bpv.domain.terms_region import RoutePhase
from bpv.language import tr, tr_count
from bpv.services.accords.phases import MovePhase, who_moves
from bpv.services.accords.routes import pupils_on
from bpv.services.accords.table import HIDDEN_OF_ROUTES, ROUTES
from bpv.services.searching.known import named
from bpv.services.viewing.accords import ROUTES as VIEWS
from ui.pages.accords.agreed_page import AgreedPage
from ui.pages.page import Context, Destination
from ui.pages.row_acts import RowActs
from ui.pages.table_page import TablePage

KEY = "routes"
_WIDTHS = {
    **{"name": 190, "kind": 160, "mbo_id": 120, "accord_id": 170, "accord_state": 126},
    **{"profile": 86, "level": 88, "vo": 100, "mbo": 104, "reported_on": 106, "remarks": 250},
}


class RouteActs(RowActs):
    """Works for the page Leerroutes."""

    def __init__(self, page: TablePage) -> None:
        """Make the actions."""
        super().__init__(page)
        tip = tr("De leerlingen op deze route, in de lijst Leerlingen")
        self.pupils_action = self._act(tr("Leerlingen"), self.show_pupils, "students", tip=tip)
        tip = tr("Een afspraak maken waar deze route op rust")
        self.accord_action = self._act(tr("Afspraak maken…"), self.make_accord, "accord", tip=tip)
        tip = tr("Wie in de vmbo-fase van deze route is, gaat naar de mbo-fase")
        to_mbo = partial(self.move, RoutePhase.MBO)
        self.mbo_action = self._act(tr("Naar de mbo-fase"), to_mbo, "arrow-right", tip=tip)
        tip = tr("Wie op deze route nog geen fase heeft, is in de vmbo-fase")
        self.vo_action = self._act(
            tr("Vmbo-fase invullen"), partial(self.move, RoutePhase.VO), "check", tip=tip
        )
        self.on_rows = (self.pupils_action, self.accord_action, self.vo_action, self.mbo_action)

    def show_pupils(self) -> None:
        """Go to them."""
        ids = self.ids
        whom = frozenset(pupil for id_ in ids for pupil in pupils_on(self._school, id_).ids)
        if not whom:
            self._page.noticed.emit(
                tr("Op deze route is nog niemand. Kies die bij de leerlingen zelf."), "blue"
            )
            return
        label = tr("Op {named}", named=named(self._school, LearningRoute, ids))
        self._page.go_to.emit(Destination("students", whom, label))

    def make_accord(self) -> None:
        """Ask for the accord under the route of the ring."""
        if self.ids:
            self._page.go_to.emit(Destination("accords", begin=f"make {self.ids[0]}"))

    def move(self, phase: RoutePhase) -> None:
        """Have the pupils of these routes be in another part of it."""
        whom = who_moves(self._school, self.ids, phase)
        if not whom:
            self._page.noticed.emit(tr("Er is niemand voor wie dat anders wordt."), "blue")
            return
        pupils = tr_count("{count} leerling", "{count} leerlingen", len(whom))
        self._carry_out(MovePhase(whom, phase), f"{pupils}: {phase.label.lower()}")


class RoutesPage(AgreedPage):
    """A row a learning route."""

    title = tr("Leerroutes")
    acts_of = RouteActs
    acts: RouteActs
    widths, hidden, offered, called = _WIDTHS, HIDDEN_OF_ROUTES, VIEWS, "routes"
    when_empty = tr(
        "Er zijn nog geen leerroutes naar het mbo. Voeg een route toe,\n"
        "en kies die daarna bij de leerlingen die erop zitten."
    )

    def __init__(self, context: Context) -> None:
        """Show every route."""
        super().__init__(context, ROUTES, KEY)

    def _in_sight(self) -> Sequence[QAction]:
        return self.acts.pupils_action, self.acts.accord_action

    def _behind(self) -> Sequence[QAction]:
        return self.acts.vo_action, self.acts.mbo_action
