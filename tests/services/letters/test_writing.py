"""Letters as files: what stops them, what they are written as, and that nothing half is left."""

import email
from email.policy import default

import openpyxl
import pytest

from bpv.domain import BpvError, ContactMoment, Draft
from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.checking import check
from bpv.services.letters.kinds import find_letter
from bpv.services.letters.noting import NoteLetters
from bpv.services.letters.templates import KeepTemplate, RemoveTemplate, our_file, template_of
from bpv.services.letters.writing import Order, Output, write_letters
from bpv.word.refusals import TemplateRefused
from bpv.word.templates import open_template
from tests.services.letters.schools import BAKERY, NOOR, SEM, TODAY, letter_school
from tests.word.documents import document, field, paragraph, table, text


def _order(key: str, content: bytes | None = None) -> Order:
    school, letter = letter_school(), find_letter(key)
    template = template_of(school, letter) if content is None else open_template(content, "eigen.docx")
    return Order(school, letter, template, find_cases(school, letter, Wanted(), TODAY))


def test_that_an_unknown_field_is_named_with_the_nearest_before_anything_is_made(tmp_path):
    order = _order("agreement", document(paragraph(field("Leerlnig"), field("Klas"))))
    with pytest.raises(BpvError) as caught:
        write_letters(order, tmp_path / "x.docx", Output.WORD)
    assert caught.value.code == "bad_fields"
    assert "Leerlnig bestaat niet. Bedoelt u Leerling?" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_that_what_is_private_stays_out_of_a_letter_to_a_company():
    order = _order("thanks", document(paragraph(field("Geboortedatum"))))
    (problem,) = check(order.letter, order.template, order.cases)
    assert problem.stops
    assert str(problem) == "Het veld Geboortedatum mag niet in een brief aan bedrijf."
    assert check(find_letter("agreement"), order.template, _order("agreement").cases) == []


def test_that_a_field_of_rows_outside_a_table_is_named():
    order = _order("thanks", document(paragraph(field("Rij_Leerling"))))
    assert "rij van een tabel" in str(check(order.letter, order.template, order.cases)[0])


def test_that_fields_that_are_empty_for_some_are_named_with_whom():
    order = _order("agreement", document(paragraph(field("Leerling_adres"))))
    (problem,) = check(order.letter, order.template, order.cases)
    assert not problem.stops
    assert str(problem) == "Postcode, huisnummer en woonplaats van de leerling is leeg bij: 4A Dam, Sem van"


def test_that_all_come_in_one_document_or_each_in_their_own(tmp_path):
    order = _order("agreement", document(paragraph(field("Leerling"), " bij ", field("Bedrijf"))))
    (one,) = write_letters(order, tmp_path / "alle.docx", Output.WORD)
    assert text(one.read_bytes()) == f"Noor Łukasz bij {BAKERY.name}\nSem van Dam bij {BAKERY.name}"
    each = write_letters(order, tmp_path / "los", Output.WORD_EACH)
    assert [path.name for path in each] == [
        "Stageovereenkomst - 3B Łukasz, Noor.docx",
        "Stageovereenkomst - 4A Dam, Sem van.docx",
    ]
    assert text(each[1].read_bytes()) == f"Sem van Dam bij {BAKERY.name}"


def test_that_pupils_of_a_company_stand_in_the_rows_of_a_table(tmp_path):
    rows = table((field("Rij_Leerling"), field("Rij_Klas")))
    (path,) = write_letters(_order("confirmation", document(rows)), tmp_path / "x.docx", Output.WORD)
    assert text(path.read_bytes()).split() == ["Noor", "Łukasz", "3B", "Sem", "van", "Dam", "4A"]


def test_that_a_failure_half_way_leaves_nothing(tmp_path):
    def failing(content, progress):
        calls.append(content)
        if len(calls) == 2:
            raise BpvError("no_pdf")
        return b"%PDF"

    calls: list[bytes] = []
    with pytest.raises(BpvError):
        write_letters(_order("agreement"), tmp_path / "los", Output.PDF_EACH, failing)
    assert list(tmp_path.iterdir()) == []


def test_that_a_mail_is_ready_to_send_and_not_sent(tmp_path):
    files = write_letters(
        _order("parents-place"), tmp_path / "mails", Output.MAIL, lambda content, progress: b"%PDF-1"
    )
    mails = [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]
    assert [mail["To"] for mail in mails] == [NOOR.guardian1_email, SEM.email]
    assert mails[0]["X-Unsent"] == "1"
    (attached,) = mails[0].iter_attachments()
    assert attached.get_filename() == "Ouders - de stageplaats - 3B Łukasz, Noor.pdf"
    assert attached.get_payload(decode=True) == b"%PDF-1"


def test_that_the_list_for_word_is_nothing_but_text_under_one_row_of_names(tmp_path):
    (path,) = write_letters(_order("confirmation"), tmp_path / "x.xlsx", Output.LIST)
    (sheet,) = openpyxl.load_workbook(path).worksheets
    headers, row = sheet.iter_rows(values_only=True)
    assert "Geboortedatum" not in headers
    found = dict(zip(headers, row, strict=True))
    assert found["Van"] == "maandag 11 januari 2027"
    assert found["Bedrijf"] == BAKERY.name
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}
    assert all(value is None or isinstance(value, str) for value in row)


def test_that_a_school_keeps_its_own_template_and_can_go_back_to_ours():
    school, letter = letter_school(), find_letter("thanks")
    own = document(paragraph(field("Bedrijf")))
    for command, fields in (
        (KeepTemplate(letter, "bedankt.docx", own), {"Bedrijf"}),
        (KeepTemplate(letter, "beter.docx", document(paragraph(field("Klas")))), {"Klas"}),
        (RemoveTemplate(letter), open_template(our_file(letter)).fields),
    ):
        draft = Draft(school)
        command.change(draft)
        school.apply(draft.changeset())
        assert template_of(school, letter).fields == fields
    with pytest.raises(TemplateRefused):
        KeepTemplate(letter, "x.docx", b"geen Word")


def test_that_letters_made_are_noted_with_each_company_or_pupil_in_one_step():
    for key, count, about in (("thanks", 1, "company_id"), ("pupil-place", 2, "student_id")):
        order = _order(key)
        draft = Draft(order.school)
        NoteLetters(order.letter, order.cases, "Ann").change(draft)
        moments = draft.all(ContactMoment)
        assert len(moments) == count
        assert all(getattr(moment, about) for moment in moments)
        assert moments[0].subject == f"Brief gemaakt: {order.letter.name}"
