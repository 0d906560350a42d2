"""Names of people as lists hold them, taken apart: 'Vries, de, Jan', 'J. de Vries', 'Jan de Vries'."""

from __future__ import annotations

import re
from typing import NamedTuple

from bpv.domain.people import fold
from bpv.excel.known_names import GIVEN

_PARTICLES = (
    "van de der den het 't 's ten ter te op in aan bij onder over uit voor "
    "v.d. vd v/d vander vanden v. von vom "
    "zu zum zur du des d' l' del della"
)
_ALSO_NAMES = "la le les da do dos di el al af of i tot thoe toe"
_ALWAYS, _LOWER_ONLY = frozenset(_PARTICLES.split()), frozenset(_ALSO_NAMES.split())
_APOSTROPHES = str.maketrans("‘’`´", "''''")


_LONGEST = 250
_REMARKS = frozenset((
    "ziek", "vertrokken", "uitgeschreven", "gestopt", "nieuw", "afwezig", "weg", "schorsing", "geschorst",
    "zorg", "zij-instromer", "verhuisd", "doublant", "zittenblijver", "twijfel", "niet", "nog", "geen", "van",
))  # fmt: skip
"""What begins a remark behind a name, also with a capital."""


class Name(NamedTuple):
    """A name in its parts, whether there was another way to read it, and what else stood with it."""

    first_name: str
    prefix: str
    last_name: str
    is_guess: bool = False
    remark: str = ""


def split_name(text: str, *, surname_first: bool = False) -> Name:
    """Take a whole name apart; `is_guess` when the words alone do not tell where the surname begins.

    `surname_first` is how names without a comma are written in this list.
    """
    text = text[:_LONGEST].translate(_APOSTROPHES)
    behind = re.search(r"\(([^()]+)\)", text)
    if behind:
        text = f"{text[: behind.start()]} {text[behind.end() :]}"
    parts = [part.strip() for part in text.split(",")]
    words = text.split()
    in_order = _surname_first if surname_first and len(words) > 1 else _in_order
    name = _with_comma(parts) if len(parts) > 1 else in_order(words)
    if behind is None:
        return name
    called = behind[1].strip()
    return name._replace(first_name=called) if _is_called(called) else name._replace(remark=called)


def _is_called(text: str) -> bool:
    """Whether what stands in brackets is what someone is called: '(Eva)', and not '(3A)' or '(ziek)'."""
    words = text.split()
    if not words or fold(words[0]) in GIVEN:
        return bool(words)
    is_name = all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)
    return is_name and not (text.isupper() and len(text) > 1) and fold(words[0]) not in _REMARKS


def _with_comma(parts: list[str]) -> Name:
    """'Vries, de, Jan', 'Vries, Jan de', 'de Vries, Jan', 'Berg, van den'."""
    prefix, last = split_prefix(parts[0])
    if not prefix:
        last, prefix = _split_suffix(parts[0])
    given: list[str] = []
    for part in filter(None, parts[1:]):
        first, behind = _split_suffix(part)
        given += [first] if first else []
        prefix = prefix or behind
    return Name(" ".join(given), prefix, last)


def _in_order(words: list[str]) -> Name:
    """'Jan de Vries', 'Jan Jansen', 'de Vries Jan', 'Vries Jan de'."""
    if len(words) < 2:
        return Name("", "", "".join(words))
    for start in range(1, len(words) if not is_prefix(words[0]) else 1):
        end = start
        while end < len(words) and is_prefix(words[end]):
            end += 1
        if end == len(words) and end > start:
            return Name(" ".join(words[1:start]), " ".join(words[start:]), words[0], is_guess=True)
        if end > start:
            return Name(" ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:]))
    prefix, rest = split_prefix(" ".join(words))
    if prefix:
        last, _, first = rest.partition(" ")
        return Name(first, prefix, last, is_guess=True)
    # 'Mohamed El Amrani': a particle with a capital belongs to the surname.
    start = next((i for i in range(1, len(words) - 1) if words[i].lower() in _LOWER_ONLY), len(words) - 1)
    return Name(" ".join(words[:start]), "", " ".join(words[start:]), is_guess=len(words) > 2)


def _surname_first(words: list[str]) -> Name:
    """'Jansen Piet', 'de Vries Jan', 'Vries de Jan', 'Vries Jan de', 'El Amrani Mohamed'."""
    prefix, rest = split_prefix(" ".join(words))
    words = rest.split()
    if not prefix:
        count = len(words)
        while count > 2 and is_prefix(words[count - 1]):
            count -= 1
        words, prefix = words[:count], " ".join(word.lower() for word in words[count:])
    inner = [i for i in range(1, len(words) - 1) if is_prefix(words[i])]
    if inner and not prefix:
        first, last = inner[0], inner[-1]
        return Name(" ".join(words[last + 1 :]), " ".join(words[first : last + 1]), " ".join(words[:first]))
    if len(words) < 2:
        return Name("", prefix, "".join(words))
    start = next((i for i in range(1, len(words)) if fold(words[i]) in GIVEN), 0)
    start = start or (2 if words[0].lower() in _LOWER_ONLY and len(words) > 2 else 1)
    return Name(" ".join(words[start:]), prefix, " ".join(words[:start]), is_guess=len(words) > 2)


def split_prefix(surname: str, *, any_case: bool = True) -> tuple[str, str]:
    """('van der', 'Berg') for 'van der Berg'; a surname keeps at least one word."""
    words = surname.translate(_APOSTROPHES).split()
    count = 0
    while count < len(words) - 1 and is_prefix(words[count], any_case=any_case):
        count += 1
    return " ".join(word.lower() for word in words[:count]), " ".join(words[count:])


def _split_suffix(text: str) -> tuple[str, str]:
    """('Jan', 'de') for 'Jan de'; ('', 'de') for 'de'."""
    words = text.split()
    count = len(words)
    while count and is_prefix(words[count - 1]):
        count -= 1
    return " ".join(words[:count]), " ".join(word.lower() for word in words[count:])


def is_prefix(word: str, *, any_case: bool = True) -> bool:
    """Whether a word is a tussenvoegsel; 'La' or 'El' with a capital is part of the surname."""
    if word in _LOWER_ONLY or word in _ALWAYS:
        return True
    return any_case and fold(word) in _ALWAYS
