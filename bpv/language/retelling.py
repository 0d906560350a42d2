"""Says in the language of the window what the program said in Dutch before, and the file kept.

What an action is called in the history and what is noted of a step are kept in Dutch: colleagues read the
same file. Another language recognises such a sentence by the texts it was made of, and its parts likewise;
what it does not recognise (a name, what somebody typed) stays as it is. Nothing of this is kept anywhere.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import NamedTuple

_PLACE = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d+")
_MARKS = str.maketrans(".,", ",.")
_AND = "; "
_BETWEEN = (_AND, ". ", ": ", ", ")
"""What sentences are put together with."""
_LITTLE = b"\xde\x12\x04\x95"
_LONGEST, _LONGEST_NOTE = 400, 160
"""What is longer is no sentence of the program, and what is longer than that was typed in a note."""
_MOST = 0.6
_OURS, _SURELY_OURS = 6, 20
"""So many letters of the program's own make a sentence one of ours, where few others are recognised."""
_SEVERAL = 2
"""A number that goes with 'many'."""


@dataclass(frozen=True)
class Text:
    """A text of the program in Dutch, as a catalogue has it; `many` only where it goes with a number."""

    dutch: str
    one: str
    many: str
    context: str

    def said(self, texts: NullTranslations, count: int) -> str:
        """The same in another language, in the form that goes with the number."""
        if self.many:
            return texts.ngettext(self.one, self.many, count)
        return texts.pgettext(self.context, self.one) if self.context else texts.gettext(self.one)

    @property
    def usual(self) -> int:
        """A number it goes with, where none stands in it."""
        return 1 if self.dutch == self.one else _SEVERAL

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What stands between the places."""
        return tuple(_PLACE.split(self.dutch)[::2])

    @cached_property
    def letters(self) -> int:
        """How much it says by itself."""
        return sum(map(_letters, self.own))

    @cached_property
    def edges(self) -> int:
        """How much of that stands at its begin and its end: a sentence in a sentence has less."""
        return len(self.own[0]) + len(self.own[-1])

    @cached_property
    def longest(self) -> str:
        """What no sentence made of it is without."""
        return max(self.own, key=len)

    @property
    def first(self) -> str:
        """The place it begins with, and that so has a capital in Dutch; '' for none."""
        return _PLACE.findall(self.dutch)[0] if not self.own[0] else ""

    @property
    def shape(self) -> str:
        """What it looks like, whatever its places are called: one of those that are alike is enough."""
        return _PLACE.sub(lambda place: place[0] if place[1] == "count" else "{}", self.dutch)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """What recognises it, with what stands in it as short or as long as can be from the begin on.

        The same place twice holds the same.
        """
        places = _PLACE.findall(self.dutch)
        return tuple(self._pattern(places, least) for least in (("?", "") if len(places) > 1 else ("?",)))

    def _pattern(self, places: Sequence[str], least: str) -> re.Pattern[str]:
        found, seen = [re.escape(self.own[0])], set()
        for at, (name, after) in enumerate(zip(places, self.own[1:], strict=True)):
            before = self.own[at]
            may_lack = before[-1:].isalnum() or (at > 0 and not before)  # 'leerling{reason}'
            what = r"\d[\d.]*(?: \w+)?" if name == "count" else ".*" if may_lack else ".+"
            found.append(f"(?P={name})" if name in seen else f"(?P<{name}>{what}{least})")
            found.append(re.escape(after))
            seen.add(name)
        return re.compile("".join(found), re.DOTALL)


def read_texts(catalogue: bytes) -> Iterator[Text]:
    """Every text of a .mo file (GNU gettext manual, 'The Format of GNU MO Files'), both forms of a plural."""
    order = "<" if catalogue.startswith(_LITTLE) else ">"
    count, table = struct.unpack_from(f"{order}2I", catalogue, 8)
    for number in range(count):
        length, at = struct.unpack_from(f"{order}2I", catalogue, table + 8 * number)
        context, _, plain = catalogue[at : at + length].decode().rpartition("\x04")
        one, _, many = plain.partition("\x00")
        for dutch in filter(None, (one, many)):
            yield Text(dutch, one, many, context)


class Way(NamedTuple):
    """One way to read a text: what it says, how many letters are recognised, and how it is framed."""

    said: str
    letters: int = 0
    own: int = 0
    """Letters of the one text that holds the rest."""
    edges: int = 0
    """How much of that one stands at its begin and its end."""

    def covers(self, text: str) -> bool:
        """Whether most of the text is recognised."""
        return self.letters >= _MOST * _letters(text)


class Retelling:
    """The texts of one language, to recognise sentences by."""

    def __init__(self, texts: Iterable[Text], language: NullTranslations) -> None:
        """Take every text, and what says it; a plain one goes before one with a context."""
        known: dict[str, Text] = {}
        for each in sorted(texts, key=lambda text: text.context):
            known.setdefault(each.dutch, each)
        self._language = language
        self._whole = {text: each for text, each in known.items() if not _PLACE.search(text)}
        placed = [each for each in known.values() if each.dutch not in self._whole and each.letters]
        self._texts = list({each.shape: each for each in reversed(placed)}.values())
        self._ways = lru_cache(maxsize=4096)(self._best_way)

    def say(self, text: str, *, is_ours: bool) -> str:
        """The sentence as the language says it, as far as it is recognised; one of ours needs less to be."""
        said = self._say(text, is_ours=is_ours)
        return said[:1].upper() + said[1:] if text[:1].isupper() else said

    def _say(self, text: str, *, is_ours: bool) -> str:
        way = self._recognised(text, is_ours=is_ours)
        if is_ours and _AND in text:  # several sentences of ours, each of which is told apart from a name
            ways = [self._recognised(part, is_ours=True) for part in text.split(_AND)]
            if sum(each.letters for each in ways) > way.letters:
                return _AND.join(each.said for each in ways)
        return way.said

    def _recognised(self, text: str, *, is_ours: bool) -> Way:
        """How to read it where that is sure enough, else as it stands."""
        if len(text) > (_LONGEST if is_ours else _LONGEST_NOTE):
            return Way(text)
        way = self._ways(text)
        return way if way.covers(text) or way.own >= (_OURS if is_ours else _SURELY_OURS) else Way(text)

    def _part(self, text: str) -> Way:
        """What stands in a sentence: a name, unless most of it is recognised."""
        way = self._ways(text)
        return way if way.covers(text) else Way(text)

    def _best_way(self, text: str) -> Way:
        """The way to read it in which the most is recognised, and of those the one that frames the most."""
        if not text:
            return Way(text)
        if (said := self._find_whole(text)) is not None:
            return Way(said, _letters(text), _letters(text), len(text))
        if _NUMBER.fullmatch(text):
            return Way(text.translate(_MARKS))
        ways = [Way(text), *self._put_together(text)]
        ways += [
            self._said_by(each, found.groupdict())
            for each in self._texts
            if each.longest in text
            for pattern in each.patterns
            if (found := pattern.fullmatch(text)) is not None
        ]
        return max(ways, key=lambda way: (way.letters + way.edges, way.own))

    def _put_together(self, text: str) -> Iterator[Way]:
        for between in _BETWEEN:
            first, found, rest = text.partition(between)
            if found and first and rest:
                ways = self._part(first), self._part(rest)
                own = max(way.own for way in ways)
                yield Way(between.join(way.said for way in ways), sum(way.letters for way in ways), own)

    def _said_by(self, text: Text, parts: dict[str, str]) -> Way:
        ways = {name: self._part(part) for name, part in parts.items()}
        digits = re.sub(r"\D", "", parts.get("count", ""))
        said = text.said(self._language, int(digits) if digits else text.usual)
        letters = text.letters + sum(way.letters for way in ways.values())
        first = text.first if said[:1] != "{" else ""
        words = said.format(**{name: _within(way, is_first=name == first) for name, way in ways.items()})
        return Way(words, letters, text.letters, text.edges)

    def _find_whole(self, text: str) -> str | None:
        """A text without places, also where a sentence began it with a capital or did not."""
        if (whole := self._whole.get(text)) is not None:
            return whole.said(self._language, whole.usual)
        first = text[:1]
        other = self._whole.get((first.upper() if first.islower() else first.lower()) + text[1:])
        if other is None:
            return None
        said = other.said(self._language, other.usual)
        return (said[:1].lower() if first.islower() else said[:1].upper()) + said[1:]


def _within(way: Way, *, is_first: bool) -> str:
    """What stands in a sentence, with a small letter where it began that in Dutch and does not here."""
    is_word = is_first and way.letters and way.said[1:2].islower()
    return way.said[:1].lower() + way.said[1:] if is_word else way.said


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
