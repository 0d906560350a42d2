"""The handbook on paper: the whole with its contents, a part, and the quick card."""

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.paper.test_print_dialog import choose, ready
from tests.ui.test_exports import said, save_as
from ui.help.booklet import About, chapter_document
from ui.help.card import card_document
from ui.help.handbook_window import HandbookWindow
from ui.help.leaves import Measures, lay_out_text, top_of
from ui.help.printed import CARD, WHOLE, part_under, whole_document
from ui.help.text import sections
from ui.help.typesetting import blocks_of
from ui.main_window import MainWindow
from ui.paper.output import pdf_of_document, picture_of
from ui.paper.print_dialog import PrintDialog
from ui.theme import Scheme, apply_theme

pytestmark = pytest.mark.slow  # the whole handbook is laid out

ABOUT = About("BPV-planner", "Handboek", "Versie 1, 30 november 2026")
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def book(qapp: QApplication) -> PdfReader:
    return PdfReader(BytesIO(pdf_of_document(whole_document(TODAY))))


def flat(outline: list[object]) -> list[tuple[str, int]]:
    """The titles in order, with how deep they stand."""
    found: list[tuple[str, int]] = []
    for each in outline:
        found += (
            [(title, depth + 1) for title, depth in flat(each)]
            if isinstance(each, list)
            else [(str(each["/Title"]), 0)]  # type: ignore[index]
        )
    return found


def opened(qtbot: QtBot, window: MainWindow) -> PrintDialog:
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, PrintDialog)]
    dialog = next(each for each in dialogs if each.isVisible())
    ready(qtbot, dialog)
    return dialog


def test_that_every_heading_is_a_bookmark_that_leads_to_it(book: PdfReader) -> None:
    assert flat(book.outline) == [(each.heading, each.depth - 1) for each in sections()]

    told = cache(lambda number: " ".join(book.pages[number].extract_text().split()))

    def look(outline: list[object]) -> None:
        for each in outline:
            if isinstance(each, list):
                look(each)
            else:
                words = told(book.get_destination_page_number(each))  # type: ignore[arg-type]
                assert " ".join(str(each["/Title"]).split()) in words  # type: ignore[index]

    look(book.outline)


def test_that_the_contents_say_the_page_and_lead_to_it(book: PdfReader) -> None:
    chapters = [each.heading for each in sections() if each.depth == 1]
    contents = "\n".join(page.extract_text() for page in book.pages[1:5])
    for title in chapters:
        found = re.search(rf"{re.escape(title)}\s+(\d+)", contents)
        assert found is not None, title
        page = book.pages[int(found[1]) - 1].extract_text()
        assert title in page
        assert found[1] in page.split()  # also where it is told below the page
    jumps = [each.get_object() for each in book.pages[1]["/Annots"]]
    assert len(jumps) > 30
    assert all("/Dest" in each or each["/A"]["/S"] == "/GoTo" for each in jumps)


def test_that_no_link_of_the_book_leads_nowhere(book: PdfReader) -> None:
    for page in book.pages:
        for each in page.get("/Annots", ()):
            link = each.get_object()
            address = str(link.get("/A", {}).get("/URI", "https:"))
            assert address.startswith(("https:", "mailto:")), address


def test_that_the_book_is_on_a4_and_says_what_it_is(book: PdfReader) -> None:
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in book.pages}
    assert sizes == {(595, 842)}
    assert book.metadata is not None
    assert book.metadata.title == "Handboek BPV-planner"
    first = book.pages[0].extract_text()
    assert "Handboek" in first
    assert "30 november 2026" in first


def test_that_a_heading_stays_with_what_it_heads(qapp: QApplication) -> None:
    for high in range(300, 340):
        markdown = "## Boven\n\n" + "regel\n\n" * 9 + "### Kop\n\nDe zin eronder.\n"
        text = lay_out_text(markdown, Path(), Measures(600, high))
        places = {block.text(): top_of(text, block)[0] for block in blocks_of(text)}
        assert places["Kop"] == places["De zin eronder."]


