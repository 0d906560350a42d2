from pytestqt.qtbot import QtBot

from bpv.domain import Company, Exclusion, Student
from bpv.services.lists.editing import CellEdit, EditCells
from ui.dialogs.family_dialog import FamilyDialog
from ui.main_window import MainWindow


def test_that_families_are_asked_about_one_by_one(qtbot: QtBot, window: MainWindow) -> None:
    school = window.session.school
    company, (first, second) = next(iter(school.all(Company))), list(school.all(Student))[:2]
    name = "Wonderlijkheid"
    edits = [CellEdit(Company, company, "name", f"Bakkerij {name}")]
    edits += [CellEdit(Student, id_, "last_name", name) for id_ in (first, second)]
    edits += [CellEdit(Student, id_, "prefix", "") for id_ in (first, second)]
    assert window.session.execute(EditCells(edits))
    window.actions_by_key["family"].trigger()
    dialog = window.findChild(FamilyDialog)
    assert dialog is not None
    rows = [row for row in dialog.rows if row._tie.student_id in (first, second)]
    assert {row._tie.company_id for row in rows} == {company}
    assert len(rows) == 2
    rows[0].buttons[False].click()
    rows[1].buttons[True].click()
    apart = [each for each in window.session.school.all(Exclusion).values() if each.company_id == company]
    assert [each.student_id for each in apart if each.reason] == [rows[0]._tie.student_id]
    assert [row.said.text() for row in rows] == ["gaat daar niet heen", "mag daarheen"]
    assert not any(button.isEnabled() for row in rows for button in row.buttons.values())
    dialog.reject()
    again = FamilyDialog(window.session, window)
    assert not [tie for tie in again.ties if tie.student_id in (first, second)]
    window.session.undo()
    again = FamilyDialog(window.session, window)
    asked = [tie.student_id for tie in again.ties if tie.student_id in (first, second)]
    assert asked == [rows[1]._tie.student_id]
