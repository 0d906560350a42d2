"""What a command is: one user action that changes a draft, with a label for undo and journal."""

from collections import Counter
from typing import Any, Protocol

from bpv.domain import BpvError, Draft, Placement
from bpv.domain.changes import Changeset
from bpv.domain.copies import CopyReason
from bpv.domain.fields import CATALOGUE
from bpv.language import in_dutch, said_again


class Command(Protocol):
    """One action of a user; `change` works on a draft or raises BpvError and then nothing happened.

    One with a `copy_reason` has a copy of the school year made first.
    """

    @property
    def label(self) -> str:
        """What the action is called in 'Ongedaan maken: ...'."""

    def change(self, draft: Draft) -> None:
        """Make the changes."""


def kept_label(command: Command) -> str:
    """What the history calls it: in Dutch whatever the window speaks, as colleagues read it as well."""
    with in_dutch():
        return command.label


def change_draft(command: Command, draft: Draft) -> None:
    """Have it change the draft, in Dutch, as all that it says there is kept; BpvError in what is spoken."""
    try:
        with in_dutch():
            command.change(draft)
    except BpvError as refusal:
        refusal.data = {key: _said(key, part) for key, part in refusal.data.items()}
        raise


_TYPED = frozenset({"found", "name", "who", "company", "school", "path", "file"})
"""What a refusal tells as it was typed: someone called Groen is not called otherwise in another language."""


def _said(key: str, part: object) -> object:
    return said_again(part) if type(part) is str and key not in _TYPED else part


class ApplyChangeset:
    """Carry out changes that were worked out and reviewed before: an import or a proposal."""

    def __init__(self, changeset: Changeset, label: str, copy_reason: CopyReason | None = None) -> None:
        """Take the changes and what the history calls them in Dutch, and why a copy is made first."""
        self.changeset = changeset
        self.label = label
        self.copy_reason = copy_reason

    def change(self, draft: Draft) -> None:
        """Put every value as the changeset has it; 'conflict' when one has changed meanwhile."""
        for change in self.changeset:
            if draft.find(change.entity, change.id) != change.before:
                raise BpvError("conflict", entity=change.entity.__name__)
            if change.after is None:
                draft.remove(change.before)
            else:
                draft.put(change.after)
        _check_whole(draft, self.changeset)


def _check_whole(draft: Draft, changeset: Changeset) -> None:
    """Refuse with 'conflict' what was worked out before others removed or placed what it builds on."""
    taken = Counter((p.student_id, p.round_id) for p in draft.placements())
    for change in changeset:
        if change.after is None:
            continue
        for field in CATALOGUE[change.entity].fields:
            target = getattr(change.after, field.name)
            if field.refers_to and target is not None and draft.find(field.refers_to, target) is None:
                raise BpvError("conflict", entity=field.refers_to.__name__)
        is_new = isinstance(change.after, Placement) and change.before is None
        if is_new and taken[change.after.student_id, change.after.round_id] > 1:
            raise BpvError("conflict", entity="Student")
    _refuse_loose_ends(draft, changeset)


def _refuse_loose_ends(draft: Draft, changeset: Changeset) -> None:
    """Refuse with 'conflict' to remove what something refers to that others made meanwhile."""
    gone = {entity: ids for entity, ids in changeset.removed.items() if entity is not Placement}
    for entity, words in CATALOGUE.items():  # what hangs on a placement goes along with it
        refers = [
            (field.name, gone[field.refers_to])
            for field in words.fields
            if field.refers_to is not None and field.refers_to in gone
        ]
        values: list[Any] = draft.all(entity) if refers else []
        for value in values:
            if any(getattr(value, name) in ids for name, ids in refers):
                raise BpvError("conflict", entity=entity.__name__)
