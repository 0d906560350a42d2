"""What can be seen: every colour against what it stands on, in both themes."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.theme import DARK, LIGHT, Scheme, Tokens, apply_theme, font, style_sheet

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("window", "base", "alternate", "hover", "selection")
TONES = ("green", "amber", "red", "blue")
BEHIND = {
    "text": (TEXT, (*GROUNDS, *TONES)),
    "muted": (TEXT, GROUNDS),
    "accent_text": (TEXT, GROUNDS),
    **{f"on_{tone}": (TEXT, (*GROUNDS, tone)) for tone in TONES},
    "border": (SHAPE, (*GROUNDS, *TONES)),
    "scroll": (SHAPE, GROUNDS),
    "ring": (SHAPE, ("accent", "window", "base")),
}
"""What is drawn in each colour on which grounds: words, or borders, rings, marks and scroll bars."""


def luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_that_the_measure_is_the_one_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("front", BEHIND)
def test_that_what_is_drawn_stands_out_from_what_is_behind_it(theme: Tokens, front: str) -> None:
    least, grounds = BEHIND[front]
    found = {back: contrast(getattr(theme, front), getattr(theme, back)) for back in grounds}
    assert {back: ratio for back, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_that_words_on_the_accent_and_progress_can_be_seen(theme: Tokens) -> None:
    assert contrast("#ffffff", theme.accent) >= TEXT
    assert contrast(theme.accent_text, theme.line) >= SHAPE  # a bar in its groove
    assert contrast(theme.accent_text, theme.base) >= SHAPE  # the frame of what is ticked
    for tone in TONES:  # the ring of a part of a bar
        assert contrast(theme.accent_text, getattr(theme, tone)) >= SHAPE


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("make", [QLineEdit, QComboBox, QSpinBox, QPushButton])
def test_that_the_border_of_what_can_be_used_is_really_drawn_so(
    qapp: QApplication, qtbot: QtBot, scheme: Scheme, make: Callable[[], QWidget]
) -> None:
    apply_theme(qapp, scheme)
    widget = make()
    qtbot.addWidget(widget)
    widget.resize(160, 40)
    picture = widget.grab().toImage()
    edge = picture.pixelColor(0, picture.height() // 2).name()
    apply_theme(qapp, Scheme.LIGHT)
    theme = DARK if scheme is Scheme.DARK else LIGHT
    assert min(contrast(edge, theme.base), contrast(edge, theme.window)) >= SHAPE


def test_that_a_selected_row_is_told_by_more_than_its_colour(window: MainWindow) -> None:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.view.select_ids([page.model.ids[1]])
    rect = page.view.visualRect(page.model.index(1, page.view.shown_columns()[0]))
    picture = page.view.viewport().grab().toImage()
    mark = picture.pixelColor(rect.left() + 1, rect.center().y()).name()
    ground = picture.pixelColor(rect.right() - 3, rect.center().y()).name()
    assert contrast(mark, ground) >= SHAPE


def test_that_every_tone_of_a_part_of_a_bar_has_its_colour() -> None:
    sheet = style_sheet(LIGHT)
    assert all(f'[part="{tone}"]' in sheet for tone in ("red", "amber", "grey", "blue", "green"))


def test_that_a_page_that_was_not_seen_has_the_letters_of_the_zoom_once_it_is(window: MainWindow) -> None:
    page = window.show_page("visits")
    assert page is not None
    window.show_page("students")
    window.change_zoom(30)
    window.show_page("visits")
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text()]
    assert buttons
    assert {each.font().pixelSize() for each in buttons} == {font().pixelSize()}
