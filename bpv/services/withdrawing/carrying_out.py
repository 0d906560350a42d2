"""Carrying out what was proposed: one step, one undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpv.domain import Changeset, Company, Draft, Step, Student
from bpv.services.lists.commands import ApplyChangeset


@dataclass(frozen=True, slots=True)
class Note:
    """A reason, to be noted with the company or the pupil it is about, and in the history of what ended."""

    id: str
    reason: str


class CarryOut:
    """Make changes that were worked out and reviewed."""

    def __init__(self, changeset: Changeset, label: str, note: Note | None = None) -> None:
        """Take what was reviewed, what undo calls it, and a reason to note."""
        self.label = label
        self._note = note if note is not None and note.reason.strip() else None
        self._apply = ApplyChangeset(changeset, label)
        ends = (each.after for each in changeset if each.entity is Step and each.before is None)
        self._ended = [step for step in ends if step is not None and step.reason is not None]

    def change(self, draft: Draft) -> None:
        """Make the changes; 'conflict' when what they were made from has changed meanwhile."""
        self._apply.change(draft)
        if self._note is None:
            return
        for step in self._ended:
            draft.put(replace(step, note=self._note.reason.strip()))
        noted = draft.find(Company, self._note.id) or draft.find(Student, self._note.id)
        if noted is not None:
            notes = "; ".join(filter(None, (noted.notes, self._note.reason.strip())))
            draft.put(replace(noted, notes=notes))
