"""What people and programs write in a cell that has nothing to say: '?', 'x', 'NULL', 'n.v.t.', '#N/B'."""

from __future__ import annotations

from bpv.domain.cells_text import clean

_MARKS = frozenset("-–—_/\\|?*#.…x~")
_NEVER = frozenset((
    "geen", "nvt", "nb", "nnb", "ntb", "tbd", "tba", "onb", "niet ingevuld", "nog niet ingevuld",
    "in te vullen", "nog invullen", "nog in te vullen", "niet van toepassing", "leeg", "geen opgave",
    "geen gegevens", "null", "nan", "none", "nil", "na", "n/a", "n/b", "undefined", "unknown", "blank",
    "empty", "niets", "no data", "not filled in",
))  # fmt: skip
_ELSEWHERE = frozenset((
    "niet bekend", "nog niet bekend", "onbekend", "nog onbekend", "volgt", "volgt nog", "komt nog",
    "nader te bepalen", "nog te bepalen", "vacature", "zie mail", "zie e-mail", "zie bijlage",
    "zie opmerking", "zie opmerkingen", "geen telefoon", "geen nummer", "geen mail", "geen email",
    "geen e-mail", "geen adres", "geheim", "not known", "not yet known", "to follow", "see mail", "secret",
))  # fmt: skip
"""These say something after all in a column for remarks."""
_WORDS = _NEVER | _ELSEWHERE
_NOT_FOUND = frozenset(("#n/b", "#n/a", "#nb", "#na"))
_LONGEST = 24
_NO_START = frozenset("123456789aAcCdDfFhHjJmMpPqQrRsSyY")
"""No word or mark begins so; this spares most cells a closer look."""
_ZERO = frozenset(("0", "00", "000", "0000", "0,0", "0.0", "0,00", "0.00"))

FREE_TEXT = frozenset({"notes", "reason", "hazards"})
"""Columns for remarks."""
_NAMES = frozenset({"first_name", "last_name", "prefix", "full_name"})


def says_nothing(text: str) -> bool:
    """Whether a text stands for 'nothing known' in whatever column."""
    if text[:1] in _NO_START:
        return False
    plain = clean(text).casefold()
    return _is_mark(plain) or plain in _NOT_FOUND or _bare(plain) in _WORDS


def is_empty_word(name: str, text: str) -> bool:
    """Whether a text says nothing in the column of this name, where no other word is known."""
    if len(text) > _LONGEST or text[:1] in _NO_START:
        return False
    plain = clean(text)
    folded = plain.casefold()
    if folded == "xx":
        return False  # too like an abbreviation to be passed over
    if name == "abbreviation" and len(folded) == 1 and folded.isalpha():
        return False
    if name in _NAMES and plain.istitle() and _bare(folded) in _CALLED:
        return False
    words = _NEVER if name in FREE_TEXT else _WORDS
    return _is_mark(folded) or folded in _NOT_FOUND or _bare(folded) in words or folded in _ZERO


_CALLED = frozenset(("null", "nan", "none", "geen", "leeg", "volgt", "na", "nil", "nb"))
"""People are called so, with a capital and in small letters."""


def _bare(folded: str) -> str:
    return folded.strip(" .()[]<>").replace(".", "")


def _is_mark(folded: str) -> bool:
    """One mark, or the same mark again and again: '???', '--', 'xxx'; also in brackets."""
    core = folded.strip("()[]<>").replace(" ", "") or folded
    return bool(core) and core[0] in _MARKS and not core.strip(core[0])
