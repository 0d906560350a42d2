"""What follows on a placement: agreements, visits, contact, assessments and hours; and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QImage

from tools.pictures.camera import Camera
from tools.pictures.scenes_lists import page
from tools.views_agreements import one
from tools.views_following import hours_calendar, typing
from tools.views_visiting import noting, planning
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.moment_dialog import MomentDialog


def shown(show: Callable[[Camera], object], camera: Camera) -> QImage:
    """What `tools/views` shows."""
    show(camera)
    return camera.shot()


def visits(camera: Camera) -> QImage:
    """A week with visits."""
    view = camera.page("visits")
    view.show_as("week")
    dated = [row for row in view._rows if row.on is not None]
    view.week.choose(dated[0].key)
    return camera.shot()


def letters(camera: Camera) -> QImage:
    """A letter, and for whom."""
    camera.press("letters")
    dialog: Any = camera.dialog(LettersDialog)
    return camera.shot(dialog)


def export(camera: Camera) -> QImage:
    """The list of placements, for whom and with what."""
    camera.page("placements")
    camera.press("export_placements")
    return camera.shot(camera.dialog(ExportDialog))


def printing(camera: Camera) -> QImage:
    """The lists of the classes as they will be."""
    camera.page("placements")
    dialog: Any = camera.window.print_here()
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(names.index("Klassenlijst"))
    camera.wait(lambda: dialog.document is not None)
    return camera.shot(dialog)


def noted(camera: Camera) -> QImage:
    """A call, written down."""
    noting(camera)
    dialog: Any = camera.dialog(MomentDialog)
    dialog.subject.setText("Twee plekken erbij in maart")
    return camera.shot(dialog)


FOLLOWING: Mapping[str, Callable[[Camera], QImage]] = {
    "overeenkomsten": partial(page, "agreements"),
    "ondertekenen": partial(shown, one),
    "bezoeken": visits,
    "bezoeken-plannen": partial(shown, planning),
    "contact": partial(page, "contacts"),
    "contact-noteren": noted,
    "beoordelingen": partial(page, "assessments"),
    "beoordeling-invullen": partial(shown, typing),
    "uren": partial(page, "hours"),
    "uren-kalender": partial(shown, hours_calendar),
    "brieven": letters,
    "exporteren": export,
    "afdrukken": printing,
}
