"""Who is at the same point of the map stands beside it, so that all can be told apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_STEP_M = 70.0
_FARTHEST_M = 500.0


def spread(points: Sequence[tuple[float, float]], keys: Sequence[str]) -> list[tuple[float, float]]:
    """The same points, but those that coincide in a spiral around where they were, in order of their keys.

    Nobody moves farther than half a kilometre, about how exact the point of a postcode is. The same people
    always come out at the same place, whatever order they are given in.
    """
    together: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        together[point].append(number)
    result = list(points)
    for (x, y), numbers in together.items():
        step = min(_STEP_M, _FARTHEST_M / math.sqrt(len(numbers)))
        for place, number in enumerate(sorted(numbers, key=lambda each: keys[each])):
            far, turn = step * math.sqrt(place), place * _GOLDEN_ANGLE
            result[number] = (x + far * math.cos(turn), y + far * math.sin(turn))
    return result
