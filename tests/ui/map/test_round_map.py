"""The map of a round with its buttons, on a real school year."""

import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Draft, Placement
from bpv.services.mapping.content import SpotKind
from bpv.services.mapping.parts import Part
from bpv.services.placing.by_hand import RemovePlacements
from bpv.services.year.school_year import SchoolYear
from tests.services.mapping.schools import EDE, ROUND, UNKNOWN, company, placed, pupil, school_of
from tests.ui.paper.reading import text_of
from ui.chosen_round import ChosenRound
from ui.map.round_map import RoundMap
from ui.map.streets.streets import Streets
from ui.pages.page import Context
from ui.paper.offers import Choice
from ui.paper.output import pdf_of_document
from ui.session import Session
from ui.settings import WindowSettings
from ui.tasks import Tasks
from ui.theme import Scheme, apply_theme
from ui.updating.updates import Updates

SCHOOL = school_of(
    pupil("anna"),
    pupil("bram", "3771 AA"),
    pupil("cas", UNKNOWN),
    company("x"),
    company("y", EDE),
    placed("anna", "x"),
)


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot, tmp_path: Path, settings: WindowSettings) -> RoundMap:
    session, tasks = Session(), Tasks()
    session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    chosen, streets = ChosenRound(session, settings), Streets(settings, tasks)
    widget = RoundMap(Context(session, tasks, settings, chosen, streets, Updates(settings, tasks)))
    qtbot.addWidget(widget, before_close_func=lambda _: (tasks.cancel_all(), session.close()))
    widget.resize(1100, 560)
    widget.show()
    widget.show_round(ROUND)
    qtbot.waitUntil(lambda: bool(widget.map.scene.spots))
    return widget


