"""The numbers in colour in the navigation: counted in the background, gone with what was open."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound
from bpv.domain.ids import RoundId
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.round_plan import propose
from bpv.services.today.open_things import count_without_place
from bpv.services.year.school_year import SchoolYear
from ui.main_window import MainWindow

WAITS = "Import wacht op u"


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
        placed = {each.student_id for each in school.placements() if each.round_id == id_}
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


def test_that_an_import_that_waited_is_on_a_card_until_it_is_open_or_decided(
    qtbot: QtBot, window: MainWindow, demo_path: Path, tmp_path: Path
) -> None:
    lists = tmp_path / "lijst van Sanne.csv"
    lists.write_text("Leerlingnummer;Voornaam;Achternaam\n99123;Sanne;de Vries\n", encoding="utf-8")
    imports = window.exchange.imports
    imports.read([lists])
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    window.session.close()
    assert WAITS not in window.navigation.titles
    window.session.take(SchoolYear.open(demo_path))
    qtbot.waitUntil(lambda: WAITS in window.navigation.titles, timeout=20_000)
    assert said(window, "draft import") == f"{WAITS}, {lists.name}"
    window.navigation.setFocus()
    window.navigation.setCurrentItem(window.navigation.item_of("draft import"))
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    assert window.navigation.item_of("draft import") is None
    assert window.navigation.titles.count(WAITS) == 1
    imports.decline()
    assert WAITS not in window.navigation.titles
