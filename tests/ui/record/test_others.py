"""History, mentors, and theme and zoom of the panel."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Preference, Student
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.mapping.content import SpotKind
from bpv.services.records.history import history_of
from tests.ui.record.conftest import Opened, known, part, pupil, wished_pupil
from tests.ui.resting import rest
from ui.dialogs.tour_dialog import TourDialog
from ui.main_window import MainWindow
from ui.pages.page import Record
from ui.pages.placing.placement_page import PlacementPage
from ui.record.history_section import HistorySection
from ui.record.map_section import MapSection
from ui.record.mentor_sections import GuidedSection, HoursSection, VisitsSection
from ui.record.quick_actions import MentorActions

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_that_one_step_of_the_history_is_turned_back(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = next(iter(placed.session.school.all(Student)))
    was = placed.session.school.get(Student, id_)
    steps: list[Command] = [
        EditCells((CellEdit(Student, id_, "city", "Lunteren"),)),
        EditCells((CellEdit(Student, id_, "phone", "+31612345678"),)),
    ]
    for step in steps:
        placed.session.try_execute(step)
    panel = opened("students", id_)
    assert panel.body is not None
    panel.body.show_tab("Geschiedenis")
    known(qtbot, placed)
    history = part(panel, HistorySection)
    told = history_of(placed.session.year, placed.session.school, Student, id_)
    history.buttons[told[1].entry_id].click()
    now = placed.session.school.get(Student, id_)
    assert (now.city, now.phone) == (was.city, "+31612345678")
    known(qtbot, placed)
    assert history.buttons.keys() != {}
    placed.session.undo()
    assert placed.session.school.get(Student, id_).city == "Lunteren"


def test_that_a_mentor_shows_hours_pupils_and_companies(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    school = placed.session.school
    held = next(p for p in school.placements() if p.mentor_id is not None)
    panel = opened("mentors", str(held.mentor_id))
    assert isinstance(part(panel, HoursSection), HoursSection)
    assert "uur" in part(panel, HoursSection).aside.text()
    assert part(panel, GuidedSection).findChildren(type(part(panel, GuidedSection).heading))
    assert not part(panel, VisitsSection).isHidden()
    assert not part(panel, MapSection).isHidden()
    actions = panel.findChild(MentorActions)
    assert actions is not None
    assert actions.tour_action.isEnabled()
    actions.tour_action.trigger()
    dialog = panel.findChild(TourDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.tour.stops))
    dialog.map.opened.emit(SpotKind.COMPANY, dialog.tour.stops[0].company_id)
    assert placed.side.record == Record(Company, dialog.tour.stops[0].company_id)


def test_that_the_preferences_of_the_list_and_the_panel_are_the_same(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = wished_pupil(placed)
    opened("preferences", id_)
    assert placed.side.record == pupil(id_)
    assert any(p.student_id == id_ for p in placed.session.school.all(Preference).values())


def test_that_theme_and_zoom_make_it_anew(qtbot: QtBot, opened: Opened, placed: MainWindow) -> None:
    panel = opened("students", wished_pupil(placed))
    assert panel.body is not None
    panel.body.show_tab("Gegevens")
    width = placed.side.holder.width()
    placed.change_zoom(20)
    assert panel.body.tabs.currentIndex() == 1
    assert placed.side.holder.width() != width
    placed.change_zoom(0)


def test_that_a_spot_on_the_map_of_a_round_opens_the_panel_and_another_is_followed(
    qtbot: QtBot, placed: MainWindow
) -> None:
    page = placed.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.show_as("map")
    rest(qtbot)  # or the map selects who was selected in the list when it is ready, which may be last
    assert page.current is not None
    shown = page.current.table.maps.map
    assert shown is not None
    first, second = [p.student_id for p in placed.session.school.placements_in(page.current.round_id)][:2]
    shown.opened.emit(SpotKind.PUPIL, first)
    assert placed.side.record == pupil(first)
    shown.selected.emit(SpotKind.PUPIL, second)
    qtbot.waitUntil(lambda: placed.side.record == pupil(second))
    known(qtbot, placed)
