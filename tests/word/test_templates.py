"""What is taken as a template, and what is refused before anything of it is used."""

import contextlib
import io
import random
import re
import zipfile

import pytest

from bpv.services.letters.kinds import find_letter
from bpv.services.letters.templates import our_file
from bpv.word.filling import fill
from bpv.word.parts import unzip, zip_parts
from bpv.word.refusals import TemplateRefused
from bpv.word.templates import open_template
from tests.word.documents import document, external, field, paragraph, part, split_field, table

_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def _refused(content: bytes) -> TemplateRefused:
    with pytest.raises(TemplateRefused) as caught:
        open_template(content, "brief.docx")
    assert str(caught.value).startswith("brief.docx ")
    return caught.value


def test_that_fields_are_found_wherever_they_stand():
    content = document(
        paragraph("Beste ", field("Aanhef"), ","),
        paragraph(split_field("Leerling")),
        table(("Wie", field("Rij_Leerling"))),
        '<w:p><w:fldSimple w:instr=" MERGEFIELD Klas \\* MERGEFORMAT ">'
        "<w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>",
        header=paragraph(field("School")),
    )
    template = open_template(content)
    assert template.fields == {"Aanhef", "Leerling", "Rij_Leerling", "Klas", "School"}
    assert template.in_rows == {"Rij_Leerling"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Beste ouders", "not_word"),
        (b"\xd0\xcf\x11\xe0 oud", "old_format"),
        (b"PK\x03\x04 kapot", "damaged"),
        (document(paragraph("x"), main_type=_MACRO), "macro"),
        (document(paragraph("x"), extra={"word/vbaProject.bin": b"x"}), "macro"),
        (document(paragraph("x"), extra={"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
        (document(paragraph("x"), relations=external("image", "http://x.nl/spion.png")), "external"),
        (document(paragraph("x"), relations=external("hyperlink", "file://server/share")), "external"),
        (document(paragraph("x"), relations=external("oleObject", "http://x.nl/x")), "embedded"),
        (document(paragraph(field("x").replace("MERGEFIELD", "INCLUDETEXT"))), "external"),
        (document(paragraph(field("x").replace("MERGEFIELD", 'DDEAUTO c:\\\\cmd "/k"'))), "external"),
        (document(paragraph("x"), prolog='<!DOCTYPE a [<!ENTITY b "c">]>'), "entities"),
        (document("<w:p>"), "damaged"),
    ],
)
def test_that_what_is_hostile_or_broken_is_refused(content, code):
    assert _refused(content).code == code


def test_that_a_bomb_is_refused_unopened():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
        archive.writestr("[Content_Types].xml", b"")
    assert _refused(target.getvalue()).code == "too_large"


def test_that_a_link_to_a_site_of_the_school_may_stay():
    content = document(paragraph("x"), relations=external("hyperlink", "https://school.nl"))
    assert "https://school.nl" in part(open_template(content).content, "word/_rels/document.xml.rels")


def test_that_the_data_source_on_someones_disk_is_taken_off():
    settings = "<w:settings {ns}><w:mailMerge><w:query w:val='C:/lijst.xlsx'/></w:mailMerge></w:settings>"
    content = document(
        paragraph("x"), settings=settings, relations=external("mailMergeSource", "file:///C:/x.xlsx")
    )
    clean = open_template(content).content
    assert "mailMerge" not in part(clean, "word/settings.xml")
    assert "C:" not in part(clean, "word/_rels/document.xml.rels")


def test_that_a_template_without_settings_or_of_words_own_kind_is_mended():
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    clean = open_template(document(paragraph(field("Klas")), settings=None, main_type=kind)).content
    assert "settings" in part(clean, "word/settings.xml")
    assert "template.main" not in part(clean, "[Content_Types].xml")
    assert "settings+xml" in part(clean, "[Content_Types].xml")


def _mangled(parts: dict[str, bytes], chance: random.Random) -> bytes:
    """The same document with something cut out of a part, or doubled in it, or with broken bytes."""
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    content = parts[name]
    tags = [found.span() for found in re.finditer(rb"<[^>]+>", content)]
    begin, end = chance.choice(tags)
    match chance.randrange(4):
        case 0:
            content = content[:begin] + content[end:]
        case 1:
            content = content[:end] + content[begin:]
        case 2:
            other = chance.choice(tags)[1]
            content = content[: min(begin, other)] + content[max(begin, other) :]
        case _:
            content = content[:begin] + bytes([chance.randrange(256)]) + content[begin + 1 :]
    whole = zip_parts({**parts, name: content})
    return whole if chance.random() < 0.9 else whole[: chance.randrange(len(whole))]


def test_that_a_mangled_template_is_refused_or_can_be_filled_and_nothing_else_happens():
    parts = unzip(our_file(find_letter("confirmation")))
    chance = random.Random(13)
    opened = 0
    for _ in range(60):
        with contextlib.suppress(TemplateRefused):
            template = open_template(_mangled(parts, chance), "brief.docx")
            fill(template, [{"Bedrijf": "A & B"}, {"Bedrijf": "C"}])
            opened += 1
    assert 0 < opened < 60


def test_that_a_letter_of_millions_of_words_is_refused_at_once():
    content = document(*(paragraph("woord " * 50_000) for _ in range(20)))
    assert _refused(content).code == "too_large"
