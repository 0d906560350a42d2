"""What waits in a school year: a text of JSON for each thing, and the contents of files that belong to it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from bpv.services.year.school_year import SchoolYear

LARGEST, DEEPEST = 1_000_000, 12
"""Bytes of JSON that are read, and how deep it may go: ours is far smaller, and the file may be anyone's."""
_LOOKED_BACK = 500
_TAKEN_BACK = "taken_back"
IMPORT, FORM, CELL, PROPOSAL, LEAVING = "import", "form", "cell", "proposal", "leaving"
"""What can wait; a proposal per round, an import with its files behind a full stop, who falls away by id."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: its name, what is known of it, and the contents of its files."""

    name: str
    words: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What it is: the name up to its first space."""
        return self.name.partition(" ")[0]


def pack(words: Mapping[str, Any]) -> bytes:
    """What is known of something that waits, as it is kept."""
    return json.dumps(words, ensure_ascii=False).encode()


def unpack(content: bytes | None) -> Mapping[str, Any] | None:
    """What was packed; None for anything that is no such text."""
    if content is None or len(content) > LARGEST:
        return None
    try:
        words = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return words if isinstance(words, dict) and _is_shallow(words, DEEPEST) else None


def read_waiting(year: SchoolYear, *, with_files: bool = True) -> tuple[Waiting, ...]:
    """Everything that waits in a school year, oldest first; what cannot be read is left out. BpvError.

    Without its files for who only tells that it waits.
    """
    drafts = year.file.drafts
    names = drafts.names()
    found = []
    for name in names:
        if "." in name or (words := unpack(drafts.read(name))) is None:
            continue
        own = [each for each in names if with_files and each.startswith(f"{name}.")]
        files = {each: drafts.read(each) for each in own}
        kept = {each: content for each, content in files.items() if content is not None}
        found.append(Waiting(name, words, kept))
    return _without_taken_back(year, found)


def _without_taken_back(year: SchoolYear, found: list[Waiting]) -> tuple[Waiting, ...]:
    """Nobody has to hear what was carried out and taken back; once it cannot be redone it goes for good."""
    leaving = [each for each in found if each.kind == LEAVING and isinstance(each.words.get("entry"), int)]
    if not leaving:
        return tuple(found)
    states = _states(year)
    gone = [each.name for each in leaving if states.get(each.words["entry"]) == "dropped"]
    if gone and not year.is_read_only:
        year.keep_drafts(dict.fromkeys(gone))
    hidden = {each.name for each in leaving if not _stands(each.words, states)}
    return tuple(each for each in found if each.name not in hidden)


def note_taken_back(year: SchoolYear, entries: Collection[int]) -> bool:
    """The latest action took these back, as undo does: whether anyone has to hear of one of them no more.

    Undo of that action has it wait again, and so has an action that takes it back in its turn. BpvError.
    """
    latest, drafts = next(iter(year.file.history(1)), None), year.file.drafts
    changed: dict[str, bytes | None] = {}
    states = _states(year)
    for name in drafts.names():
        words = unpack(drafts.read(name)) if name.partition(" ")[0] == LEAVING else None
        if latest is None or latest.id in entries or words is None or not isinstance(words.get("entry"), int):
            continue
        acts = _acts(words)
        about = [number for number, act in enumerate((words["entry"], *acts)) if act in entries]
        is_to_stand = bool(about) and about[0] > 0 and _stands(words, states, about[0] - 1)
        if about and _stands(words, states) is not is_to_stand:
            changed[name] = pack({**words, _TAKEN_BACK: [*acts, latest.id]})
    if changed:
        year.keep_drafts(changed)
    return bool(changed)


def _states(year: SchoolYear) -> Mapping[int, str]:
    return {entry.id: entry.state for entry in year.file.history(_LOOKED_BACK)}


def _acts(words: Mapping[str, Any]) -> list[int]:
    """The actions that took it back, and took that back, by turns."""
    acts = words.get(_TAKEN_BACK)
    return [act for act in acts if isinstance(act, int)] if isinstance(acts, list) else []


def _stands(words: Mapping[str, Any], states: Mapping[int, str], until: int | None = None) -> bool:
    """Whether what was carried out counts, by the first of the turns; what is long ago was never undone."""
    turns = sum(states.get(act, "done") == "done" for act in _acts(words)[:until])
    return states.get(words["entry"], "done") == "done" and turns % 2 == 0


def names_to_hear(words: Mapping[str, Any]) -> tuple[str, ...]:
    """Who still has to hear that someone fell away, by what waits of that."""
    told, hearers = words.get("told"), words.get("hearers")
    known = set(map(str, told)) if isinstance(told, list) else set()
    rows = hearers if isinstance(hearers, list) else []
    return tuple(str(row[0]) for row in rows if isinstance(row, list) and row and str(row[-1]) not in known)


def moment_of(year: SchoolYear) -> str:
    """What tells whether a school year was changed since something began to wait."""
    latest = next(iter(year.file.history(1)), None)
    return "" if latest is None else f"{latest.id} {latest.state} {latest.at.isoformat()}"


def _is_shallow(value: object, room: int) -> bool:
    if isinstance(value, dict):
        return room > 0 and all(_is_shallow(each, room - 1) for each in value.values())
    if isinstance(value, list):
        return room > 0 and all(_is_shallow(each, room - 1) for each in value)
    return True
