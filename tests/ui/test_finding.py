"""Ctrl+K in the real window: what it finds, on whom it acts, and what it remembers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Mentor, Placement, SavedView, Student
from bpv.domain.settings import DEFINITIONS
from bpv.services.searching.finder import Finder
from bpv.services.viewing.saving import SaveView
from tests.ui.pages.placing.test_placement_page import divided, placed_pupils, round_of, select
from ui.actions import ACTIONS
from ui.dialogs.command_palette import CommandPalette
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.everyday_words import everyday_words
from ui.help.text import headings
from ui.main_window import MainWindow
from ui.pages.history.history_page import HistoryPage
from ui.pages.registry import PAGES
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.table_page import TablePage
from ui.recently_found import RecentlyFound
from ui.settings import WindowSettings
from ui.theme import Scheme, tokens


def asked(window: MainWindow, text: str = "") -> CommandPalette:
    palette = window.open_palette()
    palette.read_all()
    palette.search.setText(text)
    return palette


def texts(palette: CommandPalette) -> list[str]:
    entries = palette.answers(palette.search.text())
    palette.close()
    return [entry.text for entry in entries]


def enter(qtbot: QtBot, palette: CommandPalette) -> None:
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)


def shown_page(window: MainWindow) -> TablePage:
    page = window.page
    assert isinstance(page, TablePage)
    return page


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("uitdraaien", "Plaatsingslijst naar Excel"),
        ("inlezen", "Lijsten importeren"),
        ("printen", "Herstelsleutel op papier"),
        ("undo", "Ongedaan maken"),
        ("backup", "Reservekopieën"),
        ("dark mode", "Donker"),
        ("nieuwe leerling maken", "Leerling toevoegen"),
        ("matching", "Plaatsen"),
        ("docenten", "Mentoren"),
        ("sneltoetsen", "Toetsen"),
        ("update", "Kijken of er een nieuwe versie is"),
    ],
)
def test_that_everyday_words_find_what_the_program_calls_otherwise(words: str, name: str) -> None:
    finder = Finder()
    finder.add(name, everyday_words(name))
    assert finder.best(words, 1, forgives=False).numbers == [0]


def test_that_every_page_and_every_action_has_everyday_words() -> None:
    names = [entry.title for entry in PAGES] + [spec.text for spec in ACTIONS]
    assert [name for name in names if not everyday_words(name)] == []


def test_that_a_class_leads_to_its_pupils(qtbot: QtBot, window: MainWindow) -> None:
    student = next(iter(window.session.school.all(Student).values()))
    enter(qtbot, asked(window, f"klas {student.school_class}"))
    page = shown_page(window)
    pupils = window.session.school.all(Student).values()
    same = [other.id for other in pupils if other.school_class == student.school_class]
    assert page.key == "students"
    assert sorted(page.model.id_at(row) for row in range(page.model.rowCount())) == sorted(same)


def test_that_views_are_found_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    view = SavedView(id="ede", name="Dichtbij huis", list_key="companies", filters=("city",), texts=("Ede",))
    window.session.execute(SaveView(view))
    enter(qtbot, asked(window, "leerlingen zonder voorkeuren"))
    assert shown_page(window).key == "students"
    assert shown_page(window).views.pills.current == "without_wishes"
    enter(qtbot, asked(window, "bedrijven dichtbij"))
    assert shown_page(window).key == "companies"
    assert shown_page(window).model.query.allowed == {"city": frozenset({"Ede"})}


def test_that_a_number_leads_to_one_pupil(qtbot: QtBot, window: MainWindow) -> None:
    student = list(window.session.school.all(Student).values())[11]
    enter(qtbot, asked(window, student.student_number))
    assert shown_page(window).view.selected_ids() == [student.id]


def test_that_companies_and_mentors_are_found_by_what_people_know(qtbot: QtBot, window: MainWindow) -> None:
    company = next(iter(window.session.school.all(Company).values()))
    mentor = next(iter(window.session.school.all(Mentor).values()))
    assert company.name in texts(asked(window, f"{company.name} {company.city}"))
    assert mentor.name in texts(asked(window, mentor.name))


def test_that_a_setting_is_found_and_shown(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, asked(window, "verste afstand"))
    page = window.page
    assert isinstance(page, SettingsPage)
    assert window.focusWidget() is page.fields("travel")["max_km"]
    enter(qtbot, asked(window, "instellingen vakanties"))
    assert (window.page, page.section) == (page, "holidays")
    assert DEFINITIONS["max_km"].label in texts(asked(window, "maximale reisafstand"))


def test_that_a_weight_and_a_limit_are_shown_where_they_are_said(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, asked(window, "reisafstand"))
    page = window.page
    assert isinstance(page, SettingsPage)
    assert window.focusWidget() is page.weights.lines["weight_travel"].slider
    enter(qtbot, asked(window, DEFINITIONS["older_latest"].label))
    box = page.limits.boxes["older_latest"]
    assert window.focusWidget() is box
    assert page.area.viewport().rect().contains(box.mapTo(page.area.viewport(), box.rect().center()))


def test_that_a_row_is_added_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("settings")
    enter(qtbot, asked(window, "nieuw bedrijf"))
    page = shown_page(window)
    assert page.key == "companies"
    (dialog,) = page.findChildren(RecordDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_that_it_says_on_whom_it_acts(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("students")
    page = shown_page(window)
    page.view.select_ids([page.model.id_at(row) for row in range(3)])
    palette = asked(window, "weggooien")
    assert palette.answers("weggooien")[0].text == "Verwijderen: 3 leerlingen"
    before = len(window.session.school.all(Student))
    palette.close()
    page.view.select_ids([page.model.id_at(0)])
    one = window.session.school.get(Student, page.model.id_at(0)).name
    assert f"Verwijderen: {one}" in texts(asked(window, "verwijderen"))
    assert len(window.session.school.all(Student)) == before


def test_that_a_company_is_withdrawn_from_where_its_row_is(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("companies")
    page = shown_page(window)
    company = window.session.school.get(Company, page.model.id_at(2))
    page.view.select_id(company.id)
    palette = asked(window, "zegt af")
    assert palette.answers("zegt af")[0].text == f"Zegt af: {company.name}"
    enter(qtbot, palette)
    (dialog,) = page.findChildren(WithdrawDialog)
    assert dialog.form.name.startswith(company.name)
    dialog.reject()


def test_that_what_needs_a_choice_says_so_and_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("students")
    shown_page(window).view.clearSelection()
    palette = asked(window, "verwijderen")
    entry = palette.answers("verwijderen")[0]
    assert (entry.text, entry.is_possible) == ("Verwijderen", False)
    assert entry.detail
    enter(qtbot, palette)
    assert palette.isVisible()
    palette.close()


def test_that_chosen_pupils_are_pinned_and_given_a_status(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    ids = placed_pupils(round_of(window), 3)
    select(round_of(window), *ids)
    palette = asked(window, "vastpinnen")
    assert palette.answers("vastpinnen")[0].text == "Vastzetten: 3 leerlingen"
    enter(qtbot, palette)
    own = [p for p in window.session.school.placements() if p.student_id in ids]
    assert all(p.is_pinned for p in own)
    assert "Status: bevestigen (bevestigd): 3 leerlingen" in texts(asked(window, "bevestigd"))
    assert "Vastzetten" in texts(asked(window, "vastzetten"))


def test_that_what_was_chosen_comes_first_the_next_time(qtbot: QtBot, window: MainWindow) -> None:
    student = list(window.session.school.all(Student).values())[3]
    enter(qtbot, asked(window, student.student_number))
    enter(qtbot, asked(window, "donker"))
    first = texts(asked(window))
    assert first[:2] == ["Donker", student.list_name]


def test_that_what_acts_on_someone_is_not_offered_for_a_bare_enter(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    window.show_page("students")
    enter(qtbot, asked(window, "weggooien"))
    assert RecentlyFound(settings).order() == {}
    assert texts(asked(window))[0] == "Vandaag"


def test_that_a_round_is_added_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("students")
    enter(qtbot, asked(window, "ronde toevoegen"))
    (dialog,) = shown_page(window).findChildren(RecordDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_that_no_record_is_remembered_after_closing(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    student = list(window.session.school.all(Student).values())[3]
    enter(qtbot, asked(window, student.student_number))
    enter(qtbot, asked(window, "geschiedenis"))
    assert student.id not in settings.text("recently_found")
    assert list(RecentlyFound(settings).order()) == ["page history"]
    window.session.close()
    assert list(window.recently_found.order()) == ["page history"]


def test_that_what_undo_would_take_back_is_not_remembered(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    window.show_page("students")
    page = shown_page(window)
    assert page.model.setData(page.model.index(0, page.model.column_number("notes")), "belt terug")
    enter(qtbot, asked(window, "ongedaan maken"))
    assert list(RecentlyFound(settings).order()) == ["do Ongedaan maken"]


def test_that_a_slip_is_forgiven_and_said(qtbot: QtBot, window: MainWindow) -> None:
    palette = asked(window, "instelingen")
    assert palette.answers("instelingen")[0].text == "Instellingen"
    assert "lijkt erop" in palette.hint.text()
    palette.search.setText("qqqqqqqq")
    assert palette.hint.text().startswith("Niets gevonden")
    palette.close()


def test_that_every_heading_of_the_handbook_is_found_and_shown(qtbot: QtBot, window: MainWindow) -> None:
    assert len(headings()) > 10
    reader = window.help.show().reader
    assert [heading for heading in headings() if reader.block_of(heading) is None] == []
    enter(qtbot, asked(window, "handboek op slot"))
    block = reader.block_of("Op slot")
    assert block is not None
    qtbot.waitUntil(lambda: 0 <= reader.cursorRect(QTextCursor(block)).top() < 40)
    assert window.help.handbook is not None
    window.help.handbook.close()


def test_that_a_school_year_that_was_open_before_is_found(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    before, here = tmp_path / "Vorig jaar.bpv", window.session.path
    here.with_name("Vorig jaar.bpv").write_bytes(here.read_bytes())
    window.settings.add_recent(before)
    window.settings.add_recent(here)
    assert texts(asked(window, "laatst geopend"))[0] == "Vorig jaar"
    enter(qtbot, asked(window, "vorig jaar"))
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == before, timeout=20_000)


def test_that_it_says_which_step_of_the_history_it_acts_on(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("students")
    page = shown_page(window)
    assert page.model.setData(page.model.index(0, page.model.column_number("notes")), "belt terug")
    assert page.model.setData(page.model.index(1, page.model.column_number("notes")), "ook")
    history = window.show_page("history")
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.model.rowCount() > 1, timeout=20_000)
    history.view.setCurrentIndex(history.model.index(1, 0))
    label = history.entry.label if history.entry is not None else ""
    assert f"Terug tot hier: {label}" in texts(asked(window, "terug tot hier"))
    enter(qtbot, asked(window, "alleen deze stap"))
    school = window.session.school
    assert [school.get(Student, page.model.id_at(row)).notes for row in (0, 1)] == ["", "ook"]


def test_that_what_is_proposed_is_taken_over_or_explained_from_it(qtbot: QtBot, window: MainWindow) -> None:
    proposal = divided(qtbot, window)
    student = window.session.school.get(Student, proposal.model.ids[2])
    proposal.view.select_id(student.id)
    assert f"Waarom: {student.name}" in texts(asked(window, "waarom"))
    assert "Vastzetten" not in texts(asked(window, "vastzetten"))
    enter(qtbot, asked(window, "voorstel overnemen"))
    assert round_of(window).proposal is None
    assert len(window.session.school.all(Placement)) > 3


def test_that_what_was_typed_stands_out_in_what_was_found(qtbot: QtBot, window: MainWindow) -> None:
    def drawn(words: str) -> QImage:
        palette = asked(window, words)
        picture = palette.list.viewport().grab().toImage()
        palette.close()
        return picture

    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.set_scheme(scheme)
        ink = QColor(tokens().accent_text).rgb()
        picture = drawn("plaatsingsl")
        row = range(picture.height() // 12)
        seen = sum(picture.pixel(x, y) == ink for y in row for x in range(12, picture.width() // 2))
        assert seen > 20
