"""Finding someone in a text: by whole words, however they are capitalised, accented or divided by marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from bpv.domain import fold

MARK = "[gewist]"
"""What stands in a text where someone was named."""

Form = tuple[str, ...]
"""Words after each other, folded."""

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_NUMBER = re.compile(r"\+?\d[\d\s().\-/]{6,}\d")
_DIGITS = 9
"""Of a telephone number the last ones tell it, with or without the country before them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a text that names someone; for certain, or by a word that may mean another."""

    start: int
    end: int
    is_certain: bool


@dataclass(slots=True)
class Forms:
    """The ways in which people are named: those that tell them for certain, and words that only may."""

    certain: set[Form] = field(default_factory=set)
    possible: set[Form] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)

    def add(self, other: Forms) -> None:
        """Know these too."""
        self.certain |= other.certain
        self.possible |= other.possible
        self.numbers |= other.numbers

    def without(self, shared: Forms) -> Forms:
        """The same, where what also names someone else is certain of neither."""
        both = self.certain & (shared.certain | shared.possible)
        return Forms(self.certain - both, self.possible | both, self.numbers - shared.numbers)


def form_of(text: str) -> Form:
    """The words of a text, folded."""
    return tuple(fold(word) for word in _WORD.findall(text))


def number_of(text: str) -> str | None:
    """What tells a telephone number; None when a text is none."""
    digits = re.sub(r"\D", "", text)
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else None


def words_in_json(text: str) -> set[str]:
    """Every word in a text of JSON, folded."""
    return set(map(fold, set(_WORD.findall(_ESCAPE.sub(" ", text)))))


class Finder:
    """Finds people by their forms; as quick for many people as for one."""

    def __init__(self, forms: Forms) -> None:
        """Find these."""
        self._by_first: dict[str, list[tuple[Form, bool]]] = defaultdict(list)
        for some, is_certain in ((forms.certain, True), (forms.possible, False)):
            for form in some:
                if form:
                    self._by_first[form[0]].append((form, is_certain))
        for known in self._by_first.values():
            known.sort(key=lambda each: (len(each[0]), each[1]), reverse=True)
        self._numbers = forms.numbers

    @property
    def first_words(self) -> Set[str]:
        """The words with which any form begins."""
        return self._by_first.keys()

    def may_find(self, words: set[str], text: str) -> bool:
        """Whether a long text of these words can name them."""
        return not words.isdisjoint(self.first_words) or any(True for _ in self._numbers_in(text))

    def find(self, text: str) -> list[Found]:
        """Where a text names them, the longest form first where several begin; none overlap."""
        found = sorted((*self._names_in(text), *self._numbers_in(text)), key=lambda each: each.start)
        apart: list[Found] = []
        for each in found:
            if not apart or each.start >= apart[-1].end:
                apart.append(each)
        return apart

    def _names_in(self, text: str) -> Iterator[Found]:
        words = list(_WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        at = 0
        while at < len(words):
            step = 1
            for form, is_certain in self._by_first.get(folded[at], ()):
                if tuple(folded[at : at + len(form)]) == form:
                    step = len(form)
                    yield Found(words[at].start(), words[at + step - 1].end(), is_certain)
                    break
            at += step

    def _numbers_in(self, text: str) -> Iterator[Found]:
        if not self._numbers:
            return
        for found in _NUMBER.finditer(text):
            if number_of(found[0]) in self._numbers:
                yield Found(found.start(), found.end(), True)


def blank(text: str, found: Iterable[Found]) -> str:
    """The text with a mark where someone was named."""
    for each in sorted(found, key=lambda each: each.start, reverse=True):
        text = f"{text[: each.start]}{MARK}{text[each.end :]}"
    return text


def without_parts(text: str, found: Iterable[Found]) -> str:
    """The text without the parts between commas in which someone was named."""
    named = [(each.start, each.end) for each in found]
    kept, at = [], 0
    for part in re.split(r"([,;])", text):
        end = at + len(part)
        if part not in (",", ";") and not any(start < end and stop > at for start, stop in named):
            kept.append(part.strip())
        at = end
    return ", ".join(filter(None, kept))
