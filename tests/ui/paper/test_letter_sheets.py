"""Letters on pages of our own: the words that went to Word, whole paragraphs, numbers of its own for each."""

import re

import pytest

from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.kinds import find_letter
from bpv.services.letters.pages import Section, read_document, text_of
from bpv.services.letters.templates import our_template
from bpv.services.letters.writing import Order
from bpv.word.filling import fill
from bpv.word.templates import open_template
from tests.services.letters.schools import TODAY, letter_school
from tests.ui.paper.reading import pages_of
from tests.word.documents import document, field, paragraph, part, table
from tests.word.test_filling import NAMES
from ui.paper.letter_sheets import LetterSheet, letter_document
from ui.paper.letters import pdf_of_letters


@pytest.fixture(autouse=True)
def _fonts(qapp):
    from ui.theme import load_fonts

    load_fonts()


def _bare(lines: list[str]) -> str:
    return re.sub(r"\s", "", "".join(lines).replace("\xa0", ""))


def _told(section: Section) -> list[str]:
    return text_of(section.blocks)


def test_that_a_pdf_says_what_the_word_document_says():
    school, letter = letter_school(), find_letter("agreement")
    order = Order(school, letter, our_template(letter), find_cases(school, letter, Wanted(), TODAY))
    content = order.document()
    pdf = pdf_of_letters([content])
    pages = [_bare(page) for page in pages_of(pdf)]
    sections = read_document(content)
    assert len(sections) == 2
    whole = "".join(pages)
    for section in sections:
        for line in _told(section):
            assert _bare([line]) in whole
    assert pdf.count(b"/FontFile2") >= 1  # the letters come along


def test_that_names_stand_in_a_pdf_as_they_are_written():
    template = open_template(document(paragraph(field("Bedrijf"))))
    for name in NAMES:
        (page,) = pages_of(pdf_of_letters([fill(template, [{"Bedrijf": name}])]))
        assert _bare(page) == _bare([name])


def test_that_each_letter_begins_on_a_page_of_its_own_with_number_one():
    footer = paragraph('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>')
    lines = [paragraph(f"Regel {n}") for n in range(70)]
    content = document(paragraph(field("Klas")), *lines, header=paragraph("Blad ") + footer)
    pages = pages_of(pdf_of_letters([fill(open_template(content), [{"Klas": "3A"}, {"Klas": "3B"}])]))
    found = [_bare(page) for page in pages]
    assert len(found) % 2 == 0
    half = len(found) // 2
    assert half > 1
    assert "3A" in found[0]
    assert "3B" in found[half]
    assert all(f"Blad{n % half + 1}" in page for n, page in enumerate(found))


def _keeping(words: str) -> str:
    return paragraph(words).replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>")


def test_that_a_heading_goes_along_with_what_it_heads():
    for count in range(38, 60):
        lines = [paragraph(f"Regel {n}") for n in range(count)]
        content = document(*lines, _keeping("Kop"), paragraph("Tekst onder de kop"))
        pages = [_bare(page) for page in pages_of(pdf_of_letters([content]))]
        with_heading = next(page for page in pages if "Kop" in page)
        assert "Tekstonderdekop" in with_heading


def test_that_the_head_of_a_table_comes_back_on_every_page():
    rows = table(("Leerling", "Klas"), *((f"Naam {n}", "3A") for n in range(90)))
    content = document(rows.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1))
    pages = [_bare(page) for page in pages_of(pdf_of_letters([content]))]
    assert len(pages) > 1
    assert all(page.startswith("LeerlingKlas") for page in pages)


def test_that_a_page_on_its_side_is_drawn_on_its_side():
    content = document(paragraph("x"))
    turned = part(content, "word/document.xml").replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
    made = letter_document([document(paragraph("x"), extra={"word/document.xml": turned})], "x")
    assert [sheet.is_landscape for sheet in made.sheets] == [True]


def test_that_a_letter_begins_below_what_stands_above_it():
    above = "".join(paragraph(f"Kop {n}") for n in range(20))
    plain, headed = (
        letter_document([document(paragraph("Tekst"), header=header)], "x").sheets[0]
        for header in ("", above)
    )
    assert isinstance(plain, LetterSheet)
    assert isinstance(headed, LetterSheet)
    assert headed.page.top - plain.page.top > 20 * 8
    tops = []
    for lines in (1, 12):
        content = fill(our_template(find_letter("thanks")), [{"School_adresregel": "Regel\n" * lines}])
        (first,) = letter_document([content], "x").sheets
        assert isinstance(first, LetterSheet)
        text = first.page.text
        tops.append(text.documentLayout().blockBoundingRect(text.find("Dank u wel").block()).top())
    assert tops[1] - tops[0] > 9 * 8
