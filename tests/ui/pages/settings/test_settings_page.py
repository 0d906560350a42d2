"""The settings in parts: sliders, presets, what they do in the round, and the limits of the law."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.settings.sections import LIMITS, SECTIONS
from ui.pages.settings.settings_page import SettingsPage

KEY = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> SettingsPage:
    found = window.show_page("settings")
    assert isinstance(found, SettingsPage)
    answered(qtbot, found)
    return found


def answered(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.waitUntil(lambda: not page.effect.is_busy, timeout=60_000)


def test_that_a_slider_changes_its_setting_in_one_step_and_the_sentences_at_once(
    qtbot: QtBot, page: SettingsPage
) -> None:
    line = page.weights.lines["weight_travel"]
    before = page.weights.lines["weight_preference"].meaning.text()
    line.slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(line.slider, KEY.Key_Right)
    assert page.weights.lines["weight_preference"].meaning.text() != before
    assert page.session.school.setting("weight_travel") == 3
    qtbot.waitUntil(lambda: page.session.school.setting("weight_travel") == 6)
    page.session.undo()
    assert page.session.school.setting("weight_travel") == 3
    assert line.slider.value() == 3
    assert page.weights.lines["weight_preference"].meaning.text() == before
    assert line.reset.isHidden()


def test_that_a_preset_sets_all_weights_in_one_step(page: SettingsPage) -> None:
    buttons = page.weights.presets
    assert buttons["Standaard"].isChecked()
    buttons["Dichtbij telt het zwaarst"].click()
    assert page.session.school.setting("weight_travel") == 10
    assert page.weights.lines["weight_travel"].slider.value() == 10
    assert [name for name, button in buttons.items() if button.isChecked()] == ["Dichtbij telt het zwaarst"]
    assert page.session.undo_label == "Wat telt mee: Dichtbij telt het zwaarst"
    page.weights.lines["weight_travel"].reset.click()
    assert page.session.school.setting("weight_travel") == 3
    assert not any(button.isChecked() for button in buttons.values())
    page.session.undo()
    page.session.undo()
    assert buttons["Standaard"].isChecked()


def test_that_the_round_is_divided_anew_and_only_the_last_answer_counts(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    now, then = page.effect.numbers["mean"]
    assert now.text().startswith("nu ")
    standard = then.text()
    page.weights.presets["Wensen tellen het zwaarst"].click()
    page.weights.presets["Dichtbij telt het zwaarst"].click()
    assert page.effect.is_busy
    answered(qtbot, page)
    assert then.text() != standard
    assert f"gemiddeld {standard}" in page.effect.words.text()
    window.session.undo()
    window.session.undo()
    answered(qtbot, page)
    assert then.text() == standard
    other = next(id_ for id_ in window.context.round.ids if id_ != window.context.round.id)
    window.context.round.choose(other)
    assert window.context.round.name in page.effect.heading.text()


def test_that_leaving_stops_the_work_keeps_what_was_moved_and_coming_back_answers(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    page.weights.lines["weight_profile"].slider.setValue(9)
    window.show_page("students")
    assert page.session.school.setting("weight_profile") == 9
    assert not page.effect.is_busy
    window.show_page("settings")
    assert page.effect.is_busy
    answered(qtbot, page)


def test_that_closing_takes_along_what_was_just_moved(window: MainWindow, page: SettingsPage) -> None:
    page.weights.lines["weight_profile"].slider.setValue(8)
    year = window.session.year
    window.session.close()
    assert year.school.setting("weight_profile") == 8


def test_that_a_limit_shows_its_source_and_goes_back(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_section(LIMITS)
    box, reset = page.limits.boxes["young_day_hours"], page.limits.resets["young_day_hours"]
    assert "rijksopenheid" in box.accessibleDescription()
    assert reset.isHidden()
    box.setValue(6)
    qtbot.waitUntil(lambda: page.session.school.setting("young_day_hours") == 6)
    assert not reset.isHidden()
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert page.session.school.setting("young_day_hours") == 7
    assert (box.value(), reset.isHidden()) == (7, True)
    page.session.undo()
    assert box.value() == 6


def test_that_the_wheel_scrolls_and_changes_nothing(page: SettingsPage) -> None:
    fields = (page.weights.lines["weight_travel"].slider, page.limits.boxes["min_age"])
    for field in fields:
        was, middle = field.value(), QPointF(field.rect().center())
        turn = QWheelEvent(
            middle,
            QPointF(field.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)
        assert field.value() == was


@pytest.mark.parametrize(("width", "zoom"), [(900, 100), (1366, 100), (1366, 200)])
def test_that_all_fits_the_width_and_only_the_settings_scroll(
    window: MainWindow, page: SettingsPage, width: int, zoom: int
) -> None:
    window.change_zoom(zoom - 100)
    window.resize(width, 700)
    for section in SECTIONS:
        page.show_section(section)
        QApplication.processEvents()
        content = page.area.widget()
        assert content is not None
        assert content.width() <= page.area.viewport().width(), section
        assert content.minimumSizeHint().width() <= page.area.viewport().width(), section
    outside = page.parentWidget()
    assert outside is not None
    assert page.height() <= outside.height()


def test_that_what_it_does_is_as_wide_as_what_scrolls_below(qtbot: QtBot, page: SettingsPage) -> None:
    def right_of(card: QWidget) -> int:
        return card.mapTo(page, card.rect().topRight()).x()

    for height in (500, 1400):
        page.window().resize(1366, height)
        qtbot.waitUntil(lambda: right_of(page.effect) == right_of(page.weights), timeout=2_000)


def test_that_a_limit_that_is_asked_for_is_in_sight_with_the_cursor(
    window: MainWindow, page: SettingsPage
) -> None:
    window.flow.go_to(Destination("settings", select="older_latest"))
    box = page.limits.boxes["older_latest"]
    assert box.hasFocus()
    assert not box.visibleRegion().isEmpty()
