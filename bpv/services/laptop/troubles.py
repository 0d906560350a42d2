"""What must hold once everything is together, and what of the laptop is held back where it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bpv.domain import BpvError, Changeset, Company, Draft, Exclusion, Placement, Position, School, Student
from bpv.domain.fields import CATALOGUE
from bpv.domain.soundness import fault_of
from bpv.services.differing.differences import WHOLE
from bpv.services.laptop.holding import Merging
from bpv.services.laptop.questions import AskKey, Key, Why
from bpv.services.laptop.references import references, referring
from bpv.services.laptop.strains import Strain, find_strains, worse


class Troubles:
    """Looks for them in what would come of it, the ones that hold others up first."""

    def __init__(self, merging: Merging) -> None:
        """Look at this merge."""
        self._merging = merging
        self._students = frozenset(_students_of(merging))
        self._before = tuple(
            find_strains(school, self._students) for school in (merging.head, merging.laptop)
        )

    def settle(self, draft: Draft) -> bool:
        """Do something about what does not hold; False when everything does."""
        changeset = draft.changeset()
        return (
            self._settle_missing(draft, changeset)
            or self._settle_built_upon(draft, changeset)
            or self._settle_names(draft, changeset)
            or self._settle_unsound(changeset)
            or self._settle_strains(draft)
        )

    # References

    def _settle_missing(self, draft: Draft, changeset: Changeset) -> bool:
        """What refers to something that is not there, because it went there or because it is held back."""
        found = False
        for change in changeset:
            key = change.entity, change.id
            for name, is_needed, entity, id_ in references(change.after) if change.after is not None else ():
                if draft.find(entity, id_) is None and not self._is_removed_here((entity, id_)):
                    self._miss(key, name, is_needed, (entity, id_))
                    found = True
                    break
        return found

    def _is_removed_here(self, key: Key) -> bool:
        merging = self._merging
        return key in merging.removed or (merging.changes(key) and merging.mine[key].after is None)

    def _miss(self, key: Key, name: str, is_needed: bool, target: Key) -> None:
        merging = self._merging
        if key in merging.restored:
            root = merging.restored[key]
            if merging.laptop.find(*target) is not None and target not in merging.held:
                merging.restored[target] = root
            else:
                merging.give_up(root)
            return
        if key in merging.held or (key not in merging.mine and merging.theirs(key) is None):
            return  # a moment ago, along with another
        if not merging.changes(key):
            raise BpvError("conflict", entity=key[0].__name__)
        if target in merging.held:
            self._leave(key, name, is_needed, merging.held[target])
            return
        ask = (*key, WHOLE) if is_needed else (*key, name)
        is_mine = merging.ask(key, ask[2], Why.BUILDS_ON_GONE)
        if is_mine and merging.laptop.find(*target) is not None:
            merging.restored.setdefault(target, ask)
            return
        self._leave(key, name, is_needed, ask)

    def _leave(self, key: Key, name: str, is_needed: bool, root: AskKey) -> None:
        """Leave a field, or where the record means nothing without it the record."""
        if is_needed or (*key, name) in self._merging.held_fields:
            self._merging.hold(key, root)
        else:
            self._merging.hold_field(key, name, root)

    def _settle_built_upon(self, draft: Draft, changeset: Changeset) -> bool:
        """What was removed here, and others still refer to."""
        loose: dict[Key, list[Any]] = {}
        gone = changeset.removed
        kinds = dict.fromkeys(other for entity in gone for other in referring(entity))
        for entity in kinds:
            value: Any
            for value in draft.all(entity):
                for _, _, to, id_ in references(value):
                    if id_ in gone.get(to, ()):
                        loose.setdefault((to, id_), []).append(value)
        for key, by in loose.items():
            self._keep(key, by)
        return bool(loose)

    def _keep(self, key: Key, by: list[Any]) -> None:
        merging = self._merging
        if key in merging.held:
            return
        if not merging.changes(key):
            root = merging.removed.get(key) or next(iter(merging.removed.values()), None)
            if root is None:
                raise BpvError("conflict", entity=key[0].__name__)
            merging.give_up(root)
            return
        roots = [merging.held.get((type(each), each.id)) for each in by]
        if None not in roots and roots[0] is not None:
            merging.hold(key, roots[0])  # it stays because what is on it stays
            return
        ask = (*key, WHOLE)
        loses = tuple(there for each in by if (there := merging.theirs((type(each), each.id))) is not None)
        is_mine = merging.ask(key, WHOLE, Why.BUILT_UPON, loses=loses)
        if is_mine and key not in merging.removed:
            merging.removed[key] = ask
        else:
            merging.hold(key, ask)

    # Names and values

    def _settle_names(self, draft: Draft, changeset: Changeset) -> bool:
        """What must be different for every record, and is not."""
        found = False
        for entity in changeset.written:
            for name in (field.name for field in CATALOGUE[entity].fields if field.unique):
                for key in self._doubled(draft, entity, name, changeset):
                    is_new = self._merging.theirs(key) is None
                    ask = (*key, WHOLE if is_new else name)
                    self._merging.ask(key, ask[2], Why.TAKEN_NAME, can_be_mine=False)
                    self._leave(key, name, is_new, ask)
                    found = True
        return found

    def _doubled(self, draft: Draft, entity: type, name: str, changeset: Changeset) -> Iterator[Key]:
        by_name: dict[Any, list[str]] = defaultdict(list)
        value: Any
        for value in draft.all(entity):
            by_name[getattr(value, name)].append(value.id)
        for content, ids in by_name.items():
            if content in (None, "") or len(ids) == 1:
                continue
            for id_ in ids:
                before: Any = self._merging.head.find(entity, id_)
                is_so_already = before is not None and getattr(before, name) == content
                if self._merging.changes((entity, id_)) and not is_so_already:
                    yield entity, id_

    def _settle_unsound(self, changeset: Changeset) -> bool:
        """What cannot be true with half of the one and half of the other."""
        found = False
        for change in changeset:
            key = change.entity, change.id
            if change.after is not None and fault_of(change.after) and self._merging.changes(key):
                if self._merging.ask(key, WHOLE, Why.UNSOUND) and key not in self._merging.whole:
                    self._merging.whole.add(key)
                else:
                    self._merging.hold(key, (*key, WHOLE))
                found = True
        return found

    # The school as a whole

    def _settle_strains(self, draft: Draft) -> bool:
        school = draft.preview()
        found = worse(find_strains(school, self._students), *self._before)
        strains = [strain for strain in found if strain.name not in self._merging.allowed]
        done: set[Key] = set()
        for strain in strains:
            key = next(self._causes(strain, school), None)
            if key is None:
                self._merging.allowed.add(strain.name)
            elif key not in done:  # else it may have been eased with another: that is seen the next time
                done.add(key)
                self._ease(strain, key, school)
        return bool(strains)

    def _ease(self, strain: Strain, key: Key, school: School) -> None:
        merging = self._merging
        ask = (*key, WHOLE)
        if strain.why is Why.RULE:
            if merging.ask(key, WHOLE, Why.RULE):
                merging.allowed.add(strain.name)
            else:
                merging.hold(key, ask)
            return
        rivals = self._rivals(strain, school)
        can = len(rivals) >= strain.excess
        is_mine = merging.ask(key, WHOLE, strain.why, can_be_mine=can, loses=tuple(rivals[: strain.excess]))
        if is_mine and merging.press(ask, strain.name):
            merging.removed.update({(Placement, each.id): ask for each in rivals[: strain.excess]})
        else:
            merging.hold(key, ask)

    def _causes(self, strain: Strain, school: School) -> Iterator[Key]:
        """What of the laptop takes part in it: a place it gave last, else what else it changed."""
        merging = self._merging
        for id_ in reversed(strain.placements):
            before, now = merging.head.find(Placement, id_), school.find(Placement, id_)
            if now != before and merging.changes((Placement, id_)):
                yield Placement, id_
            elif (root := merging.restored.get((Placement, id_))) is not None:
                yield root[:2]
        yield from (key for key in strain.others if merging.changes(key))
        yield from (root[:2] for key in strain.others if (root := merging.restored.get(key)))

    def _rivals(self, strain: Strain, school: School) -> list[Placement]:
        """The places that others gave in the meantime, the last one first."""
        merging = self._merging
        found = []
        for id_ in reversed(strain.placements):
            there, known = merging.head.find(Placement, id_), merging.laptop.find(Placement, id_)
            is_theirs = there is not None and not merging.changes((Placement, id_))
            if is_theirs and there is not None and (known is None or _seat(known) != _seat(there)):
                found.append(there)
        return found


def _seat(placement: Placement) -> tuple[object, ...]:
    return placement.student_id, placement.position_id, placement.round_id, placement.counts


def _students_of(merging: Merging) -> Iterator[str]:
    """The pupils whose placements a change can bring against a rule."""
    for (entity, id_), change in merging.mine.items():
        values: list[Any] = [each for each in (change.before, change.after) if each is not None]
        if entity is Student:
            yield id_
        elif entity in (Placement, Exclusion):
            yield from (each.student_id for each in values)
            yield from (o for each in values if (o := getattr(each, "other_student_id", None)))
        elif entity in (Position, Company):
            yield from _placed_at(merging, entity, id_)


def _placed_at(merging: Merging, entity: type, id_: str) -> Iterator[str]:
    for school in (merging.head, merging.laptop):
        for placement in school.placements():
            position = school.find(Position, placement.position_id)
            if position is not None and id_ in (position.id, position.company_id):
                yield placement.student_id
