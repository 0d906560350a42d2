"""What can be done at once with an accord or a learning route in the panel."""

from __future__ import annotations

from bpv.domain import Accord, LearningRoute
from bpv.language import tr
from bpv.services.accords.commands import EndAccords
from bpv.services.accords.routes import pupils_on
from bpv.services.accords.standing import standing_of
from ui.pages.page import Destination
from ui.record.quick_actions import QuickActions

SIGNED = tr("Alle partijen hebben getekend.")
NOBODY = tr("Op deze route is nog niemand. Kies die bij de leerlingen zelf.")


class AccordActions(QuickActions):
    """Sign, prolong, end."""

    entity = Accord

    def make(self) -> None:
        """Add the buttons."""
        tip = tr("Alle partijen die nog niet tekenden")
        self.sign_action = self.add(tr("Getekend…"), self.sign, "agreement", tip, primary=True)
        self.prolong_action = self.add(
            tr("Verlengen…"), self.prolong, "clock", tr("De afspraak loopt langer door")
        )
        tip = tr("De afspraak loopt toch door")
        self.resume_action = self.add(tr("Weer laten lopen"), self.resume, "undo", tip)

    def fill(self) -> None:
        """Offer what there is still to do."""
        each = standing_of(self.school, self.record_id)
        self.offer_change(self.sign_action, "" if each.to_sign else SIGNED)
        self.offer_change(self.prolong_action)
        self.offer_change(self.resume_action)
        self.resume_action.setVisible(each.accord.ended_on is not None)

    def sign(self) -> None:
        """Ask when they signed."""
        self.go_to.emit(Destination("accords", select=self.record_id, begin="sign"))

    def prolong(self) -> None:
        """Ask until when it goes on."""
        self.go_to.emit(Destination("accords", select=self.record_id, begin="prolong"))

    def resume(self) -> None:
        """Take back that it was ended."""
        self.do(EndAccords((self.record_id,), None), tr("De afspraak loopt weer"))


class RouteActions(QuickActions):
    """To the pupils, to the accord."""

    entity = LearningRoute

    def make(self) -> None:
        """Add the buttons."""
        tip = tr("De leerlingen op deze route, in de lijst Leerlingen")
        self.pupils_action = self.add(tr("Leerlingen"), self.show_pupils, "students", tip, primary=True)
        tip = tr("Een afspraak maken waar deze route op rust")
        self.accord_action = self.add(tr("Afspraak maken…"), self.make_accord, "accord", tip)

    def fill(self) -> None:
        """Offer what the route has."""
        self.offer(self.pupils_action, "" if pupils_on(self.school, self.record_id).ids else NOBODY)
        self.offer_change(self.accord_action)

    def show_pupils(self) -> None:
        """Go to them."""
        route = self.school.get(LearningRoute, self.record_id)
        ids = frozenset(pupils_on(self.school, route.id).ids)
        self.go_to.emit(Destination("students", ids, tr("Op {name}", name=route.name or route.kind.label)))

    def make_accord(self) -> None:
        """Ask for the accord under it."""
        self.go_to.emit(Destination("accords", begin=f"make {self.record_id}"))
