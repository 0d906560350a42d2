"""Wishes that come back edited: per column of a row the export, the list and the school as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bpv.domain import Preference, Student
from bpv.domain.terms import PreferenceKind
from bpv.excel.headers import CHOICE, SECTORS
from bpv.services.exporting.lists import by_rank
from bpv.services.importing.merging.three_way import takes_list
from bpv.services.importing.options import Policy
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work

Wish = tuple[PreferenceKind, str]
Slot = tuple[Wish, ...]
"""What stands in one column: a wish or nothing; in the column of sectors any number."""

CLOSING = 0
"""The slot of the sectors that close a list; the others have their rank."""


def slots_of(wishes: Sequence[Preference]) -> dict[int, Slot]:
    """The wishes of one row by column."""
    ranked = by_rank(wishes)
    named = {wish.id for wish in ranked.values()}
    slots: dict[int, Slot] = {rank: ((wish.kind, wish.target),) for rank, wish in ranked.items()}
    slots[CLOSING] = tuple((wish.kind, wish.target) for wish in wishes if wish.id not in named)
    return slots


def merge_slots(
    work: Work,
    row: ReadRow,
    student: Student,
    said: Mapping[int, Slot],
    now: Sequence[Preference],
    before: Sequence[Preference] | None,
    word: Callable[[Slot], str],
) -> list[Wish]:
    """The wishes of a row after the import; without `before`, of a forgotten export, changes are asked."""
    slots = slots_of(now)
    exported = None if before is None else slots_of(before)
    fills_only = work.options.policy_for(Preference, "target") is not Policy.OVERWRITE
    for rank, there in said.items():
        here = slots.get(rank, ())
        if there == here or (fills_only and here) or (exported is None and not there):
            continue
        was = exported.get(rank, ()) if exported is not None else None
        if there == was:
            continue
        name = f"{CHOICE}{rank}" if rank else SECTORS
        label = f"{student.list_name}, {row.source.header_for(name)}"
        if here == was or takes_list(work, row, (student.id, name), name, label, word(here), word(there)):
            slots[rank] = there
    ranked = [wish for rank in sorted(slots) if rank != CLOSING for wish in slots[rank]]
    return list(dict.fromkeys((*ranked, *slots[CLOSING])))
