"""The best answers to a few typed words: without accents, in any order, forgiving a slip of the fingers.

What is typed by day is seldom what stands in the list: 'vd berg', 'zoe', 'dykstra', 'jannsen'. Plain answers
come first; only where there are none is a mistake looked for, and never in a number: one figure off is
another pupil.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from bpv.domain import fold
from bpv.language import tr

SMALL_WORDS = frozenset(
    (
        "van",
        "de",
        tr("der"),
        "den",
        tr("ter"),
        "ten",
        tr("te"),
        tr("het"),
        "t",
        "vd",
        "vder",
        tr("von"),
        "la",
        "le",
        tr("el"),
    )
)
"""Words that help to choose but need not occur: few know by heart whether it is 'de' or 'van der'."""
_MARKS = str.maketrans(dict.fromkeys(".'’`/…&", "") | dict.fromkeys(',;:()-–"?!', " "))
_SHORTEST, _LONG = 4, 8
"""From so many letters on one slip is forgiven, and two."""
_UNKNOWN = 1 << 20


def bare(text: str) -> str:
    """Text as it is compared: without accents, case and marks."""
    low = text.lower() if text.isascii() else fold(text)
    return " ".join(low.translate(_MARKS).split())


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found, by number, the best first; `is_guess`: only by taking the question for a slip."""

    numbers: list[int]
    is_guess: bool = False


class Finder:
    """Things by name and by other words they are known by; numbered in the order in which they are added."""

    def __init__(self) -> None:
        """Begin without anything."""
        self._names: list[str] = []
        self._texts: list[str] = []
        self._where: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        """How much there is to find."""
        return len(self._names)

    def add(self, name: str, words: str = "") -> None:
        """Let a thing be found by its name, and by these words behind it."""
        known = f" {bare(name)} "
        text = f"{known}{bare(words)} " if words else known
        number = len(self._names)
        self._names.append(known)
        self._texts.append(text)
        for word in text.split():
            self._where[word].append(number)

    def best(
        self,
        query: str,
        most: int,
        favoured: Mapping[int, int] | None = None,
        *,
        forgives: bool = True,
    ) -> Answers:
        """The best answers, of equals the `favoured` first; a slip is looked for only where it `forgives`."""
        favour = favoured or {}
        words = bare(query).split()
        if not words:
            rest = (number for number in range(len(self._names)) if number not in favour)
            return Answers([*sorted(favour, key=favour.__getitem__), *islice(rest, most)][:most])
        numbers = self._plain(words, most, favour)
        if numbers or not forgives:
            return Answers(numbers)
        far_off = self._with_slips(words)
        nearest = nsmallest(most, far_off, key=lambda n: (far_off[n], favour.get(n, _UNKNOWN), n))
        return Answers(nearest, is_guess=True)

    def _plain(self, words: list[str], most: int, favour: Mapping[int, int]) -> list[int]:
        """The best of what has every word that matters; as soon as there are enough none worse is sought."""
        names, texts = self._names, self._texts
        left = list(range(len(texts)))
        for word in _needed(words):
            left = [number for number in left if word in texts[number]]
        whole = f" {' '.join(words)}"
        starts = [f" {word} " if word in SMALL_WORDS else f" {word}" for word in words[:-1]]
        starts.append(f" {words[-1]}")  # which may go on
        ranks: tuple[Callable[[int], bool], ...] = (
            lambda number: names[number].startswith(whole),
            lambda number: all(start in names[number] for start in starts),
            lambda number: all(start in texts[number] for start in starts),
            lambda number: all(word in texts[number] for word in words),
            lambda number: True,
        )
        best: list[int] = []
        for is_so in ranks:
            found = [number for number in left if is_so(number)]
            if favour:
                found.sort(key=lambda number: favour.get(number, _UNKNOWN))
            best += found
            if len(best) >= most:
                break
            known = set(found)
            left = [number for number in left if number not in known]
        return best[:most]

    def _with_slips(self, words: list[str]) -> dict[int, int]:
        """What has every word that matters, or one that is nearly it: each with how far off it is."""
        found: dict[int, int] | None = None
        for word in _needed(words):
            far_off: dict[int, int] = {}
            for known, far in self._near(word):
                for number in self._where[known]:
                    cost = 2 * far + (f" {known} " not in self._names[number])
                    far_off[number] = min(cost, far_off.get(number, cost))
            far_off.update((number, 0) for number, text in enumerate(self._texts) if word in text)
            found = far_off if found is None else _both(found, far_off)
        return found or {}

    def _near(self, word: str) -> list[tuple[str, int]]:
        """The known words that someone may have meant, whole or as far as they are typed."""
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 1 if len(word) < _LONG else 2
        nearest: dict[str, int] = {}
        known = [other for other in self._where if len(other) >= len(word) - allowed]
        # Two typed letters that changed places are one slip; who is still typing has the beginning only.
        for length in (None, len(word), len(word) + 1):
            beginnings = [other[:length] for other in known]
            for _, far, place in process.extract(
                word, beginnings, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                penalty = int(far) if length is None else int(far) + 1
                nearest[known[place]] = min(penalty, nearest.get(known[place], penalty))
        return list(nearest.items())


def _needed(words: list[str]) -> list[str]:
    return [word for word in words if word not in SMALL_WORDS] or words


def _both(one: Mapping[int, int], other: Mapping[int, int]) -> dict[int, int]:
    """What is in both, as far off as in the two together."""
    return {number: far + other[number] for number, far in one.items() if number in other}