def test_that_a_picture_stays_with_what_is_said_of_it(qapp: QApplication, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    image = QImage(1200, 640, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    image.save(str(tmp_path / "beeld.png"))
    for high in range(480, 560, 2):
        markdown = "## Boven\n\n" + "regel\n\n" * 6 + "![Wat er staat](beeld.png)\n\nVerder.\n"
        text = lay_out_text(markdown, tmp_path, Measures(600, high))
        blocks = list(blocks_of(text))
        at = next(n for n, block in enumerate(blocks) if "Wat er staat" in block.text())
        above, below = top_of(text, blocks[at - 1]), top_of(text, blocks[at])
        assert above[0] == below[0]
        assert above[1] + 300 < high  # not cut through


def test_that_a_table_that_fits_on_a_page_stays_whole_with_its_heading(qapp: QApplication) -> None:
    for lines in range(20, 60, 2):
        rows = "".join(f"| {row} | wat |\n" for row in range(12))
        above = "regel\n\n" * lines
        markdown = f"## Boven\n\n{above}### Kop\n\n| A | B |\n|---|---|\n{rows}"
        text = lay_out_text(markdown, Path(), Measures(600, 900))
        places = {block.text(): top_of(text, block)[0] for block in blocks_of(text)}
        assert places["Kop"] == places["0"] == places["11"]


def test_that_a_link_within_leads_on_and_one_to_nowhere_is_words(qapp: QApplication) -> None:
    markdown = "## Eén kop\n\n[Hier](#eén-kop), [daar](weg.md), [nergens](#weg), [buiten](https://a.nl/).\n"
    pdf = pdf_of_document(chapter_document(markdown, Path(), ABOUT))
    links = [each.get_object()["/A"] for each in PdfReader(BytesIO(pdf)).pages[0]["/Annots"]]
    assert [link["/S"] for link in links] == ["/GoTo", "/URI"]
    assert links[1]["/URI"] == "https://a.nl/"


def test_that_paper_is_black_on_white_in_the_dark_as_well(qapp: QApplication) -> None:
    sheet = chapter_document("## Kop\n\n- een\n- twee\n\n1. drie\n", Path(), ABOUT).sheets[0]
    light = picture_of(sheet, 600)
    apply_theme(qapp, Scheme.DARK)
    try:
        assert picture_of(sheet, 600) == light
    finally:
        apply_theme(qapp, Scheme.LIGHT)


def test_that_what_is_to_begin_on_a_page_does(qapp: QApplication) -> None:
    markdown = "## Taken\n\nAlle.\n\n### Een\n\nzin\n\n### Twee\n\nzin\n"
    text = lay_out_text(markdown, Path(), Measures(600, 900), {"Een", "Twee"})
    assert [top_of(text, block)[0] for block in blocks_of(text) if block.blockFormat().headingLevel()] == [
        0,
        1,
        2,
    ]


def test_that_a_picture_of_few_colours_takes_few_bytes_in_a_pdf(qapp: QApplication, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    image = QImage(1200, 640, QImage.Format.Format_RGB32)
    for x in range(1200):
        for y in range(640):
            image.setPixel(x, y, (0xFF000000, 0xFF3060C0, 0xFFFFFFFF)[(x * 7 + y * x) % 3])
    image.save(str(tmp_path / "beeld.png"))
    pdf = pdf_of_document(chapter_document("## Kop\n\n![Een beeld](beeld.png)\n", tmp_path, ABOUT))
    page = PdfReader(BytesIO(pdf)).pages[0]
    (found,) = page.images
    assert found.image is not None
    shown = found.image.convert("RGB")
    colours = {shown.getpixel((x, y)) for x in range(1, 1199, 37) for y in range(1, 639)}
    assert colours == {(0, 0, 0), (0x30, 0x60, 0xC0), (255, 255, 255)}
    (drawn,) = (each.get_object() for each in page["/Resources"]["/XObject"].values())
    assert drawn["/ColorSpace"][0] == "/Indexed"


def test_that_what_is_read_can_be_printed_also_without_a_school_year(
    qtbot: QtBot, empty_window: MainWindow
) -> None:
    handbook = empty_window.help.show("De kaart")
    assert isinstance(handbook, HandbookWindow)
    qtbot.waitUntil(handbook.isActiveWindow)
    QTest.keyClick(handbook, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(qtbot, empty_window)
    assert dialog.parentWidget() is handbook
    assert dialog.list.item(0).text() == "De kaart"
    assert dialog.document is not None
    assert dialog.document.title == "De kaart"
    assert 1 <= len(dialog.document.sheets) <= 4
    assert not dialog.rounds.isVisible()
    dialog.reject()
    handbook.close()


def test_that_the_menu_keeps_the_handbook_as_a_pdf(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = save_as(monkeypatch, tmp_path / "boek")
    window.actions_by_key["handbook_pdf"].trigger()
    dialog = window.findChildren(PrintDialog)[-1]
    assert dialog.offer.name == WHOLE
    choose(qtbot, dialog, "Een bedrijf zegt af")
    dialog.file_button.click()
    said(qtbot, window, "Opgeslagen: boek.pdf")
    assert proposed == ["Een bedrijf zegt af.pdf"]
    kept = PdfReader(tmp_path / "boek.pdf")
    assert next(each["/Title"] for each in kept.outline) == "Een bedrijf zegt af"
    assert len(kept.pages) == 1


def test_that_the_menu_prints_the_quick_card(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_key["quick_card"].trigger()
    dialog = opened(qtbot, window)
    assert dialog.offer.name == CARD
    assert dialog.document is not None
    assert len(dialog.document.sheets) == 2
    dialog.reject()


def test_that_a_part_ends_where_the_next_begins() -> None:
    part = part_under("Het bord")
    assert part.startswith("### Het bord\n")
    assert "### De kaart" not in part
    assert part_under("Dit staat er niet") == ""


def test_that_the_quick_card_is_two_pages_on_their_side(qapp: QApplication) -> None:
    text = "# Snelkaart\n\n## Het venster\n\n1. Menu\n2. Zoeken\n\n## Tien dingen\n\n1. Doen\n\n## Toetsen\n\n- F1"  # noqa: E501
    card = card_document(text, Path(), ABOUT)
    assert [sheet.is_landscape for sheet in card.sheets] == [True, True]
    first, second = (page.extract_text() for page in PdfReader(BytesIO(pdf_of_document(card))).pages)
    assert "Zoeken" in first
    assert "Tien dingen" in second
    assert "F1" in second


def test_that_nothing_of_a_long_quick_card_is_left_out(qapp: QApplication) -> None:
    parts = "".join(f"## Deel {part}\n\n" + "- Doen wat er staat\n" * 14 + "\n" for part in range(30))
    card = card_document(f"# Snelkaart\n\n## Het venster\n\n1. Menu\n\n{parts}", Path(), ABOUT)
    pages = PdfReader(BytesIO(pdf_of_document(card))).pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) > 2
    assert all(f"Deel {part}" in text for part in range(30))
