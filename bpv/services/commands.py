"""What a command is: one user action that changes a draft, with a label for undo and journal."""

from typing import Protocol

from bpv.domain import BpvError, Draft
from bpv.domain.changes import Changeset


class Command(Protocol):
    """One action of a user; `change` works on a draft or raises BpvError and then nothing happened."""

    @property
    def label(self) -> str:
        """What the action is called in 'Ongedaan maken: ...'."""

    def change(self, draft: Draft) -> None:
        """Make the changes."""


class ApplyChangeset:
    """Carry out changes that were worked out and reviewed before: an import or a proposal."""

    def __init__(self, changeset: Changeset, label: str) -> None:
        """Take the changes and what the user calls them."""
        self.changeset = changeset
        self.label = label

    def change(self, draft: Draft) -> None:
        """Put every value as the changeset has it; 'conflict' when one has changed meanwhile."""
        for change in self.changeset:
            if draft.find(change.entity, change.id) != change.before:
                raise BpvError("conflict", entity=change.entity.__name__)
            if change.after is None:
                draft.remove(change.before)
            else:
                draft.put(change.after)
