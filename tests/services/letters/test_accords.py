"""The document of an accord: one for each kind, with its points and parties in tables, and no pupils."""

from datetime import date

import pytest

from bpv.domain import School, SchoolDetails
from bpv.domain.accord_points import POINTS
from bpv.domain.terms_region import AccordKind
from bpv.services.accords.commands import AnswerPoint, EndAccords, SignParties
from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.checking import check
from bpv.services.letters.fields import FIELDS
from bpv.services.letters.kinds import LETTERS, Reader, letter_of_accord
from bpv.services.letters.templates import our_template
from bpv.services.letters.writing import Order
from bpv.word.templates import open_template
from tests.services.accords.values import TODAY, done, look, made, pupil, route
from tests.word.documents import document, field, paragraph, text


def order(at: School, kind: AccordKind) -> Order:
    letter = letter_of_accord(kind)
    return Order(at, letter, our_template(letter), find_cases(at, letter, Wanted(), TODAY))


@pytest.mark.parametrize("kind", AccordKind)
def test_that_each_kind_has_a_document_with_its_points_and_parties(kind):
    at = made(SchoolDetails(name="De Vlinderstruik"), route(), pupil(), kind=kind)
    first, second = look(at).points[:2]
    done(at, AnswerPoint(first.id, "Zo doen wij dat"), AnswerPoint(second.id, "niet bij ons", applies=False))
    done(at, SignParties((look(at).parties[1].id,), date(2026, 6, 1)))
    said = text(order(at, kind).document())
    assert all(point.label in said for point in POINTS[kind])
    assert "Zo doen wij dat" in said
    assert "Niet van toepassing: niet bij ons" in said
    assert "De Vlinderstruik en Noorderpoort spreken het volgende af." in said
    assert "1 juni 2026" in said
    assert "Noor" in said  # of Noorderpoort, and of nobody
    assert "Noor s1" not in said


def test_that_a_document_is_for_the_accords_of_its_kind_that_are_not_over():
    at = made()
    letter = letter_of_accord(AccordKind.LEERWERKTRAJECT)
    assert len(find_cases(at, letter, Wanted(), TODAY)) == 1
    assert not find_cases(at, letter_of_accord(AccordKind.STO), Wanted(), TODAY)
    done(at, EndAccords(("a1",), TODAY))
    assert not find_cases(at, letter, Wanted(), TODAY)
    assert len(find_cases(at, letter, Wanted(ids=frozenset({"a1"})), TODAY)) == 1


def test_that_no_document_tells_what_is_private_of_a_pupil():
    private = next(each for each in FIELDS if each.private)
    own = open_template(document(paragraph(field(private.key))), "eigen.docx")
    made_of = order(made(), AccordKind.LEERWERKTRAJECT)
    (problem,) = check(made_of.letter, own, made_of.cases)
    assert problem.stops
    documents = [each for each in LETTERS if each.is_document]
    assert len(documents) == len(AccordKind)
    assert {each.reader for each in documents} == {Reader.PARTNER}
