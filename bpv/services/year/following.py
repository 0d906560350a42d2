"""What others did in a school year that several work in: in order, and remembered for who was typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bpv.domain import ENTITIES, BpvError, Change, Changeset, Draft, School
from bpv.domain.differing import WHOLE, Difference
from bpv.language import tr
from bpv.services.year.coworkers import readable

if TYPE_CHECKING:
    from bpv.storage import Heard

_MOST = 20_000
"""So many changes of others are remembered: who began to type longer ago is asked nothing."""

Key = tuple[type, str]


class OverwriteError(BpvError):
    """What someone is about to do would overwrite what another made of the same field meanwhile."""

    def __init__(self, differences: Sequence[Difference], who: str) -> None:
        """Code 'differs'; `differences` say what."""
        super().__init__("differs", who=who or tr("een ander"))
        self.differences = tuple(differences)


class Following:
    """Knows of each record what it was before others changed it, and who did so last."""

    def __init__(self) -> None:
        """Nobody did anything yet."""
        self.moment = 0
        """Grows with everything that others do; who begins to type remembers it."""
        self.last = ""
        """The login of who did something last."""
        self._log: list[tuple[int, Key, Any]] = []
        self._who: dict[Key, str] = {}

    def note(self, changeset: Changeset, actor: str) -> None:
        """Others did this."""
        self.moment += 1
        self.last = actor
        for change in changeset:
            key = change.entity, change.id
            self._log.append((self.moment, key, change.before))
            self._who[key] = actor
        del self._log[: max(0, len(self._log) - _MOST)]

    def who(self, entity: type, id_: str) -> str:
        """The login of who else changed a record last; '' when nobody did while this was open."""
        return self._who.get((entity, id_), "")

    def since(self, moment: int) -> dict[Key, Any]:
        """What others changed after a moment: each record as it was then."""
        found: dict[Key, Any] = {}
        for at, key, before in self._log if moment < self.moment else ():
            if at > moment:
                found.setdefault(key, before)
        return found

    def refuse_overwriting(self, school: School, wanted: Changeset, now: Changeset, moment: int) -> None:
        """`OverwriteError` where what was wanted before others came would undo a field that they changed.

        `wanted` is how it was worked out first, `now` how it is worked out for what stands there now: what
        counts on from there, instead of saying what it becomes, overwrites nothing.
        """
        base = self.since(moment)
        if not base:
            return
        first = {(change.entity, change.id): change for change in wanted}
        found = [
            each
            for change in now
            if (key := (change.entity, change.id)) in base and key in first
            for each in self._differences(change, first[key], base[key])
        ]
        if found:
            who = readable(school, self.who(found[0].entity, found[0].id))
            raise OverwriteError([_named(school, self, each) for each in found], who)

    def _differences(self, change: Change, first: Change, base: Any) -> Iterator[Difference]:
        there = change.before
        if there == base or there is None:
            return
        if change.after is None:
            yield Difference(change.entity, change.id, WHOLE, base, None, there)
            return
        for field in fields(change.after):
            name = field.name
            was, theirs, mine = (getattr(each, name, None) for each in (base, there, change.after))
            said = getattr(first.after, name, None)
            if base is not None and theirs != was and mine not in (theirs, was) and mine == said:
                yield Difference(change.entity, change.id, name, was, mine, theirs)


def _named(school: School, following: Following, each: Difference) -> Difference:
    who = readable(school, following.who(each.entity, each.id))
    return Difference(each.entity, each.id, each.field, each.base, each.mine, each.theirs, who)


def gathered(school: School, heard: Sequence[Heard]) -> list[tuple[Changeset, str, str]]:
    """What each did in a row as one change, its last label and whose; 'conflict' where it does not fit."""
    found, draft = list[tuple[Changeset, str, str]](), Draft(school)
    for actor, group in groupby(heard, lambda each: each.actor):
        own, base = list(group), draft.preview() if found else school
        draft = Draft(base)
        for each in own:
            for change in each.changeset:
                if draft.find(change.entity, change.id) != change.before:
                    raise BpvError("conflict", entity=change.entity.__name__)
                if change.after is None:
                    draft.remove(change.before)
                else:
                    draft.put(change.after)
        found.append((draft.changeset(), own[-1].label, actor))
    return found


def changes_between(before: School, after: School) -> Changeset:
    """What has to change for the one to hold what the other holds."""
    return Changeset(
        tuple(
            Change(was, now)
            for entity in ENTITIES
            for id_ in dict.fromkeys((*before.all(entity), *after.all(entity)))
            if (was := before.all(entity).get(id_)) != (now := after.all(entity).get(id_))
        )
    )
