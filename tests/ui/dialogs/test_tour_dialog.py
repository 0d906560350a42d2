"""The visits of a mentor: list and map of the same tour, from the panel and from the map of the round."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Mentor, Setting
from bpv.domain.ids import MentorId
from bpv.services.mapping.content import SpotKind
from bpv.services.mapping.tour import BEGIN
from bpv.services.year.school_year import SchoolYear
from tests.services.mapping.schools import EDE, ROUND, WAGENINGEN, company, placed, pupil, school_of
from ui.chosen_round import ChosenRound
from ui.dialogs.tour_dialog import TourDialog
from ui.map.round_map import RoundMap
from ui.map.streets.streets import Streets
from ui.pages.page import Context
from ui.paper.print_dialog import PrintDialog
from ui.session import Session
from ui.settings import WindowSettings
from ui.tasks import Tasks
from ui.updating.updates import Updates

PLACES = {"a": "3771 AA", "b": WAGENINGEN, "c": "6721 AA", "d": EDE, "e": EDE}
SCHOOL = school_of(
    Setting(id="school_postcode", value=6711),
    Mentor(id=MentorId("jb"), abbreviation="JB"),
    *(pupil(f"van {key}") for key in PLACES),
    *(company(key, code) for key, code in PLACES.items()),
    *(placed(f"van {key}", key, "vhs") for key in PLACES),
)


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, settings: WindowSettings) -> Context:
    session, tasks = Session(), Tasks()
    session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    streets, updates = Streets(settings, tasks), Updates(settings, tasks)
    return Context(session, tasks, settings, ChosenRound(session, settings), streets, updates)


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> TourDialog:
    found = TourDialog(context, "vhs", ROUND)
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(found, before_close_func=lambda _: (context.tasks.cancel_all(), context.session.close()))
    found.open()
    qtbot.waitUntil(lambda: bool(found.tour.stops))
    return found


def test_that_list_and_map_show_the_same_stops(dialog: TourDialog) -> None:
    names = [dialog.stops.item(row, 1).text() for row in range(dialog.stops.rowCount())]
    assert names == [*(stop.company for stop in dialog.tour.stops), "Terug naar school"]
    numbers = {spot.id: spot.number for spot in dialog.map.scene.spots}
    assert numbers == {BEGIN: 0} | {stop.company_id: at for at, stop in enumerate(dialog.tour.stops, 1)}
    assert dialog.words.text() == dialog.tour.words
    assert dialog.legend.accessibleDescription().startswith("school, bedrijf, op volgorde, ")


def test_that_who_is_chosen_in_one_is_chosen_in_the_other(dialog: TourDialog) -> None:
    dialog.stops.setCurrentCell(2, 1)
    third = dialog.tour.stops[2].company_id
    assert dialog.map.chosen_id == third
    dialog.map.setFocus()
    QTest.keyClick(dialog.map, Qt.Key.Key_PageDown)
    ids = [stop.company_id for stop in dialog.tour.stops]
    assert dialog.map.chosen_id != third
    if dialog.map.chosen_id in ids:
        assert dialog.stops.currentRow() == ids.index(dialog.map.chosen_id)
    dialog.stops.setCurrentCell(len(ids), 1)  # the way back
    assert dialog.map.chosen_id == ""


def test_that_it_can_be_gone_by_bicycle_and_that_is_remembered(
    dialog: TourDialog, context: Context, qtbot: QtBot
) -> None:
    by_car = dialog.tour
    dialog.by.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.tour.minutes > by_car.minutes)
    assert "op de fiets" in dialog.words.text()
    again = TourDialog(context, "vhs", "", dialog)  # one without a parent ends with the last name for it
    assert again.by.currentText() == "Op de fiets"
    assert again.round.currentText() == "Alle rondes"


def test_that_no_stop_is_drawn_under_another(dialog: TourDialog) -> None:
    groups = dialog.map.groups()
    at = dialog.map.places_of(groups)
    assert len(groups) == len(dialog.map.scene.spots)
    apart = [((one - other) ** 2).sum() ** 0.5 for n, one in enumerate(at) for other in at[:n]]
    assert min(apart) > 20


def test_that_it_is_printed_with_every_stop_and_no_pupil(
    dialog: TourDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.print()
    shown = dialog.findChild(PrintDialog)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.document is not None)
    shown.reject()
    page = dialog.page()
    (table,) = page.tables
    assert [row[1] for row in table.rows][:-1] == [stop.company for stop in dialog.tour.stops]
    words = " ".join([page.title, page.remark, *(cell for row in table.rows for cell in row)])
    assert "Test" not in words
    dialog.tools.saving.save(page, tmp_path / "ronde.pdf")
    assert (tmp_path / "ronde.pdf").stat().st_size > 10_000
    assert "Opgeslagen" in dialog.banner.label.text()


def test_that_it_can_be_copied(dialog: TourDialog) -> None:
    dialog.copy_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Nr", "Bedrijf"]
    assert len(lines) == len(PLACES) + 2


def test_that_a_company_is_opened_from_it(dialog: TourDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.map.opened.emit(SpotKind.COMPANY, "b")
    assert opened.args == [SpotKind.COMPANY, "b"]
    assert not dialog.isVisible()


def test_that_the_map_of_the_round_offers_the_mentors_who_have_visits(context: Context, qtbot: QtBot) -> None:
    shown = RoundMap(context)
    qtbot.addWidget(shown, before_close_func=lambda _: (context.tasks.cancel_all(), context.session.close()))
    shown.show_round(ROUND)
    shown.tours_button.fill()
    (action,) = shown.tours_button.choices.actions()
    assert action.text() == "VHS"
    action.trigger()
    dialog = shown.findChild(TourDialog)
    assert dialog is not None
    assert dialog.round.currentData() == ROUND
    dialog.close()
