"""Companies in one list that may well be the same: one name spelled two ways at one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bpv.domain import Severity
from bpv.services.importing.finding.lookup import company_key, place_key
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work

_ALIKE = 90
_MOST = 1500
"""Different names at one place that are compared with each other; no list comes near that."""


@dataclass(frozen=True, slots=True)
class _Named:
    row: ReadRow
    name: str
    key: str


def warn_of_alike(work: Work, lists: Iterable[Sequence[ReadRow]]) -> None:
    """Name the rows of new companies whose name is nearly that of an earlier row at the same place."""
    from rapidfuzz import fuzz, process

    by_place: dict[str, dict[str, _Named]] = defaultdict(dict)
    for rows in lists:
        for row in rows:
            name = row.text("name")
            place = place_key(row.text("city")) or row.text("postcode")[:4]
            key = company_key(name)
            known = by_place[place]
            if not name or key in known or len(known) >= _MOST:
                continue
            near = process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near is not None and re.findall(r"\d+", near[0]) == re.findall(r"\d+", key):
                _say(work, row, known[near[0]])
            known[key] = _Named(row, name, key)


def _say(work: Work, row: ReadRow, first: _Named) -> None:
    where = f"blad {first.row.source.sheet}, rij {first.row.row}"
    work.say(
        row.source,
        "alike",
        Severity.WARNING,
        row=row.row,
        column=row.source.header_for("name"),
        found=row.text("name"),
        expected=f"een ander bedrijf dan {first.name} ({where})",
        remedy="Is het hetzelfde bedrijf, geef het dan in beide rijen dezelfde naam.",
    )
