"""The school in its region."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QImage

from bpv.domain import Accord
from bpv.domain.terms_region import PartnerKind
from tools.pictures.camera import Camera
from tools.pictures.scenes_following import shown
from tools.pictures.scenes_lists import page
from tools.views_dividing import demand, proposal
from tools.views_exchanging import askings, clash, members, shared
from tools.views_partners import panel
from tools.views_surroundings import answered, scanned
from ui.pages.page import Destination


def accord(camera: Camera) -> QImage:
    """One accord in the panel: who signed, and what is still to be answered."""
    accords = camera.window.session.school.all(Accord)
    camera.window.go_to(Destination("accords", select=min(accords), opens=True))
    image = camera.shot()
    camera.window.side.close_panel()
    return image


def divided(camera: Camera) -> QImage:
    """A division of the places over schools, and why a school gets what it gets."""
    demand(camera)
    proposal(camera)
    return camera.shot()


REGION: Mapping[str, Callable[[Camera], QImage]] = {
    "partners": partial(page, "partners"),
    "partner": partial(shown, partial(panel, PartnerKind.MBO, "Samenwerking")),
    "afspraken": accord,
    "leerroutes": partial(page, "routes"),
    "regio": partial(page, "region"),
    "risicos": partial(page, "risks"),
    "verkennen": partial(shown, answered),
    "teamscan": partial(shown, scanned),
}
EXCHANGING: Mapping[str, Callable[[Camera], QImage]] = {
    "uitwisselen": partial(shown, members),
    "gedeeld": partial(shown, shared),
    "wie-vraagt-wie": partial(shown, askings),
    "verschillen": partial(shown, clash),
}
DIVIDING: Mapping[str, Callable[[Camera], QImage]] = {"verdelen": divided}