def words_in(pdf: bytes) -> int:
    """How many times a PDF shows words: text, that is, and not their shapes."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    texts = []
    for stream in streams:
        try:
            texts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"\bT[jJ]\b", text)) for text in texts)


def test_that_it_says_who_is_on_it_and_who_is_not(shown: RoundMap) -> None:
    assert shown.words.text() == (
        "2 leerlingen (1 zonder plek) en 2 bedrijven (2 met vrije plek). "
        "Van 1 leerling is niet bekend waar die woont."
    )


def test_that_a_pupil_who_is_pointed_out_has_circles_and_words(shown: RoundMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.selected) as selected:
        shown.choose("anna")
    assert selected.args == [SpotKind.PUPIL, "anna"]
    assert [circle.words for circle in shown.map.shown.circles] == ["20 min fietsen", "mag tot 20 km"]
    assert shown.words.text().startswith("Anna Test, 3B: Bedrijf x, ")
    shown.choose("x")
    assert shown.map.shown.circles == ()


def test_that_a_change_is_followed_without_moving_the_map(shown: RoundMap, qtbot: QtBot) -> None:
    shown.map.zoom(2)
    view = shown.map.view
    session = shown._context.session
    (placement,) = session.school.all(Placement)
    session.execute(RemovePlacements((placement,)))
    shown.follow()
    qtbot.waitUntil(lambda: "2 zonder plek" in shown.words.text())
    assert not shown.map.scene.content.ways
    assert shown.map.view == view


def test_that_a_part_can_be_looked_at(shown: RoundMap) -> None:
    def seen(part: Part) -> set[str]:
        shown.part.setCurrentIndex(list(Part).index(part))
        return {spot.id for spot in shown.map.scene.spots}

    assert seen(Part.PUPILS) == {"anna", "bram"}
    assert seen(Part.COMPANIES) == {"x", "y"}
    assert seen(Part.OPEN) == {"bram", "x", "y"}
    assert not shown.map.scene.content.ways
    assert seen(Part.ALL) == {"anna", "bram", "x", "y"}


def test_that_pupils_who_are_marked_can_be_seen_in_the_list(shown: RoundMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.ids_lassoed) as lassoed:
        QTest.keyClick(shown.map, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert lassoed.args == [frozenset({"anna", "bram"})]
    assert shown.words.text().startswith("Gemarkeerd: 2 leerlingen")
    with qtbot.waitSignal(shown.list_asked) as asked:
        shown.list_button.click()
    assert asked.args == [frozenset({"anna", "bram"})]


def test_that_who_is_not_on_the_map_can_be_seen_in_the_list(shown: RoundMap, qtbot: QtBot) -> None:
    assert shown.list_button.text() == "Toon wie ontbreekt"
    with qtbot.waitSignal(shown.list_asked) as asked:
        shown.list_button.click()
    assert asked.args == [frozenset({"cas"})]
    shown.choose("anna")
    assert not shown.list_button.isVisible()


def test_that_lines_can_be_left_out(shown: RoundMap) -> None:
    shown.ways_button.click()
    assert not shown.map.shown.ways
    assert not shown.page().ways


@pytest.mark.parametrize("name", ["kaart.pdf", "kaart.png", "kaart"])
def test_that_the_map_is_saved_as_what_its_name_says(
    shown: RoundMap, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    chosen = lambda *_: (str(path), "PDF (*.pdf)")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    with qtbot.waitSignal(shown.noticed) as noticed:
        shown.tools.save()
    assert noticed.args[1] == "green"
    if path.suffix == ".png":
        assert QImage(str(path)).width() > 2000
    else:
        pdf = (path if path.suffix else path.with_suffix(".pdf")).read_bytes()
        assert words_in(pdf) > 10


def test_that_a_folder_that_refuses_is_said(shown: RoundMap, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(shown.noticed) as noticed:
        shown.tools.saving.save(shown.page(), tmp_path / "weg" / "kaart.png")
    assert noticed.args[1] == "red"


def test_that_printing_offers_what_is_in_sight(shown: RoundMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.print_asked):
        shown.print()
    document = shown.offer().make(Choice(), lambda part, words: None)
    assert [sheet.is_landscape for sheet in document.sheets] == [True]
    assert words_in(pdf_of_document(document)) > 10
    said = text_of(pdf_of_document(document))
    assert "Kaart: MapSVG, Natural Earth, GeoNames" in said
    assert "Anna" not in said


def test_that_no_name_of_a_pupil_is_on_paper(shown: RoundMap) -> None:
    shown.choose("anna")
    page = shown.page()
    assert "Anna" not in page.title + page.remark
    assert not any(spot.label for spot in page.scene.spots)


def test_that_a_proposal_is_shown_until_it_is_decided(shown: RoundMap, qtbot: QtBot) -> None:
    draft = Draft(SCHOOL)
    draft.put(placed("bram", "y"))
    lines = shown.legend.accessibleDescription()
    shown.show_proposal(draft.changeset())
    qtbot.waitUntil(lambda: shown.map.scene.content.is_difference)
    assert shown.legend.accessibleDescription().endswith("nieuw, blijft, vervalt")
    assert not shown.grab().isNull()
    shown.show_proposal(None)
    qtbot.waitUntil(lambda: not shown.map.scene.content.is_difference)
    assert shown.legend.accessibleDescription() == lines


@pytest.mark.parametrize("zoom", [100, 200])
def test_that_it_can_be_drawn_in_dark_and_large(
    shown: RoundMap, qapp: QApplication, qtbot: QtBot, zoom: int
) -> None:
    apply_theme(qapp, Scheme.DARK, zoom)
    try:
        shown.choose("anna")
        picture = shown.map.grab().toImage()
        assert picture.pixelColor(picture.width() - 30, 30).lightness() < 100
        assert shown.legend.height() <= shown.height() // 3
    finally:
        apply_theme(qapp, Scheme.LIGHT)


def test_that_a_pupil_who_is_nowhere_stays_chosen_until_another_is(shown: RoundMap) -> None:
    shown.choose("cas")
    assert shown.pupils() == ["cas"]
    assert shown.words.text() == "Van wie gekozen is, is niet bekend waar die woont."
    QTest.keyClick(shown.map, Qt.Key.Key_Home)
    QTest.keyClick(shown.map, Qt.Key.Key_End)
    assert shown.pupils() == ["bram"]
    QTest.keyClick(shown.map, Qt.Key.Key_Escape)
    assert shown.pupils() == []
