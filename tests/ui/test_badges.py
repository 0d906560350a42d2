"""The numbers in colour in the navigation: counted in the background, gone with what was open."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Placement, PlacementRound
from bpv.domain.ids import RoundId
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.round_plan import propose
from bpv.services.today.open_things import count_without_place
from ui.main_window import MainWindow


def said(window: MainWindow, key: str) -> str:
    item = window.navigation.item_of(key)
    assert item is not None
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text())


def waited_for(qtbot: QtBot, window: MainWindow, key: str, words: str) -> None:
    qtbot.waitUntil(lambda: said(window, key) == words, timeout=20_000)


def test_that_who_has_no_place_in_the_round_is_counted_and_follows_changes_and_rounds(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_page("mentors")
    school, chosen = window.session.school, window.context.round
    for id_ in chosen.ids:
        chosen.choose(id_)
        in_round = school.get(PlacementRound, RoundId(id_))
        placed = {each.student_id for each in school.all(Placement).values() if each.round_id == id_}
        left = sum(student.id not in placed for student in school.students_in(in_round))
        waited_for(qtbot, window, "placements", f"Plaatsen, {left} zonder plek")
    before = said(window, "placements")
    window.session.execute(ApplyChangeset(propose(school, chosen.id).changeset, "Verdeeld"))
    left = count_without_place(school, chosen.id)
    words = f"Plaatsen, {left} zonder plek" if left else "Plaatsen"
    waited_for(qtbot, window, "placements", words)
    assert words != before


def test_that_what_there_is_to_do_is_counted_whatever_page_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("mentors")
    qtbot.waitUntil(lambda: "te doen" in said(window, "overview"), timeout=20_000)
    window.badges.show_todo(1, True)
    assert said(window, "overview") == "Vandaag, 1 ding te doen"
    window.files.close()
    assert said(window, "overview") == "Vandaag"
