"""Where a merge is: what of the laptop goes on, what is held back by which question, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bpv.domain import Change, Draft, Placement, Request, School, Step
from bpv.domain.exchange import RememberedAnswer, RememberedColumns
from bpv.services.differing.differences import WHOLE, Difference
from bpv.services.laptop import fields
from bpv.services.laptop.questions import Answers, AskKey, Key, Question, Why
from bpv.services.laptop.references import references
from bpv.services.lists.editing import remove_with_dependents

Who = Callable[[type, str], str]
"""What who changed a record there last is called; '' when nobody knows."""


def nobody(_entity: type, _id: str) -> str:
    """Nobody knows who it was."""
    return ""


@dataclass(slots=True)
class Asked:
    """One question as it takes shape."""

    question: Question
    is_mine: bool
    pressed: set[Any] = field(default_factory=set)
    """What the laptop was in the way of, and had its way in: once each."""


@dataclass(slots=True)
class Merging:
    """Where a merge is: which changes of the laptop are held back, by which question, and what else goes."""

    mine: dict[Key, Change]
    laptop: School
    head: School
    answers: Answers
    who: Who = nobody
    asked: dict[AskKey, Asked] = field(default_factory=dict)
    held: dict[Key, AskKey] = field(default_factory=dict)
    held_fields: dict[AskKey, AskKey] = field(default_factory=dict)
    whole: set[Key] = field(default_factory=set)
    """Records that are as the laptop has them, every field."""
    restored: dict[Key, AskKey] = field(default_factory=dict)
    removed: dict[Key, AskKey] = field(default_factory=dict)
    allowed: set[Any] = field(default_factory=set)
    """Strains that someone said yes to, or that nothing of the laptop is the cause of."""

    def begin(self) -> None:
        """Look at each record by itself."""
        for key, change in list(self.mine.items()):
            theirs = self.theirs(key)
            if theirs == change.after:
                del self.mine[key]
            elif key in self.held:
                continue
            elif key[0] in _REMEMBERED and theirs != change.before:
                self.hold(key, (*key, WHOLE))
            elif change.after is None:
                if theirs != change.before and not self.ask(key, WHOLE, Why.CHANGED_THERE):
                    self.hold(key, (*key, WHOLE))
            elif theirs is None:
                if change.before is not None and not self.ask(key, WHOLE, Why.REMOVED_THERE):
                    self.hold(key, (*key, WHOLE))
            else:
                for name in fields.clashes(key[0], change.before, change.after, theirs):
                    if not self.ask(key, name, Why.BOTH_CHANGED):
                        self.hold_field(key, name, (*key, name))

    def theirs(self, key: Key) -> Any | None:
        """What stands on the server."""
        return self.head.find(*key)

    # Asking and holding back

    def ask(
        self, key: Key, name: str, why: Why, *, can_be_mine: bool = True, loses: tuple[Any, ...] = ()
    ) -> bool:
        """Ask once; whether the laptop is to have its way."""
        known = self.asked.get((*key, name))
        if known is None:
            can = can_be_mine
            question = Question(self._difference(key, name), why, can, (), loses)
            is_mine = can and self.answers.get((*key, name), False)
            known = self.asked[*key, name] = Asked(question, is_mine)
        else:
            can = can_be_mine and known.question.can_be_mine
            lost = {id(each): each for each in (*known.question.loses, *loses)}
            known.question = replace(known.question, can_be_mine=can, loses=tuple(lost.values()))
            known.is_mine = known.is_mine and can
        return known.is_mine

    def press(self, ask: AskKey, what: Any) -> bool:
        """Whether the laptop may have its way in something; where that did not help it is held back."""
        pressed = self.asked[ask].pressed
        is_new = what not in pressed
        pressed.add(what)
        return is_new

    def _difference(self, key: Key, name: str) -> Difference:
        entity, id_ = key
        change, theirs, who = self.mine[key], self.theirs(key), self.who(entity, id_)
        if name == WHOLE:
            return Difference(entity, id_, WHOLE, change.before, change.after, theirs, who)
        base = fields.base_of(entity, change.before, name)
        there = fields.base_of(entity, theirs, name)
        return Difference(entity, id_, name, base, getattr(change.after, name), there, who)

    def hold(self, key: Key, root: AskKey) -> None:
        """Leave a record as it is on the server, and with it what says nothing by itself."""
        if key in self.held:
            return
        self.held[key] = root
        self.whole.discard(key)
        for done in (self.restored, self.removed):
            for each in [each for each, by in done.items() if by[:2] == key]:
                del done[each]
        hold_along(self, key, root)

    def give_up(self, root: AskKey) -> None:
        """Leave what was asked as it is on the server, with all that was done for it."""
        entity, id_, name = root
        for done in (self.restored, self.removed):
            for each in [each for each, by in done.items() if by == root]:
                del done[each]
        if name == WHOLE or root in self.held_fields:
            self.hold((entity, id_), root)
        else:
            self.hold_field((entity, id_), name, root)

    def hold_field(self, key: Key, name: str, root: AskKey) -> None:
        """Leave one field as it is on the server."""
        if (*key, name) not in self.held_fields:
            self.held_fields[*key, name] = root
            hold_history(self, key, name, root)

    # What comes of it

    def build(self) -> Draft:
        """The server as it would be."""
        draft = Draft(self.head)
        for key in self.mine:
            if key in self.held:
                continue
            value = self.value(key)
            if value is not None:
                draft.put(value)
            elif (there := self.theirs(key)) is not None:
                draft.remove(there)
        for key in self.restored:
            back: Any = self.laptop.find(*key)
            if back is not None and draft.find(*key) is None:
                draft.put(back)
        gone: list[Any] = [each for key in self.removed if (each := draft.find(*key)) is not None]
        if gone:
            remove_with_dependents(draft, gone)
        return draft

    def value(self, key: Key) -> Any | None:
        """What becomes of a record; None when it goes."""
        entity, _ = key
        change, theirs = self.mine[key], self.theirs(key)
        mine: Any = change.after
        if mine is None:
            return None
        if theirs is None or key in self.whole:
            kept = {
                name: fields.base_of(entity, theirs, name)
                for name in fields.names_of(entity)
                if (*key, name) in self.held_fields
            }
            return replace(mine, **kept) if kept else mine
        taken = fields.merged(entity, change.before, mine, theirs)
        for name in fields.names_of(entity):
            ask = (*key, name)
            if ask in self.asked and self.asked[ask].is_mine:
                taken[name] = getattr(mine, name)
            if ask in self.held_fields:
                taken.pop(name, None)
        return replace(theirs, **taken)

    def changes(self, key: Key) -> bool:
        """Whether a record of the laptop goes on, in whole or in part."""
        return key in self.mine and key not in self.held


_REMEMBERED = (RememberedAnswer, RememberedColumns)
"""What the program noted for itself while lists came in: nobody is asked about that."""


def hold_along(merging: Merging, key: Key, root: AskKey) -> None:
    """Hold back what belongs to a record that stays as it is."""
    change = merging.mine.get(key)
    after: Any = change.after if change is not None else None
    if after is not None:
        hold_history(merging, key, WHOLE, root)
        if isinstance(after, Placement):
            _hold_other_places(merging, after, root)
        return
    for other, own in list(merging.mine.items()):
        if own.before is None or other in merging.held:
            continue
        for name, is_needed, entity, id_ in references(own.before):
            if (entity, id_) != key:
                continue
            if own.after is None:
                if is_needed:
                    merging.hold(other, root)
            elif getattr(own.after, name) is None:
                merging.hold_field(other, name, root)


def hold_history(merging: Merging, key: Key, name: str, root: AskKey) -> None:
    """Hold back what the history says of a status that stays what it is."""
    if key[0] not in (Placement, Request) or name not in (WHOLE, "status", "position_id"):
        return
    for other, own in list(merging.mine.items()):
        step = own.after
        if isinstance(step, Step) and own.before is None and key[1] in (step.placement_id, step.request_id):
            merging.hold(other, root)


def _hold_other_places(merging: Merging, placement: Placement, root: AskKey) -> None:
    """Who does not go to a place does not leave the one before it."""
    for other, own in list(merging.mine.items()):
        each: Any = own.after if own.after is not None else own.before
        if isinstance(each, Placement) and (each.student_id, each.round_id) == (
            placement.student_id,
            placement.round_id,
        ):
            merging.hold(other, root)
