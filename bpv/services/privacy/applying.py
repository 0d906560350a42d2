"""Letting go of what is over its term: one step in the school year, then its copies, then other files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.language import tr
from bpv.services.erasing import erase_for_good
from bpv.services.lists.years import this_year
from bpv.services.privacy.counting import KeepCounts
from bpv.services.privacy.files_beside import remove_file
from bpv.services.privacy.retention import removal_of
from bpv.services.privacy.terms import Overdue, Progress

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.year.school_year import SchoolYear


def counts_of(school: School, chosen: Sequence[Overdue]) -> KeepCounts | None:
    """What is to be counted before the chosen go; None when no pupil goes."""
    targets = tuple(target for each in chosen if each.key == "pupils" for target in each.targets)
    year = this_year(school)
    return KeepCounts(targets, year) if targets and year is not None else None


def let_go(year: SchoolYear, chosen: Sequence[Overdue], progress: Progress | None = None) -> list[str]:
    """Erase what was chosen, and say what was done and what was not; cannot be undone. BpvError."""
    lines = []
    if any(each.targets for each in chosen):
        counts = counts_of(year.school, chosen)
        if counts is not None:
            year.execute(counts)
        removal = removal_of(list(chosen), year)
        outcome = erase_for_good(year, removal, progress=progress)
        lines += [f"{removal.label}.", *outcome.lines]
    return [*lines, *remove_files(chosen, progress).lines]


@dataclass(frozen=True, slots=True)
class Removed:
    """What came of it, a sentence each, and whether all of it is gone."""

    lines: tuple[str, ...]
    is_whole: bool


def remove_files(chosen: Sequence[Overdue], progress: Progress | None = None) -> Removed:
    """Take the other school years that were chosen away; says of each what came of it."""
    from bpv.domain import BpvError

    lines, is_whole = [], True
    files = [each.file for each in chosen if each.file is not None]
    for number, file in enumerate(files):
        if progress is not None:
            progress(tr("Bestanden verwijderen"), number / len(files))
        try:
            left = remove_file(file)
        except BpvError as refusal:
            lines.append(str(refusal))
            is_whole = False
            continue
        is_whole = is_whole and not left
        lines += left or [tr("{name} verwijderd, met de kopieën.", name=file.name)]
    return Removed(tuple(lines), is_whole)
