"""What is asked when a laptop comes back: one field or one record, with why, and what hangs on the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bpv.domain import Changeset
from bpv.language import tr
from bpv.services.differing.differences import Difference

Key = tuple[type, str]
AskKey = tuple[type, str, str]
"""Of what record which field; `WHOLE` for all of it."""
Answers = Mapping[AskKey, bool]
"""Whether what was done on the laptop goes on; what is not answered stays as it is on the server."""


class Why(Enum):
    """Why something is asked: in a cell, and in a sentence."""

    BOTH_CHANGED = tr("beiden gewijzigd"), ""
    CHANGED_THERE = (
        tr("verwijderd of gewijzigd"),
        tr("Op de laptop verwijderd, op de server intussen gewijzigd."),
    )
    REMOVED_THERE = (
        tr("gewijzigd of verwijderd"),
        tr("Op de laptop gewijzigd, op de server intussen verwijderd."),
    )
    BUILDS_ON_GONE = (
        tr("hoort bij wat weg is"),
        tr("Dit hoort bij iets dat op de server verwijderd is. Kiest u uw kant, dan komt dat terug."),
    )
    BUILT_UPON = tr("nog nodig"), tr("Op de laptop verwijderd, maar op de server hoort er intussen iets bij.")
    TAKEN_NAME = tr("naam bestaat al"), tr("Op de server heeft een ander al dit nummer of deze naam.")
    TWICE = tr("al een plek"), tr("De leerling kreeg op de server in deze ronde ook een plek.")
    FULL = tr("te vol"), tr("Samen met wat er op de server bij kwam, wordt het hier te vol.")
    RULE = tr("tegen een regel"), tr("Door wat er op de server is gewijzigd, is dit nu tegen een regel.")
    UNSOUND = (
        tr("past niet samen"),
        tr("De helft van de een en de helft van de ander kan samen niet waar zijn."),
    )

    def __init__(self, short: str, sentence: str) -> None:
        self.short, self.sentence = short, sentence


@dataclass(frozen=True, slots=True)
class Question:
    """A difference, why it is asked, and what goes along with either answer."""

    difference: Difference
    why: Why
    can_be_mine: bool = True
    """Whether the laptop can have its way at all."""
    along: tuple[Key, ...] = ()
    """What else of the laptop does not go on as long as this does not."""
    loses: tuple[Any, ...] = ()
    """The values on the server that go when the laptop has its way."""
    is_held: bool = True
    """Whether the server stays as it is in this, also where a yes to another question is in the way."""

    @property
    def key(self) -> AskKey:
        """By which it is answered."""
        return self.difference.entity, self.difference.id, self.difference.field


@dataclass(frozen=True, slots=True)
class Merged:
    """What can be carried out on the server as it is, and all that was asked, answered or not."""

    changeset: Changeset
    questions: tuple[Question, ...] = ()
