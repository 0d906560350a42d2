"""What the languages say: with the same places, the same blanks, and a plural where Dutch has one."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from bpv.language import DUTCH, languages
from tools.build_language import LANGUAGES, mo_of, read, texts, updated

OTHERS = [code for code in languages() if code != DUTCH]
_PLACE = re.compile(r"\{[^{}]*\}")


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """Every Dutch text with what a language says, plurals with theirs."""
    for message in read(LANGUAGES / f"{code}.po"):
        if message.id:
            dutch = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from ((one, other) for one, other in zip(dutch, said, strict=True) if other)


@pytest.mark.parametrize("code", OTHERS)
def test_that_what_is_filled_in_is_the_same(code: str) -> None:
    """Of a plural the one may leave the number out: 'a pupil'."""
    wrong = [
        (dutch, said)
        for dutch, said in pairs(code)
        if Counter(_PLACE.findall(said)) != Counter(_PLACE.findall(dutch))
        and set(_PLACE.findall(said)) ^ set(_PLACE.findall(dutch)) != {"{count}"}
    ]
    assert not wrong


@pytest.mark.parametrize("code", OTHERS)
def test_that_blanks_line_ends_dots_and_keys_are_kept(code: str) -> None:
    def marks(text: str) -> tuple[object, ...]:
        return (
            text[: len(text) - len(text.lstrip())],
            text[len(text.rstrip()) :],
            text.count("\n"),
            text.rstrip().endswith("…"),
            sorted(re.findall(r"\bCtrl\+[A-Z]\b|\bF\d+\b", text)),
            sorted(re.findall(r"</?\w+[^>]*>", text)),
        )

    assert not [(dutch, said) for dutch, said in pairs(code) if marks(dutch) != marks(said)]


@pytest.mark.parametrize("code", OTHERS)
def test_that_the_files_are_of_the_code_as_it_is(code: str) -> None:
    """`python -m tools.build_language` brings them there."""
    path = LANGUAGES / f"{code}.po"
    known = read(path)
    assert _all(updated(known, texts())) == _all(known)
    assert path.with_suffix(".mo").read_bytes() == mo_of(known)


def _all(catalog: Catalog) -> dict[object, object]:
    return {(each.id, each.context): each.string for each in catalog if each.id}
