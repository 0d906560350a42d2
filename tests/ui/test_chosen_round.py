"""One round for the whole window: chosen once, followed everywhere, there again after a restart."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, new_id
from bpv.domain.ids import RoundId
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from bpv.services.lists.removing import RemoveRecords
from bpv.services.year.school_year import SchoolYear
from ui.application import make_window
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.placing.placement_page import PlacementPage
from ui.settings import WindowSettings

ALT = Qt.KeyboardModifier.AltModifier


def added(window: MainWindow, name: str = "Maatschappelijke stage") -> str:
    made = PlacementRound(id=RoundId(new_id()), name=name, year_levels=(2,), start=date(2030, 1, 1))
    window.session.execute(AddRecords((made,)))
    return made.id


def placing(window: MainWindow) -> PlacementPage:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    return page


def offered(window: MainWindow) -> list[str]:
    menu = window.bar.rounds.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_that_the_bar_names_the_round_and_offers_the_others(window: MainWindow) -> None:
    chosen = window.context.round
    first, second = chosen.names().values()
    assert window.bar.rounds.name.text() == first
    assert offered(window) == [first, second, "Rondes bekijken en wijzigen…"]
    menu = window.bar.rounds.menu()
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    menu.actions()[1].trigger()
    assert (chosen.name, window.bar.rounds.name.text()) == (second, second)
    assert window.bar.rounds.accessibleName() == f"Ronde: {second}"
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert window.page is window.pages["timeline"]


def test_that_the_round_is_chosen_with_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.bar.rounds.menu()
    opened: list[bool] = []

    def choose_second() -> None:
        opened.append(True)
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    menu.aboutToShow.connect(choose_second, Qt.ConnectionType.QueuedConnection)
    qtbot.keyClick(window, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: bool(opened) and not menu.isVisible())
    assert window.context.round.id == window.context.round.ids[1]


def test_that_ctrl_k_offers_the_other_rounds(qtbot: QtBot, window: MainWindow) -> None:
    other = list(window.context.round.names().values())[1]
    palette = window.open_palette()
    qtbot.keyClicks(palette.search, f"ronde kiezen {other}")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.context.round.name == other


def test_that_a_restart_finds_the_round_of_each_school_year(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, settings: WindowSettings, demo_path: Path
) -> None:
    window.context.round.step(1)
    chosen = window.context.round.id
    other = demo_path.with_name("Ander.bpv")
    own = PlacementRound(id=RoundId(new_id()), name="Snuffelstage", year_levels=(2,))
    SchoolYear.create(other, [own]).close()
    window.session.take(SchoolYear.open(other))
    assert (window.context.round.id, window.bar.rounds.name.text()) == (own.id, "Snuffelstage")
    window.close()

    again = make_window(qapp, settings)
    qtbot.addWidget(again)
    again.session.take(SchoolYear.open(demo_path))
    assert again.context.round.id == chosen
    page = placing(again)
    assert page.current is not None
    assert page.current.round_id == chosen
    again.close()


def test_that_a_removed_round_gives_way_and_comes_back_with_the_undo(window: MainWindow) -> None:
    chosen = window.context.round
    third = added(window)
    chosen.choose(third)
    window.session.execute(RemoveRecords(PlacementRound, (third,)))
    assert chosen.id in chosen.ids
    page = placing(window)
    assert page.current is not None
    assert page.current.round_id == chosen.id
    window.session.undo()
    assert chosen.id == third
    assert page.current.round_id == third
    assert window.bar.rounds.name.text() == "Maatschappelijke stage"


def test_that_the_bar_follows_a_new_name(window: MainWindow) -> None:
    chosen = window.context.round
    window.session.execute(EditCells((CellEdit(PlacementRound, chosen.id, "name", "Blok & lint"),)))
    assert window.bar.rounds.name.text() == "Blok & lint"
    assert "Blok && lint" in offered(window)
    window.session.undo()
    assert "Blok && lint" not in offered(window)


def test_that_without_rounds_the_bar_leads_to_making_one(window: MainWindow) -> None:
    chosen = window.context.round
    window.session.execute(RemoveRecords(PlacementRound, chosen.ids))
    assert (chosen.id, chosen.value) == ("", None)
    assert window.bar.rounds.name.text() == "Nog geen ronde"
    assert offered(window) == ["Ronde toevoegen…"]
    page = placing(window)
    assert page.stack.currentWidget() is page.empty
    made = added(window)
    assert chosen.id == made
    assert page.current is not None
    window.files.close()
    assert not window.bar.rounds.isVisible()


def test_that_a_link_chooses_its_round_and_going_back_the_one_of_before(window: MainWindow) -> None:
    chosen = window.context.round
    first, second = chosen.ids
    window.show_page("students")
    window.go_to(Destination("placements", round_id=second))
    assert chosen.id == second
    window.step(-1)
    assert chosen.id == first
    window.step(1)
    assert chosen.id == second


def test_that_a_round_the_user_chose_is_kept_when_going_back(window: MainWindow) -> None:
    chosen = window.context.round
    window.show_page("students")
    window.show_page("placements")
    chosen.choose(chosen.ids[1])
    window.step(-1)
    assert chosen.id == chosen.ids[1]


def test_that_the_order_of_rounds_is_that_of_their_page(window: MainWindow) -> None:
    chosen = window.context.round
    first = window.session.school.get(PlacementRound, RoundId(chosen.ids[0]))
    other = replace(first, id=RoundId(new_id()), name="Aardig later", start=date(2040, 1, 1))
    window.session.execute(AddRecords((other,)))
    page = window.show_page("rounds")
    assert tuple(page.model.ids) == chosen.ids  # type: ignore[union-attr]
