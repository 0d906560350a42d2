"""What would happen, in one shape whatever falls away: a headline, a line for each, who has to hear it."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain import Changeset
from bpv.services.withdrawing.telling import Hearer


@dataclass(frozen=True, slots=True)
class Option:
    """Another choice: what it is, and what it does."""

    key: str
    label: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil, seat or group of pupils: from what to what, and the choices there are, this among them."""

    key: str
    who: str
    school_class: str
    was: str
    becomes: str
    km: float | None
    rank: int | None
    round_name: str
    why: str
    options: tuple[Option, ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it; `leaving_only` is what happens when it is only noted, and solved later."""

    title: str
    headline: str
    lines: tuple[Line, ...]
    hearers: tuple[Hearer, ...]
    changeset: Changeset
    leaving_only: Changeset
    label: str
    remark: str = ""
