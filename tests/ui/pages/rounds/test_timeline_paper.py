"""The timeline on paper."""

from bpv.domain import PlacementRound
from tests.ui.paper.reading import text_of
from ui.main_window import MainWindow
from ui.pages.rounds.timeline_page import TimelinePage
from ui.paper.offers import Choice
from ui.paper.output import pdf_of_document, picture_of
from ui.theme import Scheme


def test_that_weeks_and_rounds_come_on_light_paper_in_the_dark_too(window: MainWindow) -> None:
    window.set_scheme(Scheme.DARK)
    page = window.show_page("timeline")
    assert isinstance(page, TimelinePage)
    (offer,) = page.printed()
    document = offer.make(Choice(where="Het Baken"), lambda part, words: None)
    text = text_of(pdf_of_document(document))
    for in_round in window.session.school.all(PlacementRound).values():
        assert text.count(in_round.name) >= 2
    assert "Vertrouwelijk" not in text
    assert {"augustus", "kerst", "vandaag"} <= set(text.split("\n"))
    image = picture_of(document.sheets[0], 600)
    light = [
        image.pixelColor(x, y).lightness() > 200
        for x in range(0, 600, 4)
        for y in range(0, image.height(), 4)
    ]
    assert sum(light) > 0.9 * len(light)
