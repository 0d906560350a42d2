"""Finding someone in a text: by whole words, however they are capitalised, accented or divided by marks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from bpv.domain import fold
from bpv.domain.people import plain
from bpv.language import later

MARK = later("[gewist]")
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

_APART = "\x1e"
"""Between texts that are looked through as one; no word and no number holds it."""

_TELLING = 4
"""Letters from which a word is no part of many others."""


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

    def let_through(self, texts: Sequence[str]) -> list[int]:
        """Which of many texts can be about them, by their places; looked through as one if possible."""
        if len(self._words) > _FEW:
            return [at for at, text in enumerate(texts) if self.lets_through(text)]
        found: list[int] = []
        # Apart, since one letter with an accent makes folding a whole text slow.
        groups: tuple[list[int], list[int]] = ([], [])
        for at, text in enumerate(texts):
            groups[text.isascii()].append(at)
        for group in filter(None, groups):
            whole = plain(_APART.join(texts[at] for at in group))
            if whole.count(_APART) == len(group) - 1:
                found += (group[number] for number in self._let_through_of(whole))
            else:  # one of them holds what is to stand between them
                found += (at for at in group if self.lets_through(texts[at]))
        return sorted(found)

    def _let_through_of(self, whole: str) -> Set[int]:
        found = _holding(whole, self._words)
        return found | _holding(whole.translate(_BETWEEN_DIGITS), self._numbers) if self._numbers else found

    def _has_number(self, text: str) -> bool:
        if not any(number[-2:] in text for number in self._numbers):
            return False
        digits = text.translate(_BETWEEN_DIGITS)
        return any(number in digits for number in self._numbers)


def _holding(whole: str, parts: Iterable[str]) -> set[int]:
    """Which of the texts in one hold any of these parts."""
    starts: set[int] = set()
    for part in parts:
        at = whole.find(part)
        while at >= 0:
            starts.add(at)
            end = whole.find(_APART, at)  # one in a text is enough
            at = whole.find(part, end + 1) if end >= 0 else -1
    found, number, last = set(), 0, 0
    for start in sorted(starts):
        number, last = number + whole.count(_APART, last, start), start
        found.add(number)
    return found


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

    def telling_words(self, others: Iterable[Form] = ()) -> Set[str]:
        """Of every form the word that tells most: a long one, which few of these others have as well."""
        shared = Counter(word for form in others for word in form)

        def telling(word: str) -> tuple[bool, int, int]:
            return len(word) >= _TELLING, -shared[word], len(word)

        return {max(form, key=telling) for forms in self._by_first.values() for form, _ in forms}

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
