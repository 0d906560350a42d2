"""The panel tells how a placement came where it is, and takes it further or back."""

from datetime import date

from pytestqt.qtbot import QtBot

from bpv.domain import Placement, Student
from bpv.domain.terms import PlacementStatus as S
from bpv.domain.terms_following import Party, StopReason
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.progress.stepping import Details
from tests.ui.record.conftest import Opened, a_placed_pupil, company_of, known, part
from ui.main_window import MainWindow
from ui.pages.page import Record
from ui.record.course_section import CourseSection
from ui.record.pupil_sections import RoundsSection

STOPPED = Details(on=date(2027, 3, 10), party=Party.COMPANY, reason=StopReason.COMPANY_STOPS)


def told(section: CourseSection) -> list[str]:
    labels = (section.lines.itemAt(number).widget() for number in range(section.lines.count()))
    return [text for each in labels if (text := getattr(each, "text", str)())]


def test_that_what_stopped_is_told_and_comes_back_from_the_panel(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    one = a_placed_pupil(placed)
    adult = CellEdit(Student, one.student_id, "birth_date", date(2000, 1, 1))
    placed.session.execute(EditCells((adult,)))
    for status in (S.CONFIRMED, S.RUNNING):
        placed.session.execute(ChangeStatus((one.id,), status))
    placed.session.execute(ChangeStatus((one.id,), S.BROKEN_OFF, STOPPED))
    panel = opened("students", one.student_id)
    section = part(panel, CourseSection)
    lines = told(section)
    assert "Heeft in deze ronde geen andere plek: op school." in lines
    assert any(line.startswith("Afgebroken: op 10 mrt 2027, door bedrijf, bedrijf stopt (") for line in lines)
    button = part(panel, RoundsSection).choose_buttons[one.round_id]
    assert "op school, afgebroken bij" in button.accessibleName()
    placed.side.open(company_of(placed, one))
    ended = part(known(qtbot, placed), CourseSection)
    assert ended.heading.text() == "Loopt niet meer"
    placed.side.open(Record(Student, one.student_id))
    section = part(known(qtbot, placed), CourseSection)
    section.back_buttons[one.id].click()
    assert placed.session.school.get(Placement, one.id).status is S.RUNNING
    assert "herstellen" in placed.toast.label.text()
    assert section.status_buttons[one.id].isEnabled()
