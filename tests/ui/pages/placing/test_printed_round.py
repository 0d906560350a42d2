"""Ctrl+P on Plaatsen: the round as it is shown, its map, or the proposal that waits over it."""

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from tests.ui.pages.placing.test_placement_page import divided, round_of
from tests.ui.paper.reading import text_of
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.printed_round import PROPOSED
from ui.paper.offers import Choice
from ui.paper.output import pdf_of_document


def printed(window: MainWindow) -> dict[str, str]:
    """What is offered, and the text of each."""
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    made = {offer.name: offer.make(Choice(), lambda part, words: None) for offer in page.printed()}
    return {name: text_of(pdf_of_document(document)) for name, document in made.items()}


def test_that_the_round_is_printed_and_a_proposal_over_it_as_such(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    stack.table.view.clearSelection()
    stack.table.view.setCurrentIndex(QModelIndex())
    assert list(printed(window)) == ["Deze lijst"]
    ids = stack.table.model.ids
    stack.table.view.select_id(ids[0])
    assert list(printed(window)) == ["Deze lijst", window.session.school.get(Student, ids[0]).name]
    stack.table.view.select_ids(ids[:3])
    assert list(printed(window)) == ["Deze lijst", "Alleen wat gekozen is", "Alles van 3 leerlingen"]
    assert stack.name in printed(window)["Deze lijst"]
    proposal = divided(qtbot, window)
    (text,) = printed(window).values()
    assert PROPOSED in text
    assert text.count("Gepland") == 0
    row = proposal.model.text_at(0, proposal.model.column_number("student"))
    assert row in text


def test_that_the_map_comes_first_while_it_is_looked_at(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.show_as("map")
    assert [offer.name for offer in page.printed()][:2] == ["Kaart", "Deze lijst"]
    with qtbot.waitSignal(round_of(window).table.wanted) as wanted:
        found = round_of(window).table.maps.map
        assert found is not None
        found.print()
    assert wanted.args == ["print"]
