"""Dividing a round, every way to look at it, and what comes in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QImage

from bpv.domain import PlacementRound
from bpv.domain.terms import PlacementStatus
from bpv.services.lists.setting_changes import ChangeSettings
from bpv.services.withdrawing.questions import Kind
from tools.pictures.camera import Camera
from tools.pictures.scenes_lists import page
from tools.views import withdrawing
from tools.views_placing import mentors_map, step, together
from ui.dialogs.tour_dialog import TourDialog

ROUND = "Lintstage leerjaar 4"


def _placements(camera: Camera, how: str = "list") -> Any:
    rounds = camera.window.session.school.all(PlacementRound).values()
    camera.window.context.round.choose(next(each.id for each in rounds if each.name == ROUND))
    page = camera.page("placements")
    page.show_as(how)
    return page


def proposal(camera: Camera) -> QImage:
    """A proposal, with of one pupil why."""
    page = _placements(camera)
    page.current.divide()
    camera.wait(lambda: page.current.currentWidget() is not page.current.table)
    camera.settle()
    page.toggle_why()
    image = camera.shot()
    page.toggle_why()
    page.current.decline()
    return image


def rules(camera: Camera) -> QImage:
    """What four rules give."""
    page = _placements(camera)
    page.current.compare_rules()
    camera.settle()
    image = camera.shot()
    page.current.decline()
    return image


def board(camera: Camera) -> QImage:
    """The board with a pupil in hand."""
    page = _placements(camera)
    page.current.divide()
    camera.wait(lambda: page.current.currentWidget() is not page.current.table)
    camera.settle()
    page.current.accept()
    camera.settle()
    page.show_as("board")
    board: Any = page.current.table.boards.board
    camera.wait(lambda: board.source.standing is not None)
    board.hand.take(page.current.table.numbers.placed[4])
    board.hand.step(0)
    image = camera.shot()
    board.hand.put_down()
    return image


def chart(camera: Camera) -> QImage:
    """The map with one pupil chosen."""
    page = _placements(camera, "map")
    camera.settle()
    page.current.table.maps.map.choose(page.current.table.numbers.placed[7])
    image = camera.shot()
    page.show_as("list")
    return image


def placed(camera: Camera) -> QImage:
    """The list of a round."""
    _placements(camera)
    return camera.shot()


def choosing(camera: Camera) -> QImage:
    """All places for one pupil, each with what it does."""
    table = _placements(camera).current.table
    table.view.select_id(table.model.id_at(0))
    table.choose_place()
    return camera.shot()


def status(camera: Camera) -> QImage:
    """A step of several placements."""
    _placements(camera)
    step(PlacementStatus.PLANNED, PlacementStatus.CONFIRMED, camera)
    return camera.shot()


def rounds_together(camera: Camera) -> QImage:
    """Several rounds divided as one."""
    _placements(camera)
    together(camera)
    image = camera.shot()
    camera.page("placements").wide.together.decline()
    return image


def mentors(camera: Camera) -> QImage:
    """Mentors with short ways."""
    _placements(camera)
    mentors_map(camera)
    image = camera.shot()
    camera.page("placements").wide.mentoring.decline()
    return image


def tour(camera: Camera) -> QImage:
    """The visits of the mentor who has most pupils, in order."""
    window = camera.window
    round_id = window.context.round.id
    guided = (p.mentor_id for p in window.session.school.placements_in(round_id) if p.mentor_id)
    (mentor_id, _), *_ = Counter(guided).most_common(1)
    window.session.execute(ChangeSettings("Postcode van de school", {"school_postcode": 6711}))
    dialog = TourDialog(window.context, mentor_id, round_id, window)
    dialog.open()
    camera.wait(lambda: dialog.tour.stops)
    return camera.shot(dialog)


def withdrawn(camera: Camera) -> QImage:
    """A company that falls away, and what takes the fewest changes."""
    _placements(camera)
    withdrawing(Kind.COMPANY, camera)
    return camera.shot()


def requests(camera: Camera) -> QImage:
    """How many places were asked and promised."""
    page = camera.page("requests")
    page.views.show("round")
    return camera.shot()


def asking(camera: Camera) -> QImage:
    """Whom to ask next."""
    page = camera.page("requests")
    page.views.show("round")
    page.view.clearSelection()
    page.ask()
    return camera.shot()


PLACING: Mapping[str, Callable[[Camera], QImage]] = {
    "voorstel": proposal,
    "vergelijken": rules,
    "bord": board,
    "kaart": chart,
    "ronde": placed,
    "kiezen": choosing,
    "status": status,
    "rondes-samen": rounds_together,
    "mentoren-verdelen": mentors,
    "bezoekronde": tour,
    "afzeggen": withdrawn,
    "geschiedenis": partial(page, "history"),
}
REQUESTS: Mapping[str, Callable[[Camera], QImage]] = {
    "verzoeken": requests,
    "bedrijven-vragen": asking,
}
