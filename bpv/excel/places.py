"""How rows are named in what the user reads."""

from __future__ import annotations

from collections.abc import Iterable

from bpv.language import tr

_NAMED = 5


def rows_named(rows: Iterable[int]) -> str:
    """'rij 3', 'rij 3, 4 en 5', 'rij 3, 4, 5, 6, 7 en 12 andere'."""
    numbers = list(dict.fromkeys(rows))
    named, others = numbers[:_NAMED], len(numbers) - _NAMED
    last = tr("{others} andere", others=others) if others > 0 else str(named.pop())
    return (
        tr("rij {map} en {last}", map=", ".join(map(str, named)), last=last)
        if named
        else tr("rij {last}", last=last)
    )
