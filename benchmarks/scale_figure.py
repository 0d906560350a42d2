"""How much each part of a server is used as schools join, drawn as SVG for `docs/scale.md`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

LEFT, TOP, WIDTH, HEIGHT, BESIDE = 76, 56, 470, 330, 250
LOWEST, HIGHEST = 0.001, 100.0
INKS = ("#1a4f8b", "#b3261e", "#2e7d32", "#8a5a00", "#6a1b9a", "#00696e", "#5d4037", "#ad1457", "#37474f")
_ROOM = 15
"""Between two names beside the figure."""


def draw(title: str, schools: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    """Both axes logarithmic; 100 % is where a part is full."""

    def right(count: float) -> float:
        return LEFT + WIDTH * math.log(count / schools[0]) / math.log(schools[-1] / schools[0])

    def down(share: float) -> float:
        inside = min(max(share, LOWEST), HIGHEST)
        return TOP + HEIGHT * (1 - math.log(inside / LOWEST) / math.log(HIGHEST / LOWEST))

    wide, high = LEFT + WIDTH + BESIDE, TOP + HEIGHT + 64
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" '
        'font-size="13" fill="#222">',
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        f'<text x="{LEFT}" y="28" font-size="16">{title}</text>',
    ]
    for share in (0.001, 0.01, 0.1, 1.0, 10.0, 100.0):
        ink, thick = ("#222", 1.6) if share == 1 else ("#ddd", 1)
        parts.append(
            f'<path d="M{LEFT} {down(share):.1f}h{WIDTH}" stroke="{ink}" stroke-width="{thick}"/>'
            f'<text x="{LEFT - 8}" y="{down(share) + 4:.1f}" text-anchor="end">{share * 100:g} %</text>'
        )
    parts += [
        f'<text x="{right(count):.1f}" y="{TOP + HEIGHT + 20}" text-anchor="middle">{count}</text>'
        for count in schools
    ]
    parts.append(
        f'<text x="{LEFT + WIDTH / 2}" y="{TOP + HEIGHT + 46}" text-anchor="middle">'
        "schools on one server</text>"
        f'<text transform="translate(18 {TOP + HEIGHT / 2}) rotate(-90)" text-anchor="middle">'
        "in use, of what there is</text>"
    )
    for ink, (name, shares), at in zip(
        INKS, lines.items(), _beside([down(shares[-1]) for shares in lines.values()]), strict=False
    ):
        points = [(right(count), down(share)) for count, share in zip(schools, shares, strict=True)]
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path d="M{way}" fill="none" stroke="{ink}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink}"/>' for x, y in points]
        parts.append(f'<text x="{LEFT + WIDTH + 12}" y="{at + 4:.1f}" fill="{ink}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _beside(wanted: Sequence[float]) -> list[float]:
    """Heights near where the lines end, so that no name lies over another."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    found = list(wanted)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + _ROOM)
    found[order[-1]] = min(found[order[-1]], TOP + HEIGHT)
    for below, above in pairwise(order[::-1]):
        found[above] = min(found[above], found[below] - _ROOM)
    return found
