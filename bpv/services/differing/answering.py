"""Carrying out what was answered: mine in the place of theirs, where that is still what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, Changeset, Draft
from bpv.domain.copies import CopyReason
from bpv.domain.entities import ENTITIES
from bpv.language import tr
from bpv.services.differing.differences import Difference
from bpv.services.differing.merging import referred
from bpv.services.lists.commands import ApplyChangeset, kept_label
from bpv.services.lists.editing import CellEdit, EditCells, remove_with_dependents

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command

_ORDER = {entity: number for number, entity in enumerate(ENTITIES)}


@dataclass(frozen=True, slots=True)
class KeepMine:
    """Have ours stand in the place of theirs, for these; everything else stays as it is there."""

    differences: tuple[Difference, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.differences)
        return tr("Van mij gehouden") if count == 1 else tr("{count} keer van mij gehouden", count=count)

    def change(self, draft: Draft) -> None:
        """'conflict' when someone changed it once more, or when what it belongs to is gone."""
        for each in self.differences:
            if _there(draft, each) != each.theirs:
                raise BpvError("conflict", entity=each.entity.__name__)
        whole = sorted((d for d in self.differences if d.is_whole), key=lambda d: _ORDER[d.entity])
        for each in whole:
            if each.mine is not None:
                draft.put(each.mine)
        edits = (CellEdit(d.entity, d.id, d.field, d.mine) for d in self.differences if not d.is_whole)
        EditCells(tuple(edits)).change(draft)
        remove_with_dependents(draft, [d.theirs for d in whole if d.mine is None and d.theirs is not None])
        self._check_whole(draft)

    def _check_whole(self, draft: Draft) -> None:
        for each in self.differences:
            value: Any = draft.find(each.entity, each.id)
            for entity, id_ in referred(value) if value is not None else ():
                if draft.find(entity, id_) is None:
                    raise BpvError("gone", entity=entity.__name__)


class Answered:
    """A change as someone wanted it, but for the fields in which another's stays."""

    def __init__(
        self, command: Command, differences: Iterable[Difference], kept: Iterable[Difference]
    ) -> None:
        """Of all `differences` ours stays in those that are `kept`."""
        mine = set(map(_key, kept))
        self._command = command
        self._theirs = [each for each in differences if _key(each) not in mine]
        self.label = kept_label(command)
        self.copy_reason: CopyReason | None = getattr(command, "copy_reason", None)

    def change(self, draft: Draft) -> None:
        """Do it, and put theirs back; where a whole record is theirs nothing is done."""
        if any(each.is_whole for each in self._theirs):
            return
        self._command.change(draft)
        for each in self._theirs:
            value: Any = draft.find(each.entity, each.id)
            if value is not None:
                draft.put(replace(value, **{each.field: each.theirs}))


class Merged:
    """What was reviewed before others came, with what they changed left in it but for what was answered."""

    def __init__(self, command: ApplyChangeset, changeset: Changeset, kept: Iterable[Difference]) -> None:
        """`changeset` is what goes through as it stands there now; of the rest these are ours."""
        self._apply, self._kept = ApplyChangeset(changeset, command.label), KeepMine(tuple(kept))
        self.label, self.copy_reason = command.label, command.copy_reason

    def change(self, draft: Draft) -> None:
        """Do both; 'conflict' when someone came in between once more."""
        self._apply.change(draft)
        self._kept.change(draft)


def _key(each: Difference) -> tuple[type, str, str]:
    return each.entity, each.id, each.field


def _there(draft: Draft, each: Difference) -> Any:
    value: Any = draft.find(each.entity, each.id)
    return value if each.is_whole or value is None else getattr(value, each.field)
