"""Numbered lists of a school's own template: each letter counts from the start, in Word and on our pages."""

import re

from bpv.word.content import text_of
from bpv.word.filling import fill
from bpv.word.reading import read_document
from bpv.word.templates import open_template
from tests.word.documents import NAMESPACES, document, field, paragraph, part

_LEVEL = (
    '<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
    '<w:lvlText w:val="{text}"/></w:lvl>'
)
_NUMBERS = (
    f"<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId='0'>"
    + _LEVEL.format(n=0, start=1, kind="decimal", text="%1.")
    + _LEVEL.format(n=1, start=1, kind="lowerLetter", text="%1%2)")
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    + _LEVEL.format(n=0, start=1, kind="bullet", text="·")
    + "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
)


def _item(words: str, level: int = 0, of: int = 3) -> str:
    own = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr></w:pPr>'
    return paragraph(words).replace("<w:p>", f"<w:p>{own}", 1)


def _filled(count: int) -> bytes:
    content = document(
        _item("Doel"),
        _item("leren", 1),
        _item("doen", 1),
        _item(field("Klas")),
        _item("punt", of=4),
        extra={"word/numbering.xml": _NUMBERS},
    )
    return fill(open_template(content), [{"Klas": f"3{n}"} for n in range(count)])


def test_that_the_articles_of_every_agreement_begin_at_one():
    told = [line.replace("\xa0", " ") for each in read_document(_filled(3)) for line in text_of(each.blocks)]
    assert told == [
        line for n in range(3) for line in ("1. Doel", "1a) leren", "1b) doen", f"2. 3{n}", "• punt")
    ]


def test_that_a_list_of_its_own_is_made_for_each_letter_but_the_first_and_not_for_bullets():
    content = _filled(3)
    numbers = part(content, "word/numbering.xml")
    assert re.findall(r'<w:num w:numId="(\d+)"', numbers) == ["3", "4", "5", "6"]
    used = re.findall(r'<w:numId w:val="(\d+)"', part(content, "word/document.xml"))
    assert used == [each for own in "356" for each in (own, own, own, own, "4")]
    assert part(_filled(1), "word/numbering.xml").count("<w:num ") == 2


def test_that_headings_that_are_numbered_by_their_style_begin_at_one_again():
    style = (
        f"<w:styles {NAMESPACES}><w:style w:type='paragraph' w:styleId='Artikel'><w:pPr><w:numPr>"
        "<w:numId w:val='3'/></w:numPr></w:pPr></w:style></w:styles>"
    )
    own = '<w:pPr><w:pStyle w:val="Artikel"/><w:jc w:val="left"/></w:pPr>'
    articles = [paragraph(words).replace("<w:p>", f"<w:p>{own}", 1) for words in ("Duur", "Einde")]
    extra = {"word/numbering.xml": _NUMBERS, "word/styles.xml": style}
    template = open_template(document(*articles, paragraph(field("Klas")), extra=extra))
    content = fill(template, [{"Klas": "3A"}, {"Klas": "3B"}])
    told = [line.replace("\xa0", " ") for each in read_document(content) for line in text_of(each.blocks)]
    assert told == ["1. Duur", "2. Einde", "3A", "1. Duur", "2. Einde", "3B"]
    main = part(content, "word/document.xml")
    assert main.index("<w:numPr>") > main.index("Artikel")
    assert '<w:numPr><w:numId w:val="5"/></w:numPr><w:jc' in main
