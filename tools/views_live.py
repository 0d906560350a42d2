"""What the window shows when others work in the same school year, for `views.py`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpv.domain import Company, Student
from bpv.services.differing.differences import WHOLE, Difference
from bpv.services.year.coworkers import Coworker
from tools.stage import Stage
from ui.dialogs.differing_dialog import DifferingDialog
from ui.live.recourse import UNKEPT
from ui.live.waiting_dialog import WaitingDialog
from ui.pages.page import Destination


def differing(stage: Stage) -> None:
    """Several, of which one is a record that is gone."""
    stage.clear()
    _ask(stage, _differences(stage))


def _ask(stage: Stage, differences: list[Difference]) -> None:
    session = stage.window.session
    dialog = DifferingDialog(session.school, differences, session.try_execute, stage.window)
    if len(differences) > 1:
        dialog.table.keep([0, 2], is_mine=True)
    dialog.open()
    dialog.table.setCurrentCell(len(differences) // 2, 3)


def _differences(stage: Stage) -> list[Difference]:
    school = stage.window.session.school
    pupil: Any = next(iter(school.all(Student).values()))
    company: Any = next(iter(school.all(Company).values()))
    note = "Liever niet in de keuken; wel in de bediening, en alleen op maandag en dinsdag."
    return [
        Difference(Student, pupil.id, "phone", "", "06 11223344", "06 55667788", "Fatima"),
        Difference(Student, pupil.id, "notes", "", note, f"{note} Moeder belt terug.", "Fatima"),
        Difference(
            Company, company.id, WHOLE, company, replace(company, phone="0318 123456"), None, "Fatima"
        ),
    ]


def waiting(stage: Stage) -> None:
    """A change that waits for the server."""
    stage.clear()
    WaitingDialog(
        "Geen verbinding met de server",
        "'Plaats wijzigen' is nog niet opgeslagen. Zodra de verbinding terug is, gaat dat vanzelf. Wat u "
        "typte blijft staan, ook als u niet wacht; bekijken kan gewoon.",
        lambda: False,
        stage.window,
    ).open()


def unkept(stage: Stage) -> None:
    """Someone closes while what is half typed cannot be kept."""
    stage.clear()
    WaitingDialog(*UNKEPT, lambda: False, stage.window, stop="Niet sluiten", leave="Toch sluiten").open()


def others(stage: Stage) -> None:
    """Two others are here, one of them at the record in the panel; what they did last."""
    stage.clear()
    window = stage.window
    pupil = next(iter(window.session.school.all(Student)))
    window.go_to(Destination("students", select=pupil, opens=True))
    window.session.hearing.others = [
        Coworker("fatima", "Fatima el Amrani", Student, pupil, is_typing=True),
        Coworker("jan", "Jan", busy_with="Leerlingen importeren"),
    ]
    window.session.hearing.others_changed.emit()
    window.live.line.say("Fatima el Amrani: postcode van Milan Lindström")
    window.live.line.show()


def cut(stage: Stage) -> None:
    """The server cannot be reached."""
    stage.clear()
    hearing = stage.window.session.hearing
    hearing.others, hearing.is_cut = [], True
    hearing.others_changed.emit()
    hearing.cut_changed.emit()


def alone(stage: Stage) -> None:
    """Nobody else any more."""
    hearing = stage.window.session.hearing
    hearing.is_cut = False
    hearing.cut_changed.emit()
    stage.window.live.line.hide()
    stage.window.side.close_panel()


LIVE = {
    "differing": differing,
    "waiting": waiting,
    "unkept": unkept,
    "others": others,
    "cut": cut,
    "alone": alone,
}
