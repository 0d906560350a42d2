"""What the user decides about an import: how lists are read, what cells do, answers, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpv.excel.lists import Override


class Policy(Enum):
    """What a filled cell does to a field that holds something else; an empty cell never changes anything."""

    OVERWRITE = auto()
    FILL_BLANKS = auto()
    KEEP = auto()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the user sets right in one sheet: texts by row and column, counted from 1, and rows left out."""

    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def __len__(self) -> int:
        """How much was set right."""
        return len(self.cells) + len(self.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """The user's choices: per field what a filled cell does, per file name and sheet how to read it.

    Of each kind in `needed` there must be records, in the lists or in the school. `answers` are to questions
    of an earlier plan, by key; `exported` is what stood in lists that went out (`SchoolFile.kept_exports`);
    `corrections` are cells typed anew and rows left out, per file name and sheet.
    """

    policy: Policy = Policy.OVERWRITE
    policies: Mapping[tuple[type, str], Policy] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, Override]] = field(default_factory=dict)
    needed: tuple[type, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    exported: Mapping[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, Corrections]] = field(default_factory=dict)

    def policy_for(self, entity: type, name: str) -> Policy:
        """The policy of one field."""
        return self.policies.get((entity, name), self.policy)
