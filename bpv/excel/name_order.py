"""Which comes first in a column of whole names: the column as a whole tells, not one name by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bpv.domain.people import fold
from bpv.excel.headers import header_key
from bpv.excel.known_names import GIVEN, SURNAMES
from bpv.excel.names import is_prefix, split_name
from bpv.language import tr

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[A-Z]")
_FIRST, _LAST = re.compile(r"\b(?:voor|roep)(?:naam|namen)?\b"), re.compile(r"\bachter(?:naam|namen)?\b")
_ONE_SIDED, _ENOUGH = 4, 0.1
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class NameOrder:
    """How the names of a column are read, and whether that is a guess; `examples` can be read both ways."""

    header: str
    surname_first: bool
    is_doubtful: bool
    examples: tuple[str, ...] = ()

    def read_as(self, *, surname_first: bool) -> str:
        """The first example as it is read with the surname in front, or behind."""
        name = split_name(self.examples[0] if self.examples else "", surname_first=surname_first)
        behind = f"{name.prefix} {name.last_name}".strip()
        return tr("roepnaam {first_name}, achternaam {behind}", first_name=name.first_name, behind=behind)


def order_of(texts: Iterable[str], header: str, said: bool | None, *, asks: bool = True) -> NameOrder | None:
    """The order of a column of names; None when every name tells for itself, as with a comma.

    Of one name alone, and where names are only looked up (not `asks`), silence is no doubt.
    """
    names = [text for text in dict.fromkeys(texts) if _is_open(text)]
    if not names:
        return None
    examples = tuple(names[:_EXAMPLES])
    if said is None:
        said = _by_header(header)
    if said is not None:
        return NameOrder(header, said, False, examples)
    votes = [_vote(name.split()) for name in names]
    surname_first, surname_last = sum(vote > 0 for vote in votes), sum(vote < 0 for vote in votes)
    most, least = max(surname_first, surname_last), min(surname_first, surname_last)
    is_clear = most >= _ONE_SIDED * least and most >= max(1, _ENOUGH * len(names))
    is_doubtful = not is_clear and asks and (len(names) > 1 or most > 0)
    return NameOrder(header, surname_first > surname_last and is_clear, is_doubtful, examples)


def _is_open(text: str) -> bool:
    """Whether a name can be read both ways: two words or more without a comma."""
    return "," not in text and " " in text.strip() and bool(split_name(text).first_name)


def _by_header(header: str) -> bool | None:
    """What the words of the header say: 'Achternaam voornaam', 'Voor- en achternaam'."""
    key = header_key(header)
    first, last = _FIRST.search(key), _LAST.search(key)
    return first.start() > last.start() if first and last else None


def _vote(words: list[str]) -> int:
    """1 for a surname in front, -1 for a first name in front, 0 when the words do not tell."""
    front, back = words[0], words[-1]
    if is_prefix(front):
        return 1
    if _INITIAL.fullmatch(front) or _INITIAL.fullmatch(back):
        return -1 if _INITIAL.fullmatch(front) else 1
    if is_prefix(back):
        return 1
    given = (fold(front) in GIVEN) - (fold(back) in GIVEN)
    family = (fold(back) in SURNAMES) - (fold(front) in SURNAMES)
    return -_sign(given + family) if given * family >= 0 else 0


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
