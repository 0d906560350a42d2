"""The pages Afspraken and Leerroutes: making, signing, filling in points, who is on a route."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from bpv.domain import Accord, AccordParty, LearningRoute, Partner, Student
from bpv.domain.ids import LearningRouteId, PartnerId
from bpv.domain.terms_region import AccordKind, PartnerKind, PointState, RouteKind, RoutePhase
from bpv.services.accords.standing import AccordState, standing_of
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from bpv.services.year.drafts import read_waiting
from ui.dialogs.accord_dialog import AccordDialog, AccordStepDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.main_window import MainWindow
from ui.pages.accords.accords_page import AccordsPage
from ui.pages.accords.routes_page import RoutesPage
from ui.pages.page import Destination
from ui.record.accord_sections import PartiesSection
from ui.record.points_section import PointsSection

MBO = Partner(id=PartnerId("mbo"), kind=PartnerKind.MBO, name="Mbo Vallei")
ROUTE = LearningRoute(id=LearningRouteId("lr"), name="Naar mbo", kind=RouteKind.LWT, mbo_id=MBO.id)


@pytest.fixture
def page(window: MainWindow) -> AccordsPage:
    assert window.session.execute(AddRecords((MBO, ROUTE)))
    found = window.show_page("accords")
    assert isinstance(found, AccordsPage)
    return found


def dialog_of(qtbot: QtBot, page: AccordsPage, kind: type) -> AccordDialog | AccordStepDialog:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(kind)))
    return next(each for each in page.findChildren(kind) if each.isVisible())


def make(qtbot: QtBot, page: AccordsPage, kind: AccordKind = AccordKind.LEERWERKTRAJECT) -> Accord:
    page.add()
    dialog = dialog_of(qtbot, page, AccordDialog)
    assert isinstance(dialog, AccordDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    qtbot.keyClicks(dialog.parties[0], "Mbo Vallei")
    dialog.ends.setText("31-07-2090")
    dialog.make()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (accord,) = page.session.school.all(Accord).values()
    return accord


def section(window: MainWindow, kind: type) -> PointsSection | PartiesSection:
    panel = window.side.panel
    assert panel is not None
    assert panel.body is not None
    return next(each for each in panel.body.sections if isinstance(each, kind))


def test_that_an_accord_is_made_with_its_points_shown_in_the_panel_and_undone(
    qtbot: QtBot, window: MainWindow, page: AccordsPage
) -> None:
    assert page.stack.currentWidget() is page.empty
    accord = make(qtbot, page, AccordKind.ENTREE)
    assert accord.title == "Entree in het vmbo met Mbo Vallei"
    assert page.view.selected_ids() == [accord.id]
    points = section(window, PointsSection)
    assert points.aside.text() == "0 van 9 ingevuld"
    window.session.undo()
    assert page.model.total == 0
    assert not window.session.school.all(AccordParty)


def test_that_what_is_no_partner_or_ends_before_it_begins_is_said_in_the_dialog(
    qtbot: QtBot, page: AccordsPage
) -> None:
    page.add()
    dialog = dialog_of(qtbot, page, AccordDialog)
    assert isinstance(dialog, AccordDialog)
    dialog.parties[0].setText("Onbekend bv")
    dialog.make()
    assert "partner of een bedrijf" in dialog.banner.label.text()
    dialog.parties[0].clear()
    dialog.starts.setText("01-08-2027")
    dialog.ends.setText("31-07-2027")
    dialog.make()
    assert "voordat die begint" in dialog.banner.label.text()
    dialog.reject()


def test_that_everyone_signs_at_once_and_one_party_in_the_panel(
    qtbot: QtBot, window: MainWindow, page: AccordsPage
) -> None:
    accord = make(qtbot, page)
    page.acts.ask_signed()
    dialog = dialog_of(qtbot, page, AccordStepDialog)
    assert isinstance(dialog, AccordStepDialog)
    dialog.day.setText("01-06-2026")
    dialog.carry_out()
    assert standing_of(window.session.school, accord.id).state is AccordState.RUNS
    parties = section(window, PartiesSection)
    assert isinstance(parties, PartiesSection)
    mbo = standing_of(window.session.school, accord.id).parties[1]
    parties.menus[mbo.id].actions()[0].trigger()
    assert standing_of(window.session.school, accord.id).state is AccordState.PARTLY
    parties.edit(mbo)
    assert parties.form is not None
    parties.form.fill_in({"name": "J. Smit", "role": "directeur", "signed_on": "02-06-2026"})
    parties.form.kept.emit()
    signed = window.session.school.get(AccordParty, mbo.id)
    assert (signed.name, signed.role, signed.signed_on) == ("J. Smit", "directeur", date(2026, 6, 2))
    assert parties.form is None
    assert parties.findChild(QToolButton, f"menu {mbo.id}") is not None


def test_that_a_point_is_filled_in_with_the_keyboard_and_one_of_ones_own_comes_and_goes(
    qtbot: QtBot, window: MainWindow, page: AccordsPage
) -> None:
    accord = make(qtbot, page)
    points = section(window, PointsSection)
    assert isinstance(points, PointsSection)
    points.begin()
    assert points.form is not None
    qtbot.keyClicks(points.form.text, "Zij gaan door bij Mbo Vallei")
    qtbot.keyClick(points.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: points.form is None)
    assert not standing_of(window.session.school, accord.id).empty
    points.begin()
    assert points.form is not None
    points.form.applies.setChecked(True)
    points.form.kept.emit()
    assert points.form is not None  # without a reason it does not apply to nothing
    qtbot.keyClick(points.form.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: points.form is None)
    points.add()
    qtbot.keyClicks(points.adding, "Vervoer")
    qtbot.keyClick(points.adding, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: points.adding.isHidden())
    own = standing_of(window.session.school, accord.id).points[-1]
    assert (own.label, own.state) == ("Vervoer", PointState.OPEN)
    points.remove(own)
    assert own not in standing_of(window.session.school, accord.id).points


def test_that_it_is_prolonged_a_year_and_ended(qtbot: QtBot, window: MainWindow, page: AccordsPage) -> None:
    accord = make(qtbot, page)
    page.acts.ask_prolonged()
    dialog = dialog_of(qtbot, page, AccordStepDialog)
    assert isinstance(dialog, AccordStepDialog)
    assert dialog.day.text() == "31-07-2091"
    dialog.carry_out()
    assert window.session.school.get(Accord, accord.id).ends == date(2091, 7, 31)
    page.acts.ask_ended()
    ending = [each for each in page.findChildren(AccordStepDialog) if each is not dialog][-1]
    ending.carry_out()
    assert standing_of(window.session.school, accord.id).state is AccordState.ENDED
    page.acts.ask_ended()
    assert window.session.school.get(Accord, accord.id).ended_on is None


def test_that_a_route_gets_its_accord_and_its_pupils_move_on(
    qtbot: QtBot, window: MainWindow, page: AccordsPage
) -> None:
    pupils = sorted(window.session.school.all(Student))[:2]
    on = tuple(CellEdit(Student, id_, "route_id", ROUTE.id) for id_ in pupils)
    window.session.execute(EditCells(on))
    routes = window.show_page("routes")
    assert isinstance(routes, RoutesPage)
    routes.view.select_id(ROUTE.id)
    assert "geen afspraak, met 2 leerlingen" in routes.table.column("remarks").text(page.session.school, "lr")
    phase: Callable[[], set[RoutePhase | None]] = lambda: {  # noqa: E731
        window.session.school.get(Student, id_).phase for id_ in pupils
    }
    routes.acts.move(RoutePhase.VO)
    assert phase() == {RoutePhase.VO}
    routes.acts.move(RoutePhase.MBO)
    assert phase() == {RoutePhase.MBO}
    window.session.undo()
    assert phase() == {RoutePhase.VO}
    routes.acts.make_accord()
    dialog = dialog_of(qtbot, page, AccordDialog)
    assert isinstance(dialog, AccordDialog)
    assert dialog.parties[0].text() == "Mbo Vallei"
    dialog.make()
    assert window.session.school.get(LearningRoute, "lr").accord_id is not None


def test_that_the_panel_of_a_route_leads_to_its_pupils(window: MainWindow, page: AccordsPage) -> None:
    pupil = min(window.session.school.all(Student))
    window.session.execute(EditCells((CellEdit(Student, pupil, "route_id", ROUTE.id),)))
    window.go_to(Destination("routes", select="lr", opens=True))
    panel = window.side.panel
    assert panel is not None
    assert panel.body is not None
    assert panel.name.text() == "Naar mbo"
    panel.body.buttons.actions()[0].trigger()
    students = window.page
    assert students is not None
    assert students.title == "Leerlingen"


def test_that_a_half_made_accord_is_there_again_after_a_crash(qtbot: QtBot, page: AccordsPage) -> None:
    page.acts.make(ROUTE.id)
    dialog = dialog_of(qtbot, page, AccordDialog)
    assert isinstance(dialog, AccordDialog)
    dialog.kind.setCurrentIndex(dialog.kind.count() - 1)
    dialog.title.setText("Łódź")
    page.session.drafts.wait()
    (waits,) = read_waiting(page.session.year)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    page.session.drafts.wait()
    assert not read_waiting(page.session.year)
    assert page.take_up(waits.words)
    again = dialog_of(qtbot, page, AccordDialog)
    assert isinstance(again, AccordDialog)
    assert again.texts() == {**again.texts(), "title": "Łódź", "with": "Mbo Vallei"}
    assert again.kind.currentIndex() == again.kind.count() - 1
    again.make()
    (accord,) = page.session.school.all(Accord).values()
    assert page.session.school.get(LearningRoute, ROUTE.id).accord_id == accord.id
    page.session.drafts.wait()
    assert not read_waiting(page.session.year)


def test_that_a_half_made_route_is_there_again_after_a_crash(
    qtbot: QtBot, window: MainWindow, page: AccordsPage
) -> None:
    routes = window.show_page("routes")
    assert isinstance(routes, RoutesPage)
    routes.add({"name": "Naar de bouw"})
    dialog = routes.findChildren(RecordDialog)[-1]
    dialog.typed.emit()
    page.session.drafts.wait()
    (waits,) = read_waiting(page.session.year)
    dialog.reject()
    assert (waits.words["page"], waits.words["texts"]["name"]) == ("routes", "Naar de bouw")
    assert routes.take_up(waits.words)
    again = next(each for each in routes.findChildren(RecordDialog) if each.isVisible())
    assert again.texts()["name"] == "Naar de bouw"
    again.reject()
