"""What a rule yields: one sentence about something to do now, with its rows and what solves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from bpv.language import either, tr, written
from bpv.services.lists.removing import listed

if TYPE_CHECKING:
    from bpv.services.today.facts import Facts

NAMED = 3
"""So many are named in the details of a sentence; of more the count."""


class Severity(IntEnum):
    """How much harm waiting does; sentences stand in this order."""

    HARM = 0
    SOON = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows a sentence is about: values of `entity`, perhaps of one round; `label` says which they are."""

    entity: type | None = None
    ids: tuple[str, ...] = ()
    label: str = ""
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to do now.

    `details` say who and why, the most telling first. `action` is the key of what starts the solution and
    `action_words` what its button says; `field` is the column to fill in, where that is the solution.
    With `round_id` of its rows and `about` the key tells one sentence of a rule from another.
    """

    key: str
    severity: Severity
    icon: str
    text: str
    details: tuple[str, ...]
    rows: Rows
    action: str
    action_words: str
    field: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """What tells it from every other sentence, also after a change."""
        return f"{self.key} {self.rows.round_id} {self.about}"


Find = Callable[["Facts"], Iterable[Sentence]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of thing that may need doing; `find` yields its sentences, all with this key."""

    key: str
    find: Find


def counted(number: int, one: str, many: str) -> str:
    """'1 leerling' or '1.200 leerlingen'."""
    return f"{written(number)} {either(one, many, number)}"


def named(texts: Sequence[str], most: int = NAMED) -> tuple[str, ...]:
    """The first of many texts, and how many more there are."""
    more = len(texts) - most
    return (*texts[:most], tr("en nog {more}", more=more)) if more > 0 else tuple(texts)


def grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """'Bilal en Noor: te jong' for each reason of (who, reason) pairs, the most common reason first."""
    by_reason: dict[str, list[str]] = {}
    for who, why in pairs:
        by_reason.setdefault(why, []).append(who)
    for why, whom in sorted(by_reason.items(), key=lambda each: -len(each[1])):
        names = (
            listed(whom)
            if len(whom) <= NAMED
            else tr("{whom} en nog {count}", whom=whom[0], count=len(whom) - 1)
        )
        yield f"{names}: {why}"
