"""Our own templates: one for each letter, made from their texts, with fields that exist and may be there."""

import pytest

from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.checking import check, record_of
from bpv.services.letters.kinds import LETTERS
from bpv.services.letters.templates import our_file, our_template
from bpv.word.filling import fill
from bpv.word.parts import unzip
from tests.services.letters.schools import ABSENT, NOOR, REQUEST, SEM, TODAY, VISIT, letter_school
from tests.word.documents import text
from tools.build_letters import built


@pytest.fixture(scope="module")
def made():
    return built()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_that_a_letter_of_ours_is_what_its_text_makes(letter, made):
    assert unzip(our_file(letter)) == unzip(made[letter.key])


def test_that_the_same_texts_give_the_same_bytes(made):
    assert made == built()


def test_that_there_is_a_letter_for_every_text(made):
    assert made.keys() == {letter.key for letter in LETTERS}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_that_no_field_of_ours_is_unknown_misplaced_or_private(letter):
    assert check(letter, our_template(letter), []) == []


def test_that_companies_are_not_told_what_is_private():
    school = letter_school(REQUEST, VISIT, ABSENT)
    for letter in LETTERS:
        if letter.may_tell_private:
            continue
        template = our_template(letter)
        for case in find_cases(school, letter, Wanted(), TODAY):
            said = text(fill(template, [record_of(case, template)]))
            assert NOOR.student_number not in said
            assert "maart 2011" not in said
            assert NOOR.guardian1_name not in said
            assert SEM.email not in said
