"""Which letters of a text are what was typed, so that an answer shows why it is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_NO_LETTERS = frozenset(" .,;:'’`/…&()-–\"?!")


def folded(text: str) -> str:
    """Text as it is compared: without case and accents, letter for letter as long as it was."""
    return "".join((unicodedata.normalize("NFD", each)[0].lower() or each)[0] for each in text)


def matched(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Begin and length of what was typed in a text, in order: at the beginning of words where it is there.

    Words that are not in it have nothing to show: they were found by what else the thing is known by.
    """
    plain = folded(text)
    marks = [False] * len(plain)
    for word in folded(typed).split():
        wanted = word.strip("".join(_NO_LETTERS))
        places = _places(plain, wanted) if wanted else []
        starts = [at for at in places if at == 0 or plain[at - 1] in _NO_LETTERS]
        for at in starts or places[:1]:
            marks[at : at + len(wanted)] = [True] * len(wanted)
    return _runs(marks)


def _places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def _runs(marks: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for at, is_marked in enumerate(marks):
        if not is_marked:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return tuple(runs)
