"""What happens around an integer program: a refusal in words when the process that solves it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bpv.domain import BpvError
from bpv.language import tr

Report = Callable[[float], object]
"""Hears the part (0 to 1) of the time that has gone, and stops the work when the user wants to."""


@contextmanager
def calculating() -> Iterator[None]:
    """Refuse with BpvError 'calculator_ended' when the process that solves programs ends by itself."""
    from bpv.matching import CalculatorEnded

    try:
        yield
    except CalculatorEnded as error:
        raise BpvError("calculator_ended") from error


def word_unproven(goal: str) -> str:
    """What is not ruled out when time ran out before this goal was proven, by its name in the engine."""
    if goal == "placed":
        what = tr("meer leerlingen een plek kunnen krijgen")
    elif goal == "cost":
        what = tr("het totaal nog iets lager kan")
    elif goal == "mentors":
        what = tr("meer leerlingen een mentor kunnen krijgen")
    elif goal in ("changes", "moves"):
        what = tr("nog minder leerlingen van plek hoeven te veranderen")
    else:
        what = tr("het volgens de gekozen regel nog eerlijker kan")
    return tr("binnen de tijd is niet uitgesloten dat {what}", what=what)
