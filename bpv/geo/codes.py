"""The written form of a Dutch postcode."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"(?:NL[\s-]*)?([1-9][0-9]{3})(?:\s*([A-Z]{2})|\.0+)?", re.IGNORECASE)


def normalise(text: object) -> str | None:
    """Return '1234 AB' or '1234' for a postcode as people and spreadsheets write it; None when it is none.

    Numbers count (1234 and 1234.0 out of a numeric cell). Whether the postcode was ever issued is another
    question: see `Postcodes.exists_pc6`.
    """
    match = _POSTCODE.fullmatch(str(text).strip())
    if match is None:
        return None
    digits, letters = match.groups()
    return f"{digits} {letters.upper()}" if letters else digits
