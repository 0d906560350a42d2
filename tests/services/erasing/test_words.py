"""Finding someone in texts: whole words however they are written, and a sieve that never misses them."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpv.services.erasing.words import Finder, Forms, Sieve, blank, form_of, without_parts

AYSE = Forms({("ayse", "yilmaz"), ("yilmaz", "ayse"), ("123456",)}, {("ayse",), ("yilmaz",)}, {"612345678"})
MANY = Forms({(f"naam{number}",) for number in range(100)})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ayşe Yılmaz komt", "[gewist] komt"),
        ("yilmaz, AYSE (123456).", "[gewist] ([gewist])."),
        ("Ays\u0327e en Ayşegül", "[gewist] en Ayşegül"),
        ("bel +31 6 1234-5678 of 0612345679", "bel [gewist] of 0612345679"),
        ("nummer 1234567", "nummer 1234567"),
        ("", ""),
    ],
)
def test_that_whole_words_are_found_however_they_are_written(text: str, after: str) -> None:
    assert blank(text, Finder(AYSE).find(text)) == after


def test_that_parts_between_commas_go_whole() -> None:
    text = "3B, Yilmaz, Ayse ; de Boer, 123456"
    assert without_parts(text, Finder(AYSE).find(text)) == "3B, de Boer"


TEXTS = st.lists(
    st.sampled_from(["Ayşe", "YILMAZ", "123456", "06 12345678", "\n", "\\", '"', " ", "x", "],["])
).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.booleans(), st.booleans())
def test_that_the_sieve_lets_through_all_that_is_found(text: str, is_many: bool, is_nested: bool) -> None:
    forms = Forms(AYSE.certain | (MANY.certain if is_many else set()), AYSE.possible, AYSE.numbers)
    finder = Finder(forms)
    written = json.dumps([json.dumps([text], ensure_ascii=False)] if is_nested else text, ensure_ascii=False)
    if finder.find(text):
        assert Sieve(finder.telling_words(), finder.numbers).lets_through(written)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS), st.booleans(), st.sampled_from(["", "\x1e"]))
def test_that_many_texts_are_sifted_as_each_by_itself(texts: list[str], is_many: bool, odd: str) -> None:
    forms = Forms(AYSE.certain | (MANY.certain if is_many else set()), AYSE.possible, AYSE.numbers)
    texts = [f"{text}{odd}" for text in texts]
    finder = Finder(forms)
    sieve = Sieve(finder.telling_words(), finder.numbers)
    assert sieve.let_through(texts) == [at for at, text in enumerate(texts) if sieve.lets_through(text)]


def test_that_the_word_that_tells_is_one_that_few_others_have() -> None:
    finder = Finder(Forms({("ayse", "yilmaz", "leerling", "school", "nl")}))
    others = [("finn", "leerling", "school", "nl"), ("ayse", "leerling", "school", "nl")]
    assert finder.telling_words(others) == {"yilmaz"}
    assert Finder(Forms({("bo", "leerling")})).telling_words([("bo",), ("leerling",)]) == {"leerling"}


def test_that_a_form_is_its_words_folded() -> None:
    assert form_of("Vries, Jan-Willem de") == ("vries", "jan", "willem", "de")
