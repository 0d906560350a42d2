"""Finding someone in a text: by whole words, however they are capitalised, accented or divided by marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache

from bpv.domain import fold
from bpv.domain.people import plain

MARK = "[gewist]"
"""What stands in a text where someone was named."""

Form = tuple[str, ...]
"""Words after each other, folded."""

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_PLAIN = re.compile(r"[^\W_]+")
_ESCAPES = re.compile(r"\\(?:u[0-9a-f]{4}|.)"), re.compile(r"\\+(?:u[0-9a-f]{4}|.)")
_NUMBER = re.compile(r"\+?\d[\d\s().\-/]{6,}\d")
_DIGITS = 9
"""Of a telephone number the last ones tell it, with or without the country before them."""


_FEW = 60
"""Up to so many words it is quicker to look for each than to take a text apart."""

_BETWEEN_DIGITS = {ord(mark): None for mark in " ().-/"}


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


@lru_cache(maxsize=1 << 16)
def form_of(text: str) -> Form:
    """The words of a text, folded."""
    return tuple(fold(word) for word in _WORD.findall(text))


def number_of(text: str) -> str | None:
    """What tells a telephone number; None when a text is none."""
    digits = re.sub(r"\D", "", text)
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else None


class Sieve:
    """Tells quickly of most texts that they have nothing to do with some people; also of a text of JSON."""

    def __init__(self, words: Set[str], numbers: Set[str]) -> None:
        """Let through what holds one of these words, folded, or a telephone number that ends so."""
        self._words, self._numbers = words, numbers

    def lets_through(self, text: str) -> bool:
        """Whether it can be about them."""
        folded = plain(text)
        if len(self._words) > _FEW:
            if not self._words.isdisjoint(_words_in(folded)):
                return True
        else:
            for word in self._words:
                if word in folded:
                    return True
        return bool(self._numbers) and self._has_number(folded)

    def _has_number(self, text: str) -> bool:
        if not any(number[-2:] in text for number in self._numbers):
            return False
        digits = text.translate(_BETWEEN_DIGITS)
        return any(number in digits for number in self._numbers)


def _words_in(text: str) -> Iterable[str]:
    if "\\" not in text:
        return _PLAIN.findall(text)
    # What JSON writes for the end of a line sticks to the word after it; inside a list it does so twice.
    return (word for escape in _ESCAPES for word in _PLAIN.findall(escape.sub(" ", text)))


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
    def telling_words(self) -> Set[str]:
        """Of every form the longest word: 'van' is in every other text."""
        return {max(form, key=len) for forms in self._by_first.values() for form, _ in forms}

    @property
    def numbers(self) -> Set[str]:
        """How the telephone numbers that are looked for end."""
        return self._numbers

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
