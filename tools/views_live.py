"""What the window shows when others work in the same school year, for `views.py`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpv.domain import Company, Student
from bpv.services.differing.differences import WHOLE, Difference
from tools.stage import Stage
from ui.dialogs.differing_dialog import DifferingDialog


def differing(stage: Stage) -> None:
    """One field that two people changed."""
    stage.clear()
    _ask(stage, _differences(stage)[:1])


def differing_many(stage: Stage) -> None:
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


LIVE = {
    "differing": differing,
    "differing many": differing_many,
}
