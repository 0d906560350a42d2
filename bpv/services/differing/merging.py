"""What was worked out for an earlier moment, brought to where others are now: three ways, field by field.

What only one of both changed goes through. What both made the same goes through. The rest is asked, and
until it is answered theirs stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from bpv.domain import Change, Changeset, Draft, School
from bpv.domain.fields import CATALOGUE
from bpv.services.differing.differences import WHOLE, Difference

Who = Callable[[type, str], str]
"""What who changed a record last is called; '' when nobody knows."""


def nobody(_entity: type, _id: str) -> str:
    """Nobody knows who it was."""
    return ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What can be carried out as it stands there now, and what has to be asked first."""

    changeset: Changeset
    differences: tuple[Difference, ...] = ()


def merge(mine: Changeset, school: School, who: Who = nobody) -> Merged:
    """Bring changes to a school in which others changed things since their `before`."""
    merging = _Merging(school, who)
    for change in mine:
        merging.take(change)
    merging.leave_loose_ends(mine)
    return Merged(merging.draft.changeset(), tuple(merging.asked))


class _Merging:
    def __init__(self, school: School, who: Who) -> None:
        self.school, self.draft, self._who = school, Draft(school), who
        self.asked: list[Difference] = []

    def take(self, change: Change) -> None:
        there: Any = self.school.find(change.entity, change.id)
        if there == change.after:
            return
        if there == change.before:
            _put(self.draft, change)
        elif there is None or change.after is None:
            self._ask(change, WHOLE, change.before, change.after, there)
        else:
            self.draft.put(self._merged(change, there))

    def _merged(self, change: Change, there: Any) -> Any:
        """Theirs with what only we changed; what both changed is asked."""
        taken: dict[str, Any] = {}
        for name in _names(change.after):
            base = getattr(change.before, name, None)
            mine, theirs = getattr(change.after, name), getattr(there, name)
            if mine in (theirs, base) and change.before is not None:
                continue
            if theirs == base and change.before is not None:
                taken[name] = mine
            elif mine != theirs:
                self._ask(change, name, base, mine, theirs)
        return replace(there, **taken)

    def _ask(self, change: Change, field: str, base: Any, mine: Any, theirs: Any) -> None:
        who = self._who(change.entity, change.id)
        self.asked.append(Difference(change.entity, change.id, field, base, mine, theirs, who))

    def leave_loose_ends(self, mine: Changeset) -> None:
        """Ask about what builds on a record that is gone, and about a removal of what others build on."""
        changes = {(change.entity, change.id): change for change in mine}
        while loose := set(self._loose()):
            for key in loose:
                change, there = changes[key], self.school.find(*key)
                self.asked = [each for each in self.asked if (each.entity, each.id) != key]
                self._ask(change, WHOLE, change.before, change.after, there)
                _put(self.draft, Change(change.after, there))

    def _loose(self) -> Iterator[tuple[type, str]]:
        changeset = self.draft.changeset()
        for change in changeset:
            if change.after is not None and any(
                self.draft.find(*target) is None for target in referred(change.after)
            ):
                yield change.entity, change.id
        gone = changeset.removed
        for entity, words in CATALOGUE.items():
            refers = any(field.refers_to in gone for field in words.fields)
            values: list[Any] = self.draft.all(entity) if refers else []
            for value in values:
                yield from (target for target in referred(value) if target[1] in gone.get(target[0], ()))


def _put(draft: Draft, change: Change) -> None:
    if change.after is not None:
        draft.put(change.after)
    elif change.before is not None:
        draft.remove(change.before)


def _names(value: Any) -> Iterator[str]:
    return (each.name for each in fields(value) if each.name != "id")


def referred(value: Any) -> Iterator[tuple[type, str]]:
    """What a record refers to."""
    for field in CATALOGUE[type(value)].fields:
        if field.refers_to is not None and (id_ := getattr(value, field.name)) is not None:
            yield field.refers_to, id_
