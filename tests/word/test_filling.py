"""Templates filled: every name as it is written, one document for many, each from a page of its own."""

import pytest

from bpv.domain.version import MADE_WITH
from bpv.word.filling import fill
from bpv.word.templates import open_template
from tests.word.documents import document, field, names, paragraph, part, split_field, table, text

NAMES = ["Jansen & Zn. <B.V.>", "Bakkerij ’t Hoekje", "Chloë Łukasz", "IJsbrand 'ĳ' \"x\"", "= 1 + 1 {} %s"]


def test_that_names_stand_in_the_letter_as_they_are_written():
    template = open_template(document(paragraph("Aan ", split_field("Bedrijf"), "!")))
    for name in NAMES:
        assert text(fill(template, [{"Bedrijf": name}])) == f"Aan {name}!"


def test_that_signs_that_cannot_stand_in_a_document_are_left_out():
    template = open_template(document(paragraph(field("Bedrijf"))))
    assert text(fill(template, [{"Bedrijf": "Ja\x00n\x0b\ud800 b"}])) == "Jan b"


def test_that_lines_of_an_address_come_below_each_other():
    template = open_template(document(paragraph(field("Adres"))))
    assert text(fill(template, [{"Adres": "Dorp 1\n1234 AB Ede"}])) == "Dorp 1\n1234 AB Ede"


def test_that_two_hundred_letters_make_one_document_in_order():
    template = open_template(document(paragraph("Beste ", field("Leerling")), paragraph("Tot dan!")))
    content = fill(template, [{"Leerling": f"Leerling {n}"} for n in range(200)])
    lines = text(content).split("\n")
    assert lines == [line for n in range(200) for line in (f"Beste Leerling {n}", "Tot dan!")]
    assert part(content, "word/document.xml").count("<w:sectPr") == 200


def test_that_sections_say_their_kind_where_the_format_wants_it():
    template = open_template(document(paragraph(field("Klas")), header=paragraph("Kop")))
    main = part(fill(template, [{"Klas": "3A"}, {"Klas": "3B"}]), "word/document.xml")
    assert main.index("headerReference") < main.index("<w:type") < main.index("<w:pgSz")


def test_that_a_header_that_is_the_same_for_all_is_one_part():
    template = open_template(document(paragraph(field("Klas")), header=paragraph(field("School"))))
    content = fill(template, [{"Klas": each, "School": "De Brug"} for each in ("3A", "3B")])
    assert [name for name in names(content) if "header" in name] == ["word/header1.xml"]
    assert text(content, "word/header1.xml") == "De Brug"


def test_that_each_letter_has_its_own_words_in_the_header():
    template = open_template(document(paragraph("x"), header=paragraph(field("Klas"))))
    content = fill(template, [{"Klas": "3A"}, {"Klas": "3B"}])
    headers = sorted(name for name in names(content) if name.startswith("word/header"))
    assert {text(content, name) for name in headers[1:]} == {"3A", "3B"}


def test_that_a_row_of_a_table_comes_back_for_each_and_stays_once_for_none():
    rows = table(("Leerling", "Klas"), (field("Rij_Leerling"), field("Rij_Klas")))
    template = open_template(document(rows, paragraph(field("Mentor"))))
    several = [{"Rij_Leerling": "Ann", "Rij_Klas": "3A"}, {"Rij_Leerling": "Bo & Co", "Rij_Klas": "3B"}]
    content = fill(
        template,
        [
            {"Rij_Leerling": several, "Rij_Klas": several, "Mentor": "ABC"},
            {"Rij_Leerling": [], "Rij_Klas": [], "Mentor": "DEF"},
        ],
    )
    found = [line for line in text(content).split("\n") if line]
    assert found == ["Leerling", "Klas", "Ann", "3A", "Bo & Co", "3B", "ABC", "Leerling", "Klas", "DEF"]
    assert part(content, "word/document.xml").count("<w:tr>") == 5


def test_that_a_condition_of_word_is_worked_out():
    condition = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> IF </w:instrText>'
        f'</w:r>{field("VOG_nodig")}<w:r><w:instrText xml:space="preserve"> = "ja" "Vraag een VOG aan." "" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>oud</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    template = open_template(document(paragraph(condition), paragraph("Groet")))
    assert template.fields == {"VOG_nodig"}
    assert text(fill(template, [{"VOG_nodig": "ja"}])) == "Vraag een VOG aan.\nGroet"
    assert text(fill(template, [{"VOG_nodig": "nee"}])) == "Groet"


def test_that_a_line_of_nothing_but_empty_fields_is_left_out():
    template = open_template(
        document(paragraph("A"), paragraph(field("VOG")), paragraph(field("KvK"), "."), paragraph("B"))
    )
    content = fill(template, [{"VOG": each} for each in ("", "Let op", "")])
    assert text(content).split("\n") == ["A", ".", "B", "A", "Let op", ".", "B", "A", ".", "B"]
    assert "only-fields" not in part(content, "word/document.xml")


@pytest.mark.parametrize("has_own", [False, True], ids=["without", "of the school"])
def test_that_it_says_once_which_version_made_it_and_stays_a_document(has_own):
    own = {"docProps/app.xml": b"<Properties><Application>Word</Application></Properties>"}
    template = open_template(document(paragraph(field("Mentor")), extra=own if has_own else {}))
    content = fill(template, [{"Mentor": "ABC"}, {"Mentor": "DEF"}])
    assert f"<Application>{MADE_WITH}</Application>" in part(content, "docProps/app.xml")
    assert part(content, "_rels/.rels").count("docProps/app.xml") == 1
    assert part(content, "[Content_Types].xml").count("/docProps/app.xml") == 1
    assert names(content).count("docProps/app.xml") == 1
    again = open_template(content)
    assert part(fill(again, [{}]), "_rels/.rels").count("docProps/app.xml") == 1
