"""Companies in the lists that may well be the same: one name spelled two ways at one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bpv.domain import Company, Severity
from bpv.language import tr
from bpv.services.importing.asking import LEAVE_OUT, ask
from bpv.services.importing.finding.lookup import company_key, place_key
from bpv.services.importing.finding.records import Records, place_of
from bpv.services.importing.questions import NEW, OUT, Choice, QuestionKind, key_of
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work

_ALIKE = 90
_MOST = 1500
"""Different names at one place that are compared with each other; no list comes near that."""


@dataclass(frozen=True, slots=True)
class _Named:
    row: ReadRow
    name: str


def find_alike(work: Work, lists: Iterable[Sequence[ReadRow]]) -> dict[int, ReadRow]:
    """Of each row, by identity, whose name is nearly that of an earlier row at the same place: that row."""
    from rapidfuzz import fuzz, process

    alike: dict[int, ReadRow] = {}
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
                first = known[near[0]].row
                if place:
                    alike[id(row)] = first
                else:
                    _warn(work, row, first)
            known[key] = _Named(row, name)
    return alike


def _warn(work: Work, row: ReadRow, first: ReadRow) -> None:
    """Name a row that may be about the company of an earlier one, where no place says more."""
    work.say(
        row.source,
        "alike",
        Severity.WARNING,
        row=row.row,
        column=row.source.header_for("name"),
        found=row.text("name"),
        expected=tr(
            "een ander bedrijf dan {text} ({place_of})",
            text=first.text("name"),
            place_of=place_of(first, row),
        ),
        remedy=tr("Is het hetzelfde bedrijf, geef het dan in beide rijen dezelfde naam."),
    )


def same_as_earlier(records: Records, row: ReadRow, first: ReadRow) -> Company | None:
    """The company of an earlier row that the user says this one is as well; None when it is another."""
    name, other = row.text("name"), first.text("name")
    answer = ask(
        records.work,
        row,
        QuestionKind.SAME,
        key_of(QuestionKind.SAME, Company.__name__, company_key(name), company_key(other)),
        tr(
            "Is '{name}' hetzelfde bedrijf als '{other}' ({place_of})?",
            name=name,
            other=other,
            place_of=place_of(first, row),
        ),
        (Choice(other, tr("Ja, {other}", other=other)), Choice(NEW, tr("een ander bedrijf")), LEAVE_OUT),
        name="name",
        default=NEW,
        details=((tr("Bedrijfsnaam"), name), (tr("Plaats"), row.text("city"))),
        about=name,
    )
    if answer in (NEW, OUT):
        return None
    return records.companies.same(other, first.text("city"), first.text("postcode"))
