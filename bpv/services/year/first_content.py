"""What a new school year begins with, and of what a copy is made before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bpv.domain import Change, Changeset, School
from bpv.domain.copies import CopyReason
from bpv.domain.settings import DEFINITIONS, Setting

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command

MANY = 20
"""Records that are removed in one step from which a copy is made first."""


def why_copy(command: Command, changeset: Changeset) -> CopyReason | None:
    """Why a copy is made before a command is carried out: it says so itself, or much would be gone."""
    reason: CopyReason | None = getattr(command, "copy_reason", None)
    if reason is not None or not changeset.removed:
        return reason
    removed = Counter(change.entity for change in changeset if change.after is None)
    removed.subtract(change.entity for change in changeset if change.before is None)
    gone = sum(count for count in removed.values() if count > 0)
    return CopyReason.REMOVAL if gone >= MANY else None


def first_changeset(values: Iterable[Any]) -> Changeset:
    """The first content of a new file: every setting with its source, and the given values."""
    settings = [
        Setting(id=d.key, value=d.default, source=d.source, as_of=d.as_of) for d in DEFINITIONS.values()
    ]
    school = School([*settings, *values])
    return Changeset(tuple(Change(None, value) for value in school))
