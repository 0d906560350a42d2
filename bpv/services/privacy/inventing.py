"""Invented words and numbers of the same shape as real ones; the same for the same as long as this lives.

Chance comes from the system and nothing of it is kept, so nobody can tell afterwards what stood for what.
"""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Iterable
from itertools import count

from bpv.domain import fold

_CONSONANTS, _VOWELS = "jqvxz", "aeiouy"
_LETTERS = set(_CONSONANTS + _VOWELS)
_FOR_IDS = "bcdfghjkmnpqrstvwxz"
_RUN = re.compile(r"[^\W\d_]+|\d+")
_DIGITS = re.compile(r"\d{4,}")
_SHORTEST = 3
"""Letters from which a real word must not stand in an invented one by chance."""
_TRIES = 60
_SHARED = frozenset(("house",))
"""Kinds of which everyone has the same few."""


class Inventor:
    """Invents what no real text is; knows which stood for which until it is let go of."""

    def __init__(self, real: Iterable[str]) -> None:
        """Keep clear of these texts, and of every number and word in them."""
        self.chance = random.Random(secrets.token_bytes(32))
        texts = list(real)
        self._real = {fold(text) for text in texts}
        self._numbers = {number for text in texts for number in _DIGITS.findall(text)}
        self._lengths = sorted({len(number) for number in self._numbers})
        runs = {fold(run) for text in texts for run in _RUN.findall(text)}
        self._words = {run for run in runs if len(run) >= _SHORTEST and set(run) <= _LETTERS}
        self._known: dict[tuple[str, str], str] = {}
        self._given: set[tuple[str, str]] = set()

    def like(self, kind: str, text: str) -> str:
        """A text with letters for letters and digits for digits, its own for each text of a kind."""
        key = kind, fold(text)
        if not text.strip():
            return text
        if key not in self._known:
            self._known[key] = self._new(kind, text)
        return self._known[key]

    def id_texts(self, number: int) -> list[str]:
        """So many ids in order of the alphabet, without digits or vowels: no number or name is in them."""
        return sorted("".join(self.chance.choices(_FOR_IDS, k=32)) for _ in range(number))

    def digits(self, length: int) -> str:
        """A number of which no part is a real one."""
        found = ""
        for _ in range(_TRIES):
            found = "".join(self.chance.choices("0123456789", k=length))
            if not self._holds_number(found):
                break
        return found

    def is_real(self, text: str) -> bool:
        """Whether this is a text to keep clear of."""
        return fold(text) in self._real

    def _new(self, kind: str, text: str) -> str:
        shape = text if _RUN.search(text) else "x" * len(text)
        for attempt in count():
            made = self._shaped(shape, attempt // _TRIES)
            is_free = (kind, fold(made)) not in self._given and not self.is_real(made)
            if is_free or (kind in _SHARED and fold(made) != fold(text)):
                self._given.add((kind, fold(made)))
                break
        return made

    def _shaped(self, shape: str, longer: int) -> str:
        return _RUN.sub(lambda run: self._run(run[0], longer), shape)

    def _run(self, run: str, longer: int) -> str:
        if run.isdigit():
            zeros = len(run) - len(run.lstrip("0"))
            return "0" * min(zeros, len(run) - 1) + self.digits(len(run) - min(zeros, len(run) - 1) + longer)
        word = self._word(len(run) + longer)
        if run.isupper() and (len(run) > 1 or longer == 0):
            return word.upper()
        return word.capitalize() if run[:1].isupper() else word

    def _word(self, length: int) -> str:
        while True:
            turn = self.chance.getrandbits(1)
            letters = (self.chance.choice((_CONSONANTS, _VOWELS)[(at + turn) % 2]) for at in range(length))
            word = "".join(letters)
            if not any(real in word for real in self._words):
                return word

    def _holds_number(self, digits: str) -> bool:
        return any(
            digits[at : at + length] in self._numbers
            for length in self._lengths
            for at in range(len(digits) - length + 1)
        )
