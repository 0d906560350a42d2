import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.services.searching.finder import Finder


def found(query: str, *names: str | tuple[str, str], most: int = 30) -> list[str]:
    finder, shown = Finder(), []
    for name in names:
        text, words = name if isinstance(name, tuple) else (name, "")
        finder.add(text, words)
        shown.append(text)
    return [shown[number] for number in finder.best(query, most).numbers]


def test_that_words_are_found_in_any_order_without_accents() -> None:
    assert found("zoe vries", "Vries, Zoë de", "Haile, Zoë", "Vries, Jan de") == ["Vries, Zoë de"]


def test_that_names_that_begin_so_come_before_what_only_mentions_it() -> None:
    names = (("Bakkerij Jansen", "Economie Ede"), "Ede, Piet van", ("Dros, Anne", "Ede"), "Brede, Els")
    assert found("ede", *names) == ["Ede, Piet van", "Bakkerij Jansen", "Dros, Anne", "Brede, Els"]


def test_that_a_tussenvoegsel_need_not_be_known() -> None:
    assert found("jan de berg", "Berg, Jan van den", "Berg, Jan de", "Berg, Els de") == [
        "Berg, Jan de",
        "Berg, Jan van den",
    ]


def test_that_a_tussenvoegsel_may_be_quite_another() -> None:
    assert found("jan de veld", "Veld, Jan in 't", "Veld, Els de") == ["Veld, Jan in 't"]


def test_that_a_tussenvoegsel_alone_is_still_a_question() -> None:
    assert found("van", "Berg, Jan van den", "Bos, Els") == ["Berg, Jan van den"]


@pytest.mark.parametrize("typed", ["jannsen", "jansne", "jansn", "kansen"])
def test_that_a_slip_is_forgiven_where_nothing_else_answers(typed: str) -> None:
    assert found(typed, "Jansen, Piet", "Bos, Els") == ["Jansen, Piet"]


def test_that_a_slip_is_not_looked_for_while_there_are_answers() -> None:
    assert found("jansen", "Janssen, Piet", "Jansen, Els") == ["Jansen, Els"]


def test_that_what_is_a_guess_says_so() -> None:
    finder = Finder()
    finder.add("Jansen, Piet")
    assert finder.best("jannsen piet", 5).is_guess
    assert not finder.best("jansen piet", 5).is_guess
    assert finder.best("jannsen", 5, forgives=False).numbers == []


def test_that_nobody_is_found_by_a_number_that_is_nearly_theirs() -> None:
    assert found("12346", ("Bos, Els", "12345")) == []
    assert found("12345", ("Bos, Els", "12345")) == ["Bos, Els"]


def test_that_marks_do_not_matter() -> None:
    assert found("v.d. berg", ("Berg, Jan van den", "vd")) == ["Berg, Jan van den"]
    assert found("scenarios", "Scenario's") == ["Scenario's"]


def test_that_of_equals_what_was_chosen_lately_comes_first() -> None:
    finder = Finder()
    for name in ("Bos, Anne", "Bos, Bram", "Bosch, Cas", "Dros, Bo"):
        finder.add(name)
    assert finder.best("bo", 9, {2: 1, 1: 0}).numbers == [1, 2, 0, 3]
    assert finder.best("", 3, {2: 1, 1: 0}).numbers == [1, 2, 0]


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=12))
def test_that_any_text_can_be_asked_of_any_list(names: list[str], query: str) -> None:
    finder = Finder()
    for name in names:
        finder.add(name, name[::-1])
    numbers = finder.best(query, 5).numbers
    assert len(numbers) == len(set(numbers)) <= 5
    assert set(numbers) <= set(range(len(names)))


@given(st.lists(st.sampled_from(["jan", "berg", "els", "bos", "van", "ede"]), min_size=1, max_size=4))
def test_that_a_name_is_found_by_its_own_words(words: list[str]) -> None:
    finder = Finder()
    finder.add("iets anders")
    finder.add(" ".join(words))
    assert 1 in finder.best(" ".join(reversed(words)), 5).numbers
