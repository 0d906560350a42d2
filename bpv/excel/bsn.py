"""Burgerservicenummers are never kept: how a column of them is noticed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bpv.excel.grid import Cell
from bpv.excel.headers import header_key

_HEADERS = re.compile(
    r".*\b(?:bsn|burgerservicenr|burgerservice nr|sofi|sofinr|pgn|onderwijsnr|persoonsgebonden nr)\b.*"
)
_FEWEST, _SHARE = 3, 0.6


def is_bsn_header(header: str) -> bool:
    """Whether a header announces a BSN, or the onderwijsnummer, which is the BSN for nearly every pupil."""
    return _HEADERS.fullmatch(header_key(header)) is not None


def holds_bsns(cells: Iterable[Cell]) -> bool:
    """Whether most filled cells of a column pass the eleven test, which one in eleven other numbers does.

    Of two cells both must pass; one says nothing.
    """
    filled = [cell for cell in cells if cell is not None]
    passing = sum(map(passes_eleven_test, filled))
    if len(filled) < _FEWEST:
        return passing == len(filled) == _FEWEST - 1
    return passing >= _FEWEST and passing >= _SHARE * len(filled)


def passes_eleven_test(cell: Cell) -> bool:
    """The test of a BSN: nine digits, a lost zero put back, weighed 9 to 2 and -1, divisible by 11."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return False
    if isinstance(cell, str):
        text = re.sub(r"[. ]", "", cell)
    elif isinstance(cell, float) and not cell.is_integer():
        return False
    else:
        text = str(int(cell))
    if len(text) not in (8, 9) or not (text.isascii() and text.isdecimal()) or not int(text):
        return False
    digits = [int(digit) for digit in text.zfill(9)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
