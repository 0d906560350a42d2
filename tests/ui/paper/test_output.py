"""A document as a PDF that can be read, searched and copied, and as a picture."""

import re
from datetime import datetime

import pytest

from bpv.domain.version import MADE_WITH
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from tests.ui.paper.reading import pages_of, text_of
from ui.paper.document import Document
from ui.paper.layout import lay_out
from ui.paper.output import pdf_of_document, picture_of
from ui.printing import pdf_of

pytestmark = pytest.mark.usefixtures("qapp")
NAMES = (
    "Yılmaz, Zoë",
    "Łukasz Wiśniewski",
    "Nguyễn Thị Ánh",
    "Çelik-Ağaoğlu",
    "Große",
    "Šimić",
    "d'Ancona",
    "Михаил",
)
TRICKY = ("09:00-16:30", "3x4", "06-12345678", "-> door", "fi fl ffi", "12-03-2027")


def document(*rows: tuple[str, ...]) -> Document:
    heads = (PaperColumn("Naam"), PaperColumn("Bedrijf"))
    paper = Paper(
        title="Klas 3B",
        name="Klassenlijst",
        school="Het Baken",
        made=datetime(2026, 11, 30),
        parts=[PaperTable(columns=heads, rows=rows)],
    )
    return lay_out(paper)


@pytest.mark.parametrize("text", [*NAMES, *TRICKY])
def test_that_every_text_can_be_copied_from_a_pdf(text: str) -> None:
    assert text in pages_of(pdf_of_document(document((text, "Bakkerij Smit"))))[0]
    assert text in text_of(pdf_of(f"<p>{text.replace('>', '&gt;')}</p>", "Blad"))


def test_that_a_pdf_has_every_page_a_title_that_names_nobody_and_its_fonts() -> None:
    made = document(*[(f"Leerling {number}", "Bakkerij") for number in range(120)])
    pdf = pdf_of_document(made)
    pages = pages_of(pdf)
    assert len(pages) == len(made.sheets) > 1
    assert [f"blz. {n} van {len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "Klassenlijst".encode("utf-16-be") in pdf
    assert pdf.count(b"/FontFile2") >= 2


def test_that_pages_may_lie_both_ways_in_one_pdf() -> None:
    standing = document(("a", "b")).sheets[0]
    heads = tuple(PaperColumn(f"Kolom {n}") for n in range(9))
    wide = PaperTable(columns=heads, rows=[["een gewone tekst"] * 9])
    paper = Paper(title="Breed", name="Breed", school="", made=datetime(2026, 11, 30), parts=[wide])
    pdf = pdf_of_document(Document("Samen", "Samen", [standing, *lay_out(paper).sheets]))
    sizes = re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", pdf)
    assert sizes == [(b"595", b"842"), (b"842", b"595")]


def test_that_the_picture_of_a_page_is_white_with_ink_whatever_the_theme() -> None:
    image = picture_of(document(("Zoë", "Bakkerij")).sheets[0], 300, 2.0)
    assert (image.width(), image.height()) == (600, 848)
    colours = {image.pixelColor(x, y).lightness() for x in range(0, 600, 3) for y in range(0, 848, 3)}
    assert max(colours) == 255
    assert min(colours) < 100


def test_that_a_pdf_says_which_version_made_it() -> None:
    for pdf in (pdf_of_document(document(("a", "b"))), pdf_of("<p>a</p>", "Blad")):
        assert MADE_WITH.encode("utf-16-be") in pdf
