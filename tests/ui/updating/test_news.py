"""What is new: the same versions as in the changelog, once after an update, and always under Help."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bpv.domain.version import VERSION, is_newer
from bpv.language import DUTCH, languages
from ui.dialogs.news_dialog import NewsDialog
from ui.help.news import NEWS, news, news_since, parse
from ui.help.text import text_of
from ui.main_window import MainWindow
from ui.updating import news_once
from ui.updating.news_once import tell_news_once

ROOT = Path(__file__).parents[3]


def test_that_it_tells_of_the_versions_of_the_changelog_with_their_days_newest_first() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == [f"{each.version} ({each.day})" for each in news()]
    assert news()[0].version == VERSION
    assert all(is_newer(one.version, other.version) for one, other in zip(news(), news()[1:], strict=False))
    assert all(each.text.count("\n- ") >= 1 for each in news())


@pytest.mark.parametrize("language", languages())
def test_that_it_tells_of_the_same_versions_in_every_language(language: str) -> None:
    name = NEWS if language == DUTCH else NEWS.replace(".", f".{language}.")
    other = parse(text_of(name))
    assert [(each.version, each.day) for each in other] == [(each.version, each.day) for each in news()]
    assert [each.text.count("\n- ") for each in other] == [each.text.count("\n- ") for each in news()]


def test_that_only_what_is_newer_is_new() -> None:
    assert news_since("0.9.0") == tuple(each for each in news() if is_newer(each.version, "0.9.0"))
    assert news_since(VERSION) == ()
    assert news_since("") == news()


def test_that_the_first_start_ever_says_nothing(window: MainWindow) -> None:
    assert tell_news_once(window.settings, window) is None
    assert tell_news_once(window.settings, window) is None


def test_that_the_first_start_of_a_newer_version_says_once_what_is_new(window: MainWindow) -> None:
    window.settings.set_text("started_version", "0.9.0")
    dialog = tell_news_once(window.settings, window)
    assert isinstance(dialog, NewsDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert VERSION in dialog.heading.text()
    assert "De eerste uitgave" in dialog.told.toPlainText()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert tell_news_once(window.settings, window) is None


def test_that_going_back_to_an_older_version_is_not_called_new(window: MainWindow) -> None:
    window.settings.set_text("started_version", "9.9.9")
    assert tell_news_once(window.settings, window) is None
    assert window.settings.text(news_once._STARTED) == VERSION


def test_that_help_has_all_of_it(window: MainWindow) -> None:
    window.actions_by_key["news"].trigger()
    (dialog,) = window.findChildren(NewsDialog)
    for each in news():
        assert f"Versie {each.version}" in dialog.told.toPlainText()
    dialog.reject()
