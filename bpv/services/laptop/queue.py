"""What was done on the laptop: its actions as one change, from before the first to after the last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, Change, Changeset
from bpv.domain.entities import ENTITIES

if TYPE_CHECKING:
    from bpv.services.laptop.note import Taken
    from bpv.storage import JournalEntry, OpenSchool


@dataclass(frozen=True, slots=True)
class Queue:
    """The actions that are not on the server: what they come to, how many, and all that stand."""

    changeset: Changeset
    count: int
    standing: tuple[int, ...]


def count_waiting(file: OpenSchool, taken: Taken) -> int:
    """How many actions are not on the server; cheap."""
    taken_back, done, _ = _parts(file, taken)
    return len(taken_back) + len(done)


def read_queue(file: OpenSchool, taken: Taken) -> Queue:
    """What is not on the server. BpvError('damaged_file') when an action cannot be read."""
    from bpv.storage import changesets_of

    taken_back, done, standing = _parts(file, taken)
    steps = [each.inverse for each in changesets_of(file, taken_back)][::-1]
    steps += changesets_of(file, done)
    try:
        changeset = compose(steps)
    except ValueError:
        raise BpvError("damaged_file", path=file.path) from None
    return Queue(changeset, len(taken_back) + len(done), tuple(entry.id for entry in standing))


def compose(steps: Iterable[Changeset]) -> Changeset:
    """Several changes one after the other as one; what was changed and changed back is not in it.

    ValueError when one does not begin where the one before it ended.
    """
    first: dict[tuple[type, str], Any] = {}
    last: dict[tuple[type, str], Any] = {}
    for step in steps:
        for change in step:
            key = change.entity, change.id
            if key in last and last[key] != change.before:
                raise ValueError("an action that does not follow the one before it")
            first.setdefault(key, change.before)
            last[key] = change.after
    return ordered(Change(before, last[key]) for key, before in first.items() if before != last[key])


def ordered(changes: Iterable[Change]) -> Changeset:
    """Changes in an order in which they can be applied: what goes first, then what comes, parents first."""
    order = {entity: number for number, entity in enumerate(ENTITIES)}
    rest = list(changes)
    gone = sorted((c for c in rest if c.after is None), key=lambda change: -order[change.entity])
    come = sorted((c for c in rest if c.after is not None), key=lambda change: order[change.entity])
    return Changeset((*gone, *come))


def _parts(
    file: OpenSchool, taken: Taken
) -> tuple[list[JournalEntry], list[JournalEntry], list[JournalEntry]]:
    """What was taken back since it went to the server, what was done since, and all that stands."""
    from bpv.storage import actions_of_file

    sent = frozenset(taken.sent)
    entries = actions_of_file(file)
    standing = [entry for entry in entries if entry.state == "done"]
    taken_back = [entry for entry in entries if entry.state != "done" and entry.id in sent]
    return taken_back, [entry for entry in standing if entry.id not in sent], standing
