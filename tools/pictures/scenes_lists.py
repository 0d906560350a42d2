"""Lists and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QImage

from bpv.domain import Company, Student
from tools.pictures.camera import Camera, fullest
from tools.views import adding
from ui.pages.page import Destination


def page(key: str, camera: Camera) -> QImage:
    """A page as it comes."""
    camera.window.side.close_panel()
    camera.page(key)
    return camera.shot()


def grouped(camera: Camera) -> QImage:
    """Companies by town, some of them folded."""
    companies = camera.page("companies")
    companies.grouping.group_by("city")
    companies.model.open_group(companies.model.group_at(0), is_open=False)
    image = camera.shot()
    companies.grouping.group_by("")
    return image


def many(camera: Camera) -> QImage:
    """One field of several rows at once, and what that would do."""
    students = camera.page("students")
    for row in range(6):
        students.view.selectionModel().select(
            students.model.index(row, 0),
            students.view.selectionModel().SelectionFlag.Select
            | students.view.selectionModel().SelectionFlag.Rows,
        )
    dialog: Any = students.change_many()
    dialog.field.setCurrentText("Klas")
    dialog.value.setText("4C")
    dialog.foresee()
    return camera.shot(dialog)


def add(camera: Camera) -> QImage:
    """A new company, typed."""
    adding(camera)
    return camera.shot()


def panel(kind: type, key: str, camera: Camera) -> QImage:
    """All of one company or pupil."""
    window = camera.window
    window.go_to(Destination(key, select=fullest(window.session.school, kind), opens=True))
    return camera.shot()


LISTS: Mapping[str, Callable[[Camera], QImage]] = {
    "leerlingen": partial(page, "students"),
    "klassen": partial(page, "classes"),
    "bedrijven": partial(page, "companies"),
    "groepen": grouped,
    "stageplaatsen": partial(page, "positions"),
    "mentoren": partial(page, "mentors"),
    "rondes": partial(page, "timeline"),
    "taken": partial(page, "tasks"),
    "toevoegen": add,
    "veel-cellen": many,
    "zijpaneel": partial(panel, Company, "companies"),
    "leerling": partial(panel, Student, "students"),
}
